using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Domain.Rules;

/// <summary>分项与总数: lists that the prose breaks a total into (statute, section 4, N-BREAK, and 8.31).</summary>
public static partial class BreakdownRule
{
    /// <summary>A list by kinds that comes this near to its total was meant to be whole; one that stays further below names examples.</summary>
    private const decimal Near = 0.9m;

    /// <summary>The rule.</summary>
    public static Rule Breakdown { get; } = new Rule("N-BREAK", Severity.Warning, "文中“共 N 件，其中……”的分项之和与总数相符", ProseRules.Accurate, ProseRules.Source, "核对总数和分项。")
    {
        Formula = "共 N 件，其中 A、B、C：A + B + C ≤ N；各项都写“××类”或以“其他”收尾、已经列全的，A + B + C = N",
        Edition = 3,
    }.Checking(Breakdowns);

    private static IEnumerable<Finding> Breakdowns(Rule rule, Draft draft)
    {
        foreach (var passage in draft.Prose.Passages.Where(passage => passage.Section is >= 1 and <= 4))
        foreach (var sentence in passage.Text.Split('。', '!', '?').Where(text => text.Length <= Longest))
        foreach (Match list in List().Matches(Flat(sentence)))
        {
            // Applicants, outcomes and channels have rules of their own; media may carry one thing twice.
            var parts = list.Groups["part"].Captures.Select(part => new Part(part.Value, Counted().Match(part.Value)))
                .TakeWhile(part => part.Count.Groups["unit"].Value == list.Groups["unit"].Value).ToList();
            if (parts.Count < 2 || parts.Any(part => Known().IsMatch(part.Words) && !Kind().IsMatch(part.Words)))
                continue;
            var total = Number(list);
            var sums = parts.Select(part => Number(part.Count)).Aggregate(new List<decimal> { 0 }, (all, next) => [.. all, all[^1] + next]);
            var sum = sums[^1];
            var isOver = sum > total;
            if (sums.Contains(total) || (!isOver && !IsWhole(parts, sum, total)))
                continue;
            var difference = Print.Number(Math.Abs(total - sum));
            yield return rule.Finds($"{passage.Where}写共 {Print.Number(total)}，而其中各项 {string.Join(" + ", parts.Select(part => Print.Number(Number(part.Count))))} = {Print.Number(sum)}，{(isOver ? "超出" : "少")} {difference}。请核对总数和分项{(isOver ? "" : "；没有列全的，不必修改")}。") with
            { Where = passage.Where, Found = sum, Expected = total };
        }
    }

    /// <summary>Whether a list says that it leaves nothing out: it ends in 其他, or names kinds and nothing but kinds and nearly adds up.</summary>
    private static bool IsWhole(List<Part> parts, decimal sum, decimal total) =>
        Rest().IsMatch(parts[^1].Words) || (parts.All(part => Kind().IsMatch(part.Words)) && sum >= total * Near);

    private sealed record Part(string Words, Match Count);

    private const int Longest = 600;

    /// <summary>The sentence without what stands in brackets behind a count, unless the list itself stands in them.</summary>
    private static string Flat(string sentence) => Aside().Replace(sentence, "");

    private static decimal Number(Match match) => decimal.Parse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private const string Unit = "(?<unit>件|条|份|宗|起|个|例|项|人次|次|期|篇|场)";

    private const string OnePart = "(?<part>[^0-9,;:()]{1,20}?(?<!增加|减少|增长|下降|上升|比上年|同期|约|近|办结|答复|结转|已|均|全部|办理|受理|收到|其中)[0-9]{1,9}(?:件|条|份|宗|起|个|例|项|人次|次|期|篇|场)(?:次)?)";

    [GeneratedRegex("(?<![0-9.,])(?<n>[0-9]{1,9})" + Unit + "(?:次)?[,(:]?其中[:,]?(?:" + OnePart + "(?:[,、]|;(?=[^0-9,;:()]{1,20}?类(?:信息)?[0-9]))?)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex List();

    [GeneratedRegex("(?<n>[0-9]{1,9})" + Unit + "(?:次)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Counted();

    [GeneratedRegex("类(?:的)?(?:政府)?(?:信息)?[0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Kind();

    [GeneratedRegex("^(?:及|和|以及)?其[他它余]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Rest();

    [GeneratedRegex("(?<=[0-9][^0-9()]{1,2})\\((?!其中)[^()]*\\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Aside();

    [GeneratedRegex("自然人|法人|其他组织|公开|无法提供|处理|网络|信函|当面|邮|平台|维持|纠正|审结|结果|企业|机构|网|微信|微博|公众号|媒体|栏|屏|抖音|客户端|广播|报纸", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Known();
}
