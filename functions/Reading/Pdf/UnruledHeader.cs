using System.Collections.Immutable;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>A cell of a header without lines: the words that stand below one another.</summary>
/// <param name="Text">All of them.</param>
/// <param name="Left">The left end of the longest line.</param>
/// <param name="Right">Its right end.</param>
internal sealed record UnruledHead(string Text, double Left, double Right)
{
    public ImmutableArray<Term> Terms { get; } = Vocabulary.Find(Text);

    public double Middle => (Left + Right) / 2;

    public bool IsColumn => Terms.Any(term => term.Kind == TermKind.Column);
}

/// <summary>A column of an unruled table: what its head and its figures take up together.</summary>
internal sealed record UnruledColumn(UnruledHead Head, double Left, double Right)
{
    /// <summary>Whether its figures stand beside its head's words and below none of them.</summary>
    public bool IsAside { get; init; }
}

/// <summary>无框线表格的表头: words of several lines put together to heads, and the columns of figures that stand below them.</summary>
internal static class UnruledHeader
{
    /// <summary>Lines of one cell are no further apart than this, as a share of the size of type.</summary>
    private const double Pitch = 1.8;

    /// <summary>A space inside a label is no wider, as a share of the size of type.</summary>
    private const double Nearby = 1.2;

    /// <summary>Whether a word can only stand in a header.</summary>
    public static bool IsWord(TextLine word) => IsWord(Vocabulary.Find(word.Text));

    /// <summary>The cells of header lines: a word joins the one above it unless that one is complete without it; then pieces beside one another that only together are a head.</summary>
    public static List<UnruledHead> Heads(IEnumerable<List<TextLine>> lines)
    {
        var open = new List<List<TextLine>>();
        foreach (var word in lines.SelectMany(Joined))
        {
            if (open.Find(cell => IsBelow(cell, word) && ((Vocabulary.Find(Text(cell)).IsEmpty && Vocabulary.Find(word.Text).IsEmpty) || !Vocabulary.Find(Text(cell) + word.Text).IsEmpty)) is { } above)
                above.Add(word);
            else
                open.Add([word]);
        }

        while ((Pieces(open) ?? Rests(open)) is var (first, second))
        {
            first.AddRange(second);
            open.Remove(second);
        }

        return [.. open.Select(cell => new UnruledHead(Text(cell), cell.Min(word => word.Left), cell.Max(word => word.Right))).OrderBy(head => head.Middle)];
    }

    private static bool IsBelow(List<TextLine> cell, TextLine word) =>
        (cell[^1].Page == word.Page ? cell[^1].Base > word.Base && cell[^1].Base - word.Base <= word.Size * Pitch : cell[^1].Page + 1 == word.Page) && cell.Max(part => part.Right) is var right && cell.Min(part => part.Left) is var left
        && Math.Min(right, word.Right) - Math.Max(left, word.Left) > Math.Min(right - left, word.Right - word.Left) * 0.5;

    private static (List<TextLine> First, List<TextLine> Second)? Pieces(List<List<TextLine>> cells)
    {
        var unknown = cells.FindAll(cell => Vocabulary.Find(Text(cell)).IsEmpty);
        foreach (var first in unknown)
        foreach (var second in unknown.Where(other => other != first && other[0].Page == first[0].Page && other[0].Left >= first[0].Left
            && other.Min(word => word.Left) - first.Max(word => word.Right) <= other[0].Size * Nearby && Math.Abs(other[0].Base - first[0].Base) <= other[0].Size * Pitch))
        {
            if (!Vocabulary.Find(Text([.. first, .. second])).IsEmpty)
                return (first, second);
        }

        return null;
    }

    /// <summary>A head that is one without its last lines, as 其他 is without 结果, and what stands below it.</summary>
    private static (List<TextLine> First, List<TextLine> Second)? Rests(List<List<TextLine>> cells)
    {
        foreach (var first in cells.Where(cell => !Vocabulary.Find(Text(cell)).IsEmpty))
        {
            if (cells.Find(other => other != first && IsBelow(first, other[0]) && Vocabulary.Find(Text(other)).IsEmpty && !Vocabulary.Find(Text([.. first, .. other])).IsEmpty) is { } second)
                return (first, second);
        }

        return null;
    }

    private static string Text(List<TextLine> cell) => string.Concat(cell.OrderBy(word => word.Page).ThenByDescending(word => Math.Round(word.Base)).ThenBy(word => word.Left).Select(word => word.Text));

    /// <summary>The columns from left to right: every head with the figures below it; null where figures stand below no head or between two.</summary>
    /// <param name="heads">All cells of the header.</param>
    /// <param name="figures">Where columns of figures stand, from the left.</param>
    public static ImmutableArray<UnruledColumn>? Columns(List<UnruledHead> heads, List<(double Left, double Right)> figures)
    {
        var leaves = heads.FindAll(head => head.IsColumn);
        if (leaves.Count == 0)
            return null;
        List<UnruledColumn> beyond = figures.Count > leaves.Count ? [.. figures.Skip(leaves.Count).Where(figure => figure.Left >= leaves[^1].Right).Select(figure => new UnruledColumn(new UnruledHead("", figure.Left, figure.Right), figure.Left, figure.Right))] : [];
        if (figures.Count - beyond.Count > leaves.Count)
            return null;
        var columns = leaves.Select(head => new UnruledColumn(head, head.Left, head.Right)).ToArray();
        foreach (var (at, figure) in figures.SkipLast(beyond.Count).Index())
        {
            var below = Enumerable.Range(0, leaves.Count).Where(i => figure.Left < leaves[i].Right && figure.Right > leaves[i].Left).ToList();
            // Figures set flush beside their head's words still stand in order below as many heads; a column too many at the right may be the last one's figures, every column moved by one.
            var place = below.Count == 1 ? below[0] : below.Count == 0 && figures.Count == leaves.Count ? at : -1;
            if (place < 0 || (figures.Count - beyond.Count == leaves.Count && place != at))
                return null;
            columns[place] = columns[place] with { Left = Math.Min(columns[place].Left, figure.Left), Right = Math.Max(columns[place].Right, figure.Right), IsAside = below.Count == 0 };
        }

        return columns.Zip(columns.Skip(1)).All(pair => pair.First.Right <= pair.Second.Left) ? [.. columns, .. beyond] : null;
    }

    /// <summary>Words of one line that only together are a head: 商业 企业.</summary>
    private static IEnumerable<TextLine> Joined(List<TextLine> line)
    {
        for (var i = 0; i < line.Count;)
        {
            var count = Math.Min(4, line.Count - i);
            while (count > 1 && (line[(i + 1)..(i + count)].Index().Any(word => word.Item.Left - line[i + word.Index].Right > word.Item.Size * Nearby) || Vocabulary.Find(string.Concat(line[i..(i + count)].Select(word => word.Text))).IsEmpty))
                count--;
            yield return count == 1 ? line[i] : line[i] with { Glyphs = [.. line[i..(i + count)].SelectMany(word => word.Glyphs)] };
            i += count;
        }
    }

    private static bool IsWord(ImmutableArray<Term> terms) => terms.Any(term => term.Kind is TermKind.Column or TermKind.ColumnGroup or TermKind.Caption or TermKind.Corner || term.Table == "review") && !terms.Any(term => term.Table != "review" && term.Kind is TermKind.Row or TermKind.RowGroup);
}
