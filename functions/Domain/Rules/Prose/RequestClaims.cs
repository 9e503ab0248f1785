using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>申请数字的说法: how reports state the figures of table 3 in words.</summary>
internal static partial class RequestClaims
{
    /// <summary>How prose calls a column or a group of rows.</summary>
    private sealed record Named(string Words, string Id);

    private static readonly ImmutableArray<string> Organisations = ["enterprise", "research-institution", "social-organisation", "legal-services", "other-organisation"];

    private static readonly ImmutableArray<Named> ColumnNames =
        [new("商业企业", "enterprise"), new("科研机构", "research-institution"), new("社会公益组织", "social-organisation"), new("法律服务机构", "legal-services")];

    private static readonly ImmutableArray<Named> OutcomeNames =
    [
        new("予以公开", "granted"), new("部分公开", "granted-in-part"), new("不予公开", "denied"), new("无法提供", "unavailable"), new("不予处理", "not-processed"), new("其他处理", "other"),
    ];

    /// <summary>The grounds that prose names by the words of the form, each by the word that no other has.</summary>
    private static readonly ImmutableArray<Named> Grounds =
    [
        new("第三方", "denied.third-party-rights"), new("内部事务", "denied.internal-affairs"), new("过程性", "denied.deliberative-process"), new("执法案卷", "denied.enforcement-file"), new("查询", "denied.administrative-inquiry"),
        new("不掌握", "unavailable.not-held"), new("现成", "unavailable.needs-creation"), new("不明确", "unavailable.still-unclear"), new("信访", "not-processed.petition"), new("重复", "not-processed.repeated"),
    ];

    /// <summary>The claims.</summary>
    public static ImmutableArray<Claim> All { get; } =
    [
        new("N-NEW", Received(), Topic.Requests, ReadReceived) { MayGoOn = true },
        new("N-NEW", ReceivedFigureFirst(), Topic.Requests, ReadReceived),
        new("N-NEW", Counted(), Topic.Requests, ReadReceived),
        new("N-ANS", Answered(), Topic.Requests, ReadAnswered) { MayGoOn = true },
        new("N-IN", CarriedIn(), null, (facts, _, _) => facts.Requests("表三「二、上年结转政府信息公开申请数量」的「总计」", "carried-in")),
        new("N-OUT", CarriedOut(), null, ReadCarriedOut),
        new("N-OUT", CarriedOutFigureFirst(), null, ReadCarriedOut),
        new("N-TYPE", Person(), Topic.Requests, (facts, sentence, match) => ReadApplicants(facts, sentence, match, "「自然人」", ["natural-person"])),
        new("N-TYPE", Organisation(), Topic.Requests, (facts, sentence, match) => ReadApplicants(facts, sentence, match, "「法人或其他组织」各栏之和", Organisations)),
        new("N-TYPE", Column(), Topic.Requests, ReadColumn),
        new("N-KIND", Kind(), Topic.Requests, ReadKind) { MayGoOn = true },
        new("N-KIND", Ground(), Topic.Requests, ReadGround) { MayGoOn = true },
    ];

    private static Reading? ReadReceived(Facts facts, Sentence sentence, Match match)
    {
        if (Negated(sentence, match) || Part().IsMatch(sentence.ClauseBefore(match.Index)) || Part().IsMatch(Inside(match)))
            return null;
        var received = facts.Requests("表三「一、本年新收政府信息公开申请数量」的「总计」", "received");
        var withCarried = facts.Total("received", "carried-in");
        return match.Value.StartsWith("受理", StringComparison.Ordinal) ? received.Or(withCarried, facts.Total("disposed")) : received.Or(withCarried);
    }

    private static Reading? ReadAnswered(Facts facts, Sentence sentence, Match match)
    {
        var clause = sentence.ClauseBefore(match.Index);
        if (Negated(sentence, match) || Part().IsMatch(clause) || OfSome().IsMatch(clause) || Part().IsMatch(Inside(match)) || sentence.Text.Contains("撤回", StringComparison.Ordinal))
            return null;
        var disposed = facts.Requests("表三「（七）总计」的「总计」", "disposed");
        // What was handled may be all that came in; what was answered may leave out what was handled otherwise.
        return match.Value.StartsWith("办理", StringComparison.Ordinal) && !match.Value.StartsWith("办理完毕", StringComparison.Ordinal)
            ? disposed.Or(facts.Total("received"), facts.Total("received", "carried-in"))
            : disposed.Or(disposed.Value - facts.TotalOf("other"), disposed.Value - facts.TotalOf("not-processed", "other"));
    }

