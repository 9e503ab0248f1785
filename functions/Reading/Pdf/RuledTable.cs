using System.Collections.Immutable;

namespace Pipeline.Reading.Pdf;

/// <summary>A box between ruling lines, in the places of the table's lines: rows from the top, columns from the left.</summary>
internal sealed record RuledCell(int Row, int Column, int Rows, int Columns);

/// <summary>表格线: a table as its ruling lines draw it.</summary>
/// <param name="Xs">The places of its upright lines, from the left.</param>
/// <param name="Ys">The places of its level lines, from the top.</param>
/// <param name="Cells">Its boxes; a box spans several places where no line parts them.</param>
internal sealed record RuledTable(ImmutableArray<double> Xs, ImmutableArray<double> Ys, ImmutableArray<RuledCell> Cells)
{
    /// <summary>Lines nearer than this are one line drawn twice, or by two cells, points.</summary>
    private const double Near = 3;

    private const int MostLines = 400;

    public double Left => Xs[0];

    public double Right => Xs[^1];

    public double Top => Ys[0];

    public double Bottom => Ys[^1];

    /// <summary>Whether a point lies within the outer lines.</summary>
    public bool Holds(double x, double y) => x >= Left && x <= Right && y <= Top && y >= Bottom;

    /// <summary>The tables of a page, from the top.</summary>
    public static ImmutableArray<RuledTable> Of(PageContent page)
    {
        var (level, upright) = (Joined(page.Level), Joined(page.Upright));
        var tables = new List<RuledTable>();
        foreach (var (levels, uprights) in Groups(level, upright))
        {
            var (xs, ys) = (Places(uprights), Places(levels));
            ys.Reverse();
            if (xs.Count < 2 || ys.Count < 2 || xs.Count * ys.Count < 6 || xs.Count > MostLines || ys.Count > MostLines)
                continue;
            tables.Add(new RuledTable([.. xs], [.. ys], Boxes(xs, ys, levels, uprights)));
        }

        return [.. tables.OrderByDescending(table => table.Top)];
    }

    /// <summary>Pieces on one line that touch are one piece: every cell draws its own side.</summary>
    private static List<Stroke> Joined(ImmutableArray<Stroke> strokes)
    {
        var joined = new List<Stroke>();
        foreach (var stroke in strokes.OrderBy(stroke => Math.Round(stroke.At)).ThenBy(stroke => stroke.From))
        {
            var at = joined.FindLastIndex(other => Math.Abs(other.At - stroke.At) <= Near / 2 && stroke.From <= other.To + Near && stroke.To >= other.From - Near);
            if (at >= 0 && joined.Count - at < 200)
                joined[at] = joined[at] with { From = Math.Min(joined[at].From, stroke.From), To = Math.Max(joined[at].To, stroke.To) };
            else
                joined.Add(stroke);
        }

        return joined;
    }

    /// <summary>Lines that cross or touch one another belong to one table.</summary>
    private static IEnumerable<(List<Stroke> Level, List<Stroke> Upright)> Groups(List<Stroke> level, List<Stroke> upright)
    {
        if (level.Count > MostLines * 4 || upright.Count > MostLines * 4)
            yield break;
        var group = Enumerable.Range(0, level.Count + upright.Count).ToArray();
        for (var l = 0; l < level.Count; l++)
        for (var u = 0; u < upright.Count; u++)
        {
            if (level[l].From <= upright[u].At + Near && level[l].To >= upright[u].At - Near && upright[u].From <= level[l].At + Near && upright[u].To >= level[l].At - Near)
                group[Root(l)] = Root(level.Count + u);
        }

        foreach (var members in Enumerable.Range(0, group.Length).GroupBy(Root))
            yield return ([.. members.Where(i => i < level.Count).Select(i => level[i])], [.. members.Where(i => i >= level.Count).Select(i => upright[i - level.Count])]);

        int Root(int i)
        {
            while (group[i] != i)
                i = group[i] = group[group[i]];
            return i;
        }
    }

    private static List<double> Places(List<Stroke> strokes)
    {
        var places = new List<double>();
        foreach (var at in strokes.Select(stroke => stroke.At).Order())
        {
            if (places.Count == 0 || at - places[^1] > Near)
                places.Add(at);
        }

        return places;
    }

    private static ImmutableArray<RuledCell> Boxes(List<double> xs, List<double> ys, List<Stroke> level, List<Stroke> upright)
    {
        var (rows, columns) = (ys.Count - 1, xs.Count - 1);
        var taken = new bool[rows, columns];
        var cells = ImmutableArray.CreateBuilder<RuledCell>();
        for (var row = 0; row < rows; row++)
        for (var column = 0; column < columns; column++)
        {
            if (taken[row, column])
                continue;
            var right = column;
            while (right + 1 < columns && !taken[row, right + 1] && !Parts(upright, xs[right + 1], (ys[row] + ys[row + 1]) / 2))
                right++;
            var below = row;
            while (below + 1 < rows && !Enumerable.Range(column, right - column + 1).Any(at => taken[below + 1, at] || Parts(level, ys[below + 1], (xs[at] + xs[at + 1]) / 2)))
                below++;
            for (var i = row; i <= below; i++)
            for (var j = column; j <= right; j++)
                taken[i, j] = true;
            cells.Add(new RuledCell(row, column, below - row + 1, right - column + 1));
        }

        return cells.ToImmutable();
    }

    private static bool Parts(List<Stroke> strokes, double at, double along) => strokes.Any(stroke => Math.Abs(stroke.At - at) <= Near && stroke.From <= along && stroke.To >= along);
}
