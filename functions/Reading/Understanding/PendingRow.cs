using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A row of running text whose figures may go on in the next lines.</summary>
/// <param name="Row">The row as it began.</param>
/// <param name="Label">Its label; null where it has none.</param>
/// <param name="At">Its place among the table's rows.</param>
internal sealed record PendingRow(TableRow Row, GridCell? Label, int At)
{
    /// <summary>Its lines, blank ones included.</summary>
    public List<LoosePiece> Pieces { get; } = [];

    /// <summary>The cells of the lines with figures.</summary>
    public IEnumerable<GridCell> Cells => Pieces.Where(piece => piece.Kind is LooseKind.Figures or LooseKind.Beside).SelectMany(piece => piece.Cells);
}
