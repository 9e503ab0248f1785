using System.Collections.Immutable;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>无框线的表格: columns told by where figures stand; a figure that reaches over two columns is in doubt, never divided.</summary>
internal static class UnruledGrid
{
    /// <summary>A gap so wide parts words, as a share of the size of type.</summary>
    private const double Gap = 0.35;

    /// <summary>Characters of a number stand closer than this.</summary>
    private const double DigitGap = 0.22;

    /// <summary>Whether figures stand apart in a line, or one beside a label of the form.</summary>
    public static bool IsRow(TextLine line)
    {
        var words = Words(line).ToList();
        var figures = words.Count(word => Label.IsFigure(word.Text));
        return figures >= 2 || (figures == 1 && words.Count >= 2 && words.Any(word => IsRowLabel(word.Text)));
    }

    public static Grid Of(List<TextLine> lines)
    {
        var words = lines.Select(line => Words(line).ToList()).ToList();
        var columns = Columns(words.SelectMany(line => line).Where(word => Label.IsFigure(word.Text)));
        var rows = Labelled(words, columns[0].Left);
        // Figures without a label may belong to the label above them or below: neither is blank then.
        var hasStrays = rows.Exists(row => row.Exists(word => Label.IsFigure(word.Text)) && !row.Exists(word => IsRowLabel(word.Text)));
        return new Grid([.. rows.Select(row => hasStrays && !row.Exists(word => Label.IsFigure(word.Text)) ? Doubted(Row(row, columns)) : Row(row, columns))], false);
    }

    private static GridRow Doubted(GridRow row) =>
        new([.. row.Cells.Select(cell => cell.Text.Length > 0 ? cell : cell with { Doubt = "行名和数字不在同一行上，无法确认这一行有没有填写" })]);

    /// <summary>Words by gaps; between digits a smaller gap parts, because figures of narrow columns nearly touch.</summary>
    private static IEnumerable<TextLine> Words(TextLine line) =>
        line.Words(Gap).SelectMany(word => word.Glyphs.All(glyph => Label.IsFigure(glyph.Text)) ? word.Words(DigitGap) : [word]);

    /// <summary>The places of columns: figures that overlap from row to row.</summary>
    private static List<(double Left, double Right)> Columns(IEnumerable<TextLine> figures)
    {
        var columns = new List<(double Left, double Right)>();
        foreach (var figure in figures.OrderBy(figure => figure.Right - figure.Left).ThenBy(figure => figure.Left))
        {
            var over = columns.FindAll(column => figure.Left < column.Right && figure.Right > column.Left);
            if (over.Count == 0)
                columns.Add((figure.Left, figure.Right));
            else if (over.Count == 1)
                columns[columns.IndexOf(over[0])] = (Math.Min(over[0].Left, figure.Left), Math.Max(over[0].Right, figure.Right));
        }

        columns.Sort();
        return columns;
    }

    /// <summary>Lines with the label parts above and below them that only together are a label.</summary>
    private static List<List<TextLine>> Labelled(List<List<TextLine>> lines, double figuresFrom)
    {
        var rows = new List<List<TextLine>>();
        for (var i = 0; i < lines.Count;)
        {
            var taken = 1;
            for (var count = Math.Min(4, lines.Count - i); count > 1; count--)
            {
                var part = lines[i..(i + count)];
                var labels = part.Select(line => LabelOf(line, figuresFrom)).ToList();
                if (part.Count(line => line.Any(word => Label.IsFigure(word.Text))) <= 1
                    && labels.Zip(part).All(pair => pair.First is not null || pair.Second.All(word => Label.IsFigure(word.Text)))
                    && IsRowLabel(string.Concat(labels.Select(label => label?.Text))))
                {
                    taken = count;
                    break;
                }
            }

            if (taken == 1)
            {
                rows.Add(lines[i]);
            }
            else
            {
                var part = lines[i..(i + taken)];
                var label = new TextLine([.. part.SelectMany(line => LabelOf(line, figuresFrom)?.Glyphs ?? [])], part[0][0].Page);
                rows.Add([label, .. part.SelectMany(line => line.Where(word => Label.IsFigure(word.Text)))]);
            }

            i += taken;
        }

        return rows;
    }

    /// <summary>The word next to the figures: what stands left of it belongs to a group.</summary>
    private static TextLine? LabelOf(List<TextLine> line, double figuresFrom) => line.LastOrDefault(word => word.Left < figuresFrom && !Label.IsFigure(word.Text));

    private static bool IsRowLabel(string text) => Vocabulary.Find(text).Any(term => term.Kind == TermKind.Row);

    /// <summary>Labels stand before all columns of figures, in their order; every column has a cell.</summary>
    private static GridRow Row(List<TextLine> words, List<(double Left, double Right)> columns)
    {
        const int Labels = 4;
        var where = $"第 {words[0].Page} 页";
        var placed = words.Select(word => (Word: word, Columns: Enumerable.Range(0, columns.Count).Where(i => word.Left < columns[i].Right && word.Right > columns[i].Left).ToList())).ToList();
        var (labels, figures) = (placed.FindAll(IsLabel), placed.FindAll(word => !IsLabel(word)));
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        foreach (var (at, label) in labels.TakeLast(Labels).Index())
            cells.Add(new GridCell(label.Word.Text, at + Labels - Math.Min(labels.Count, Labels)) { Where = where });
        for (var i = 0; i < columns.Count; i++)
        {
            var here = figures.FindAll(word => word.Columns.Contains(i));
            var wide = here.Find(word => word.Columns.Count > 1 && Label.IsFigure(word.Word.Text)).Word;
            cells.Add(new GridCell(string.Concat(here.Select(word => word.Word.Text)), i + Labels)
            {
                Where = where,
                Doubt = wide is null ? null : $"数字“{wide.Text}”跨在两栏之间，可能是几个数字连在了一起，无法确认",
            });
        }

        return new GridRow(cells.ToImmutable());

        bool IsLabel((TextLine Word, List<int> Columns) word) => word.Columns.Count == 0 || (!Label.IsFigure(word.Word.Text) && word.Word.Left < columns[0].Left);
    }
}
