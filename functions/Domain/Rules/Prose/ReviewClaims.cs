using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>复议、诉讼和规范性文件数字的说法: how reports state the figures of tables 4 and 2 in words.</summary>
internal static partial class ReviewClaims
{
    private const string Reconsideration = "reconsideration";
    private const string Direct = "litigation-direct";
    private const string After = "litigation-after-reconsideration";

    /// <summary>The claims.</summary>
    public static ImmutableArray<Claim> All { get; } =
    [
        new("N-REV", Reconsiderations(), null, (facts, sentence, _) => IsOurs(sentence) ? facts.Review("表四「行政复议」的「总计」", [Reconsideration], ["total"]) : null),
        new("N-REV", Result(), Topic.Reconsideration, (facts, sentence, match) => IsOurs(sentence) ? facts.Review($"表四「行政复议」的「{Column(match).Label}」", [Reconsideration], [Column(match).Id]) : null),
        new("N-REV", ResultFigureFirst(), Topic.Reconsideration, (facts, sentence, match) => IsOurs(sentence) ? facts.Review($"表四「行政复议」的「{Column(match).Label}」", [Reconsideration], [Column(match).Id]) : null),
        new("N-LIT", Litigations(), null, ReadLitigation),
        new("N-LIT", DirectLitigation(), null, (facts, sentence, _) => IsOurs(sentence) ? facts.Review("表四「未经复议直接起诉」的「总计」", [Direct], ["total"]) : null),
        new("N-LIT", LitigationAfter(), null, (facts, sentence, _) => IsOurs(sentence) ? facts.Review("表四「复议后起诉」的「总计」", [After], ["total"]) : null),
        new("N-LIT", Result(), Topic.Litigation, ReadLitigationOutcome),
        new("N-LIT", ResultFigureFirst(), Topic.Litigation, ReadLitigationOutcome),
        new("N-DOC", Issued(), null, (facts, _, match) => ReadDocuments(facts, match.Groups["doc"].Value, "本年制发件数", "issued")),
        new("N-DOC", IssuedFigureFirst(), null, (facts, _, match) => ReadDocuments(facts, match.Groups["doc"].Value, "本年制发件数", "issued")),
        new("N-DOC", NewlyIssued(), null, (facts, sentence, match) => Changed().IsMatch(sentence.Text) ? null : ReadDocuments(facts, Document(sentence, match), "本年制发件数", "issued")),
        new("N-DOC", Repealed(), null, (facts, sentence, match) => ReadDocuments(facts, Document(sentence, match), "本年废止件数", "repealed")),
        new("N-DOC", InForce(), null, (facts, sentence, match) => ReadDocuments(facts, Document(sentence, match), "现行有效件数", "in-force")),
    ];

    /// <summary>Whether a case arose from disclosure work: bodies that decide reconsiderations report other cases in their prose too.</summary>
    private static bool IsOurs(Sentence sentence) => !Decides().IsMatch(sentence.Text) && IsAboutDisclosure(sentence);

    private static bool IsAboutDisclosure(Sentence sentence) =>
        sentence.Passage.Section == 4 || Disclosure().IsMatch(sentence.Text) || (Sued().IsMatch(sentence.Text) && Disclosure().IsMatch(sentence.Passage.Text));

    private static Reading? ReadLitigation(Facts facts, Sentence sentence, Match match)
    {
        if (!IsOurs(sentence))
            return null;
        var own = facts.Review("表四行政诉讼两类「总计」之和", [Direct, After], ["total"]);
        return WithReconsiderations().IsMatch(sentence.Text.AsSpan(0, match.Index))
            ? facts.Review("表四行政复议和行政诉讼各「总计」之和", [Reconsideration, Direct, After], ["total"]).Or(own.Value)
            : own;
    }

    private static Reading? ReadLitigationOutcome(Facts facts, Sentence sentence, Match match)
    {
        if (!IsOurs(sentence))
            return null;
        var (label, column) = Column(match);
        return facts.Review($"表四行政诉讼两类「{label}」之和", [Direct, After], [column]).Or(facts.Figure(Direct, column), facts.Figure(After, column));
    }

