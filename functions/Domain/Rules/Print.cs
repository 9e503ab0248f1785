using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>How figures and texts of the unit stand in a message.</summary>
internal static partial class Print
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

    /// <summary>Words of the prose, which rules look at in half width, with the marks of the text back in it: who searches the document for them should find them.</summary>
    public static string Phrase(string words) => Quoted(Marks().Replace(words, mark => mark.Value switch { "," => "，", ":" => "：", ";" => "；", "(" => "（", _ => "）" }));

    [GeneratedRegex("(?<![0-9])[,:]|[,:](?![0-9])|[;()]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Marks();

    /// <summary>The unit's own text, cut short, without what may be a person's number.</summary>
    public static string Quoted(string text)
    {
        var shown = PersonalData.Masked(text);
        return shown.Length <= Longest ? shown : shown[..(char.IsHighSurrogate(shown[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
