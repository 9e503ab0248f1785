using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Press.Data;

namespace Pipeline.Publishing.Site;

/// <summary>
/// One pass over the units of a division's year. It holds one page of units at a time and the first page until the end, which
/// shows the totals; so memory does not grow with the division. A unit's change touches its own page of each list and the first.
/// </summary>
internal sealed class DivisionYearPass(Division division, ReportYear year, DateOnly? day, bool hasTotal, IPress press)
{
    /// <summary>Units on a page of a list; keeps a page below 100 KB.</summary>
    public const int PageLength = 200;

    /// <summary>Units in a part of the site map, whether they have filed or not.</summary>
    private const int MapLength = 10 * PageLength;

    private readonly RunningSum sum = new(FormCatalog.For(year)!);
    private readonly DivisionYearData data = new(division, year, day);
    private readonly ImmutableArray<ImmutableArray<FormCell>> rows =
        [.. FormCatalog.For(year)!.Cells.GroupBy(cell => (cell.Table.Id, cell.Row.Id)).Select(row => row.ToImmutableArray())];

    private readonly GovernmentDraftOf draft = new(division, year);
    private readonly List<PublicEvent> events = [];
    private readonly List<string> addresses = [];
    private Coverage coverage = new(division, year, 0, 0, 0, 0);
    private DateTimeOffset? newest;
    private int units;
    private int maps;
    private int inMap;

    /// <summary>What the pages above need; complete once all files were enumerated.</summary>
    public Summary Summary => new(coverage, units, maps, [.. PublicEvent.Newest(events, Summary.MostEvents)]);

    /// <summary>All files, each after those that it links to.</summary>
    /// <param name="all">The units, by slug.</param>
    /// <param name="lastYear">The government's figures of the year before, for its draft.</param>
    public async IAsyncEnumerable<PrintedFile> Files(IAsyncEnumerable<Unit> all, Func<Agency, Task<StatedFigures?>> lastYear)
    {
        var number = 0;
        (ImmutableArray<Unit> Units, bool HasNext) first = ([], false);
        await foreach (var (page, hasNext) in Pages(all))
        {
            foreach (var unit in page)
                Count(unit);
            draft.Add(page);
            foreach (var file in data.Add(page))
                yield return file;
            addresses.Add(SitePaths.Page(SitePaths.Division(division.Code, year), ++number));
            inMap += page.Length;
            if (inMap >= MapLength && hasNext)
                yield return Map();
            if (number == 1)
            {
                first = (page, hasNext);
                continue;
            }

            foreach (var file in Behind(page, new ListPage(number, hasNext)))
                yield return file;
            yield return List(page, new ListPage(number, hasNext));
        }

        coverage = coverage with { Sums = sum.Units > 0 ? sum.Figures() : null, Summed = sum.Units };
        foreach (var file in data.Rest(coverage.Sums))
            yield return file;
        yield return Page(SitePaths.Data(division.Code, year), press.Data(new DataPage(division, year, data.Files)));
        if (coverage.Sums is { } sums)
        {
            foreach (var file in Behind(first.Units, new ListPage(1, first.HasNext)))
                yield return file;
            yield return Page(SitePaths.Sums(division.Code, year), press.Sums(new SumsPage(coverage, sums)));
            addresses.Add(SitePaths.Sums(division.Code, year));
            if (await draft.Print(lastYear) is { } drafted)
                yield return drafted;
        }

        addresses.Add(SitePaths.Data(division.Code, year));
        yield return Map();
        yield return List(first.Units, new ListPage(1, first.HasNext));
    }

    private async IAsyncEnumerable<(ImmutableArray<Unit> Units, bool HasNext)> Pages(IAsyncEnumerable<Unit> all)
    {
        var page = ImmutableArray.CreateBuilder<Unit>(PageLength);
        await foreach (var unit in all)
        {
            units++;
            if (!unit.Owes)
                continue;
            if (page.Count == PageLength)
                yield return (page.DrainToImmutable(), true);
            page.Add(unit);
        }

        yield return (page.DrainToImmutable(), false);
    }

    private void Count(Unit unit)
    {
        var standing = unit.Standing;
        var state = standing.StateOn(day);
        coverage = coverage with
        {
            Owing = coverage.Owing + 1,
            Published = coverage.Published + (standing.IsPublished ? 1 : 0),
            OnTime = coverage.OnTime + (state == FilingState.OnTime ? 1 : 0),
            Corrected = coverage.Corrected + (standing.IsPublished && standing.IsCorrected ? 1 : 0),
            Missing = coverage.Missing + (state == FilingState.Missing ? 1 : 0),
            Withdrawn = coverage.Withdrawn + (state == FilingState.Withdrawn ? 1 : 0),
        };
        if (unit.Figures is { } figures && RollUp.Takes(standing.Agency))
            sum.Add(figures);
        if (standing.Filing.Versions.IsEmpty)
            return;
        addresses.Add(SitePaths.Report(standing.Agency.Id, year));
        events.AddRange(PublicEvent.Of(standing));
        newest = events.Max(one => one.At) is var at && (newest is null || at > newest) ? at : newest;
        if (events.Count > 4 * Summary.MostEvents)
        {
            var kept = PublicEvent.Newest(events, Summary.MostEvents).ToList();
            events.Clear();
            events.AddRange(kept);
        }
    }

    private PrintedFile List(ImmutableArray<Unit> page, ListPage place) => Page(
        SitePaths.Page(SitePaths.Division(division.Code, year), place.Number),
        press.DivisionYear(new DivisionYearPage(coverage, [.. page.Select(unit => unit.Standing)], day, place) { Newest = newest, HasDraft = draft.IsPrinted, HasTotal = hasTotal }));

    private IEnumerable<PrintedFile> Behind(ImmutableArray<Unit> page, ListPage place)
    {
        var stated = page.Where(unit => unit.Figures is not null && RollUp.Takes(unit.Standing.Agency)).Select(unit => new SourceFigures(unit.Standing.Agency.Name, SitePaths.Report(unit.Standing.Agency.Id, year), unit.Figures!)).ToImmutableArray();
        var first = 0;
        foreach (var row in rows)
        {
            var (from, to) = (first, first + row.Length);
            first = to;
            var behind = stated.Where(unit => unit.Figures.StatesAny(from, to)).ToImmutableArray();
            var model = new BehindPage(division, year, row, behind, stated.Length - behind.Length, place) { FirstCell = from, Sums = coverage.Sums };
            yield return Page(SitePaths.Page(SitePaths.Behind(division.Code, year, row[0].Table.Id, row[0].Row.Id), place.Number), press.Behind(model));
        }
    }

    private PrintedFile Map()
    {
        var content = press.Map([.. addresses]);
        addresses.Clear();
        inMap = 0;
        return new PrintedFile(SitePaths.File(SitePaths.Map(division.Code, year, ++maps)), content, SiteFile.Data("application/xml; charset=utf-8"));
    }

    private static PrintedFile Page(string address, BinaryData content) => new(SitePaths.File(address), content, SiteFile.Page);
}
