using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 索引: the pages above the reports, derived from ledger rows alone, so nothing is listed before the ledger says so. A division's year
/// leaves a summary row (partition <c>index-{year}</c>), from which the pages above all divisions are derived without reading filings.
/// </summary>
public sealed class RebuildIndex(IBlobs site, IRecords filings, Register register, Ledger ledger, IndexPage index, IQueue siteChanges, IPress press, FilingDates dates)
{
    private const string Claim = "_index";
    private const string Covered = "covered";
    private const int Rounds = 16;
    private readonly PassedDeadlines deadlines = new(filings);
    private static readonly BlobHeaders Page = new("text/html; charset=utf-8", "public, max-age=60");

    /// <summary>Brings the index pages of a change up to date; a change that an earlier run has covered costs one read.</summary>
    public async Task Run(SiteChange change, CancellationToken cancel)
    {
        if (!ReportYear.TryParse(change.Year.ToString(CultureInfo.InvariantCulture), out var year) || FormCatalog.For(year) is null)
            return;
        var partition = $"index-{year}";
        Division? division = null;
        if (change.Division.Length > 0)
        {
            if (!DivisionCode.TryParse(change.Division, out var code) || await register.Division(code, cancel) is not { } known)
                return;
            division = known;
            partition = Ledger.Partition(code, year);
        }

        // The claim's own time comes from the partition's clock before the rows are read: whatever was written before it will be seen.
        var claim = await filings.Read(partition, Claim, cancel);
        if (claim is not null && DateTimeOffset.TryParse(claim.Columns.GetValueOrDefault(Covered), CultureInfo.InvariantCulture, DateTimeStyles.None, out var covered) && change.Written < covered)
            return;
        var claimed = (await filings.Write(partition, Claim, claim?.Columns ?? new Dictionary<string, string>(), WriteCondition.Always, cancel))!.Written;
        if (division is not null)
            await DivisionYear(division, year, cancel);
        else
            await Above(year, cancel);
        await filings.Write(partition, Claim, new Dictionary<string, string> { [Covered] = claimed.ToString("O", CultureInfo.InvariantCulture) }, WriteCondition.Always, cancel);
    }

    /// <summary>Style sheet, icon, rule book and the page for what is not there. Repeatable; when a new edition of the press starts.</summary>
    public async Task WriteFixed(CancellationToken cancel)
    {
        foreach (var file in press.Fixed)
            await index.Write(file.Name, file.Headers, () => Task.FromResult(file.Content), cancel);
        if (await site.Look(SitePaths.File(SitePaths.Home), cancel) is null)
            await Home(cancel);
    }

    private async Task DivisionYear(Division division, ReportYear year, CancellationToken cancel)
    {
        await index.Write(SitePaths.File(SitePaths.Division(division.Code, year)), Page, async () => press.DivisionYear((await Standings(division, year, cancel)).Page), cancel);
        var summary = await Summarise(division, year, cancel);
        await index.Write(SitePaths.File(SitePaths.Division(division.Code)), Page, async () => press.Division(await Years(division, year, cancel)), cancel);
        await siteChanges.Send(new SiteChange("", year.Value, summary).Message(), SiteChange.Gathering, cancel);
    }

    private async Task<DateTimeOffset> Summarise(Division division, ReportYear year, CancellationToken cancel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var row = await filings.Read($"index-{year}", division.Code.Value, cancel);
            var columns = Columns((await Standings(division, year, cancel)).Coverage);
            if (row is not null && columns.All(column => row.Columns.GetValueOrDefault(column.Key) == column.Value))
                return row.Written;
            if (await filings.Write($"index-{year}", division.Code.Value, columns, WriteCondition.IfUnchanged(row?.ETag), cancel) is { } written)
                return written.Written;
        }

