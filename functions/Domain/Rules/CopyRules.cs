using System.Collections.Immutable;
using Pipeline.Domain.Rules.Prose;

namespace Pipeline.Domain.Rules;

/// <summary>照搬照抄: last year's text or figures handed in again, or another body's text (30号; statute, 7.5).</summary>
public static class CopyRules
{
    private const string Words = "照搬照抄、敷衍塞责的，依照条例第四十七条追究责任。";

    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("V-COPY", Severity.Warning, "文字不应与上一年度报告大量重复", Words, ProseRules.Source, "按本年度的实际情况重写。")
        { Formula = "第一、五部分连续五字的片段（各报告通用的文字除外），与上一年度相同的不到一半", Edition = 2 }.Checking(Text),
        new Rule("V-COPYFIGURES", Severity.Warning, "表三、表四的数字不应与上一年度完全相同", Words, ProseRules.Source, "核对是否误用了上一年度的表格。").Checking(Figures),
        new Rule("V-COPYOTHER", Severity.Warning, "文字不应与其他单位的报告大量重复", Words, ProseRules.Source, "按本单位的实际情况重写。")
        { Formula = "第一、五部分连续五字的片段（各报告通用的文字除外），与同一区划另一单位相同的不到一半", Edition = 2 }.Checking(Others),
    ];

    private static IEnumerable<Finding> Text(Rule rule, Draft draft)
    {
        if (draft.LastYear is { } last && Overlap.Of(draft.Report, last) is { } share && share >= Likeness.Threshold)
            yield return rule.Finds($"第一、五部分的文字有 {Print.Number(decimal.Round(share * 100))}% 与 {last.Year} 年度报告相同。主管部门会检查重复率，请按本年度的实际情况重写。") with { Where = "第一、五部分" };
    }

    private static IEnumerable<Finding> Figures(Rule rule, Draft draft)
    {
        if (draft.LastYear is not { } last || draft.Report.Cells.Where(cell => cell.Key.Table != "disclosure").All(cell => cell.Value.Counted == 0))
            yield break;
        if (draft.Report.Form.Tables.Where(table => table.Id != "disclosure").SelectMany(table => table.Cells).All(place => draft.Report[place.Address].Counted is { } now && last[place.Address].Counted == now))
            yield return rule.Finds($"表三、表四的每一个数字都与 {last.Year} 年度报告相同。请确认没有误用上一年度的表格。") with { Where = "表三、表四" };
    }

    private static IEnumerable<Finding> Others(Rule rule, Draft draft)
    {
        var known = draft.Circumstances.Beside.Likest;
        foreach (var like in draft.Circumstances.Others.Select(other => Likeness.Of(draft.Report, other)).Prepend(known).OfType<Likeness>().Take(1))
            yield return rule.Finds($"第一、五部分的文字有 {Print.Number(decimal.Round(like.Share * 100))}% 与{Print.Quoted(like.AgencyName)}的报告相同。请按本单位的实际情况重写；如果是对方用了本单位的文字，不必修改。") with { Where = "第一、五部分" };
    }
}
