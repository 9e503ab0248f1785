using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Submissions;

/// <summary>
/// 错投: whether a document is the report of the body under whose place it lies. A JSON that carries another id is another's. A
/// name decides only where it is exactly that of another body of the division that owes the year; every other difference is a
/// warning, because a body goes by many names and no report is turned away for one.
/// </summary>
/// <param name="register">The names of the division's bodies.</param>
public sealed class Misfiling(Register register)
{
    /// <summary>The entries with what was found about their name; the same entries where nothing was.</summary>
    public async Task<Entries> Check(Entries entries, Agency agency, ReportYear year, CancellationToken cancel) =>
        await Finding(entries, agency, year, cancel) is { } finding ? entries with { Findings = entries.Findings.Add(finding) } : entries;

    private async Task<Finding?> Finding(Entries entries, Agency agency, ReportYear year, CancellationToken cancel)
    {
        if (entries.AgencyIdText is { Length: > 0 } stated && stated != agency.Id.ToString())
            return IntakeRules.Misfiled.Finds($"JSON 中的 agency 是“{Short(stated)}”，上传位置是 {agency.Id}（{agency.Name}）。请核对这份文件是哪个单位的；如果就是本单位的，请把 agency 改为 {agency.Id}。") with { Where = "agency" };
        if (entries.AgencyName is not { Length: > 0 } name || agency.IsCalled(name))
            return null;
        await foreach (var other in register.Agencies(agency.Id.Division, cancel))
        {
            if (other.Id != agency.Id && other.IsCalled(name) && FilingDeadline.IsOwed(other, year))
                return IntakeRules.Misfiled.Finds($"文件写的单位是“{Short(name)}”，上传位置是 {agency.Id}（{agency.Name}）。请核对：如果这是{other.Name}的报告，请放到 {other.Id.Division}/{other.Id.Slug}/{year}/ 下；如果是本单位的，请改正文件中的单位名称。") with { Where = "标题" };
        }

        return agency.Aliases.Prepend(agency.Name).Any(known => IsShortFor(known, name) || IsShortFor(name, known))
            ? null
            : IntakeRules.Name.Finds($"文件写的单位是“{Short(name)}”，单位名录中是“{agency.Name}”。请核对是否放错了文件；单位已更名或另有简称的，请主管部门在名录中补充。") with { Where = "标题" };
    }

    /// <summary>Whether every character of one name stands in the other in the same order: 隆德县科技局 in 隆德县科学技术局, 科技局 in both.</summary>
    private static bool IsShortFor(string full, string text)
    {
        var next = 0;
        foreach (var character in full)
        {
            if (next < text.Length && character == text[next])
                next++;
        }

        return next == text.Length && text.Length >= 3;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
