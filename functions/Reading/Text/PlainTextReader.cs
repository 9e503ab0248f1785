using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Text;

/// <summary>纯文本: lines are paragraphs; fields parted by tabs or bars are rows of a grid. Tables of other styles are lines, which the understanding puts together.</summary>
public sealed partial class PlainTextReader : IDocumentReader
{
    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !Refusal.IsBinary(content) && content.Text is not null;
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Report.Of([.. Blocks(content.Text!)]);
    }

    private static IEnumerable<Block> Blocks(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (IsRuling(line))
                continue;
            var fields = Fields(line);
            if (fields.IsDefault || fields.All(string.IsNullOrWhiteSpace))
                yield return new Paragraph(fields.IsDefault ? Unmarked(line) : "");
            else if (fields.Length > 1 && fields.Skip(1).All(string.IsNullOrWhiteSpace) && fields[0].Length > 60)
                yield return new Paragraph(fields[0]);
            else
                yield return new Grid([new GridRow([.. fields.Select((field, i) => new GridCell(field, i))])], false);
        }
    }

    /// <summary>The fields of a line; default when it is no row. Leading tabs alone are an indent.</summary>
    private static ImmutableArray<string> Fields(string line)
    {
        if (line.Contains('\t', StringComparison.Ordinal))
            return line.TrimStart('\t', ' ', '\u3000') is { Length: > 0 } text && !text.Contains('\t', StringComparison.Ordinal) && !Label.IsFigure(text) && line.TakeWhile(c => c is '\t' or ' ' or '\u3000').Count() <= 2 && text.Length > 12
                ? default
                : [.. line.Split('\t')];
        var bars = line.Trim();
        if (bars.Count(IsBar) < 2)
            return default;
        var fields = Bars().Split(bars);
        return IsBar(bars[0]) ? [.. fields[1..^(IsBar(bars[^1]) ? 1 : 0)].Select(Unmarked)] : [.. fields.Select(Unmarked)];
    }

    /// <summary>The line below a Markdown header, and the rulings of drawn tables: three strokes in every field, because a single dash is a mark for none.</summary>
    private static bool IsRuling(string line) => line.Length >= 3 && line.AsSpan().Trim() is [var first, ..] && first is '-' or ':' or '=' or '+' or '|' or (>= '\u2500' and <= '\u257F') && Ruling().IsMatch(line);

    /// <summary>Without the marks of Markdown.</summary>
    private static string Unmarked(string text) => Marks().Replace(text, "").Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase);

    private static bool IsBar(char c) => c is '|' or '│' or '｜' or '┃' or '║';

    [GeneratedRegex(@"^\s*[|+:\u2502-\u257F]*\s*:?[-=\u2500\u2501\u2550]{3,}:?\s*(?:[|+\u2502-\u257F]+\s*:?[-=\u2500\u2501\u2550]{3,}:?\s*)*[|+\u2502-\u257F]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Ruling();

    [GeneratedRegex("[|│｜┃║]", RegexOptions.CultureInvariant)]
    private static partial Regex Bars();

    [GeneratedRegex(@"^\s*#{1,6}\s+|\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
