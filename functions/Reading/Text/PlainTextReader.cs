using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Text;

/// <summary>纯文本: lines are paragraphs; fields parted by tabs or bars are rows of a grid. Tables of other styles are lines, which the understanding puts together.</summary>
public sealed partial class PlainTextReader : IDocumentReader
{
    private static readonly char[] Bars = ['|', '│', '｜', '┃', '║'];

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
        var lines = Plain(text.ReplaceLineEndings("\n").Split('\n'));
        if (IsCellALine(lines))
            lines = [.. Cells(lines)];
        List<string> barred = [.. lines.Where(line => IsBarred(line) && !IsRuling(line))];
        var left = barred.TrueForAll(line => IsBar(line.TrimStart()[0])) && !barred.TrueForAll(line => char.IsWhiteSpace(line[0]));
        var right = barred.TrueForAll(line => IsBar(line.TrimEnd()[^1]));
        for (var at = 0; at < lines.Length; at++)
        {
            if (!IsBarred(lines[at]))
            {
                if (lines[at].Length > 1 && lines[at].All(IsBar))
                    continue;
                yield return Line(lines[at]);
                continue;
            }

            var end = at;
            while (end < lines.Length && (IsBarred(lines[end]) || IsRuling(lines[end])))
                end++;
            foreach (var row in lines[at..end].Where(line => !IsRuling(line)).Select(line => Barred(line, left, right)))
                yield return row;
            at = end - 1;
        }
    }

    /// <summary>Without the marks of a quoted mail before every line, and without tabs that part nothing behind them.</summary>
    private static string[] Plain(string[] lines)
    {
        if (lines.Any(line => line.StartsWith('>')) && lines.All(line => line.Length == 0 || line[0] == '>'))
            lines = [.. lines.Select(line => line.TrimStart('>') is [' ', .. var rest] ? rest : line.TrimStart('>'))];
        return lines.Any(line => line.EndsWith('\t')) && !lines.Any(line => line.Trim().Contains('\t', StringComparison.Ordinal)) ? [.. lines.Select(line => line.TrimEnd('\t'))] : lines;
    }

    /// <summary>
    /// Whether each cell is a line of its own with a bar behind it, as crawlers write web tables: the fields that a merged cell
    /// covers are lines of bars only. Where rows end is not written then, so the understanding puts them together as lines.
    /// </summary>
    private static bool IsCellALine(string[] lines) => lines.Count(IsClosed) is var closed and >= 20 && closed > 4 * lines.Count(line => IsBarred(line) && !line.Trim().All(IsBar) && !IsPadded(line));

    private static bool IsClosed(string line) => line.TrimEnd() is [_, .. var inner, var last] && IsBar(last) && !inner.Any(IsBar) && !IsBar(line[0]);

    /// <summary>
    /// The lines without their bars. A bar alone is a blank cell, a line without one is none. Several bars in a line are all that merged cells
    /// cover, which ends the row and is no cell of it; only between figures they may be blank cells too. Where a bar follows on most of those,
    /// each row begins with one.
    /// </summary>
    private static IEnumerable<string> Cells(string[] all)
    {
        string[] lines = [.. all.Where(line => !string.IsNullOrWhiteSpace(line)).SelectMany(Unpadded)];
        var ends = Enumerable.Range(0, lines.Length).Where(at => IsCovered(lines[at])).ToList();
        var isBordered = ends.Count(at => IsBlankCell(lines.ElementAtOrDefault(at + 1))) * 2 > ends.Count;
        for (var at = 0; at < lines.Length; at++)
        {
            var (before, next) = (lines.ElementAtOrDefault(at - 1), lines.ElementAtOrDefault(at + 1));
            if (IsCovered(lines[at]) ? !(IsFigureCell(next) && (IsFigureCell(before) || IsBlankCell(before)))
                : isBordered && IsBlankCell(lines[at]) && (IsCovered(before) || !(IsFigureCell(next) || IsBlankCell(next))))
            {
                continue;
            }

            yield return lines[at].Trim().All(IsBar) ? "" : IsClosed(lines[at]) ? lines[at].TrimEnd()[..^1] : lines[at];
        }
    }

    /// <summary>A cell with all that merged cells cover behind it in the same line.</summary>
    private static bool IsPadded(string line) => line.Trim() is var text && text.IndexOfAny(Bars) is > 0 and var bar && bar < text.Length - 1 && text[bar..].All(c => IsBar(c) || char.IsWhiteSpace(c));

    private static IEnumerable<string> Unpadded(string line) => IsPadded(line) ? [line[..(line.IndexOfAny(Bars) + 1)], "||"] : [line];

    private static bool IsCovered(string? line) => line?.Trim() is { Length: > 1 } bars && bars.All(IsBar);

    private static bool IsBlankCell(string? line) => line?.Trim() is [var bar] && IsBar(bar);

    private static bool IsFigureCell(string? line) => line?.Trim() is [_, .., var bar] cell && IsBar(bar) && Label.IsFigure(cell[..^1]);

    private static Block Line(string line)
    {
        if (IsRuling(line))
            return new Paragraph("");

        // Some converters end each cell with a bar on a line of its own.
        line = line.TrimEnd() is [.. var cell, var bar] && IsBar(bar) && !cell.Any(IsBar) ? cell : line;
        if (!line.Contains('\t', StringComparison.Ordinal) || IsIndented(line))
            return new Paragraph(Unmarked(line));
        var fields = line.Split('\t');
        return fields.All(string.IsNullOrWhiteSpace) ? new Paragraph("") : Row(fields);
    }

    /// <summary>Whether the only tabs are an indent before a line of prose.</summary>
    private static bool IsIndented(string line)
    {
        var text = line.TrimStart('\t', ' ', '\u3000');
        return text.Length > 12 && line.Length - text.Length <= 2 && !text.Contains('\t', StringComparison.Ordinal) && !Label.IsFigure(text);
    }

    /// <summary>A row between bars. A bar at either end is a border only where every row of the document has one; else the field beyond it is blank.</summary>
    private static Grid Barred(string line, bool left, bool right) => Row(Array.ConvertAll(line.Split(Bars)[(left ? 1 : 0)..^(right ? 1 : 0)], Unmarked));

    private static Grid Row(string[] fields) => new([new GridRow([.. fields.Select((field, i) => new GridCell(field, i))])], false);

    private static bool IsBarred(string line)
    {
        var bars = 0;
        foreach (var c in line)
            bars += IsBar(c) ? 1 : 0;
        return bars >= 2 && !IsRuling(line) && !line.All(c => IsBar(c) || char.IsWhiteSpace(c));
    }

    /// <summary>The line below a Markdown header, and the rulings of drawn tables: three strokes in every field, because a single dash is a mark for none.</summary>
    private static bool IsRuling(string line)
    {
        var (strokes, runs, isParted, bar) = (0, 0, true, 0);
        foreach (var c in line.AsSpan().Trim())
        {
            var isStroke = c is '-' or '=' or '\u2500' or '\u2501' or '\u2550';
            if (isStroke && strokes == 0 && !isParted)
                return false;
            if (!isStroke && strokes is 1 or 2)
                return false;
            if (isStroke)
                (runs, strokes, bar) = (strokes == 0 ? runs + 1 : runs, strokes + 1, 0);
            else if (c is '|' or '+' or (>= '\u2502' and <= '\u257F'))
            {
                // Between two bars with nothing but space a field is blank, as in no ruling.
                if (bar == 2)
                    return false;
                (strokes, isParted, bar) = (0, true, 1);
            }
            else if (c != ':' && !char.IsWhiteSpace(c))
                return false;
            else
                (strokes, isParted, bar) = (0, isParted && strokes == 0, bar == 1 && c != ':' ? 2 : bar);
        }

        return runs > 0 && strokes is not (1 or 2);
    }

    /// <summary>Without the marks of Markdown.</summary>
    private static string Unmarked(string text) => text.AsSpan().IndexOfAny('#', '*', '<') < 0 ? text : Marks().Replace(text, "").Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase);

    private static bool IsBar(char c) => Bars.Contains(c);

    [GeneratedRegex(@"^\s*#{1,6}\s+|\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