        throw new UnsettledException($"The summary of {division.Code} in {year} was written by others {Rounds} times in a row.");
    }

    private async Task<(DivisionYearPage Page, Coverage Coverage)> Standings(Division division, ReportYear year, CancellationToken cancel)
    {
        var rows = new Dictionary<AgencyId, LedgerRow>();
        await foreach (var row in ledger.List(division.Code, year, cancel))
            rows[row.Filing.Agency] = row;
        var standings = ImmutableArray.CreateBuilder<Standing>();
        await foreach (var agency in register.Agencies(division.Code, cancel))
        {
            var filing = rows.TryGetValue(agency.Id, out var row) ? row.Filing with { Latest = null } : new Filing(agency.Id, year);
            if (!filing.Versions.IsEmpty || FilingDeadline.IsOwed(agency, year))
                standings.Add(new Standing(agency, filing, FilingDeadline.For(agency, year, dates).LastDay));
        }

        var page = new DivisionYearPage(division, year, standings.ToImmutable(), new[] { await deadlines.PassedAt(division.Code, year, cancel) }.Concat(rows.Values.Select(row => row.Filing.ChangedAt)).Max() ?? default);
        return (page, new Coverage(division, year, standings.Count, standings.Count(s => s.IsPublished), standings.Count(s => s.IsPublished && s.IsOnTime), standings.Count(s => s.IsPublished && s.Filing.Versions.Length > 1)));
    }

    private async Task<DivisionPage> Years(Division division, ReportYear newest, CancellationToken cancel)
    {
        var years = ImmutableArray.CreateBuilder<Coverage>();
        for (var year = LastYear(newest); year >= FormCatalog.All[0].FirstYear; year--)
        {
            if (await filings.Read($"index-{year}", division.Code.Value, cancel) is { } row)
                years.Add(CoverageOf(row, division, new ReportYear(year)));
        }

        return new DivisionPage(division, years.ToImmutable(), [.. await register.Agencies(division.Code, cancel).ToListAsync(cancel)]);
    }

    private async Task Above(ReportYear year, CancellationToken cancel)
    {
        await index.Write(SitePaths.File(SitePaths.Year(year)), Page, async () => press.Year(new YearPage(year, [.. await Coverages(year, cancel)])), cancel);
        await filings.Write("index", year.ToString(), new Dictionary<string, string> { ["year"] = year.ToString() }, WriteCondition.Always, cancel);
        await Home(cancel);
    }

    /// <summary>The years that have pages are one row each in the partition <c>index</c>.</summary>
    private Task Home(CancellationToken cancel) => index.Write(SitePaths.File(SitePaths.Home), Page, async () =>
    {
        var newest = new SortedDictionary<string, Coverage>(StringComparer.Ordinal);
        var years = ImmutableArray.CreateBuilder<ReportYear>();
        foreach (var row in (await filings.List("index", cancel).ToListAsync(cancel)).OrderByDescending(row => row.Row, StringComparer.Ordinal))
        {
            var year = new ReportYear(int.Parse(row.Row, CultureInfo.InvariantCulture));
            var coverages = await Coverages(year, cancel);
            if (coverages.Any(coverage => coverage.Published > 0))
                years.Add(year);
            foreach (var coverage in coverages)
                newest.TryAdd(coverage.Division.Code.Value, coverage);
        }

        return press.Home(new HomePage([.. newest.Values], years.ToImmutable()));
    }, cancel);

    private async Task<List<Coverage>> Coverages(ReportYear year, CancellationToken cancel)
    {
        var coverages = new List<Coverage>();
        await foreach (var row in filings.List($"index-{year}", cancel))
        {
            if (DivisionCode.TryParse(row.Row, out var code))
                coverages.Add(CoverageOf(row, new Division(code, row.Columns["name"]), year));
        }

        return coverages;
    }

    /// <summary>A newer year than the change's may have a summary already, when changes arrive out of order.</summary>
    private static int LastYear(ReportYear year) => Math.Min(year.Value + 10, 2999);

    private static Dictionary<string, string> Columns(Coverage coverage) => new(StringComparer.Ordinal)
    {
        ["name"] = coverage.Division.Name,
        ["owing"] = Text(coverage.Owing),
        ["published"] = Text(coverage.Published),
        ["onTime"] = Text(coverage.OnTime),
        ["corrected"] = Text(coverage.Corrected),
    };

    private static Coverage CoverageOf(Record row, Division division, ReportYear year) =>
        new(division, year, Count(row, "owing"), Count(row, "published"), Count(row, "onTime"), Count(row, "corrected"));

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static int Count(Record row, string column) => int.Parse(row.Columns[column], CultureInfo.InvariantCulture);
}
