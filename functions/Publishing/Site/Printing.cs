using System.Collections.Immutable;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Reading;

namespace Pipeline.Publishing.Site;

/// <summary>The press as the programs use it.</summary>
/// <param name="press">Prints.</param>
/// <param name="documents">Makes the documents beside a report's page; the press where null.</param>
public sealed class Printing(SitePress press, Func<ReportPage, SourceFile, ImmutableArray<SiteFile>>? documents = null) : IPress
{
    /// <inheritdoc/>
    public ImmutableArray<PrintedFile> Fixed =>
    [
        .. SitePress.Assets.Select(Plain),
        .. SitePress.DataAboutData.Select(Plain),
        new PrintedFile("robots.txt", press.Robots(), SiteFile.Data("text/plain; charset=utf-8")),
        new PrintedFile(SitePaths.File(SitePaths.Rules), press.Rules(), SiteFile.Page),
        .. press.Submit() is { } submit ? [new PrintedFile(SitePaths.File(SitePaths.Submit), submit, SiteFile.Page)] : ImmutableArray<PrintedFile>.Empty,
        new PrintedFile(SitePaths.File(SitePaths.OpenData), press.OpenData(), SiteFile.Page),
        new PrintedFile(SitePaths.File(SitePaths.Accessibility), press.Accessibility(), SiteFile.Page),
        new PrintedFile("404.html", press.NotFound(), SiteFile.Page),
    ];

    /// <inheritdoc/>
    public BinaryData Report(ReportPage page) => press.Report(page);

    /// <inheritdoc/>
    public ImmutableArray<PrintedFile> ReportFiles(ReportPage page) => [.. SitePress.ReportFiles(page).Select(Plain)];

    /// <inheritdoc/>
    public ImmutableArray<PrintedFile> Downloads(ReportPage page, SourceFile original) => [.. (documents ?? press.Downloads)(page, original).Select(Plain)];

    /// <inheritdoc/>
    public BinaryData Tombstone(TombstonePage page) => press.Tombstone(page);

    /// <inheritdoc/>
    public BinaryData Agency(AgencyPage page) => press.Agency(page);

    /// <inheritdoc/>
    public BinaryData DivisionYear(DivisionYearPage page) => press.DivisionYear(page);

    /// <inheritdoc/>
    public BinaryData Division(DivisionPage page) => press.Division(page);

    /// <inheritdoc/>
    public BinaryData Sums(SumsPage page) => press.Sums(page);

    /// <inheritdoc/>
    public BinaryData Behind(BehindPage page) => press.Behind(page);

    /// <inheritdoc/>
    public BinaryData Data(DataPage page) => press.Data(page);

    /// <inheritdoc/>
    public BinaryData Units(UnitsPage page) => press.Units(page);

    /// <inheritdoc/>
    public BinaryData Feed(FeedPage page) => press.Feed(page);

    /// <inheritdoc/>
    public BinaryData Map(IReadOnlyList<string> addresses) => press.Map(addresses);

    /// <inheritdoc/>
    public BinaryData Maps(IReadOnlyList<string> addresses) => press.Maps(addresses);

    /// <inheritdoc/>
    public BinaryData Year(YearPage page) => press.Year(page);

    /// <inheritdoc/>
    public BinaryData Home(HomePage page) => press.Home(page);

    /// <inheritdoc/>
    public BinaryData Receipt(Receipt receipt) => press.Receipt(receipt);

    private static PrintedFile Plain(SiteFile file) => new(file.Path, file.Content, file.Headers);
}
