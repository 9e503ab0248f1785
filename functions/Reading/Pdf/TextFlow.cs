using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>正文: lines outside of ruled tables, joined into paragraphs by how they fill the measure; rows of figures become grids.</summary>
internal sealed class TextFlow
{
    /// <summary>Lines of a header that say nothing by themselves, such as the second half of a word, stand between others that do.</summary>
    private const int MostHeaderLines = 5;

    /// <summary>Lines of a header between two rows of figures; lines of labels alone are not counted, because rows may be blank.</summary>
    private const int MostLabelLines = 14;

    /// <summary>Joining without end would copy the text again for every line, characters.</summary>
    private const int LongestParagraph = 10_000;

    private readonly List<TextLine> lines = [];

    public void Take(TextLine line) => lines.Add(line);

    /// <summary>What was taken since the last time, as blocks.</summary>
    public IEnumerable<Block> Drain()
    {
        List<(List<TextLine> Lines, bool IsTable)> parts = [.. Parts(WithoutRepeats(lines))];
        lines.Clear();
        var grids = new Queue<List<Grid>>(UnruledGrid.Of([.. parts.Where(part => part.IsTable).Select(part => part.Lines)]));
        foreach (var (part, isTable) in parts)
        {
            if (isTable)
            {
                foreach (var grid in grids.Dequeue())
                    yield return grid;
            }
            else
            {
                foreach (var text in Paragraphs(part))
                    yield return IsStray(text) ? new Grid([new GridRow([new GridCell(text, 0)])], false) : new Paragraph(text);
            }
        }
    }

    /// <summary>Without the header that a program prints again at the top of a page where a table goes on.</summary>
    private static List<TextLine> WithoutRepeats(List<TextLine> lines)
    {
        var kept = new List<TextLine>();
        for (var i = 0; i < lines.Count;)
        {
            var repeated = i > 0 && lines[i].Page != lines[i - 1].Page && kept.Exists(UnruledGrid.IsRow)
                ? Enumerable.Range(0, kept.Count).Max(from => Repeated(kept, from, lines, i))
                : 0;
            if (repeated == 0)
                kept.Add(lines[i++]);
            else
                i += repeated;
        }

        return kept;
    }

    /// <summary>How many lines of a header stand here again, in the same places.</summary>
    private static int Repeated(List<TextLine> kept, int from, List<TextLine> lines, int at)
    {
        var count = 0;
        while (from + count < kept.Count && at + count < lines.Count && kept[from + count].Page < lines[at].Page && lines[at + count].Page == lines[at].Page && IsSame(kept[from + count], lines[at + count]))
            count++;
        return lines[at..(at + count)].Exists(UnruledGrid.IsHeader) ? count : 0;
    }

    private static bool IsSame(TextLine one, TextLine other) => Math.Abs(one.Left - other.Left) < 1 && Math.Abs(one.Right - other.Right) < 1 && !UnruledGrid.IsRow(other) && !IsHeading(other) && one.Text == other.Text;

    /// <summary>Runs of lines that are a table without lines: from the first to the last row of figures, labels broken around them included.</summary>
    private static IEnumerable<(List<TextLine> Lines, bool IsTable)> Parts(List<TextLine> lines)
    {
        var start = 0;
        while (start < lines.Count)
        {
            var first = lines.FindIndex(start, UnruledGrid.IsRow);
            if (first < 0)
                break;
            var last = first;
            var figuresFrom = UnruledGrid.FiguresFrom(lines[first]);
            for (int i = first + 1, others = 0; i < lines.Count && others <= MostLabelLines && !IsHeading(lines[i]); i++)
            {
                others += lines[i].Right > figuresFrom ? 1 : 0;
                if (!UnruledGrid.IsRow(lines[i]))
                    continue;
                (last, others, figuresFrom) = (i, 0, Math.Min(figuresFrom, UnruledGrid.FiguresFrom(lines[i])));
            }

            // Header lines stand above the first figures, the end of a broken label below the last.
            while (Enumerable.Range(1, MostHeaderLines).FirstOrDefault(count => first - count >= start && IsHeaderLine(lines[first - count]) && !lines[(first - count)..first].Exists(IsHeading)) is var above and > 0)
                first -= above;
            while (last + 1 < lines.Count && !IsHeading(lines[last + 1]) && lines[last + 1].Right - lines[last + 1].Left < 160 && Vocabulary.Find(lines[last + 1].Text).IsEmpty && lines[last].Base - lines[last + 1].Base < lines[last].Size * 1.4 && !UnruledGrid.IsRow(lines[last + 1]))
                last++;
            if (last - first < 2)
            {
                yield return (lines[start..(last + 1)], false);
            }
            else
            {
                yield return (lines[start..first], false);
                yield return (lines[first..(last + 1)], true);
            }

            start = last + 1;
        }

        yield return (lines[start..], false);
    }

    /// <summary>A figure alone in a line, which belongs to a table where one is open: page numbers stand at the page's edge and were taken out.</summary>
    private static bool IsStray(string text) => text.All(c => char.IsDigit(c) || c is ',' or '，' or '.');

    private static bool IsHeaderLine(TextLine line) => line.Words(0.8).Count() > 1 || UnruledGrid.IsHeader(line);

    private static bool IsHeading(TextLine line) => Headings.Of(line.Text) is not null;

    private static IEnumerable<string> Paragraphs(List<TextLine> lines)
    {
        if (lines.Count == 0)
            yield break;
        var (left, right) = (lines.Min(line => line.Left), lines.Max(line => line.Right));
        var text = lines[0].Text;
        for (var i = 1; i < lines.Count; i++)
        {
            if (text.Length < LongestParagraph && GoesOn(lines[i - 1], lines[i], left, right))
                text += char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetter(lines[i].Text[0]) ? " " + lines[i].Text : lines[i].Text;
            else
            {
                yield return text;
                text = lines[i].Text;
            }
        }

        yield return text;
    }

    private static bool GoesOn(TextLine above, TextLine line, double left, double right)
    {
        var size = Math.Max(above.Size, line.Size);
        if (IsHeading(line) || IsHeading(above) || Math.Abs(above.Size - line.Size) > size * 0.1)
            return false;
        var isApart = above.Page == line.Page && above.Base - line.Base > size * 2.6;
        var isCentred = Math.Abs(above.Left + above.Right - line.Left - line.Right) < size && above.Left > left + (size * 2.5);
        var isFull = above.Right > right - (size * 2.1);
        var isIndented = line.Left > left + (size * 0.8);
        return !isApart && ((isFull && !isIndented) || (isCentred && Title.Of(above.Text) is null && Title.Of(above.Text + line.Text) is not null));
    }
}
