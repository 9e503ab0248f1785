using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>What a single cell of tables 2 to 4 may say (statute, 3.7 and 4).</summary>
public static class CellRules
{
    private const string ChineseDigits = "〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾";

    /// <summary>More empty or slashed cells than this in table 3 are told (statute, 3.7: a city's inspection tool).</summary>
    private const int ManyInRequests = 10;

    /// <summary>The same for table 4.</summary>
    private const int ManyInReview = 5;

    /// <summary>So many blanks among figures look passed over; more are a habit of the unit's.</summary>
    private const int FewForgotten = 2;

    /// <summary>The rules, in the order of the form.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("C-UNREADABLE", Severity.Error, "每个单元格要么是清楚的数字，要么是空白或“/”", "报告内容应当真实、准确。", "国办公开办函〔2021〕30号", "在该单元格填写一个数字；没有该项业务的填 0 或“/”。").Checking(Unreadable),
        Counts("T2-INT", "disclosure", "表二的件数、项数必须是整数，除“本年增/减”外不得为负数"),
        new Rule("T2-DEC", Severity.Error, "表二的金额不得为负数，以万元计的最多六位小数", "本年收费金额（单位：万元）", "国办公开办函〔2021〕30号附件，表二；国办公开办函〔2019〕60号附件，表二", "核对金额和单位。").Checking(Amounts),
        Counts("T3-INT", "requests", "表三的数字必须是非负整数"),
        Counts("T4-INT", "review", "表四的数字必须是非负整数"),
        new Rule("C-EMPTY", Severity.Warning, "没有发生的事项宜填 0，不宜大量留空或填“/”", "表格各栏应当填写完整。", "各地检查口径（表三超过 10 格、表四超过 5 格空白或“/”的提示）", "没有发生的填 0。") { Edition = 2 }.Checking((rule, draft) => [.. Forgotten(rule, draft), .. Empty(rule, draft)]),
    ];

    private static IEnumerable<Finding> Unreadable(Rule rule, Draft draft) =>
        from place in draft.Report.Form.Cells
        let cell = draft.Report[place.Address]
        where cell.State == CellState.Unreadable
        let doubt = draft.Entries.Cells.GetValueOrDefault(place.Address)?.Doubt
        let figure = Inferred(draft, place.Address)
        select rule.Finds($"{place.Words}写的是“{Print.Quoted(cell.Raw)}”，{(doubt is null ? Reason(cell.Raw) : PersonalData.Masked(doubt))}。请只填写一个数字，没有的填 0 或“/”。{(figure is { } value ? $"按同行同列的其他数字推算，这里是 {Print.Number(value)}，请对照原始记录核对。" : "")}")
            with
        { Cells = [place.Address], Where = cell.Where, Expected = figure, Repairs = figure is { } right ? [new Repair(place.Address, right, false)] : [] };

    /// <summary>The figure that every relation asks for in which nothing else is unreadable; null when there is none, or they differ. Proposed, never taken as read.</summary>
    private static decimal? Inferred(Draft draft, CellAddress cell)
    {
        decimal? figure = null;
        foreach (var relation in draft.Report.Form.Equations.Where(relation => relation.Cells.Contains(cell)))
        {
            var isLeft = relation.Left.Contains(cell);
            if (draft.Tally.Sum([.. relation.Left.Where(other => other != cell)]) is not { } left || draft.Tally.Sum([.. relation.Right.Where(other => other != cell)]) is not { } right)
                continue;
            var asked = isLeft ? right - left : left - right;
            if (asked < 0 || asked != decimal.Truncate(asked) || (figure is { } other && other != asked))
                return null;
            figure = asked;
        }

        return figure;
    }

    private static string Reason(string raw) => Traditional.Plain(raw) switch
    {
        ['0', >= '0' and <= '9', ..] => "数字前面多了 0，可能是两个数字连在了一起",
        var text when text.Count(char.IsAsciiDigit) > 15 => "位数太多，可能是几个数字连在了一起",
        ['约' or '近' or '余' or '超', ..] or [.., '余' or '多'] or [.., '余' or '多', '件' or '条' or '项'] => "是约数，这里要填准确的数字",
        ['#', >= 'A' and <= 'Z', ..] => "是表格软件的公式错误，不是数字",
        "O" or "o" => "是字母，不是数字 0",
        "无" or "无数据" or "没有" or "未统计" or "N/A" or "n/a" or "null" => "是文字，不是数字",
        var text when text.All(c => ChineseDigits.Contains(c, StringComparison.Ordinal)) => "是汉字，这里要填阿拉伯数字",
        var text when text.All(char.IsAsciiDigit) => "数字中间有空格，可能是两个数字",
        [>= '0' and <= '9', .. var rest] when IsNote(rest) => "数字后面还有注释，请把注释写到表外",
        var text when text.Any(char.IsAsciiDigit) => "除数字外还有别的内容，无法确认是哪个数字",
        _ => "无法确认是哪个数字",
    };

    /// <summary>Whether a star, a raised digit or something in brackets follows the digits.</summary>
    private static bool IsNote(string rest) => rest.TrimStart([.. "0123456789"]) is ['*' or '^' or '※' or '(' or '[' or '①' or '②', ..];

    private static Rule Counts(string id, string table, string title) =>
        new Rule(id, Severity.Error, title, "件数为非负整数。", "国办公开办函〔2021〕30号附件；国办公开办函〔2019〕60号附件", "改为整数件数。").Checking((rule, draft) =>
            from place in draft.Report.Form.Cells
            where place.Table.Id == table && place.Kind != FigureKind.Amount
            let cell = draft.Report[place.Address]
            where cell.Value is { } value && (value != decimal.Truncate(value) || (value < 0 && place.Kind == FigureKind.Count))
            select rule.Finds($"{place.Words}是 {Print.Number(cell.Value!.Value)}，这里应当是{(place.Kind == FigureKind.Count ? "不小于 0 的整数" : "整数（可带正负号）")}。请核对后改正。")
                with
            { Cells = [place.Address], Found = cell.Value, Where = cell.Where });

    private static IEnumerable<Finding> Amounts(Rule rule, Draft draft) =>
        from place in draft.Report.Form.Cells
        where place.Kind == FigureKind.Amount
        let cell = draft.Report[place.Address]
        where cell.Value is { } value && (value < 0 || value != decimal.Round(value, 6))
        select rule.Finds($"{place.Words}是 {Print.Number(cell.Value!.Value)}，金额应当不小于 0，最多六位小数。请核对金额和单位。")
            with
        { Cells = [place.Address], Found = cell.Value, Where = cell.Where };

    /// <summary>A blank or two in a table in which every other cell has a figure: more likely passed over than meant as none.</summary>
    private static IEnumerable<Finding> Forgotten(Rule rule, Draft draft) =>
        from table in draft.Report.Form.Tables
        where draft.Entries.Tables.Contains(table.Id)
        let blank = table.Cells.Where(place => draft.Report[place.Address].State == CellState.Blank).ToList()
        where blank.Count <= FewForgotten && table.Cells.All(place => draft.Report[place.Address].State is CellState.Number or CellState.Blank)
        from place in blank
        where draft.Report.Form.Equations.All(relation => !relation.Cells.Contains(place.Address) || (draft.Tally.Holds(relation) && !draft.Tally.HasEmptyTotal(relation)))
        select rule.Finds($"{place.Words}没有填写，而{table.Name}的其他各格都填写了。请核对是否漏填；没有发生的填 0。") with
        { Cells = [place.Address], Where = draft.Report[place.Address].Where };

    private static IEnumerable<Finding> Empty(Rule rule, Draft draft) =>
        from table in draft.Report.Form.Tables
        where draft.Entries.Tables.Contains(table.Id)
            && !draft.Entries.Findings.Any(finding => finding.Rule == IntakeRules.Table.Id && finding.Message.StartsWith(table.Name, StringComparison.Ordinal))
        let count = table.Cells.Count(place => draft.Report[place.Address].State is CellState.Blank or CellState.NotApplicable)
        where table.Id switch { "requests" => count > ManyInRequests, "review" => count > ManyInReview, _ => table.Cells.All(place => draft.Report[place.Address].State == CellState.Blank) }
        select rule.Finds($"{table.Name}有 {count} 格是空白或“/”，合计时按 0 处理。没有发生的事项建议填 0，读者才不会误解为漏填。") with { Where = table.Name };
}
