using System.Collections.Immutable;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Documents;

/// <summary>A place of a drawn table: a cell, or what a cell above or beside it covers.</summary>
/// <param name="Cell">What is drawn.</param>
/// <param name="Column">The first grid column, from 0.</param>
/// <param name="IsContinued">Whether the cell began in a row above.</param>
internal readonly record struct Slot(GridCell Cell, int Column, bool IsContinued);

/// <summary>版面: a statutory table row by row with the places that merged cells cover, as Word and Excel need them; the page's HTML is drawn from the same grid.</summary>
internal static class Layout
{
    /// <summary>Every row, header rows first, each with its slots from left to right.</summary>
    public static ImmutableArray<ImmutableArray<Slot>> Rows(Grid grid)
    {
        var open = new (GridCell? Cell, int Left)[grid.Columns];
        return [.. grid.Head.Concat(grid.Bodies.SelectMany(body => body.Rows)).Select(row => Row(row, open))];
    }

    /// <summary>Widths that add up to a whole: enumerating label columns narrow, the last one wide, figures alike.</summary>
    public static ImmutableArray<int> Widths(Grid grid, int whole)
    {
        var labels = Enumerable.Range(0, grid.LabelColumns)
            .Select(column => column == grid.LabelColumns - 1 ? whole * (grid.LabelColumns == 1 ? 36 : 27) / 100 : whole * (column == 0 ? 6 : 10) / 100)
            .ToList();
        var rest = whole - labels.Sum();
        return [.. labels, .. Enumerable.Range(0, grid.ValueColumns).Select(column => (rest * (column + 1) / grid.ValueColumns) - (rest * column / grid.ValueColumns))];
    }

    private static ImmutableArray<Slot> Row(ImmutableArray<GridCell> cells, (GridCell? Cell, int Left)[] open)
    {
        var slots = ImmutableArray.CreateBuilder<Slot>();
        var next = 0;
        for (var column = 0; column < open.Length;)
        {
            var isContinued = open[column].Left > 0;
            var cell = isContinued ? open[column].Cell! : cells[next++];
            open[column] = (cell, (isContinued ? open[column].Left : cell.RowSpan) - 1);
            slots.Add(new Slot(cell, column, isContinued));
            column += cell.ColumnSpan;
        }

        return slots.ToImmutable();
    }
}
