using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>回执信: the answer to an upload, accepted or with every finding.</summary>
public static class ReceiptLetter
{
    /// <summary>Mail services take some ten megabytes in all, a third more than the file itself; what is larger is told of, not sent.</summary>
    private const int LargestFile = 5 * 1024 * 1024;

    /// <summary>Writes it.</summary>
    /// <param name="receipt">The receipt of an upload by an agency of the register.</param>
    /// <param name="to">Whom it addresses.</param>
    /// <param name="agency">Who filed.</param>
    /// <param name="settings">Sender and site.</param>
    /// <param name="upload">The personal link to the upload page; null where the site has none.</param>
    /// <param name="overseer">Whom the unit may ask; null where nobody is known.</param>
    /// <param name="lastDay">The last day to file; null where a report of the year is already public.</param>
    public static Letter Of(Receipt receipt, Contact to, Agency agency, MailSettings settings, Uri? upload = null, Contact? overseer = null, DateOnly? lastDay = null)
    {
        var accepted = receipt.Verdict is Accepted;
        var report = $"{receipt.Year} 年度政府信息公开工作年度报告";
        var causes = FoldedFinding.Of(receipt.Verdict.Findings).Select(folded => folded.Cause).ToList();
        var errors = causes.Where(finding => finding.Severity != Severity.Warning).ToList();
        var warnings = causes.Where(finding => finding.Severity == Severity.Warning).ToList();
        var parts = ImmutableArray.CreateBuilder<LetterPart>();
        if (accepted)
        {
            parts.Add(new Callout(receipt.Overtaken ? "审核通过；此前已有更新的文件公布，以更新的为准" : "审核通过，报告已经公布", Tone.Good));
            parts.Add(new Prose($"贵单位的 {report}已通过审核，谢谢您的工作！"));
        }
        else
        {
            parts.Add(new Callout(errors.Count == 0 ? "未通过审核，需要修改后重新上传" : $"未通过审核，共 {errors.Count} 处需要修改", Tone.Bad));
            parts.Add(new Prose($"贵单位上传的 {report}有以下问题。已全部列出，一次改好后重新上传即可；如果网站上已有贵单位这一年度的报告，它没有任何变化；这次上传的文件也已妥善保存。"));
        }

        ImmutableArray<Attachment> files = receipt.Marked is { Content.Length: <= LargestFile } marked ? [new Attachment(marked.FileName, marked.ContentType, new BinaryData(marked.Content))] : [];
        if (files.Length > 0)
            parts.Add(new Prose($"附件“{files[0].FileName}”是贵单位文件的批注副本，问题都用批注写在了相应的格子和段落旁，可以对照修改。贵单位上传的文件本身没有改动。"));
        if (causes.Any(finding => finding.Where.StartsWith('表')))
            parts.Add(new Prose("下面说的表二、表三、表四，是报告第二、三、四部分的表格；“第几行”连表头一起数，“第几格”从左往右数，合并的格算一格，从上一行并下来的格不数。"));
        if (errors.Count > 0)
            parts.Add(Findings(accepted ? "已说明理由的事项" : "需要修改", errors));
        if (warnings.Count > 0)
            parts.Add(Findings("建议核对（不影响公布）", warnings));
        if (accepted)
            parts.Add(new Facts([.. AtAGlance(receipt.Verdict.Report)]));
        if (receipt.PublicAddress is { } address)
            parts.Add(new Action("查看已公布的报告", new Uri(settings.Site, address)));
        parts.Add(new Facts(
        [
            ("文件", receipt.Path),
            ("收到时间", ChinaTime.Second(receipt.ReceivedAt) + "（北京时间）"),
            ("文件指纹（SHA-256）", receipt.Sha256),
        ]));
        if (upload is not null)
            parts.Add(new Action(accepted ? "更正报告" : "上传改正后的文件", upload));
        parts.Add(new Prose(accepted ? $"如果发现内容有误，{(upload is null ? "" : "从上面的链接")}重新上传改正后的文件即可，页面会自动更新，各个版本都会保留。" : $"改正后请{(upload is null ? "上传到原来的位置，文件名可以相同" : "从上面的链接重新上传，次数不限")}。几秒内就会再次审核。"));
        if (!accepted && lastDay is { } day)
            parts.Add(new Prose($"报送截止日期是 {day.Year} 年 {day.Month} 月 {day.Day} 日{(ChinaTime.DateAt(receipt.ReceivedAt) > day ? "，已经过了，请尽快改正上传" : "")}。"));
        if (!accepted && overseer is not null)
            parts.Add(new Prose($"对审核意见有疑问，请联系{overseer.Name}（{overseer.Email}）。"));
        return new Letter($"【{(accepted ? "审核通过" : "退回修改")}】{agency.Name} {report}", $"{to.Name}同志：您好！", parts.ToImmutable(), settings.FromName) { Attachments = files };
    }

    private static Items Findings(string heading, IEnumerable<Finding> findings) =>
        new(heading, [.. findings.Select(finding => (IsSaid(finding) ? "" : finding.Where, finding.Message))], Numbered: true);

    /// <summary>Whether the message names the place itself; an address of a cell, which JSON files are told by, is for programs.</summary>
    private static bool IsSaid(Finding finding) => finding.Message.StartsWith(finding.Where, StringComparison.Ordinal) || CellAddress.TryParse(finding.Where, out _);

    private static IEnumerable<(string, string)> AtAGlance(AnnualReport? report)
    {
        foreach (var (label, row) in new[] { ("本年新收申请", "received"), ("本年办结", "disposed"), ("结转下年度", "carried-out") })
        {
            if (report?[new CellAddress("requests", row, "total")].Value is { } value)
                yield return (label, value.ToString("0.########", CultureInfo.InvariantCulture) + " 件");
        }
    }
}
