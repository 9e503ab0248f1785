using System.Globalization;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>How figures and texts of the unit stand in a message.</summary>
internal static class Print
{
    private const int Longest = 40;

    public static string Number(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>A cell as the unit sees it: its figure, or what stands there in place of one.</summary>
    public static string Cell(Cell cell) => cell.State switch
    {
        CellState.Number => Number(cell.Value!.Value),
        CellState.Blank => "空白",
        _ => $"“{Quoted(cell.Raw)}”",
    };

    /// <summary>The unit's own text, cut short, without what may be a person's number.</summary>
    public static string Quoted(string text)
    {
        var shown = PersonalData.Masked(text);
        return shown.Length <= Longest ? shown : shown[..(char.IsHighSurrogate(shown[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
