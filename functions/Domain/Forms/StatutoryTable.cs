using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Forms;

/// <summary>How a block lays its two axes out on paper.</summary>
public enum BlockLayout
{
    /// <summary>Row labels at the left, column headers above.</summary>
    Grid,

    /// <summary>Both axes above one single data row (table 4: 15 cells in a row).</summary>
    SingleRow,
}

/// <summary>A part of a statutory table with its own column headers (table 2 has one for each item of article 20).</summary>
/// <param name="Caption">The line across the block, for example 第二十条第（一）项; empty where the form prints none.</param>
/// <param name="Corner">The words in the corner cell, for example 信息内容.</param>
/// <param name="Rows">The row axis.</param>
/// <param name="Columns">The column axis.</param>
public sealed record TableBlock(string Caption, string Corner, Heading Rows, Heading Columns)
{
    /// <summary>How it stands on paper.</summary>
    public BlockLayout Layout { get; init; } = BlockLayout.Grid;
}

/// <summary>法定表格: table 2, 3 or 4 of the annex.</summary>
/// <param name="Id">The address part: <c>disclosure</c>, <c>requests</c>, <c>review</c>.</param>
/// <param name="Section">The section it stands in, 2 to 4.</param>
/// <param name="Name">表二, 表三 or 表四: how findings call it.</param>
/// <param name="Blocks">Its parts, in order.</param>
public sealed record StatutoryTable(string Id, int Section, string Name, ImmutableArray<TableBlock> Blocks)
{
    /// <summary>Every figure, in the form's reading order.</summary>
    public IEnumerable<FormCell> Cells =>
        from block in Blocks
        from row in block.Rows.Leaves
        from column in block.Columns.Leaves
        select new FormCell(new CellAddress(Id, row.Id, column.Id), this, block, row, column);

    /// <summary>分组: the headings of rows that have no figures of their own, （三）不予公开 for example, by the part of the addresses that their rows share.</summary>
    public IEnumerable<RowGroup> RowGroups =>
        from block in Blocks
        from heading in Groups(block.Rows)
        let ids = heading.Leaves.Select(leaf => leaf.Id[..Math.Max(0, leaf.Id.IndexOf('.', StringComparison.Ordinal))]).Distinct().ToList()
        where ids is [{ Length: > 0 }]
        select new RowGroup(ids[0], heading);

    private static IEnumerable<Heading> Groups(Heading heading) =>
        heading.Children.Where(child => !child.IsLeaf).SelectMany(child => Groups(child).Prepend(child));
}

/// <summary>A group of rows.</summary>
/// <param name="Id">The part of the addresses that its rows share.</param>
/// <param name="Heading">Its heading, which has no figures of its own.</param>
public sealed record RowGroup(string Id, Heading Heading);

/// <summary>A place for a figure on a form.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Table">The table it is in.</param>
/// <param name="Block">The block it is in.</param>
/// <param name="Row">Its row heading.</param>
/// <param name="Column">Its column heading.</param>
public sealed record FormCell(CellAddress Address, StatutoryTable Table, TableBlock Block, Heading Row, Heading Column)
{
    /// <summary>What kind of figure belongs here; a count unless a heading says otherwise.</summary>
    public FigureKind Kind => Column.Kind ?? Row.Kind ?? FigureKind.Count;

    /// <summary>The cell in the form's own words, for messages: 表三「1.属于国家秘密」的「自然人」.</summary>
    public string Words => $"{Table.Name}「{Short(Row.Label)}」的「{Short(Column.Label)}」";

    /// <summary>A label without the guidance that the form prints behind it, （区分处理的，只计这一情形，不计其他情形）.</summary>
    private static string Short(string label) => label.IndexOf("（区分", StringComparison.Ordinal) is > 0 and var at ? label[..at] : label;
}
