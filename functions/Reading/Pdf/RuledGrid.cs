using System.Collections.Immutable;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>From ruled tables on one page after another to one grid whose columns mean the same on every page.</summary>
internal static class RuledGrid
{
    /// <summary>What a cell's text keeps clear of its lines, left and right together, points.</summary>
    private const double Padding = 16;

    /// <summary>What a digit surely takes of its width, where widths are not measured exactly.</summary>
    private const double Most = 0.9;

    public static Grid Of(IReadOnlyList<(RuledTable Table, PageContent Page)> strip)
    {
        var xs = new List<double>();
        foreach (var x in strip.SelectMany(part => part.Table.Xs).Order())
        {
            if (xs.Count == 0 || x - xs[^1] > 3)
                xs.Add(x);
        }

        var rows = new List<GridRow>();
        foreach (var (table, page) in strip)
        {
            var more = Rows(table, page, xs);
            if (rows.Count > 0 && more.Count > 0 && Mended(rows[^1], more[0]) is { } row)
            {
                rows[^1] = row;
                more.RemoveAt(0);
            }

            rows.AddRange(more);
        }

        return new Grid([.. rows], true);
    }

    private static List<GridRow> Rows(RuledTable table, PageContent page, List<double> xs)
    {
        var inside = page.Glyphs.Where(glyph => table.Holds(glyph.Middle, glyph.Height)).ToLookup(glyph => CellAt(table, glyph));
        var rows = new List<GridRow>();
        var widest = table.Cells.SelectMany(cell => TextLine.Of(inside[cell], 0).Where(line => Label.IsFigure(line.Text)).Select(line => (Width: Math.Round(Width(cell)), Line: line.Right - line.Left)))
            .GroupBy(line => line.Width).ToDictionary(lines => lines.Key, lines => lines.Max(line => line.Line));
        for (var row = 0; row < table.Ys.Length - 1; row++)
        {
            var cells = ImmutableArray.CreateBuilder<GridCell>();
            var boxes = table.Cells.Where(cell => cell.Row <= row && row < cell.Row + cell.Rows).OrderBy(cell => cell.Column).ToList();
            var isWrapped = !boxes.Exists(cell => HoldsSeveral(inside[cell], Fill(cell)));
            foreach (var cell in boxes)
            {
                var (from, to) = (Place(xs, table.Xs[cell.Column]), Place(xs, table.Xs[cell.Column + cell.Columns]));
                cells.Add(new GridCell(cell.Row == row ? Text(inside[cell], isWrapped ? Fill(cell) : double.MaxValue) : "", from, Math.Max(1, to - from)) { Where = $"第 {page.Number} 页", IsCovered = cell.Row < row });
            }

            rows.Add(new GridRow(cells.ToImmutable()));
        }

        return rows;

        double Width(RuledCell cell) => table.Xs[cell.Column + cell.Columns] - table.Xs[cell.Column];
        double Fill(RuledCell cell) => Math.Max(Width(cell) - Padding, widest.GetValueOrDefault(Math.Round(Width(cell))));
    }

    /// <summary>Whether a figure stands below one that left room in its line: no cell of the row holds one number in two lines then.</summary>
    private static bool HoldsSeveral(IEnumerable<Glyph> glyphs, double fill)
    {
        var lines = TextLine.Of(glyphs, 0);
        return lines.Count > 1 && lines.TrueForAll(line => Label.IsFigure(line.Text)) && lines.Zip(lines.Skip(1)).Any(pair => !IsFull(pair.First, pair.Second, fill));
    }

    /// <summary>Whether a line has no room for the first digit of the next, by its cell and by the longest figure in a cell of that width.</summary>
    private static bool IsFull(TextLine line, TextLine next, double fill) => line.Right - line.Left + ((next.Glyphs[0].Right - next.Left) * Most) > fill;

    private static RuledCell? CellAt(RuledTable table, Glyph glyph)
    {
        var (column, row) = (0, 0);
        while (column + 2 < table.Xs.Length && glyph.Middle > table.Xs[column + 1])
            column++;
        while (row + 2 < table.Ys.Length && glyph.Height < table.Ys[row + 1])
            row++;
        return table.Cells.FirstOrDefault(cell => cell.Row <= row && row < cell.Row + cell.Rows && cell.Column <= column && column < cell.Column + cell.Columns);
    }

    private static int Place(List<double> xs, double x)
    {
        var best = 0;
        for (var i = 1; i < xs.Count; i++)
        {
            if (Math.Abs(xs[i] - x) < Math.Abs(xs[best] - x))
                best = i;
        }

        return best;
    }

    /// <summary>The lines of a cell; a number that filled its line and went on below is one number.</summary>
    private static string Text(IEnumerable<Glyph> glyphs, double fill)
    {
        var text = "";
        TextLine? above = null;
        foreach (var line in TextLine.Of(glyphs, 0))
        {
            var goesOn = above is not null && line.Text.All(char.IsDigit) && char.IsDigit(text[^1]) && IsFull(above, line, fill);
            text += above is null || goesOn ? line.Text : "\n" + line.Text;
            above = line;
        }

        return text;
    }

    /// <summary>A row that a page break has cut in two, made one again: its label stands partly on either page.</summary>
    private static GridRow? Mended(GridRow upper, GridRow lower)
    {
        var below = lower.Cells.Where(cell => !cell.IsCovered).ToDictionary(cell => cell.Column);
        if (upper.Cells.Any(cell => !cell.IsCovered && cell.Text.Length > 0 && !Label.IsFigure(cell.Text) && Vocabulary.Find(cell.Text).Any(term => term.Kind == TermKind.Row))
            || !upper.Cells.Any(cell => !cell.IsCovered && cell.Text.Length > 0 && below.TryGetValue(cell.Column, out var rest) && rest.Text.Length > 0 && Vocabulary.Find(cell.Text + rest.Text).Any(term => term.Kind == TermKind.Row)))
            return null;
        return new GridRow([.. upper.Cells.Select(cell => below.TryGetValue(cell.Column, out var rest) && rest.Text.Length > 0 ? cell with { Text = cell.Text.Length == 0 ? rest.Text : $"{cell.Text}\n{rest.Text}" } : cell)]);
    }
}
