using System.Collections.Immutable;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>Rows whose cells state which grid columns they cover.</summary>
internal static class SpannedRow
{
    /// <summary>Places the fields after a row's label.</summary>
    /// <param name="line">The row.</param>
    /// <param name="header">Its header.</param>
    /// <param name="rows">All rows of the table.</param>
    public static Placement Place(DataRow line, Header header, IReadOnlyList<TableRow> rows)
    {
        ImmutableArray<GridCell> fields = [.. line.Row.Cells.Skip(line.At + 1)];
        var columns = header.Slots.Length;
        if (fields.Any(field => field.IsCovered))
            return Placement.Uncertain(fields, columns, "这一行有单元格与上一行合并，无法确认数字属于哪一行");
        if (ByColumn(fields, header) is { } exact)
            return exact;
        if (SplitCell.Place(line.Row, fields, header, rows) is { } split)
            return split;
        if (fields.Length == columns)
            return Merged(fields, header) ?? Placement.Of(fields);
        if (!fields.Any(Placement.IsWritten))
            return Merged(fields, header) ?? Placement.Blank(fields, columns);
        if (Merged(fields, header) is { } merged)
            return merged;
        // Where the header lacks a column of the form, a field too many may be that column's.
        if (fields.Length > columns && header.Missing.IsEmpty && Placement.IsSurplus(fields, columns))
            return Placement.Of(fields.Take(columns)) with { HasSurplus = fields.Skip(columns).Any(Placement.IsWritten), IsLonger = true };
        ImmutableArray<GridCell> written = [.. fields.Where(Placement.IsWritten)];
        if (written.Length == columns && header.Missing.IsEmpty && Placement.IsUnbroken(fields))
            return Placement.Of(written);
        return Placement.Uncertain(fields, columns, written.Length > columns
            ? $"这一行有 {written.Length} 个数字，而表头只有 {columns} 栏，无法确认属于哪一栏"
            : $"这一行有 {fields.Length} 格，而表头有 {columns} 栏，无法确认数字属于哪一栏");
    }

    /// <summary>Each field below its own header cell.</summary>
    private static Placement? ByColumn(ImmutableArray<GridCell> fields, Header header)
    {
        if (!header.IsSpanned || header.Slots.Any(slot => slot.Cell is null))
            return null;
        ImmutableArray<GridCell?> placed = [.. header.Slots.Select(slot => fields.FirstOrDefault(field => field.Column == slot.Cell!.Column && field.Span == slot.Cell.Span))];
        if (placed.Any(field => field is null))
            return null;
        var rest = fields.Where(field => !placed.Contains(field)).ToList();
        return rest.All(Placement.IsNothing) ? Placement.Of(placed) with { HasSurplus = rest.Any(Placement.IsWritten), IsLonger = rest.Count > 0 } : null;
    }

    /// <summary>Cells merged over several columns: blank ones are blank in each; a figure over several columns is in doubt, the others are not.</summary>
    private static Placement? Merged(ImmutableArray<GridCell> fields, Header header)
    {
        if (!header.IsSpanned || header.Slots.Any(slot => slot.Cell is null) || header.Slots.IsEmpty || fields.IsEmpty)
            return null;
        var right = header.Slots.Max(slot => slot.Cell!.Column + slot.Cell.Span);
        var edges = header.Slots.Select(slot => slot.Cell!.Column).Append(right).ToHashSet();
        var start = header.Slots.Min(slot => slot.Cell!.Column);
        if (fields[0].Column != start || fields[^1].Column + fields[^1].Span != right || !fields.All(field => edges.Contains(field.Column)))
            return null;
        return new Placement(
        [
            .. from slot in header.Slots
               let field = fields.First(field => field.Column <= slot.Cell!.Column && slot.Cell.Column < field.Column + field.Span)
               let covers = header.Slots.Count(other => field.Column <= other.Cell!.Column && other.Cell.Column < field.Column + field.Span)
               select new Placed(field, covers > 1 && Placement.IsWritten(field) ? "这一格合并了几栏，无法确认数字属于哪一栏" : null),
        ]);
    }
}
