using System.Collections.Immutable;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>
/// 无框线的表格: a part of a table below one header. Columns are told by the heads and by where figures stand in all rows; a figure
/// that reaches over two columns is in doubt, never divided. Where a head is not understood, only figures tell the columns.
/// </summary>
internal static class UnruledGrid
{
    /// <summary>A gap so wide parts words, as a share of the size of type.</summary>
    private const double Gap = 0.35;

    /// <summary>Characters of a number stand closer than this.</summary>
    private const double DigitGap = 0.22;

    /// <summary>So much wider than the other gaps of a run is the gap between two cells, as a share of the size of type.</summary>
    private const double Outlier = 0.15;

    private const string Moved = "表中别处的数字不在表头下面，这一行第一栏又空白，数字可能移位，无法确认属于哪一栏";

    private const string Narrow = "这张表的表头比其他表少占一栏，这一行第一栏又空白，数字可能移位，无法确认属于哪一栏";

    /// <summary>Whether figures stand apart in a line, or one beside a label of the form, however near.</summary>
    public static bool IsRow(TextLine line)
    {
        if (line.Words(Gap).SelectMany(Digits).Count(IsFigure) >= 2)
            return true;
        var words = Words(line).ToList();
        return words.Exists(IsFigure) && words.Exists(word => UnruledRows.IsRowLabel(word.Text));
    }

    /// <summary>Where the figures of a row begin.</summary>
    public static double FiguresFrom(TextLine row) => Words(row).Where(IsFigure).Min(figure => figure.Left);

    /// <summary>Whether a line can belong to the header of a table.</summary>
    public static bool IsHeader(TextLine line) => Words(line).Any(UnruledHeader.IsWord);

    /// <summary>The grids of each table. One that ends a column before the others may have lost the head of its last column, and its figures moved.</summary>
    public static IEnumerable<List<Grid>> Of(IReadOnlyList<List<TextLine>> tables)
    {
        var parts = tables.Select(Parts).ToList();
        var edge = parts.SelectMany(table => table).Select(part => part.Edge).DefaultIfEmpty(0).Max();
        return parts.Select(table => Checked(table, edge).ToList());
    }

    /// <summary>A grid for each header with the rows below it.</summary>
    private static List<UnruledPart> Parts(List<TextLine> lines)
    {
        var words = lines.Select(line => Words(line).ToList()).ToList();
        var parts = new List<UnruledPart>();
        var start = 0;
        for (var i = 1; i <= words.Count; i++)
        {
            // A header begins after rows of figures.
            if (i == words.Count || (words[i].Exists(UnruledHeader.IsWord) && !words[i].Exists(IsFigure) && words[start..i].Exists(line => line.Exists(IsFigure))))
            {
                parts.Add(Part(words[start..i]));
                start = i;
            }
        }

        return parts;
    }

    /// <summary>The grids of a table. Where figures stand beside the heads of one and below those of another, rows may have moved.</summary>
    private static IEnumerable<Grid> Checked(List<UnruledPart> parts, double edge)
    {
        var isMoved = parts.Exists(part => part.IsAside) && parts.Exists(part => !part.IsAside && part.Grid.IsSpanned);
        foreach (var part in parts)
        {
            yield return (isMoved && part.Grid.IsSpanned ? Moved : part.IsNarrow(edge) ? Narrow : null) is { } why
                ? part.Grid with { Rows = [.. part.Grid.Rows.Select(row => UnruledRows.WithoutBlankFirst(row, why))] }
                : part.Grid;
        }
    }

    public static bool IsFigure(TextLine word) => word.Text[^1] is not ('.' or '．') && Label.IsFigure(word.Text);

    private static UnruledPart Part(List<List<TextLine>> words)
    {
        var figures = FigureColumns(words.SelectMany(line => line).Where(IsFigure));
        var first = words.FindIndex(line => line.Exists(IsFigure) || line.Exists(word => Vocabulary.Find(word.Text).Any(term => term.Kind == TermKind.Row && term.Table != "review" && !Vocabulary.IsShared(term))));
        if (first > 0 && figures.Count > 0)
            first = UnruledRows.Begin(words, first, figures[0].Left);
        var heads = UnruledHeader.Heads(words[..Math.Max(first, 0)]);
        if (figures.Count > 0 && UnruledHeader.Columns(heads, figures) is { } columns && HeaderRows(heads, columns) is { } header)
            return new UnruledPart(new Grid([.. header, .. UnruledRows.Of(words[first..], columns)], true), columns.All(column => column.IsAside)) { Columns = columns.Length < 5 ? [] : columns };
        return new UnruledPart(UnruledRows.Flat(words, figures, heads.Exists(head => head.IsColumn)), false);
    }

