using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>段落: one paragraph of the prose and where it stands, in the reader's words.</summary>
/// <param name="Section">1 to 6; 0 before section 1.</param>
/// <param name="Where">For example 第一部分第 2 段.</param>
/// <param name="Written">As the unit wrote it.</param>
internal sealed record Passage(int Section, string Where, string Written)
{
    /// <summary>A sentence longer than this is none; looking for figures in it stays cheap whatever a document contains.</summary>
    private const int LongestSentence = 600;

    private string? text;

    /// <summary>Simplified, half-width, without white space: how words and figures are looked for.</summary>
    public string Text => text ??= Traditional.Plain(Written);

    /// <summary>The text cut at full stops and semicolons.</summary>
    public IEnumerable<string> Sentences => Text.Split('。', ';', '!', '?').SelectMany(Pieces);

    /// <summary>Words found in the text as they stand in a message, in the unit's own characters: who searches the document for them should find them.</summary>
    public string Quoted(string words) => Print.Phrase(Text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at ? HalfWidth.Joined(Written).Substring(at, words.Length) : words);

    private static IEnumerable<string> Pieces(string part)
    {
        for (var at = 0; at < part.Length; at += LongestSentence)
            yield return part.Substring(at, Math.Min(LongestSentence, part.Length - at));
    }

    /// <summary>All paragraphs of a report, in order.</summary>
    public static ImmutableArray<Passage> Of(AnnualReport report) =>
    [
        .. report.Preamble.Select((written, index) => new Passage(0, $"正文开头第 {index + 1} 段", written)),
        .. report.Sections.SelectMany(section => section.Paragraphs.Select((written, index) => new Passage(section.Number, $"{NameOf(section.Number)}第 {index + 1} 段", written))),
    ];

    /// <summary>第一部分.</summary>
    public static string NameOf(int section) => $"第{"一二三四五六"[section - 1]}部分";
}
