using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>跨年衔接: what last year's accepted report says about this year's (statute, 4).</summary>
public static class CarryRules
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("X-CARRY", Severity.Explain, "上年结转应与上一年度报告的结转下年度一致", "二、上年结转政府信息公开申请数量；四、结转下年度继续办理", "国办公开办函〔2019〕60号、〔2021〕30号附件，表三", "与上一年度报告核对后改正；确因机构改革、上年报告更正等原因不一致的，写明理由。").Checking(Carry),
        new Rule("X-CARRY-SUMONLY", Severity.Warning, "上年结转的总计与上一年度一致时，申请人各栏也宜一致", "二、上年结转政府信息公开申请数量", "国办公开办函〔2019〕60号、〔2021〕30号附件，表三", "核对申请人类别。").Checking(SumOnly),
    ];

    private static IEnumerable<Finding> Carry(Rule rule, Draft draft)
    {
        if (Last(draft) is not { } last || TotalAgrees(draft.Report, last))
            yield break;
        foreach (var (cell, found, expected) in Differences(draft.Report, last))
            yield return rule.Finds($"{draft.Report.Form.CellAt(cell)!.Words}是 {Print.Number(found)}，而 {last.Year} 年度报告的结转下年度是 {Print.Number(expected)}，相差 {Print.Number(Math.Abs(found - expected))}。请核对；确有原因的请写明理由。") with
            {
                Cells = [cell],
                Found = found,
                Expected = expected,
                Where = draft.Report[cell].Where,
                Repairs = [new Repair(cell, expected, false)],
            };
    }

    private static IEnumerable<Finding> SumOnly(Rule rule, Draft draft)
    {
        if (Last(draft) is not { } last || !TotalAgrees(draft.Report, last))
            yield break;
        var different = Differences(draft.Report, last).ToList();
        if (different.Count > 0)
            yield return rule.Finds($"上年结转的总计与 {last.Year} 年度报告一致，但{string.Join("、", different.Select(entry => $"「{draft.Report.Form.CellAt(entry.Cell)!.Column.Label}」（上年 {Print.Number(entry.Expected)}，本年 {Print.Number(entry.Found)}）"))}不一致。请核对申请人类别。") with
            { Cells = [.. different.Select(entry => entry.Cell)] };
    }

    private static AnnualReport? Last(Draft draft) => draft.LastYear;

    private static bool TotalAgrees(AnnualReport report, AnnualReport last) =>
        new Tally(report)[new CellAddress("requests", "carried-in", "total")] is { } found
        && new Tally(last)[new CellAddress("requests", "carried-out", "total")] == found;

    private static IEnumerable<(CellAddress Cell, decimal Found, decimal Expected)> Differences(AnnualReport report, AnnualReport last)
    {
        var (now, then) = (new Tally(report), new Tally(last));
        return
            from place in report.Form.Cells
            where place.Address is { Table: "requests", Row: "carried-in" }
            let found = now[place.Address]
            let expected = then[place.Address with { Row = "carried-out" }]
            where found is not null && expected is not null && found != expected && !OnlyTotals(report, last, place.Address)
            select (place.Address, found.Value, expected.Value);
    }

    /// <summary>Where one of the two years fills no applicant columns, only the totals can be compared.</summary>
    private static bool OnlyTotals(AnnualReport report, AnnualReport last, CellAddress cell) =>
        cell.Column != "total" && (AllBlank(report, "carried-in") || AllBlank(last, "carried-out"));

    private static bool AllBlank(AnnualReport report, string row) =>
        report.Form.Cells.Where(place => place.Address.Row == row && place.Address.Column != "total")
            .All(place => report[place.Address].State != CellState.Number);
}