    private static Reading? ReadCarriedOut(Facts facts, Sentence sentence, Match match) =>
        Years().Match(match.Value) is { Success: true } year && year.Value != $"{facts.Report.Year.Value + 1}"
            ? null
            : facts.Requests("表三「四、结转下年度继续办理」的「总计」", "carried-out");

    private static Reading? ReadColumn(Facts facts, Sentence sentence, Match match)
    {
        var column = ColumnNames.Single(name => name.Words == match.Groups["who"].Value);
        return ReadApplicants(facts, sentence, match, $"「{column.Words}」", [column.Id]);
    }

    private static Reading? ReadApplicants(Facts facts, Sentence sentence, Match match, string words, ImmutableArray<string> columns)
    {
        var before = sentence.Text[..match.Index];
        if ((!Received().IsMatch(before) && !ReceivedFigureFirst().IsMatch(before)) || OutcomeNames.Any(name => before.Contains(name.Words, StringComparison.Ordinal)))
            return null;
        var received = facts.Applicants("表三「一、本年新收政府信息公开申请数量」的" + words, "received", columns.AsSpan());
        return received.Or(received.Value + facts.Applicants(words, "carried-in", columns.AsSpan()).Value, facts.Applicants(words, "disposed", columns.AsSpan()).Value);
    }

    private static Reading? ReadKind(Facts facts, Sentence sentence, Match match)
    {
        if (IsMark(sentence, match.Index))
            return null;
        ImmutableArray<string> said = [.. match.Groups["kind"].Captures.Select(capture => capture.Value)];
        string[] groups = [.. OutcomeNames.Where(name => said.Contains(name.Words)).Select(name => name.Id)];
        return groups.Length != said.Length
            ? null
            : facts.Outcomes($"表三中{string.Join("、", said.Select(word => $"「{word}」"))}的「总计」{(facts.RowsOf(groups).Count() > 1 ? "之和" : "")}", groups);
    }

    /// <summary>Whether a count is one of a list of what documents are marked as, which has the outcomes' words and nothing to do with requests.</summary>
    public static bool IsMark(Sentence sentence, int index) => Attributes().IsMatch(sentence.PassageBefore(index));

    /// <summary>Who names one ground may mean its whole group by it.</summary>
    private static Reading? ReadGround(Facts facts, Sentence sentence, Match match)
    {
        var id = Grounds.First(ground => match.Groups["ground"].Value.Contains(ground.Words, StringComparison.Ordinal)).Id;
        var label = facts.Report.Form.TableOf("requests")!.Blocks[0].Rows.Leaves.Single(row => row.Id == id).Label;
        return facts.Requests($"表三「{label}」的「总计」", id).Or(facts.TotalOf(id[..id.IndexOf('.', StringComparison.Ordinal)]));
    }

    private static bool Negated(Sentence sentence, Match match) =>
        sentence.Text.AsSpan(0, match.Index) is [.., '未'] or [.., '没', '有'] or [.., '没'] or [.., '多' or '少' or '增' or '减'];

    /// <summary>The words between verb and figure.</summary>
    private static string Inside(Match match) => match.Value[..(match.Groups["n"].Index - match.Index)];

    private const string Gap = "(?:的|申请|数量|数|总数|总量|事项|情形|类|为|共|共计|合计|有|:|了)*";
    private const string Subject = "[^,。;:0-9]{0,24}?";

    /// <summary>What is asked for: 申请, 依申请公开, 依申请公开政府信息, 申请公开.</summary>
    private const string Request = "(?:申请(?:公开)?|依申请公开|依申请(?:政府)?信息公开)(?:政府信息|信息)?(?:情况)?(?:事项|案件|事件|件|表|书)?";

