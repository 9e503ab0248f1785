using System.Collections.Immutable;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>
/// 拆分的单元格: one cell of a row was split by its author into several, so that the row alone has a line where all others have none. The
/// grid columns that the others cover say what is a piece of which cell.
/// </summary>
internal static class SplitCell
{
    /// <summary>Places a row with one split cell; null where it has none, or where its cells may as well have moved.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fields">Its cells after the label.</param>
    /// <param name="header">Its header.</param>
    /// <param name="rows">All rows of the table.</param>
    public static Placement? Place(TableRow row, ImmutableArray<GridCell> fields, Header header, IReadOnlyList<TableRow> rows)
    {
        if (!header.IsSpanned || header.Slots.Length < 2 || header.Slots.Any(slot => slot.Cell is null))
            return null;
        var heads = header.Slots.Select(slot => slot.Cell!).ToList();
        ImmutableArray<ImmutableArray<GridCell>> pieces = [.. heads.Select(head => fields.Where(field => IsWithin(field, head)).ToImmutableArray())];
        if (pieces.Sum(within => within.Length) != fields.Length || pieces.Count(within => within.Length > 1) != 1 || pieces.Zip(heads).Any(pair => pair.First.Sum(piece => piece.Span) != pair.Second.Span))
            return null;
        var split = pieces.Single(within => within.Length > 1);
        return split.Skip(1).All(piece => IsOwnLine(piece.Column, row, rows, isLast: split == pieces[^1]))
            ? new Placement([.. pieces.Select(within => within.Length > 1 ? Joined(within) : new Placed(within[0]))]) { IsSplit = true }
            : null;
    }

    /// <summary>
    /// Whether only this row has a line there. Else the others are merged for another reason, and a row without the merge may have moved; the
    /// last cell of a lone row may have done so too.
    /// </summary>
    private static bool IsOwnLine(int column, TableRow row, IReadOnlyList<TableRow> rows, bool isLast)
    {
        var others = rows.Where(other => !ReferenceEquals(other, row) && other.IsSpanned).ToList();
        return !others.Exists(other => other.Cells.Any(cell => cell.Column == column))
            && (!isLast || others.Exists(other => other.HasFigures && other.Cells.Any(cell => cell.Column < column && column < cell.Column + cell.Span)));
    }

    private static Placed Joined(ImmutableArray<GridCell> pieces)
    {
        ImmutableArray<GridCell> said = [.. pieces.Where(piece => Placement.IsWritten(piece) || piece.Doubt is not null)];
        return said.Length < 2
            ? new Placed(said.IsEmpty ? pieces[0] : said[0])
            : new Placed(said[0] with { Text = string.Join(" ", said.Select(piece => piece.Text.Trim())) }, $"这一格拆成了 {pieces.Length} 格，写着{string.Join("和", said.Select(piece => $"“{piece.Text.Trim()}”"))}，不知道哪一个是这一格的数字");
    }

    private static bool IsWithin(GridCell cell, GridCell head) => head.Column <= cell.Column && cell.Column + cell.Span <= head.Column + head.Span;
}
