using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

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

    /// <summary>
    /// Whether the words of a header, of which some are none of the form's, are its columns in the form's own order, read row by row: all
    /// labels or their beginnings, then the ends of those that were broken. What two labels begin with (本年新) may stand once over both.
    /// </summary>
    public static bool IsComposed(TableBlock block, IReadOnlyList<TableRow> rows)
    {
        List<LabelledCell> cells = [.. rows.SelectMany(row => row.Labelled).Where(cell => Placement.IsWritten(cell.Cell) && cell.Terms.All(term => term.Kind is not (TermKind.Corner or TermKind.Caption)))];
        List<string> pieces = [.. cells.Select(cell => Label.Key(cell.Cell.Text))];
        List<string> labels = [.. block.Columns.Leaves.Select(Vocabulary.NameOf)];
        return cells.Exists(cell => cell.Terms.IsEmpty) && pieces.Count <= 2 * labels.Count && !pieces.Contains("")
            && Enumerable.Range(1, pieces.Count).Any(heads => Compose(labels.ToArray(), pieces[..heads], pieces[heads..]));
    }

    /// <summary>Lines between the words of a header that are pieces of a column's label, as cells of it.</summary>
    public static ImmutableArray<LabelledCell> Pieces(StatutoryTable table, IEnumerable<string> lines) =>
        [.. lines.Where(line => Label.Key(line) is { Length: > 1 } key && table.Blocks.SelectMany(block => block.Columns.Leaves).Select(Vocabulary.NameOf).Any(name => name.StartsWith(key, StringComparison.Ordinal) || name.EndsWith(key, StringComparison.Ordinal))).Select(line => new LabelledCell(new GridCell(line, 0), [], 0))];

    private static bool Compose(ReadOnlySpan<string> labels, IReadOnlyList<string> heads, IReadOnlyList<string> ends, int head = 0, int end = 0)
    {
        if (labels.IsEmpty)
            return head == heads.Count && end == ends.Count;
        var (label, isNext) = (labels[0], head < heads.Count);
        return (isNext && heads[head] == label && Compose(labels[1..], heads, ends, head + 1, end))
            || (end < ends.Count && ((isNext && heads[head] + ends[end] == label && Compose(labels[1..], heads, ends, head + 1, end + 1))
                || (head > 0 && heads[head - 1] + ends[end] == label && Compose(labels[1..], heads, ends, head, end + 1))));
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
