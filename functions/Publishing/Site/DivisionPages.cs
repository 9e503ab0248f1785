using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Press.Data;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 区划页面: a division's own page with its trends, its feed, the list of its units with the index of their names, and a page for every
/// unit on the register, so that no name leads nowhere. Made from summary rows and the register, never from filings.
/// </summary>
public sealed class DivisionPages(IBlobs site, IndexPage index, Register register, Summaries summaries, AgencyPages agencyPages, IPress press)
{
    /// <summary>Units that the division's page names itself; longer lists have pages of their own.</summary>
    public const int PageLength = 300;

    private readonly PageSet set = new(site);

    /// <summary>Brings them up to date.</summary>
    /// <param name="division">The division.</param>
    /// <param name="now">A moment that has passed for certain, by the storage clock: no report can be on its year or a later one.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Write(Division division, DateTimeOffset now, CancellationToken cancel)
    {
        await Agencies(division, Domain.Deadlines.ChinaTime.DateAt(now).Year, cancel);
        await List(division, cancel);
        await index.Write(SitePaths.File(SitePaths.Feed(division.Code)), SiteFile.Data("application/atom+xml; charset=utf-8"), async () =>
        {
            var events = (await Years(division, cancel)).SelectMany(year => year.Events);
            return press.Feed(new FeedPage(division, [.. PublicEvent.Newest(events, Summary.MostEvents)]));
        }, cancel);
        await WriteOwn(division, cancel);
    }

    /// <summary>Brings the division's own page up to date.</summary>
    public Task WriteOwn(Division division, CancellationToken cancel) =>
        index.Write(SitePaths.File(SitePaths.Division(division.Code)), SiteFile.Page, async () => press.Division(await Page(division, cancel)), cancel);

    private async Task<ImmutableArray<Summary>> Years(Division division, CancellationToken cancel)
    {
        var years = ImmutableArray.CreateBuilder<Summary>();
        foreach (var year in await summaries.AllYears(cancel))
        {
            if (await summaries.Read(division, year, cancel) is { } row)
                years.Add(row.Summary);
        }

        return years.ToImmutable();
    }

    private async Task<DivisionPage> Page(Division division, CancellationToken cancel)
    {
        var years = await Years(division, cancel);
        var first = ImmutableArray.CreateBuilder<Agency>();
        var units = 0;
        await foreach (var agency in register.Agencies(division.Code, cancel))
        {
            if (units++ < PageLength)
                first.Add(agency);
        }

        var totals = ImmutableArray.CreateBuilder<Coverage>();
        foreach (var year in years)
        {
            if (await summaries.ReadTotal(division, year.Coverage.Year, cancel) is { } total)
                totals.Add(total.Coverage);
        }

        var below = await register.Below(division, cancel);
        var unheard = ImmutableArray.CreateBuilder<Division>();
        foreach (var other in totals.Count > 0 ? below : [])
        {
            if (!await summaries.IsHeard(other, totals[0].Year, cancel))
                unheard.Add(other);
        }

        return new DivisionPage(division, [.. years.Select(year => year.Coverage)], first.ToImmutable())
        {
            Units = units,
            Below = below,
            Totals = totals.ToImmutable(),
            Unheard = unheard.ToImmutable(),
            Above = division.Parent is { } parent ? await register.Division(parent, cancel) : null,
        };
    }

    private async Task Agencies(Division division, int until, CancellationToken cancel)
    {
        await foreach (var (agency, etag, hasPage) in register.Rows(division.Code, cancel))
        {
            if (hasPage)
                continue;
            await agencyPages.Write(division, agency, until, cancel);
            await register.NotePage(agency.Id, etag, cancel);
        }
    }

    private async Task List(Division division, CancellationToken cancel)
    {
        for (var round = 0; round < IndexPage.Rounds; round++)
        {
            if (await set.Write(SitePaths.Units(division.Code)[1..], Files(division, cancel), cancel))
                return;
        }

        throw new UnsettledException($"The list of {division.Code} was written by others {IndexPage.Rounds} times in a row.");
    }

    private async IAsyncEnumerable<PrintedFile> Files(Division division, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var page = new List<Agency>();
        var part = new List<Agency>();
        var (pages, parts) = (0, 0);
        await foreach (var agency in register.Agencies(division.Code, cancel))
        {
            if (page.Count == PageLength)
                yield return Page(hasNext: true);
            if (part.Count == NameIndex.PartLength)
                yield return Part();
            page.Add(agency);
            part.Add(agency);
        }

        yield return Part();
        yield return Page(hasNext: false);

        PrintedFile Page(bool hasNext)
        {
            var place = new ListPage(++pages, hasNext);
            var content = press.Units(new UnitsPage(division, [.. page], place));
            page.Clear();
            return new PrintedFile(SitePaths.File(SitePaths.Page(SitePaths.Units(division.Code), place.Number)), content, SiteFile.Page);
        }

        PrintedFile Part()
        {
            var content = NameIndex.Of(part);
            part.Clear();
            return new PrintedFile(SitePaths.File(SitePaths.Names(division.Code, ++parts)), content, SiteFile.Data("application/json; charset=utf-8"));
        }
    }
}
