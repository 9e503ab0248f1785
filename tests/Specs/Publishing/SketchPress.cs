using System.Collections.Immutable;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Reading;

namespace Pipeline.Specs.Publishing;

/// <summary>Prints in a line what a page would say: which version of which bytes, and where it leads.</summary>
internal sealed class SketchPress : IPress
{
    public ImmutableArray<PrintedFile> Fixed => [];

    public BinaryData Report(ReportPage page) => Line(
        $"report v{page.Version.Number} {page.Version.Sha256} of {page.Filing.Versions.Length}, current v{page.Filing.Current?.Number}, before {page.Before?.Preamble[^1]}");

    public ImmutableArray<PrintedFile> ReportFiles(ReportPage page) =>
    [
        new PrintedFile("report.json", Line($"data v{page.Version.Number} {page.Version.Sha256}"), SiteFile.Data("application/json")),
    ];

    public ImmutableArray<PrintedFile> Downloads(ReportPage page, SourceFile submitted) => [];

    public BinaryData Tombstone(TombstonePage page) => Line($"tombstone {page.Withdrawal.Reason}, current v{page.Filing.Current?.Number}");

    public BinaryData Agency(AgencyPage page) => Links(page.Filings);

    public BinaryData DivisionYear(DivisionYearPage page) => Links(page.Standings.Select(standing => standing.Filing));

    public BinaryData Division(DivisionPage page) => Counts(page.Years);

    public BinaryData Sums(SumsPage page) => Line($"sums {page.Sums}");

    public BinaryData Behind(BehindPage page) => Line(
        $"behind {page.Row[0].Row.Id} {string.Join(' ', page.Sources.Select(source => $"{source.Address}: {Row(page, source.Figures)}"))}, together {(page.Sums is { } sums ? Row(page, sums) : "")}");

    public BinaryData Data(DataPage page) => Line(string.Join('\n', page.Files.Select(file => $"{file.Name} {file.Sha256}")));

    public BinaryData Units(UnitsPage page) => Line(string.Join(' ', page.Agencies.Select(agency => agency.Id)));

    public BinaryData Feed(FeedPage page) => Line(string.Join('\n', page.Events));

    public BinaryData Map(IReadOnlyList<string> addresses) => Line(string.Join('\n', addresses));

    public BinaryData Maps(IReadOnlyList<string> addresses) => Line(string.Join('\n', addresses));

    public BinaryData Year(YearPage page) => Counts(page.Divisions);

    public BinaryData Home(HomePage page) => Counts(page.Newest?.Divisions ?? []);

    public BinaryData Receipt(Receipt receipt) => Line($"receipt {receipt.Path}");

    public static string Link(Filing filing) =>
        $"link {SitePaths.Report(filing.Agency, filing.Year)} v{filing.Versions.Length} {filing.Versions[^1].Sha256} {filing.Withdrawal?.Reason}";

    private static string Row(BehindPage page, StatedFigures figures) => string.Join(' ', figures.Values.AsSpan(page.FirstCell, page.Row.Length).ToArray());

    private static BinaryData Links(IEnumerable<Filing> filings) => Line(string.Join('\n', filings.Where(filing => !filing.Versions.IsEmpty).Select(Link)));

    private static BinaryData Counts(IEnumerable<Coverage> coverages) =>
        Line(string.Join('\n', coverages.Select(coverage => $"count {coverage.Division.Code} {coverage.Year} {coverage.Published} {coverage.Corrected}")));

    private static BinaryData Line(string text) => BinaryData.FromString(text);
}
