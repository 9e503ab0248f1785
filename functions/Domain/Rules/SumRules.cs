using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>勾稽关系: the sums that tables 3 and 4 state about themselves (statute, section 4). The relations come from the form's trees.</summary>
public static class SumRules
{
    private const string TotalMeaning = "总计";
    private const string BothForms = "国办公开办函〔2019〕60号、〔2021〕30号附件，";

    /// <summary>The rules, in the order of the form.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("T3-EMPTYTOTAL", Severity.Error, "表三某行填了申请人各栏，就要填写总计（各栏都是 0 的只提示）", TotalMeaning, BothForms + "表三“总计”栏", "在总计栏填写各栏之和。") { Edition = 2 }.Checking(EmptyTotal),
        new Rule("T3-ONLYTOTAL", Severity.Error, "表三某行总计大于 0，就要填写申请人各栏", TotalMeaning, BothForms + "表三“申请人情况”", "按申请人类别填写各栏，没有的填 0。") { Consequences = ["C-EMPTY"] }.Checking(OnlyTotal),
        Sums("T3-ROW", "表三每一行的总计等于自然人与五类法人或其他组织之和", TotalMeaning, "表三“总计”栏", "总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他"),
        Sums("T3-SUM", "表三“（七）总计”等于各项办理结果之和", "（七）总计", "表三“（七）总计”行", "（七）总计 =（一）+（二）+（三）1 至 8 +（四）1 至 3 +（五）1 至 5 +（六），每一列"),
        Sums("T3-BAL", "表三每一列：第一项加第二项之和，等于第三项加第四项之和", "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和", "表三表头", "第一项 + 第二项 = 第三项（七）总计 + 第四项，每一列"),
        new Rule("T3-SUB", Severity.Error, "表三分组标题上写了小计的，小计等于该组各项之和", "格式在（三）（四）（五）（六）的标题行不设数字。", BothForms + "表三", "删去小计，或改为各项之和。")
        { Formula = "小计 = 该组各行同一栏之和", Consequences = ["F-SURPLUS"] }.Checking(Subtotals),
        Sums("T4-REV", "表四行政复议总计等于四种结果之和", TotalMeaning, "表四“行政复议”", "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结"),
        Sums("T4-DIR", "表四“未经复议直接起诉”总计等于四种结果之和", TotalMeaning, "表四“行政诉讼”", "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结"),
        Sums("T4-POST", "表四“复议后起诉”总计等于四种结果之和", TotalMeaning, "表四“行政诉讼”", "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结"),
    ];

    private static IEnumerable<Finding> EmptyTotal(Rule rule, Draft draft)
    {
        var tally = draft.Tally;
        return
            from row in draft.Report.Form.Equations
            where row.Rule == "T3-ROW" && tally.HasEmptyTotal(row)
            let total = row.Left[0]
            let sum = tally[total]
            select rule.Finds($"{draft.Report.Form.CellAt(total)!.Words}是空白，而同一行已经填写了申请人各栏{(sum is { } s ? $"，合计 {Print.Number(s)}，请在总计栏填写 {Print.Number(s)}" : "，请填写总计")}。")
                with
            {
                // A blank counts as 0 (statute, 3.7), so beside zeros it states what it should: worth telling, no ground to hold a report back.
                Severity = sum == 0 ? Severity.Warning : rule.Severity,
                Cells = [total],
                Expected = sum,
                Where = draft.Report[total].Where,
                Repairs = sum is { } value ? [new Repair(total, value, true)] : [],
            };
    }

    private static IEnumerable<Finding> OnlyTotal(Rule rule, Draft draft)
    {
        var tally = draft.Tally;
        return
            from row in draft.Report.Form.Equations
            where tally.HasOnlyTotal(row)
            let total = row.Left[0]
            select rule.Finds($"{draft.Report.Form.CellAt(total)!.Words}是 {Print.Cell(draft.Report[total])}，但自然人和法人或其他组织各栏都没有填写。请按申请人类别填写，没有的填 0。")
                with
            { Cells = [total, .. row.Right], Found = draft.Report[total].Value, Expected = 0m, Where = draft.Report[total].Where };
    }

    private static IEnumerable<Finding> Subtotals(Rule rule, Draft draft) =>
        from table in draft.Report.Form.Tables
        from @group in table.RowGroups
        from column in table.Cells.Where(place => @group.Heading.Leaves.Contains(place.Row)).GroupBy(place => place.Column)
        let written = draft.Entries.Subtotals.GetValueOrDefault(new CellAddress(table.Id, @group.Id, column.Key.Id))
        where written is not null
        let parts = ImmutableArray.CreateRange(column.Select(place => place.Address))
        let figure = Figure.Read(written, column.First()).Value
        let sum = draft.Tally.Sum(parts)
        where figure is not null && sum is not null && figure != sum
        select rule.Finds($"{table.Name}「{@group.Heading.Label}」的「{column.Key.Label}」写了小计 {Print.Number(figure.Value)}，而各项之和是 {Print.Number(sum.Value)}，相差 {Print.Number(Math.Abs(figure.Value - sum.Value))}。格式在这里不设数字，请删去小计；如果小计是对的，请核对各项。") with
        { Cells = parts, Found = figure, Expected = sum, Where = written.Where };

    private static Rule Sums(string id, string title, string law, string source, string formula) =>
        new Rule(id, Severity.Error, title, law, BothForms + source, "核对等式两边的数字，改正填错的一个。") { Formula = formula }.Checking((rule, draft) =>
        {
            var tally = draft.Tally;
            return
                from equation in draft.Report.Form.Equations
                where equation.Rule == id && !tally.Holds(equation)
                select Unequal(rule, draft.Report, tally, equation);
        });

    private static Finding Unequal(Rule rule, AnnualReport report, Tally tally, Equation equation)
    {
        var (left, right) = (tally.Sum(equation.Left)!.Value, tally.Sum(equation.Right)!.Value);
        var isTotal = equation.Left.Length == 1;
        return rule.Finds(Relation(report, tally, equation)) with
        {
            Cells = [.. equation.Cells],
            Expected = isTotal ? right : left,
            Found = isTotal ? left : right,
            Where = report[equation.Left[0]].Where,
        };
    }

    /// <summary>A broken relation in words, with the figures on both sides.</summary>
    internal static string Relation(AnnualReport report, Tally tally, Equation equation)
    {
        var (left, right) = (tally.Sum(equation.Left)!.Value, tally.Sum(equation.Right)!.Value);
        var place = report.Form.CellAt(equation.Left[0])!;
        var difference = Print.Number(Math.Abs(left - right));
        if (equation.Left.Length > 1)
            return $"{place.Table.Name}「{place.Column.Label}」一列不平衡：第一项加第二项 {Shown(tally, equation.Left)} = {Print.Number(left)}，第三项加第四项 {Shown(tally, equation.Right)} = {Print.Number(right)}，相差 {difference}。";
        var written = report[equation.Left[0]].State == CellState.Number ? Print.Number(left) : $"{Print.Cell(report[equation.Left[0]])}（按 0 计）";
        return $"{place.Words}是 {written}，各分项之和是 {Print.Number(right)}，相差 {difference}。";
    }

    /// <summary>A relation of a column named to someone who stands at one of its cells. Rows need no such name: their findings come first.</summary>
    internal static string Short(Equation column) => column.Rule == "T3-SUM" ? "本列的「（七）总计」与各项之和" : "本列的第一项加第二项与第三项加第四项";

    private static string Shown(Tally tally, ImmutableArray<CellAddress> cells) => string.Join(" + ", cells.Select(cell => Print.Number(tally[cell]!.Value)));
}
