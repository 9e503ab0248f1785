using System.Collections.Immutable;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Press.Data;

namespace Pipeline.Publishing.Site;

/// <summary>首页与年度页面: the pages above all divisions, the index of site maps and the index of division names, from summary rows alone.</summary>
public sealed class TopPages(IBlobs site, IndexPage index, Summaries summaries, IPress press)
{
    /// <summary>Divisions on a page; more are counted by region, a page each.</summary>
    public const int PageLength = 200;

    private readonly PageSet set = new(site);

    /// <summary>Brings the pages of a year and those of all years up to date.</summary>
    public async Task Write(ReportYear year, CancellationToken cancel)
    {
        for (var round = 0; !await set.Write(SitePaths.Year(year)[1..], Files(year, cancel), cancel); round++)
        {
            if (round == IndexPage.Rounds)
                throw new UnsettledException($"The pages of {year} were written by others {round} times in a row.");
        }

        await Rest(cancel);
    }

    /// <summary>The home page and the indexes beside it.</summary>
    public async Task Rest(CancellationToken cancel)
    {
        await index.Write(SitePaths.File(SitePaths.Maps), SiteFile.Data("application/xml; charset=utf-8"), async () => press.Maps([.. (await Everything(cancel)).SelectMany(Maps)]), cancel);
        await index.Write(SitePaths.File(SitePaths.AllNames), SiteFile.Data("application/json; charset=utf-8"), async () => Names(await Everything(cancel)), cancel);
        await index.Write(SitePaths.File(SitePaths.Home), SiteFile.Page, async () =>
        {
            var everything = await Everything(cancel);
            ImmutableArray<ReportYear> years = [.. everything.Where(summary => summary.Coverage.Published > 0).Select(summary => summary.Coverage.Year).Distinct()];
            return press.Home(new HomePage(years.IsEmpty ? null : PageOf(years[0], [.. everything.Where(summary => summary.Coverage.Year == years[0]).Select(summary => summary.Coverage)]), years));
        }, cancel);
    }

    private async IAsyncEnumerable<PrintedFile> Files(ReportYear year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        ImmutableArray<Coverage> coverages = [.. (await summaries.All(year, cancel)).Select(summary => summary.Coverage)];
        var page = PageOf(year, coverages);
        foreach (var region in page.Regions)
        {
            ImmutableArray<Coverage> own = [.. coverages.Where(coverage => coverage.Division.Code.Value.StartsWith(region.Prefix, StringComparison.Ordinal))];
            yield return new PrintedFile(SitePaths.File(SitePaths.Region(year, region.Prefix)), press.Year(new YearPage(year, own) { Region = region }), SiteFile.Page);
        }

        yield return new PrintedFile(SitePaths.File(SitePaths.Year(year)), press.Year(page), SiteFile.Page);
    }

    /// <summary>One line a division, or one a region where there are many.</summary>
    internal static YearPage PageOf(ReportYear year, ImmutableArray<Coverage> coverages) => coverages.Length <= PageLength
        ? new YearPage(year, coverages)
        : new YearPage(year, [])
        {
            Regions =
            [
                .. from coverage in coverages
                   group coverage by coverage.Division.Code.Value[..2] into region
                   let own = region.FirstOrDefault(coverage => coverage.Division.Code.Value == region.Key + "0000")?.Division
                   select new Region(region.Key, own?.Name ?? $"{region.Key} 开头的区划", region.Count(), region.Aggregate((one, other) => one.Plus(other)) with { Sums = null }),
            ],
        };

    private async Task<List<Summary>> Everything(CancellationToken cancel)
    {
        var everything = new List<Summary>();
        foreach (var year in await summaries.AllYears(cancel))
            everything.AddRange(await summaries.All(year, cancel));
        return everything;
    }

    private static IEnumerable<string> Maps(Summary summary) =>
        Enumerable.Range(1, summary.Maps).Select(part => SitePaths.Map(summary.Coverage.Division.Code, summary.Coverage.Year, part));

    private static BinaryData Names(List<Summary> everything) => NameIndex.OfDivisions(
        from summary in everything
        group summary by summary.Coverage.Division.Code into years
        orderby years.Key
        let newest = years.First()
        select (newest.Coverage.Division, Math.Max(1, (newest.Units + NameIndex.PartLength - 1) / NameIndex.PartLength)));
}
