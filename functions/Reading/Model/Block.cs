using System.Collections.Immutable;

namespace Pipeline.Reading.Model;

/// <summary>文档内容: what every file type is turned into before anything is understood: paragraphs and grids, in reading order.</summary>
internal abstract record Block;

/// <summary>A paragraph or line.</summary>
/// <param name="Text">As written.</param>
internal sealed record Paragraph(string Text) : Block;

/// <summary>A table as the document draws it.</summary>
/// <param name="Rows">In order.</param>
/// <param name="IsSpanned">
/// Whether the source states its columns (Word, Excel, HTML, ruled PDF), so that a merged cell is one cell and a column
/// position can be trusted; false for flattened text, where merged cells leave empty fields behind.
/// </param>
internal sealed record Grid(ImmutableArray<GridRow> Rows, bool IsSpanned) : Block;

/// <summary>A row of a grid, its logical cells from left to right; cells covered by a merge from above are not among them.</summary>
internal sealed record GridRow(ImmutableArray<GridCell> Cells);

/// <summary>A logical cell.</summary>
/// <param name="Text">As written.</param>
/// <param name="Column">The first grid column it covers, from 0.</param>
/// <param name="Span">How many grid columns it covers.</param>
internal sealed record GridCell(string Text, int Column, int Span = 1)
{
    /// <summary>The document's own name for the place (an Excel address, a page); empty where it has none.</summary>
    public string Where { get; init; } = "";

    /// <summary>Where the cell is in the file itself, so that a copy can be marked there: <see cref="Domain.Reports.Entry.Spot"/>.</summary>
    public string Spot { get; init; } = "";

    /// <summary>Why the text may not be what the author sees (a formula without result, a date in disguise), in Chinese; null when nothing is doubtful.</summary>
    public string? Doubt { get; init; }

    /// <summary>Whether it is covered by a cell of the row above that was merged downwards.</summary>
    public bool IsCovered { get; init; }
}
