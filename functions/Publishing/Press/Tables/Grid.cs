using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pipeline.Domain.Forms;

namespace Pipeline.Publishing.Press.Tables;

/// <summary>What a cell of a drawn table is to a reader of the table.</summary>
public enum GridCellKind
{
    /// <summary>The words in the corner: no header of anything.</summary>
    Corner,

    /// <summary>A line across a block, above its own column headers.</summary>
    Caption,

    /// <summary>Heads columns.</summary>
    Column,

    /// <summary>Heads rows.</summary>
    Row,

    /// <summary>A figure.</summary>
    Figure,
}

/// <summary>A cell of a drawn table.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">The form's own words; empty for a figure.</param>
/// <param name="Id">Its id in the page; empty for corner and figure.</param>
/// <param name="Headers">The ids of the header cells that hold for it, space-separated, outermost first.</param>
/// <param name="ColumnSpan">Grid columns it covers.</param>
/// <param name="RowSpan">Grid rows it covers.</param>
/// <param name="IsGroup">Whether it heads a group of rows or columns.</param>
/// <param name="Place">The figure's place on the form; null for labels.</param>
public sealed record GridCell(GridCellKind Kind, string Label, string Id, string Headers, int ColumnSpan, int RowSpan, bool IsGroup, FormCell? Place);

/// <summary>A row group of a drawn table.</summary>
public sealed record GridPart(ImmutableArray<ImmutableArray<GridCell>> Rows);

/// <summary>
/// 表格版式: a statutory table as it is drawn, with its merged headers. Everything follows from the two trees of headings, so a
/// new edition of the form is drawn without a line of code (statute, 3.1 to 3.5).
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="LabelColumns">Columns that hold row labels.</param>
/// <param name="ValueColumns">Columns that hold figures; blocks with fewer figures span several.</param>
/// <param name="Head">Column headers that hold for the whole table; empty where every block brings its own (table 2).</param>
/// <param name="Bodies">The blocks.</param>
public sealed record Grid(StatutoryTable Table, int LabelColumns, int ValueColumns, ImmutableArray<ImmutableArray<GridCell>> Head, ImmutableArray<GridPart> Bodies)
{
    private static readonly ConcurrentDictionary<StatutoryTable, Grid> Drawn = new(ReferenceEqualityComparer.Instance);

    /// <summary>All columns.</summary>
    public int Columns => LabelColumns + ValueColumns;

    /// <summary>Draws a table; a form is drawn once.</summary>
    public static Grid Of(StatutoryTable table) => Drawn.GetOrAdd(table, static table => new GridDrawing(table).Draw());
}
