using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>正文: lines outside of ruled tables, joined into paragraphs by how they fill the measure; rows of figures become grids.</summary>
internal sealed class TextFlow
{
    /// <summary>Lines of a header that say nothing by themselves, such as the second half of a word, stand between others that do.</summary>
    private const int MostHeaderLines = 3;

    /// <summary>Lines of labels, of a row and of the group beside it, between two rows of figures.</summary>
    private const int MostLabelLines = 10;

    private readonly List<TextLine> lines = [];

    public void Take(TextLine line) => lines.Add(line);

    /// <summary>What was taken since the last time, as blocks.</summary>
    public IEnumerable<Block> Drain()
    {
        var taken = lines.ToList();
        lines.Clear();
        foreach (var (part, isTable) in Parts(taken))
        {
            if (isTable)
            {
                foreach (var grid in UnruledGrid.Of(part))
                    yield return grid;
            }
            else
            {
                foreach (var text in Paragraphs(part))
                    yield return new Paragraph(text);
            }
        }
    }

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
            for (var i = first + 1; i < lines.Count && i - last <= MostLabelLines && !IsHeading(lines[i]); i++)
                last = UnruledGrid.IsRow(lines[i]) ? i : last;
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
            if (GoesOn(lines[i - 1], lines[i], left, right))
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
