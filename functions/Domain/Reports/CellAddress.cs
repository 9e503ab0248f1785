using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Reports;

/// <summary>
/// 单元格地址: the one address of a figure, <c>table/row/column</c> (contracts, section 1), the same in JSON, CSV,
/// the command line's output, the rule book and the page's <c>data-cell</c> attributes.
/// </summary>
/// <param name="Table"><c>disclosure</c>, <c>requests</c> or <c>review</c>.</param>
/// <param name="Row">For example <c>denied.state-secret</c>.</param>
/// <param name="Column">For example <c>natural-person</c>.</param>
public sealed record CellAddress(string Table, string Row, string Column)
{
    /// <summary>Reads three non-empty parts; whether a form has such a cell is the form's to say.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CellAddress? address)
    {
        address = text?.Split('/') is [{ Length: > 0 } table, { Length: > 0 } row, { Length: > 0 } column]
            ? new CellAddress(table, row, column)
            : null;
        return address is not null;
    }

    /// <summary>Reads an address that is known to be right; throws <see cref="FormatException"/> otherwise.</summary>
    public static CellAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no cell address.");

    /// <inheritdoc/>
    public override string ToString() => $"{Table}/{Row}/{Column}";
}
