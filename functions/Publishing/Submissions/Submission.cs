using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Submissions;

/// <summary>报送件: an upload whose place names an agency of the register and a year that is open.</summary>
/// <param name="Division">Its division.</param>
/// <param name="Agency">Who filed.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="FileName">As uploaded.</param>
public sealed record Submission(Division Division, Agency Agency, ReportYear Year, string FileName)
{
    /// <summary>更正说明: the metadata of an upload that says why a public report is filed again, percent-encoded UTF-8.</summary>
    public const string Reason = "reason";

    /// <summary>Reads a blob path; the submission, or the finding that says why it is none, with the agency that can be told of it where one is known.</summary>
    /// <param name="path"><c>{division}/{agency}/{year}/{file}</c>.</param>
    /// <param name="uploadedAt">The storage service's clock: whether the year is over is asked of it, in China time.</param>
    /// <param name="register">Who must report.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<(Submission? Submission, Agency? Agency, Finding? Finding)> Parse(string path, DateTimeOffset uploadedAt, Register register, CancellationToken cancel)
    {
        var parts = path.Split('/');
        if (parts is not [var divisionText, var slug, var yearText, { Length: > 0 } file])
            return await Misplaced(owner => $"上传位置“{path}”不对。请放在“{(owner is null ? "区划代码/单位代码" : Folder(owner))}/年度/文件名”下，例如 {(owner is null ? "640423/kjj" : Folder(owner))}/2024/年度报告.docx。");
        if (!DivisionCode.TryParse(divisionText, out var code))
            return await Misplaced(_ => $"上传位置中的“{divisionText}”不是六位行政区划代码。请改正后重新上传。");
        if (!AgencyId.TryCreate(code, slug, out var id))
            return await Misplaced(owner => $"上传位置中的“{slug}”不是单位代码（小写字母、数字和连字符）。{(owner is null ? "请改正后重新上传。" : $"{owner.Name}的单位代码是“{owner.Id.Slug}”，请放在“{Folder(owner)}/年度/文件名”下重新上传。")}");
        if (!ReportYear.TryParse(yearText, out var year))
            return await Misplaced(_ => $"上传位置中的“{yearText}”不是报告年度（四位数字）。请改正后重新上传。");
        if (await register.Division(code, cancel) is not { } division || await register.Agency(id, cancel) is not { } agency)
            return (null, null, IntakeRules.Agency.Finds($"单位名录中没有“{id}”。请核对单位代码，或请主管部门把单位加入名录。"));
        if (FormCatalog.For(year) is null)
            return (null, agency, IntakeRules.Closed.Finds($"{year} 年度早于全国统一格式（{FormCatalog.All[0].FirstYear} 年度起），不在受理范围。请核对年度。"));
        if (ChinaTime.DateAt(uploadedAt) <= year.LastDay)
            return (null, agency, IntakeRules.Closed.Finds($"{year} 年度还没有结束，年度报告要到下一年 1 月 1 日起才能提交。请核对年度。"));
        if (!FilingDeadline.IsOwed(agency, year))
            return (null, agency, IntakeRules.Closed.Finds($"按照单位名录，{agency.Name}在 {year} 年末不存在，不需要提交该年度报告。请核对年度，或请主管部门更新名录。"));
        return (new Submission(division, agency, year, file), agency, null);

        async Task<(Submission?, Agency?, Finding?)> Misplaced(Func<Agency?, string> message)
        {
            var owner = await Owner(parts, register, cancel);
            return (null, owner, IntakeRules.Path.Finds(message(owner)));
        }
    }

    /// <summary>Whose folder a misplaced upload is in, upper case and blanks aside, so that somebody can be told; null when nobody's.</summary>
    private static async Task<Agency?> Owner(string[] parts, Register register, CancellationToken cancel) =>
        parts is [var division, var slug, ..] && DivisionCode.TryParse(division.Trim(), out var code) && AgencyId.TryCreate(code, slug.Trim().ToLowerInvariant(), out var id)
            ? await register.Agency(id, cancel)
            : null;

    private static string Folder(Agency agency) => $"{agency.Id.Division}/{agency.Id.Slug}";
}
