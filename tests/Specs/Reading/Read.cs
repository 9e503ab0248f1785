using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;

namespace Pipeline.Specs.Reading;

/// <summary>What the specs of this room read and compare with.</summary>
internal static class Read
{
    public static Verdict Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public static Verdict Bytes(byte[] content) => Assessment.Of(Readers.Read(new SourceFile("file", content)), Circumstances.None);

    /// <summary>Cells that are neither what is expected nor flagged, each with what was read: must be empty for every document.</summary>
    public static IEnumerable<string> WrongInSilence(Verdict verdict, ReportForm form, Func<CellAddress, string> figure) =>
        from place in form.Cells
        let cell = verdict.Report?[place.Address] ?? Cell.Absent
        where !IsRight(cell, figure(place.Address)) && !IsFlagged(verdict, place.Address, cell)
        select $"{place.Address}: read {cell.State} '{cell.Raw}', written '{figure(place.Address)}'";

    /// <summary>Cells that are not what is expected.</summary>
    public static IEnumerable<string> NotRight(Verdict verdict, ReportForm form, Func<CellAddress, string> figure) =>
        from place in form.Cells
        let cell = verdict.Report?[place.Address] ?? Cell.Absent
        where !IsRight(cell, figure(place.Address))
        select $"{place.Address}: read {cell.State} '{cell.Raw}', written '{figure(place.Address)}'";

    private static bool IsRight(Cell cell, string written) => cell.State switch
    {
        CellState.Number => decimal.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var value) && value == cell.Value,
        CellState.Blank => string.IsNullOrWhiteSpace(written),
        CellState.NotApplicable => written is "/" or "-" or "—",
        _ => false,
    };

    /// <summary>Unreadable, or named as missing, or the whole document refused.</summary>
    private static bool IsFlagged(Verdict verdict, CellAddress address, Cell cell) =>
        cell.State == CellState.Unreadable || verdict.Report is null
        || verdict.Findings.Any(finding => finding.Rule is "F-TABLE" && (finding.Cells.Contains(address) || finding.Cells.IsEmpty));
}