    [GeneratedRegex("(?:新收|收到|接收|接到|受理|收悉)(?:到)?" + Subject + Request + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Received();

    [GeneratedRegex("(?:新收|收到|接收|接到|受理|收悉)(?:到)?(?:各类)?" + StatedFigure.Count + "(?:的)?(?:(?:政府信息公开|政府信息依申请公开|信息公开|依申请公开|公开)(?:的)?申请|(?:政府信息)?依申请公开(?:政府信息|信息)?(?:事项|案件|件)?(?=[,;)]|$))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex ReceivedFigureFirst();

    /// <summary>2024年依申请公开申请数量为21件: counted, and no verb says that they came.</summary>
    [GeneratedRegex("(?:依申请公开|信息公开)(?:的)?申请(?:总)?(?:数量|数|量|件数)(?:共|共计|合计|达|为|是|:)+" + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Counted();

    [GeneratedRegex("(?<!逾期|延期|超期|当场|书面|口头|电话|提前|待|未|尚未|正在|不予|继续|按简易程序|下一?年度?|次年)(?:(?:办结|答复|办理完毕|办毕|办理)(?:" + Subject + Request + ")?|(?<=已|共|按时|按期|依法)回复|(?<=已|共|按时|按期|依法)完成" + Request + ")" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Answered();

    [GeneratedRegex("(?:(?:上年度?|上一年度?|去年)(?:结转|转结)(?:到|至)?(?:本年度?|今年)?|结转(?:上年度?|上一年度?))(?:办理)?(?:的)?(?:政府信息公开|依申请公开)?件?" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex CarriedIn();

    private const string Next = "(?:(?:结转|转结|顺延|转入|留转)(?:至|到|入)?(?:下一?年度?|次年度?|20[0-9]{2}年度?)|转(?:至|到)?(?:下一?年度?|次年度?))";

    [GeneratedRegex(Next + "(?:继续)?(?:办理|处理|答复)?(?:的)?(?:政府信息公开|依申请公开)?" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex CarriedOut();

    [GeneratedRegex(StatedFigure.Count + "(?:申请)?(?:按规定|依法|将)?" + Next, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex CarriedOutFigureFirst();

    [GeneratedRegex("自然人(?:提出|提交|申请)*" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Person();

    [GeneratedRegex("法人(?:或者|或|和|及|以及|与|、)其他组织(?:提出|提交|申请)*" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Organisation();

    [GeneratedRegex("(?<who>商业企业|科研机构|社会公益组织|法律服务机构)(?:提出|提交|申请)*" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Column();

    private const string Outcome = "[“\"]?(?<kind>予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)[”\"]?";

    [GeneratedRegex("(?<!主动)" + Outcome + "(?:(?:申请)?(?:及|和|、|与|或|以及)" + Outcome + ")*" + Gap + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Kind();

    private const string Marked = "[^,、;:0-9]{0,8}[0-9]{1,9}[件条份项个](?:,?占比?[0-9.]+%)?[,、;和]?";

    /// <summary>What documents are marked as, listed: 主动公开36件、依申请公开436件、不予公开43件 are no answers to requests.</summary>
    [GeneratedRegex("主动公开" + Marked + "(?:[^,、;:0-9]{1,8}" + Marked + ")?依申请公开" + Marked + "$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Attributes();

    [GeneratedRegex("(?<ground>保护第三方合法权益|(?:三类|属于)内部事务(?:性)?信息|(?:四类|属于)过程性信息|行政执法案卷(?:信息)?|行政查询事项|不掌握(?:该|相关|有关)?(?:政府)?(?:信息)?|没有现成信息(?:、|,)?(?:需要|需)?(?:另行)?制作|补正后(?:申请内容)?(?:仍然|仍)?不明确|信访、?举报、?投诉类申请|(?<!不属于|非)重复申请)[”\"]?(?:的|申请|情形|类|数量|为|共|共计|有|:)*" + StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Ground();

    [GeneratedRegex("网络|网上|网站|线上|线下|信函|邮寄|邮件|邮政|当面|现场|传真|平台|重复|复议|诉讼|自然人|企业|信访(?!局)|举报|许可|补贴|登记|补正|其中|咨询|转办|交办|上级|移送|疑难", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Part();

    /// <summary>A part of the answers: those carried over, of one kind, out of those named before.</summary>
    [GeneratedRegex("结转|转结|顺延|转入|转(?:至|到)?下一?年|类$|[件份条]中$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex OfSome();

    [GeneratedRegex("20[0-9]{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Years();
}
