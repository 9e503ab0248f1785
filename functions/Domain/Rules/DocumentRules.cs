using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>The right form, and something filled in (statute, 1 and 3.6).</summary>
public static class DocumentRules
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("V-FORMAT", Severity.Error, "报告须使用该年度的法定格式", "年度报告格式由国务院办公厅统一规定并适时更新。", "条例第五十条第二款；国办公开办函〔2019〕60号；国办公开办函〔2021〕30号", "换用该年度的格式重新填写。").Checking(Format),
        new Rule("V-BLANK", Severity.Error, "提交的报告不能是没有填写的空表", "报告内容应当真实、准确、完整。", "国办公开办函〔2021〕30号", "填写三张表后重新提交；没有发生的填 0。") { Consequences = ["C-EMPTY"] }.Checking(Blank),
        new Rule("V-REASON", Severity.Error, $"更正说明不超过 {CorrectionReason.Longest} 字", "更正已公布的报告，说明随报告公开，让读者一眼看明白改了什么、为什么改。", "本系统的约定", "缩短更正说明；详细情况写进报告正文。").Checking(Reason),
    ];

    private static IEnumerable<Finding> Reason(Rule rule, Draft draft)
    {
        if (draft.Report.CorrectionReason is { Length: > CorrectionReason.Longest } reason)
            yield return rule.Finds(CorrectionReason.Complaint(reason)!) with { Where = "更正说明" };
    }

    private static IEnumerable<Finding> Format(Rule rule, Draft draft)
    {
        var report = draft.Report;
        var right = FormCatalog.For(report.Year);
        var foreign = Foreign(draft).ToList();
        if (foreign.Count > 0)
        {
            yield return rule.Finds($"文件中混用了两种格式：除 {report.Form.Id} 年格式外，还有{string.Join("、", foreign.Select(word => $"“{word}”").Take(4))}等另一种格式的内容。请统一使用 {(right ?? report.Form).Id} 年格式（{(right ?? report.Form).Document}）。");
            yield break;
        }

        if (report.Form.Covers(report.Year))
            yield break;
        yield return rule.Finds(right is null
            ? $"{report.Year} 年度没有全国统一的表格，系统只接收 {FormCatalog.All[0].FirstYear} 年度及以后的报告。"
            : $"报告年度是 {report.Year} 年，应当使用 {right.Id} 年格式（{right.Document}），但文件使用的是 {report.Form.Id} 年格式（{report.Form.Document}）。请换用正确的格式重新填写。");
    }

    /// <summary>What the document has of another edition than the one it is judged by: header words, or figures that only the other form has a place for.</summary>
    private static IEnumerable<string> Foreign(Draft draft)
    {
        var form = draft.Report.Form;
        var words = draft.Entries.Signs.Where(sign => sign.Form != form).Select(sign => sign.Word);
        var cells =
            from address in draft.Entries.Cells.Keys
            where form.CellAt(address) is null && !string.IsNullOrWhiteSpace(draft.Entries.Cells[address].Raw)
            let place = FormCatalog.All.Select(other => other.CellAt(address)).FirstOrDefault(found => found is not null)
            orderby address.ToString()
            select place is null ? address.ToString() : $"{place.Row.Label}·{place.Column.Label}";
        return words.Concat(cells).Distinct();
    }

    private static IEnumerable<Finding> Blank(Rule rule, Draft draft)
    {
        var isMissed = draft.Entries.Findings.Any(finding => finding.Rule == IntakeRules.Table.Id);
        if (draft.Report.Cells.Values.All(cell => cell.State == CellState.Blank))
            return isMissed ? [] : [rule.Finds("文件的三张表中没有读到任何填写的内容。请确认提交的是填好的报告；没有发生的事项填 0。") with { Where = "表二、表三、表四" }];
        return IsUntouched(draft.Report) ? [rule.Finds("这是还没有填写的模板：第一、五、六部分没有文字，表二、表四是空的，表三没有申请。请填好后提交；确实没有发生的事项填 0，并写明各部分文字。")] : [];
    }

    /// <summary>Nothing but what a template carries: zeros all over table 3, no figure elsewhere, no text of the unit's own.</summary>
    private static bool IsUntouched(AnnualReport report) =>
        ((int[])[1, 5, 6]).All(number => report.SectionAt(number) is null or { Paragraphs.IsEmpty: true })
        && report.Cells.All(cell => cell.Key.Table == "requests" ? cell.Value.Value == 0 : cell.Value.State == CellState.Blank);
}
