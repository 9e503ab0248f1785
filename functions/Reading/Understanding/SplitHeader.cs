using System.Collections.Immutable;
using Pipeline.Domain.Forms;

namespace Pipeline.Reading.Understanding;

/// <summary>断成两行的表头: words broken in their cells that a converter wrote as two rows, 商业 and 科研 in one, 企业 and 机构 in the next (statute, 8.7).</summary>
internal static class SplitHeader
{
    /// <summary>The header rows; those that only end words of another row are put together with it.</summary>
    public static IReadOnlyList<TableRow> Joined(TableBlock block, IReadOnlyList<TableRow> rows)
    {
        for (var at = 1; at < rows.Count; at++)
        {
            if (Whole(block, rows[at - 1], rows[at]) is { } whole)
                return Joined(block, [.. rows.Take(at - 1), whole, .. rows.Skip(at + 1)]);
        }

        return rows;
    }

    /// <summary>A row with the ends of its words; null unless the row below has nothing else, and each end makes one column of the form of one word.</summary>
    private static TableRow? Whole(TableBlock block, TableRow row, TableRow below)
    {
        ImmutableArray<LabelledCell> ends = [.. below.Labelled.Where(cell => Placement.IsWritten(cell.Cell))];
        ImmutableArray<LabelledCell> starts = [.. row.Labelled.Where(cell => Placement.IsWritten(cell.Cell) && cell.Terms.IsEmpty)];
        if (ends.IsEmpty || ends.Length != starts.Length || ends.Any(cell => !cell.Terms.IsEmpty))
            return null;
        var (cells, terms) = (row.Cells, row.Terms);
        foreach (var (start, end) in starts.Zip(ends))
        {
            var text = start.Cell.Text.Trim() + end.Cell.Text.Trim();
            ImmutableArray<Term> found = [.. Vocabulary.Find(text).Where(term => term.Kind == TermKind.Column && block.Columns.Leaves.Any(term.Is))];
            if (found.IsEmpty)
                return null;
            cells = cells.SetItem(start.At, start.Cell with { Text = text });
            terms = terms.SetItem(start.At, found);
        }

        return row with { Cells = cells, Terms = terms };
    }
}
