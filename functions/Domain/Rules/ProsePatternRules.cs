using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules.Prose;

namespace Pipeline.Domain.Rules;

/// <summary>文中的“没有”“均维持”、百分比和分项: what the prose says without naming a figure of the tables (statute, section 4, N-*).</summary>
public static partial class ProsePatternRules
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("N-ZERO", Severity.Warning, "文中说没有、均维持的，表中相应为 0", ProseRules.Accurate, ProseRules.Source, ProseRules.Remedy)
        { Formula = "“未收到申请”则新收总计 = 0；“未发生复议、诉讼”则表四各总计 = 0；“均维持”则纠正、其他、未审结 = 0", Edition = 5 }.Checking(Zero),
        new Rule("N-PCT", Severity.Warning, "文中的占比与件数相符", ProseRules.Accurate, ProseRules.Source, "重新计算占比。")
        { Formula = "“N 件，占 P%”：P = N ÷ 办结总数（或新收数、同句所列总数），误差不超过 0.05 个百分点", Edition = 4 }.Checking(Percentages),
        new Rule("N-CHAN", Severity.Warning, "文中各申请渠道件数之和等于同句的总数", ProseRules.Accurate, ProseRules.Source, "核对各渠道件数。")
        { Formula = "网络 + 信函 + 当面 + 其他 = 同句总数，或新收，或新收加上年结转", Edition = 2 }.Checking(Channels),
        BreakdownRule.Breakdown,
    ];

    private static IEnumerable<Finding> Zero(Rule rule, Draft draft)
    {
        var (facts, told) = (draft.Prose.Facts, new HashSet<string>());
        foreach (var sentence in draft.Prose.Sentences)
        {
            foreach (var match in NoneReceived(sentence))
                if (Contradicts(facts.Requests("表三「一、本年新收政府信息公开申请数量」的「总计」", "received"), sentence, match) is { } finding)
                    yield return finding;
            foreach (Match match in NoCases().Matches(sentence.Text))
                foreach (var reading in CasesDenied(facts, match.Value))
                    if (!Outcome().IsMatch(sentence.Text[match.Index..]) && Contradicts(reading, sentence, match) is { } finding)
                        yield return finding;
            foreach (Match match in NoDocuments().Matches(sentence.Text))
                if (draft.Report.Form.Id == "2021" && Contradicts(facts.Disclosure("表二「行政规范性文件」的「本年制发件数」", "normative-documents", "issued"), sentence, match) is { } finding)
                    yield return finding;
            foreach (Match match in AllUpheld().Matches(sentence.Text))
                foreach (var reading in NotUpheld(facts, sentence, match))
                    if (Contradicts(reading, sentence, match) is { } finding)
                        yield return finding;
        }

        Finding? Contradicts(Reading reading, Sentence sentence, Match match) =>
            reading.Value is not { } value || value == 0 || Scope.IsNarrower(sentence, match.Index, draft.Report.Year) || !told.Add(reading.Words) ? null :
            rule.Finds($"{sentence.Passage.Where}写“{sentence.Passage.Quoted(match.Value)}”，而{reading.Words}是 {Print.Number(value)}。请核对文字和表格。") with
            { Where = sentence.Passage.Where, Cells = reading.Cells, Found = 0m, Expected = value };
    }

    /// <summary>Where a sentence says that no request came; 该项 is what was named before.</summary>
    private static IEnumerable<Match> NoneReceived(Sentence sentence) =>
        NoRequests().Matches(sentence.Text)
            .Concat(NoneAtAll().Matches(sentence.Text))
            .Concat(NobodyAsked().Matches(sentence.Text))
            .Concat(NoneOfThat().Matches(sentence.Text).Where(match => sentence.At(match.Index) == Topic.Requests));

    private static IEnumerable<Reading> CasesDenied(Facts facts, string said)
    {
        if (said.Contains("复议", StringComparison.Ordinal))
            yield return facts.Review("表四「行政复议」的「总计」", ["reconsideration"], ["total"]);
        if (said.Contains("诉讼", StringComparison.Ordinal))
            yield return facts.Review("表四行政诉讼两类「总计」之和", ["litigation-direct", "litigation-after-reconsideration"], ["total"]);
    }

    private static IEnumerable<Reading> NotUpheld(Facts facts, Sentence sentence, Match match)
    {
        string[] rows = sentence.At(match.Index) switch
        {
            Topic.Reconsideration => ["reconsideration"],
            Topic.Litigation when sentence.Text.AsSpan(0, match.Index).Contains("复议", StringComparison.Ordinal) => ["reconsideration", "litigation-direct", "litigation-after-reconsideration"],
            Topic.Litigation => ["litigation-direct", "litigation-after-reconsideration"],
            _ => [],
        };
        if (rows.Length > 0)
            yield return facts.Review($"表四{(rows[0] == "reconsideration" ? "行政复议" : "行政诉讼")}的纠正、其他结果和尚未审结之和", rows, ["corrected", "other", "pending"]);
    }

    private static IEnumerable<Finding> Percentages(Rule rule, Draft draft)
    {
        var facts = draft.Prose.Facts;
        decimal?[] known =
        [
            facts.Total("disposed"), facts.Total("received"), facts.Total("received", "carried-in"),
        ];
        foreach (var sentence in draft.Prose.Sentences)
        foreach (Match match in Share().Matches(sentence.Text))
        {
            if (sentence.At(match.Index) != Topic.Requests || Scope.IsNarrower(sentence, match.Index, draft.Report.Year) || RequestClaims.IsMark(sentence, match.Index) || !StatedFigure.Of(match).IsExact)
                continue;
            var (count, said) = (StatedFigure.Of(match).Value, decimal.Parse(match.Groups["p"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            var bases = known.OfType<decimal>().Concat(Counted().Matches(sentence.Text[..match.Index]).Select(other => StatedFigure.Of(other).Value)).Where(whole => whole > 0).Distinct().ToList();
            if (bases.Count == 0 || bases.Any(whole => IsShare(said, 100 * count / whole)))
                continue;
            var right = decimal.Round(100 * count / bases[0], 2);
            yield return rule.Finds($"{sentence.Passage.Where}写“{sentence.Passage.Quoted(match.Value)}”，按表三办结总数 {Print.Number(bases[0])} 件计算应为 {Print.Number(right)}%。请重新计算。") with
            { Where = sentence.Passage.Where, Cells = [new CellAddress("requests", "disposed", "total")], Found = said, Expected = right };
        }
    }

    /// <summary>Within 0.05 points, or as exact as it is written, rounded or cut off.</summary>
    private static bool IsShare(decimal said, decimal share) =>
        Math.Abs(said - share) <= Math.Max(0.05m, StatedFigure.LastPlace(said) / 2) || decimal.Round(share, said.Scale, MidpointRounding.ToZero) == said;

    private static IEnumerable<Finding> Channels(Rule rule, Draft draft)
    {
        var facts = draft.Prose.Facts;
        foreach (var sentence in draft.Prose.Sentences)
        {
            var channels = Channel().Matches(sentence.Text).ToList();
            if (channels.Count < 2 || channels.Any(channel => sentence.At(channel.Index) != Topic.Requests || Scope.IsNarrower(sentence, channel.Index, draft.Report.Year))
                || channels.Any(channel => !StatedFigure.Of(channel).IsExact) || channels.Select(channel => channel.Groups["by"].Value).Distinct().Count() < channels.Count)
                continue;
            if (sentence.Text.AsSpan(channels[^1].Index + channels[^1].Length) is ['等', ..] || Counted().Match(sentence.Text[..channels[0].Index]) is not { Success: true } whole || !StatedFigure.Of(whole).IsExact)
                continue;
            var (sum, total) = (channels.Sum(channel => StatedFigure.Of(channel).Value), StatedFigure.Of(whole).Value);
            if (sum == total || sum == facts.Total("received") || sum == facts.Total("received", "carried-in"))
                continue;
            yield return rule.Finds($"{sentence.Passage.Where}写申请共 {Print.Number(total)} 件，而各渠道 {string.Join(" + ", channels.Select(channel => Print.Number(StatedFigure.Of(channel).Value)))} = {Print.Number(sum)} 件，相差 {Print.Number(Math.Abs(total - sum))}。请核对各渠道件数。") with
            { Where = sentence.Passage.Where, Found = sum, Expected = total };
        }
    }

    private const string Who = "(?:公民|法人|其他组织|自然人|社会|群众|公众|单位|个人|企业|向(?:本|我)(?:机关|单位|部门|局|委|办|厅|镇|乡|街道|县|区|市)|和|或者|或|及|以及|、|的|关于|有关|涉及|任何|书面|提出|提交|主动|到|过|处理)*";

    [GeneratedRegex("(?:未|没有|没)(?:收到|接到|接收到?|受理|收悉)" + Who + "(?:政[府务]信息公开|信息公开|依申请公开|政府信息依申请公开|公开政府信息|申请公开的?(?=事项|政府信息))(?:的)?(?:申请(?!人))?(?:事项|件)?(?![^,。;]{0,6}(?:补正|收费|复议|诉讼|投诉))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NoRequests();

    [GeneratedRegex("(?:未|没有|没)(?:收到|接到|接收到?|受理)(?:该项|该类|此项|此类|相关|任何)+申请(?=[,;)]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NoneOfThat();

    /// <summary>未有公民、法人或其他组织提出政府信息公开申请.</summary>
    [GeneratedRegex("(?:未有|没有|无)(?:任何)?(?:公民|法人|其他组织|自然人|单位|个人|企业|群众)" + Who + "(?:政[府务]信息公开|信息公开|依申请公开)(?:的)?申请(?:事项|件)?(?=[,;)]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NobodyAsked();

    [GeneratedRegex("(?:未|没有)新?(?:制发|制定出台|制定|出台|印发)(?:任何)?(?:行政)?规范性文件(?=[,;)、]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NoDocuments();

    /// <summary>我局无依申请公开政府信息事项: nothing behind it that was none instead.</summary>
    [GeneratedRegex("(?:(?<!并|有|但)无|(?:未|没有)(?:发生|产生|出现)|(?<!并)没有)(?:政府信息)?依申请公开(?:的)?(?:政府信息|信息)?(?:申请|事项|事件|信?件|情况)?(?=[,。;]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NoneAtAll();

    [GeneratedRegex("(?:未(?:发生|出现|产生|收到|引发|引起|有|被|因)|没有|无(?!正当|故|法|须))[^。;,0-9]{0,32}?(?:行政复议|行政诉讼)(?:[^。;,0-9]{0,8}?(?:行政诉讼|行政复议))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NoCases();

    [GeneratedRegex("纠|败诉|撤销|变更|违法|责令|不良|超期|逾期", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Outcome();

    [GeneratedRegex("(?:均|全部|都)(?:获|被|予以|得到|结果为?|为)?维持", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex AllUpheld();

    [GeneratedRegex("(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|自然人|其他组织|法人)[”\"]?(?:的|申请|数量|为|共|共计|有|:)*" + StatedFigure.Count + "[,(]?(?:约)?占(?!比?重)(?:比)?[^0-9,。;:%]{0,16}?(?<p>[0-9]{1,3}(?:\\.[0-9]{1,4})?)%", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Share();

    [GeneratedRegex(StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Counted();

    [GeneratedRegex("(?:通过|以|经)?(?<by>网络|网上|网站|在线|线上|线下|互联网|平台|信函|邮寄|邮政|信件|当面|现场|传真|电子邮件|邮件|其他)(?:平台|方式|渠道|形式|途径|等)?(?:提交|提出|申请|递交|收到|接收)*(?:的|为|共|:)*" + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Channel();
}
