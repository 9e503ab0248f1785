using System.Collections.Immutable;
using Pipeline.Domain.Publishing;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 政府汇总: a government's own report against the sum of its units (条例 article 49¶2; statute, 4 and 7.4). Both only inform: requests
/// to the government itself, jointly issued documents and merged bodies make honest differences, and its term must not wait for a unit.
/// </summary>
public static class AggregateRules
{
    /// <summary>Cells named in a finding.</summary>
    private const int MostNamed = 4;

    private const string Law = "县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告。";

    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("AGG-CELL", Severity.Warning, "政府年度报告的数字与所属单位之和一致，不一致的说明理由", Law, "条例第四十九条第二款", "与各单位的报告核对；确有原因的（政府本级收到的申请、联合发文、机构合并等），说明理由，理由随报告公开。")
        { Formula = "表二、表三、表四每一格 = 本区划各单位已公布报告同一格之和", IsExplained = true }.Checking(Sums),
        new Rule("AGG-COVER", Severity.Warning, "政府公布年度报告时，名录上的单位都已公布", Law, "条例第四十九条", "催报未公布的单位；公布后重新核对汇总数。")
        { Formula = "应报送单位数 = 已公布单位数" }.Checking(Cover),
    ];

    private static IEnumerable<Finding> Sums(Rule rule, Draft draft)
    {
        if (draft.Circumstances.Beside.Units is not { Summed: > 0 } units || StatedFigures.Parse(draft.Report.Form, units.Figures) is not { } sums)
            yield break;
        var different = (
            from place in draft.Report.Form.Cells.Index()
            let own = draft.Report[place.Item.Address].Counted
            let sum = sums.Values[place.Index] ?? 0
            where own is not null && own != sum
            select (Place: place.Item, Own: own.Value, Sum: sum)).ToList();
        foreach (var table in different.GroupBy(cell => cell.Place.Table))
        {
            // A difference in a row's total is what a reader looks up first.
            var named = table.OrderByDescending(cell => cell.Place.Column.IsTotal).Take(MostNamed).ToList();
            var rest = table.Count() - named.Count;
            yield return rule.Finds(
                $"{table.Key.Name}有 {table.Count()} 格与 {units.Summed} 个单位之和不同：{string.Join("；", named.Select(cell => $"{cell.Place.Words}是 {Print.Number(cell.Own)}，各单位合计 {Print.Number(cell.Sum)}，相差 {Print.Number(Math.Abs(cell.Own - cell.Sum))}"))}{(rest > 0 ? $"；另有 {rest} 格" : "")}。"
                + (units.Missing > 0 ? $"还有 {units.Missing} 个单位没有公布，合计数不全。" : "") + "请与各单位的报告核对；政府本级收到的申请、联合发文、机构合并等原因造成的，请说明理由。") with
            { Where = table.Key.Name, Cells = [.. table.Select(cell => cell.Place.Address)], Found = named[0].Own, Expected = named[0].Sum };
        }
    }

    private static IEnumerable<Finding> Cover(Rule rule, Draft draft)
    {
        if (draft.Circumstances.Beside.Units is { Missing: > 0 } units)
            yield return rule.Finds($"名录上还有 {units.Missing} 个单位没有公布这一年度的报告，已公布的 {units.Summed} 个单位之和不是全部。请催报；公布不受影响。");
    }
}