    /// <summary>What stands below one header.</summary>
    /// <param name="Grid">Its header and rows.</param>
    /// <param name="IsAside">Whether no figure stands below its head's words.</param>
    private sealed record UnruledPart(Grid Grid, bool IsAside)
    {
        /// <summary>A column less than the others is at least this share of one, as heads stand left in their columns or in the middle.</summary>
        private const double Missing = 0.75;

        /// <summary>Its columns; empty where only figures tell them, or where they are not alike, as in table 2.</summary>
        public ImmutableArray<UnruledColumn> Columns { get; init; } = [];

        /// <summary>Where its last column ends.</summary>
        public double Edge => Columns.IsEmpty ? 0 : Columns[^1].Head.Middle + (Pitch / 2);

        private double Pitch => (Columns[^1].Head.Middle - Columns[0].Head.Middle) / (Columns.Length - 1);

        /// <summary>Whether it ends a column before another table does.</summary>
        public bool IsNarrow(double edge) => !Columns.IsEmpty && edge - Edge > Pitch * Missing;
    }

    /// <summary>Words by gaps: the texts of cells that nearly touch too, and figures of narrow columns.</summary>
    private static IEnumerable<TextLine> Words(TextLine line) => line.Words(Gap).SelectMany(Cells).SelectMany(Digits);

    private static IEnumerable<TextLine> Digits(TextLine word) => word.Glyphs.All(glyph => Label.IsFigure(glyph.Text)) ? word.Words(DigitGap) : [word];

    /// <summary>A run of characters parted where the gap is wider than the gaps within it: type that is spaced out evenly stays whole.</summary>
    private static IEnumerable<TextLine> Cells(TextLine run)
    {
        var gaps = run.Glyphs.Zip(run.Glyphs.Skip(1), (left, right) => right.Left - left.Right).ToList();
        var widest = gaps.Order().ElementAtOrDefault(gaps.Count / 2) + (Outlier * run.Size);
        var first = 0;
        for (var i = 1; i <= run.Glyphs.Length; i++)
        {
            if (i < run.Glyphs.Length && (gaps[i - 1] <= widest || (Label.IsFigure(run.Glyphs[i - 1].Text) && Label.IsFigure(run.Glyphs[i].Text))))
                continue;
            yield return run with { Glyphs = run.Glyphs[first..i] };
            first = i;
        }
    }

    /// <summary>The places of columns: figures that overlap from row to row.</summary>
    private static List<(double Left, double Right)> FigureColumns(IEnumerable<TextLine> figures)
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

    /// <summary>The header as rows whose cells cover their columns; null where it is not clear what a group of table 4 stands over.</summary>
    private static List<GridRow>? HeaderRows(List<UnruledHead> heads, ImmutableArray<UnruledColumn> columns)
    {
        var rows = new List<GridRow>();
        var groups = heads.FindAll(head => head.Terms.Any(term => term is { Table: "review", Kind: TermKind.Row }));
        var leaves = columns.Count(column => column.Head.IsColumn);
        if (columns.Take(leaves).All(column => column.Head.Terms.Any(term => term.Table == "review")))
        {
            var width = leaves / Math.Max(1, groups.Count);
            if (groups.Count == 0 || leaves % groups.Count != 0)
                return null;
            foreach (var (at, group) in groups.Index())
            {
                var over = columns.Skip(at * width).Take(width).ToList();
                if (group.Middle < over[0].Left || group.Middle > over[^1].Right || over.DistinctBy(column => Label.Key(column.Head.Text)).Count() != width)
                    return null;

                // Every group has the same columns; others are those of a table that the page's edge cuts off, where the groups' places say nothing.
                if (!over.Select(column => Label.Key(column.Head.Text)).SequenceEqual(columns.Take(width).Select(column => Label.Key(column.Head.Text))))
                    return null;
            }

            rows.Add(new GridRow([.. groups.Select((group, at) => new GridCell(group.Text, 1 + (at * width), width))]));
        }

        if (rows.Count > 0)
        {
            rows.Add(new GridRow([.. columns.Select((column, at) => new GridCell(column.Head.Text, at + 1))]));
            return rows;
        }

        var corner = heads.Where(head => !head.IsColumn && !groups.Contains(head) && head.Right <= columns[0].Left).Select(head => head.Text).FirstOrDefault() ?? "";
        rows.Add(new GridRow([new GridCell(corner, 0), .. columns.Select((column, at) => new GridCell(column.Head.Text, at + 1))]));
        return rows;
    }
}
