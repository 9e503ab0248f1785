using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>勾稽关系 and number formats: the rules that tables 2 to 4 state about themselves (statute, section 4).</summary>
public static class TableRules
{
    private const string TotalMeaning = "总计为各分项之和。";

    /// <summary>The rules, in the order of the form.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        Unreadable(),
        Counts("T2-INT", "disclosure", "表二的件数、项数必须是整数，除“本年增/减”外不得为负数"),
        Amounts(),
        Counts("T3-INT", "requests", "表三的数字必须是非负整数"),
        Counts("T4-INT", "review", "表四的数字必须是非负整数"),
        EmptyTotal(),
        OnlyTotal(),
        Sums("T3-ROW", "表三每一行的总计等于自然人与五类法人或其他组织之和", TotalMeaning, "annex of both circulars, table 3, column 总计"),
        Sums("T3-SUM", "表三“（七）总计”等于各项办理结果之和", TotalMeaning, "annex of both circulars, table 3, row （七）总计"),
        Sums("T3-BAL", "表三每一列：第一项加第二项之和，等于第三项加第四项之和", "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和", "annex of both circulars, table 3, header cell"),
        Sums("T4-REV", "表四行政复议总计等于四种结果之和", TotalMeaning, "annex of both circulars, table 4"),
        Sums("T4-DIR", "表四“未经复议直接起诉”总计等于四种结果之和", TotalMeaning, "annex of both circulars, table 4"),
        Sums("T4-POST", "表四“复议后起诉”总计等于四种结果之和", TotalMeaning, "annex of both circulars, table 4"),
    ];

    private static Rule Unreadable()
    {
        var rule = new Rule("C-UNREADABLE", Severity.Error, "每个单元格要么是清楚的数字，要么是空白或“/”", "报告内容应当真实、准确。", "国办公开办函〔2021〕30号", "在该单元格填写一个数字；没有该项业务的填 0 或“/”。");
        return rule with
        {
            Check = draft =>
                from place in draft.Report.Form.Cells
                let cell = draft.Report[place.Address]
                where cell.State == CellState.Unreadable
                let doubt = draft.Entries.Cells.GetValueOrDefault(place.Address)?.Doubt
                select rule.Finds($"{place.Words}写的是“{Shortened(cell.Raw)}”，{doubt ?? "无法确认是哪个数字"}。请填写一个数字，没有的填 0 或“/”。")
                    with
                { Cells = [place.Address], Where = cell.Where },
        };
    }

    private static Rule Counts(string id, string table, string title)
    {
        var rule = new Rule(id, Severity.Error, title, "件数为非负整数。", "annex of both circulars", "改为整数件数。");
        return rule with
        {
            Check = draft =>
                from place in draft.Report.Form.Cells
                where place.Table.Id == table && place.Kind != FigureKind.Amount
                let cell = draft.Report[place.Address]
                where cell.Value is { } value && (value != decimal.Truncate(value) || (value < 0 && place.Kind == FigureKind.Count))
                select rule.Finds($"{place.Words}是 {Number(cell.Value!.Value)}，这里应当是{(place.Kind == FigureKind.Count ? "不小于 0 的整数" : "整数（可带正负号）")}。请核对后改正。")
                    with
                { Cells = [place.Address], Found = cell.Value, Where = cell.Where },
        };
    }

    private static Rule Amounts()
    {
        var rule = new Rule("T2-DEC", Severity.Error, "表二的金额不得为负数，以万元计的最多六位小数", "本年收费金额（单位：万元）", "annex of 国办公开办函〔2021〕30号, table 2", "核对金额和单位。");
        return rule with
        {
            Check = draft =>
                from place in draft.Report.Form.Cells
                where place.Kind == FigureKind.Amount
                let cell = draft.Report[place.Address]
                where cell.Value is { } value && (value < 0 || value != decimal.Round(value, 6))
                select rule.Finds($"{place.Words}是 {Number(cell.Value!.Value)}，金额应当不小于 0，最多六位小数。请核对金额和单位。")
                    with
                { Cells = [place.Address], Found = cell.Value, Where = cell.Where },
        };
    }

    private static Rule EmptyTotal()
    {
        var rule = new Rule("T3-EMPTYTOTAL", Severity.Error, "表三某行填了申请人各栏，就要填写总计", TotalMeaning, "annex of both circulars, table 3, column 总计", "在总计栏填写各栏之和。");
        return rule with
        {
            Check = draft =>
                from equation in draft.Report.Form.Equations
                where equation.Rule == "T3-ROW" && HasEmptyTotal(draft.Report, equation)
                let total = equation.Left[0]
                let sum = Sum(draft.Report, equation.Right)
                select rule.Finds($"{draft.Report.Form.CellAt(total)!.Words}是空白，而同一行已经填写了申请人各栏{(sum is { } s ? $"，合计 {Number(s)}" : "")}。请填写总计。")
                    with
                {
                    Cells = [total],
                    Expected = sum,
                    Where = draft.Report[total].Where,
                    Repairs = sum is { } value ? [new Repair(total, value, true)] : [],
                },
        };
    }

    private static Rule OnlyTotal()
    {
        var rule = new Rule("T3-ONLYTOTAL", Severity.Error, "表三某行总计大于 0，就要填写申请人各栏", TotalMeaning, "annex of both circulars, table 3", "按申请人类别填写各栏，没有的填 0。");
        return rule with
        {
            Check = draft =>
                from equation in draft.Report.Form.Equations
                where equation.Rule == "T3-ROW" && HasOnlyTotal(draft.Report, equation)
                let total = equation.Left[0]
                select rule.Finds($"{draft.Report.Form.CellAt(total)!.Words}是 {Number(draft.Report[total].Value!.Value)}，但自然人和法人或其他组织各栏都没有填写。请按申请人类别填写，没有的填 0。")
                    with
                { Cells = [total, .. equation.Right], Found = draft.Report[total].Value, Expected = 0m, Where = draft.Report[total].Where },
        };
    }

    private static Rule Sums(string id, string title, string law, string source)
    {
        var rule = new Rule(id, Severity.Error, title, law, source, "核对等式两边的数字，改正填错的一个。");
        return rule with
        {
            Check = draft =>
                from equation in draft.Report.Form.Equations
                where equation.Rule == id && !HasOnlyTotal(draft.Report, equation) && !equation.Cells.Any(cell => IsEmptyTotal(draft.Report, cell))
                let left = Sum(draft.Report, equation.Left)
                let right = Sum(draft.Report, equation.Right)
                where left is not null && right is not null && left != right
                select Unequal(rule, draft.Report, equation, left.Value, right.Value),
        };
    }

    private static Finding Unequal(Rule rule, AnnualReport report, Equation equation, decimal left, decimal right)
    {
        var form = report.Form;
        var place = form.CellAt(equation.Left[0])!;
        var subject = equation.Left.Length == 1 ? place.Words : $"{place.Table.Name}“{place.Column.Label}”列";
        var message = equation.Left.Length == 1
            ? $"{subject}是 {Number(left)}，各分项之和是 {Number(right)}，相差 {Number(Math.Abs(left - right))}。请核对后改正填错的数字。"
            : $"{subject}不平衡：{Shown(report, equation.Left)} = {Number(left)}；{Shown(report, equation.Right)} = {Number(right)}，相差 {Number(Math.Abs(left - right))}。第一项加第二项之和应当等于第三项加第四项之和，请核对。";
        return rule.Finds(message) with
        {
            Cells = [.. equation.Cells],
            Expected = equation.Left.Length == 1 ? right : left,
            Found = equation.Left.Length == 1 ? left : right,
            Where = report[equation.Left[0]].Where,
        };
    }

    private static string Shown(AnnualReport report, ImmutableArray<CellAddress> cells) =>
        string.Join(" + ", cells.Select(cell => Number(report[cell].Counted ?? 0m)));

    private static bool IsEmptyTotal(AnnualReport report, CellAddress cell) =>
        report.Form.Equations.Any(equation => equation.Rule == "T3-ROW" && equation.Left[0] == cell && HasEmptyTotal(report, equation));

    private static bool HasEmptyTotal(AnnualReport report, Equation equation) =>
        report[equation.Left[0]].State == CellState.Blank && equation.Right.Any(part => report[part].State == CellState.Number);

    private static bool HasOnlyTotal(AnnualReport report, Equation equation) =>
        equation.Rule == "T3-ROW" && report[equation.Left[0]].Value > 0 && equation.Right.All(part => report[part].State is CellState.Blank or CellState.NotApplicable);

    private static decimal? Sum(AnnualReport report, ImmutableArray<CellAddress> cells)
    {
        var sum = 0m;
        foreach (var cell in cells)
        {
            if (report[cell].Counted is not { } value)
                return null;
            sum += value;
        }

        return sum;
    }

    private static string Number(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Shortened(string raw) => raw.Length <= 40 ? raw : raw[..40] + "…";
}
