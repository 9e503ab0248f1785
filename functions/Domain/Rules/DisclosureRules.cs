using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>表二合理性: stock and flow, powers of the body, leaps and units (statute, section 4, T2-*). All of them inform: each has honest exceptions.</summary>
public static class DisclosureRules
{
    private const string Source = "国办公开办函〔2021〕30号附件，表二";
    private const string Remedy = "核对数字；情况属实的不必修改。";

    /// <summary>A count this large that falls to nothing, or that was reached in a leap, is worth a look; below it everything varies.</summary>
    private const decimal Large = 100;

    /// <summary>A count this many times last year's is worth a look.</summary>
    private const decimal Leap = 10;

    private static readonly ImmutableArray<string> Documents = ["regulations", "normative-documents"];

    /// <summary>The rules, in the order of the form.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("T2-21-STOCK", Severity.Warning, "现行有效件数由上年现行有效件数加制发、减废止得出", "现行有效件数", Source, Remedy)
        { Formula = "现行有效(Y) = 现行有效(Y−1) + 制发(Y) − 废止(Y)", Forms = ["2021"], FirstYear = 2022 }.Checking(Stock),
        new Rule("T2-21-BOUND", Severity.Warning, "本年制发的文件到年底要么现行有效，要么已经废止", "本年制发件数", Source, Remedy)
        { Formula = "制发 ≤ 现行有效 + 废止", Forms = ["2021"] }.Checking(Bound),
        new Rule("T2-21-REP", Severity.Warning, "本年废止的文件要么上年有效，要么本年制发", "本年废止件数", Source, Remedy)
        { Formula = "废止(Y) ≤ 现行有效(Y−1) + 制发(Y)", Forms = ["2021"], FirstYear = 2022, Consequences = ["T2-21-STOCK"] }.Checking(Repealed),
        new Rule("T2-RULE-POWER", Severity.Warning, "没有规章制定权的机关，规章一行应为 0", "国务院部门，省、自治区、直辖市和设区的市、自治州的人民政府，可以制定规章。", "立法法；条例第二十条第（一）项", "规章一行改为 0；本机关制发的文件属于行政规范性文件。")
        { Formula = "规章一行各格 = 0" }.Checking(Regulations),
        new Rule("T2-POWER", Severity.Warning, "行政许可、处罚、强制、收费与单位的职权相符", "行政许可、行政处罚、行政强制、行政事业性收费", "条例第二十条第（五）（六）（八）项", Remedy)
        { Formula = "名录中没有该项职权的，该行 = 0；有的，不全为 0" }.Checking(Powers),
        new Rule("T2-JUMP", Severity.Warning, "表二的件数与上年相比没有十倍以上的变化", "报告内容应当真实、准确。", ProseRules.Source, Remedy)
        { Formula = "本年 ÷ 上年不超过 10、不低于 1/10；上年超过 100 的不变为 0" }.Checking(Jump),
        new Rule("T2-FEE-UNIT", Severity.Warning, "收费金额以万元填写", "本年收费金额（单位：万元）", Source, "核对单位：1 万元 = 10000 元。")
        { Formula = "本年 ÷ 上年不在 3000 至 30000 之间，上年 ÷ 本年也不在", Forms = ["2021"], FirstYear = 2022 }.Checking(FeeUnit),
        new Rule("T2-19-PUB", Severity.Warning, "本年新公开数量不超过对外公开总数量和本年新制作数量", "本年新公开数量", Source2019, Remedy)
        { Formula = "新公开 ≤ 对外公开总数量；新公开 ≤ 新制作", Forms = ["2019"] }.Checking(Published),
        new Rule("T2-19-TOTAL", Severity.Warning, "对外公开总数量由上年总数加本年新公开得出", "对外公开总数量", Source2019, Remedy)
        { Formula = "总数(2020) = 总数(2019) + 新公开(2020)", Forms = ["2019"], FirstYear = 2020 }.Checking(TotalPublished),
        new Rule("T2-19-ITEMS", Severity.Warning, "上一年项目数量由上年报告的项目数量加增减得出", "上一年项目数量", Source2019, Remedy)
        { Formula = "上一年项目数量(2020) = 上一年项目数量(2019) + 本年增/减(2019)", Forms = ["2019"], FirstYear = 2020 }.Checking(Items),
        new Rule("T2-19-NEG", Severity.Warning, "上一年项目数量与本年增/减之和不小于 0", "本年增/减用负值表示减少", Source2019, Remedy)
        { Formula = "上一年项目数量 + 本年增/减 ≥ 0", Forms = ["2019"] }.Checking(Negative),
    ];

    private const string Source2019 = "国办公开办函〔2019〕60号附件，表二";

    private static IEnumerable<Finding> Stock(Rule rule, Draft draft) =>
        from row in Documents
        let figures = new { Last = Last(draft, row, "in-force"), Issued = Figure(draft, row, "issued"), Repealed = Figure(draft, row, "repealed"), Now = Figure(draft, row, "in-force") }
        let right = figures.Last + figures.Issued - figures.Repealed
        where right is not null && figures.Now is not null && right != figures.Now
        select Told(rule, draft, [At(row, "in-force"), At(row, "issued"), At(row, "repealed")], figures.Now, right,
            $"上年现行有效 {Print.Number(figures.Last!.Value)} + 本年制发 {Print.Number(figures.Issued!.Value)} − 本年废止 {Print.Number(figures.Repealed!.Value)} = {Print.Number(right!.Value)}，而{Words(draft, row, "in-force")}填的是 {Print.Number(figures.Now!.Value)}，相差 {Difference(right.Value, figures.Now.Value)}。有失效、修改或机构调整的，不必修改。");

    private static IEnumerable<Finding> Bound(Rule rule, Draft draft) =>
        from row in Documents
        let figures = new { Issued = Figure(draft, row, "issued"), Repealed = Figure(draft, row, "repealed"), Now = Figure(draft, row, "in-force") }
        let most = figures.Now + figures.Repealed
        where figures.Issued > most
        select Told(rule, draft, [At(row, "issued"), At(row, "repealed"), At(row, "in-force")], figures.Issued, most,
            $"{Words(draft, row, "issued")}是 {Print.Number(figures.Issued!.Value)}，多于现行有效 {Print.Number(figures.Now!.Value)} 与本年废止 {Print.Number(figures.Repealed!.Value)} 之和。本年制发的文件到年底要么有效、要么废止，请核对。");

    private static IEnumerable<Finding> Repealed(Rule rule, Draft draft) =>
        from row in Documents
        let figures = new { Last = Last(draft, row, "in-force"), Issued = Figure(draft, row, "issued"), Repealed = Figure(draft, row, "repealed") }
        let most = figures.Last + figures.Issued
        where figures.Repealed > most
        select Told(rule, draft, [At(row, "repealed"), At(row, "issued")], figures.Repealed, most,
            $"{Words(draft, row, "repealed")}是 {Print.Number(figures.Repealed!.Value)}，多于上年现行有效 {Print.Number(figures.Last!.Value)} 与本年制发 {Print.Number(figures.Issued!.Value)} 之和。请核对。");

    private static IEnumerable<Finding> Regulations(Rule rule, Draft draft)
    {
        var body = Body.Of(draft);
        ImmutableArray<CellAddress> filled = [.. draft.Report.Form.TableOf("disclosure")!.Cells.Where(place => place.Row.Id == "regulations" && draft.Report[place.Address].Value > 0).Select(place => place.Address)];
        if (body.MakesNoRegulations && !filled.IsEmpty)
            yield return Told(rule, draft, filled, draft.Report[filled[0]].Value, 0m,
                $"表二「规章」一行填了{string.Join("、", filled.Select(cell => $"「{draft.Report.Form.CellAt(cell)!.Column.Label}」{Print.Number(draft.Report[cell].Value!.Value)}"))}，但{body.Name}没有规章制定权。本机关的文件应填在“规范性文件”一行，规章一行填 0。");
    }

    private static IEnumerable<Finding> Powers(Rule rule, Draft draft)
    {
        if (draft.Circumstances.Agency is not { Powers: { } powers } agency)
            yield break;
        foreach (var row in draft.Report.Form.TableOf("disclosure")!.Cells.Where(place => place.Row.Id is "licences" or "penalties" or "coercive-measures" or "fees" && place.Kind != Forms.FigureKind.Change).GroupBy(place => place.Row))
        {
            ImmutableArray<CellAddress> cells = [.. row.Select(place => place.Address)];
            if (!powers.Contains(row.Key.Id) && cells.Any(cell => draft.Report[cell].Value > 0))
                yield return Told(rule, draft, cells, draft.Report[cells[^1]].Value, 0m, $"表二「{row.Key.Label}」填了数字，但单位名录中{agency.Name}没有这项职权。请核对；有这项职权的，请主管部门更新名录。");
            else if (powers.Contains(row.Key.Id) && cells.All(cell => draft.Report[cell].Counted == 0))
                yield return Told(rule, draft, cells, 0m, null, $"表二「{row.Key.Label}」是 0，但单位名录中{agency.Name}有这项职权。请确认本年度确实没有办理。");
        }
    }

    private static IEnumerable<Finding> Jump(Rule rule, Draft draft)
    {
        if (draft.LastYear is not { } last || last.Form != draft.Report.Form)
            yield break;
        foreach (var place in draft.Report.Form.TableOf("disclosure")!.Cells.Where(place => place.Kind == Forms.FigureKind.Count && place.Column.Id != "items-last-year"))
        {
            if (draft.Report[place.Address].Value is not { } now || last[place.Address].Value is not { } then || Math.Max(now, then) <= Large || now < 0)
                continue;
            if (then > 0 && (now > then * Leap || then > now * Leap))
                yield return Told(rule, draft, [place.Address], now, null,
                    $"{place.Words}是 {Print.Number(now)}，上年是 {Print.Number(then)}，{(now == 0 ? "降为 0" : now > then ? $"是上年的 {Print.Number(decimal.Round(now / then, 1))} 倍" : $"只有上年的 {Print.Number(decimal.Round(100 * now / then, 1))}%")}。请核对是否多写或少写了数字；情况属实的不必修改。");
        }
    }

    private static IEnumerable<Finding> FeeUnit(Rule rule, Draft draft)
    {
        var (now, then) = (Figure(draft, "fees", "amount"), Last(draft, "fees", "amount"));
        if (now is not > 0 || then is not > 0)
            yield break;
        if (IsUnit(now.Value / then.Value))
            yield return Told(rule, draft, [At("fees", "amount")], now, now / 10000,
                $"{Words(draft, "fees", "amount")}是 {Print.Number(now.Value)} 万元，上年是 {Print.Number(then.Value)} 万元，相差约一万倍，可能把元当作万元填写了。如果是 {Print.Number(now.Value)} 元，应填 {Print.Number(now.Value / 10000)}。");
        else if (IsUnit(then.Value / now.Value))
            yield return Told(rule, draft, [At("fees", "amount")], now, null,
                $"{Words(draft, "fees", "amount")}是 {Print.Number(now.Value)} 万元，上年是 {Print.Number(then.Value)} 万元，相差约一万倍。请核对两年的单位是否都是万元。");

        static bool IsUnit(decimal ratio) => ratio is >= 3000 and <= 30000;
    }

    private static IEnumerable<Finding> Published(Rule rule, Draft draft)
    {
        foreach (var row in Documents)
        {
            var (made, published, total) = (Figure(draft, row, "made"), Figure(draft, row, "published"), Figure(draft, row, "total-published"));
            if (published > total)
                yield return Told(rule, draft, [At(row, "published"), At(row, "total-published")], published, total,
                    $"{Words(draft, row, "published")}是 {Print.Number(published.Value)}，多于对外公开总数量 {Print.Number(total.Value)}。总数应当包括本年新公开的，请核对。");
            if (published > made)
                yield return Told(rule, draft, [At(row, "published"), At(row, "made")], published, made,
                    $"{Words(draft, row, "published")}是 {Print.Number(published.Value)}，多于本年新制作数量 {Print.Number(made.Value)}。公开了往年制作的文件的，不必修改。");
        }
    }

    private static IEnumerable<Finding> TotalPublished(Rule rule, Draft draft) =>
        from row in Documents
        let figures = new { Last = Last(draft, row, "total-published"), New = Figure(draft, row, "published"), Now = Figure(draft, row, "total-published") }
        let right = figures.Last + figures.New
        where right is not null && figures.Now is not null && right != figures.Now
        select Told(rule, draft, [At(row, "total-published"), At(row, "published")], figures.Now, right,
            $"上年对外公开总数量 {Print.Number(figures.Last!.Value)} + 本年新公开 {Print.Number(figures.New!.Value)} = {Print.Number(right!.Value)}，而{Words(draft, row, "total-published")}填的是 {Print.Number(figures.Now!.Value)}，相差 {Difference(right.Value, figures.Now.Value)}。有撤回或废止的，不必修改。");

    private static IEnumerable<Finding> Items(Rule rule, Draft draft) =>
        from place in draft.Report.Form.TableOf("disclosure")!.Cells
        where place.Column.Id == "items-last-year"
        let row = place.Row.Id
        let figures = new { Then = Last(draft, row, "items-last-year"), Change = Last(draft, row, "change"), Now = Figure(draft, row, "items-last-year") }
        let right = figures.Then + figures.Change
        where right is not null && figures.Now is not null && right != figures.Now
        select Told(rule, draft, [place.Address], figures.Now, right,
            $"{place.Words}填的是 {Print.Number(figures.Now!.Value)}，而上年报告的项目数量 {Print.Number(figures.Then!.Value)} 加上年增减 {Print.Number(figures.Change!.Value)} 是 {Print.Number(right!.Value)}，相差 {Difference(right.Value, figures.Now.Value)}。请核对。");

    private static IEnumerable<Finding> Negative(Rule rule, Draft draft) =>
        from place in draft.Report.Form.TableOf("disclosure")!.Cells
        where place.Column.Id == "change"
        let figures = new { Items = Figure(draft, place.Row.Id, "items-last-year"), Change = Figure(draft, place.Row.Id, "change") }
        where figures.Items + figures.Change < 0
        select Told(rule, draft, [place.Address, At(place.Row.Id, "items-last-year")], figures.Change, null,
            $"{place.Words}是 {Print.Number(figures.Change!.Value)}，而上一年项目数量只有 {Print.Number(figures.Items!.Value)}，减少后成了负数。请核对。");

    private static Finding Told(Rule rule, Draft draft, ImmutableArray<CellAddress> cells, decimal? found, decimal? expected, string message) =>
        rule.Finds(message) with { Cells = cells, Found = found, Expected = expected, Where = draft.Report[cells[0]].Where };

    private static CellAddress At(string row, string column) => new("disclosure", row, column);

    /// <summary>The figure where one is stated; a blank or a slash compares with nothing.</summary>
    private static decimal? Figure(Draft draft, string row, string column) => draft.Report[At(row, column)].Value;

    /// <summary>The same of last year; a report on the other form has no such cell.</summary>
    private static decimal? Last(Draft draft, string row, string column) => draft.LastYear?[At(row, column)].Value;

    private static string Words(Draft draft, string row, string column) => draft.Report.Form.CellAt(At(row, column))!.Words;

    private static string Difference(decimal one, decimal other) => Print.Number(Math.Abs(one - other));
}