    /// <summary>What is said of one kind of document may be meant of both.</summary>
    private static Reading? ReadDocuments(Facts facts, string? document, string column, string id)
    {
        var (regulations, others) = (facts.Disclosure($"表二「规章」的「{column}」", "regulations", id), facts.Disclosure($"表二「行政规范性文件」的「{column}」", "normative-documents", id));
        return document switch
        {
            "规章" => regulations.Or(regulations.Value + others.Value),
            "规范性文件" => others.Or(regulations.Value + others.Value),
            _ => null,
        };
    }

    /// <summary>The kind of document that the sentence spoke of last; null where it named none.</summary>
    private static string? Document(Sentence sentence, Match match) =>
        Documents().Matches(sentence.Text[..match.Groups["n"].Index]).LastOrDefault()?.Value;

    private static (string Label, string Id) Column(Match match) => match.Groups["result"].Value switch
    {
        "维持" => ("结果维持", "upheld"),
        "纠正" => ("结果纠正", "corrected"),
        "其他结果" => ("其他结果", "other"),
        _ => ("尚未审结", "pending"),
    };

    private const string Gap = "(?:案件|申请|案|的|数量|共|共计|合计|为|有|:|发生|收到|总数)*";

    private const string Issue = "(?<!拟|应|待|需|未|建议|计划|准备|提请)(?:新?制发|新?制定(?:发布|印发|出台)?|出台|印发)";

    [GeneratedRegex("行政复议" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Reconsiderations();

    [GeneratedRegex("行政诉讼" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Litigations();

    [GeneratedRegex("未经复议(?:直接)?(?:提?起诉讼?|的)" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex DirectLitigation();

    [GeneratedRegex("(?<!未经)复议后(?:提?起诉讼?|的)" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex LitigationAfter();

    [GeneratedRegex("(?<result>维持|纠正|其他结果|尚未审结|未审结)(?:原?具体行政行为|原?行政行为|原答复|结果)?(?:的)?" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Result();

    /// <summary>2件维持，4件尚未审结: no word before the figure that it could belong to as well, and nothing behind the result.</summary>
    [GeneratedRegex("(?<!维持|纠正|结果|审结|为|:|[0-9]|[0-9][.,])" + StatedFigure.Count + "(?:均|为|被|已)?(?:结果)?(?<result>维持|纠正|尚未审结|未审结)(?:原?具体行政行为|原?行政行为|原答复)?(?=[,)、]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex ResultFigureFirst();

    [GeneratedRegex(Issue + "(?:行政|政府)?(?<doc>规范性文件|规章)(?:共|共计|为|:|的)*" + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Issued();

    [GeneratedRegex(Issue + "(?:了)?" + StatedFigure.Count + "(?:行政|政府)?(?<doc>规范性文件|规章(?!制度))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex IssuedFigureFirst();

    /// <summary>规范性文件新制发2件: the kind of document is named before.</summary>
    [GeneratedRegex("(?<!拟|应|待|需|未|建议|计划|准备)(?:新制发|新制定|制发)(?:件数|数量|数)?(?:共|共计|为|:|的)*" + StatedFigure.Count + "(?=[,;、)]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex NewlyIssued();

    /// <summary>Documents made anew beside changed ones: some units count both as issued.</summary>
    [GeneratedRegex("修改|修订", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Changed();

    [GeneratedRegex("(?<!拟|应|待|需|建议|计划|准备|提请)废止(?:行政)?(?:规范性文件|规章|文件)?(?:件数|数量|数)?(?:共|共计|为|:|的)*" + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Repealed();

    [GeneratedRegex("现行有效(?:的)?(?:行政)?(?:规范性文件|规章|文件)?(?:件数|数量|数)?(?:共|共计|为|:|的)*" + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex InForce();

    [GeneratedRegex("规范性文件|规章(?!制度)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Documents();

    [GeneratedRegex("信息公开|依申请公开", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Disclosure();

    /// <summary>The body that decides reconsiderations, not the one they are against: 作为复议机关、办理不服……的行政复议案件.</summary>
    [GeneratedRegex("作为复议机关|^(?!.*被).*(?:办理|审理|受理|审结|收到|接收)[^,]{0,30}行政复议", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Decides();

    /// <summary>行政复议和行政诉讼17件: one figure for both.</summary>
    [GeneratedRegex("行政复议(?:案件)?(?:、|和|及|与|或|以及)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex WithReconsiderations();

    [GeneratedRegex("被(?:依法)?(?:申请|提起|提出)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Sued();
}
