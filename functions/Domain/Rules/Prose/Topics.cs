using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>What a place in the prose speaks of: the words before it decide.</summary>
internal enum Topic
{
    /// <summary>Nothing that the tables count.</summary>
    Other,

    /// <summary>政府信息公开申请.</summary>
    Requests,

    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>行政诉讼.</summary>
    Litigation,
}

/// <summary>A sentence of the prose with what is known about it.</summary>
/// <param name="Passage">Its paragraph.</param>
/// <param name="Text">The sentence, joined and half-width.</param>
/// <param name="Before">The topic at its start.</param>
internal sealed record Sentence(Passage Passage, string Text, Topic Before)
{
    /// <summary>The topic at a place: the last word before it that names one.</summary>
    public Topic At(int index) => Topics.Last(Text.AsSpan(0, index), Before);

    /// <summary>The clause before a place, back to the comma.</summary>
    public ReadOnlySpan<char> ClauseBefore(int index)
    {
        var prefix = Text.AsSpan(0, index);
        return prefix[(prefix.LastIndexOfAny(",:、()") + 1)..];
    }

    /// <summary>The paragraph before a place: a list may go over semicolons.</summary>
    public string PassageBefore(int index) =>
        Passage.Text[..Math.Max(0, Passage.Text.IndexOf(Text, StringComparison.Ordinal))] + Text[..index];

    /// <summary>The exact counts that a list goes on with behind a place: up to the words that begin its breakdown, or what became of it.</summary>
    public IEnumerable<decimal> CountsBeside(int index) => Topics.CountsBeside(Text, index);
}

/// <summary>话题: finds what the sentences of a report speak of.</summary>
internal static partial class Topics
{
    internal static IEnumerable<decimal> CountsBeside(string text, int index)
    {
        var end = OtherThing().Match(text, index) is { Success: true } other ? other.Index : text.Length;
        return Counted().Matches(text, index).TakeWhile(count => count.Index < end).Select(StatedFigure.Of).Where(figure => figure.IsExact).Select(figure => figure.Value);
    }

    [GeneratedRegex("其中|包括|包含|含|分别|结转|转结|办结|已答复|完成", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex OtherThing();

    [GeneratedRegex(StatedFigure.Count, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Counted();

    /// <summary>The sentences of the sections that report on the year, with their topics.</summary>
    public static ImmutableArray<Sentence> Of(IEnumerable<Passage> passages)
    {
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var heading = Topic.Other;
        foreach (var passage in passages.Where(passage => passage.Section is >= 1 and <= 4))
        {
            var topic = passage.Section switch { 3 => Topic.Requests, 4 => Topic.Reconsideration, _ => heading };
            foreach (var text in passage.Sentences)
            {
                sentences.Add(new Sentence(passage, text, topic));
                topic = Last(text, topic);
            }

            // A short line is a heading of its own: what it names holds for the paragraph below.
            heading = passage.Text.Length <= 25 ? topic : Topic.Other;
        }

        return sentences.ToImmutable();
    }

    internal static Topic Last(ReadOnlySpan<char> text, Topic topic)
    {
        foreach (var match in Names().EnumerateMatches(text))
            topic = text[match.Index] switch
            {
                '政' or '信' when text.Slice(match.Index, match.Length).EndsWith("申请") => Topic.Requests,
                '依' or '申' or '公' => Topic.Requests,
                '复' => Topic.Reconsideration,
                '诉' or '起' => Topic.Litigation,
                _ => Topic.Other,
            };
        return topic;
    }

    [GeneratedRegex("政府信息(?:依申请)?公开(?:的)?申请|信息公开(?:的)?申请|依申请(?:(?:政府)?信息)?公开|申请公开|公开申请|复议(?!后)|诉讼|起诉|主动公开|建议提案|人大建议|政协提案|信访(?!、?举报|类|局)|热线|留言|咨询|信箱|行政许可|行政处罚|政务服务|审批|网民|关切|工单|来信|来电|投诉(?!类)|窗口|解读|培训|微信|微博|推送|发布", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Names();
}
