using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A cell of a header.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Terms">What its words are in the table.</param>
/// <param name="Depth">Its row in the header, from 0.</param>
internal sealed record HeaderCell(GridCell Cell, ImmutableArray<Term> Terms, int Depth);

/// <summary>Headers whose cells state which grid columns they cover.</summary>
internal static class SpannedHeader
{
    /// <summary>The lowest header cells, from left to right: those that stand directly over figures. An unmerged blank cell below a label does not hide it; a label broken over two cells is joined, the upper of which may stand over the ends of several.</summary>
    public static IReadOnlyList<HeaderCell> Bottoms(IReadOnlyList<TableRow> rows)
    {
        var all = rows.SelectMany((row, depth) => row.Labelled.Where(cell => !cell.Cell.IsCovered).Select(cell => new HeaderCell(cell.Cell, cell.Terms, depth))).ToList();
        var written = all.Where(cell => !string.IsNullOrWhiteSpace(cell.Cell.Text)).ToList();
        var lowest = written.Where(cell => !written.Any(other => other.Depth > cell.Depth && Overlap(cell.Cell, other.Cell))).ToList();
        var blank = all.Where(cell => string.IsNullOrWhiteSpace(cell.Cell.Text) && cell.Depth == rows.Count - 1 && !lowest.Any(other => Overlap(cell.Cell, other.Cell)));
        return [.. lowest.Select(cell => Joined(cell, written)).Concat(blank).OrderBy(cell => cell.Cell.Column)];
    }

    /// <summary>The row heading of table 4 that a column stands under.</summary>
    public static Heading? RowAbove(TableBlock block, IReadOnlyList<TableRow> rows, GridCell bottom) =>
        rows.Reverse().SelectMany(row => row.Labels)
            .Where(label => label.Cell != bottom && label.Cell.Column <= bottom.Column && bottom.Column < label.Cell.Column + label.Cell.Span)
            .Select(label => block.Rows.Leaves.FirstOrDefault(leaf => label.Terms.Any(term => term.Kind == TermKind.Row && term.Is(leaf))))
            .FirstOrDefault(heading => heading is not null);

    private static HeaderCell Joined(HeaderCell cell, List<HeaderCell> written)
    {
        if (cell.Terms.IsEmpty && written.LastOrDefault(other => other.Depth < cell.Depth && other.Terms.IsEmpty && other.Cell.Column <= cell.Cell.Column && cell.Cell.Column + cell.Cell.Span <= other.Cell.Column + other.Cell.Span) is { Cell: { } above })
        {
            var whole = cell.Cell with { Text = above.Text + cell.Cell.Text };
            if (Vocabulary.Find(whole.Text) is { IsEmpty: false } terms)
                return cell with { Cell = whole, Terms = terms };
        }

        return cell;
    }

    private static bool Overlap(GridCell a, GridCell b) => a.Column < b.Column + b.Span && b.Column < a.Column + a.Span;
}
