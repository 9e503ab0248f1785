using System.Collections.Immutable;
using Pipeline.Domain.Forms;

namespace Pipeline.Reading.Understanding;

/// <summary>
/// 合并单元格的填充: programs that take a table apart write the words of a merged cell into every place that it covered. No place
/// of the header is blank then, and each column of figures has its words directly above it, as in a table that states its columns.
/// </summary>
internal static class Copies
{
    /// <summary>The rows with their columns trusted, where words repeated in neighbouring places show that merged cells were filled except rows that are moved; else as they are.</summary>
    public static IReadOnlyList<TableRow> Trusted(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        var headers = rows.Where(row => !row.IsSpanned && !row.HasFigures && row.IsHeader(false)).ToList();
        if (headers.Count == 0 || headers.Exists(row => row.Cells.Length != headers[0].Cells.Length) || !headers.Exists(Repeats))
            return rows;
        var first = table.Blocks[0].Layout == BlockLayout.SingleRow ? 0 : headers.SelectMany(row => row.Labels).Where(label => label.Terms.Any(term => term.Kind == TermKind.Column)).Select(label => label.Cell.Column).DefaultIfEmpty(0).Min();
        // Only a corner may be blank, and what an exported sheet is wider than its table.
        var width = headers.Max(row => row.Cells.Skip(first).TakeWhile(Placement.IsWritten).Count());
        if (headers.Exists(row => !row.Cells.Skip(first).Take(width).All(Placement.IsWritten) || row.Cells.Skip(first + width).Any(Placement.IsWritten)))
            return rows;
        return [.. rows.Select(row => !row.IsSpanned && row.Cells.Length == headers[0].Cells.Length && (!row.HasFigures || (Begins(row, first) && row.Cells.Skip(first + width).All(Placement.IsNothing))) ? row with { IsSpanned = true } : row)];
    }

    private static bool Repeats(TableRow header) =>
        header.Cells.Zip(header.Cells.Skip(1)).Zip(header.Terms).Any(pair => !pair.Second.IsEmpty && pair.First.First.Text.Trim() == pair.First.Second.Text.Trim());

    /// <summary>Whether a row's words end exactly where the columns of figures begin.</summary>
    private static bool Begins(TableRow row, int first) => row.Cells.Index().All(cell => cell.Index < first ? IsWord(cell.Item.Text) : !IsWord(cell.Item.Text));

    private static bool IsWord(string text) => !string.IsNullOrWhiteSpace(text) && !Label.IsFigure(text);

    /// <summary>Whether a field stays blank because its column repeats the header of a neighbour whose field is written, and the form has no other column for it.</summary>
    public static bool IsRest(Header header, Placement placement, int at)
    {
        if (!header.Missing.IsEmpty || header.Slots[at].Column is null || placement.Fields[at].Field is { } field && Placement.IsWritten(field))
            return false;
        var same = Enumerable.Range(0, header.Slots.Length).Where(other => header.Slots[other].Column == header.Slots[at].Column && header.Slots[other].Row == header.Slots[at].Row).ToImmutableArray();
        return same.Length > 1 && same[^1] - same[0] == same.Length - 1 && same.Any(other => placement.Fields[other].Field is { } written && Placement.IsWritten(written));
    }
}
