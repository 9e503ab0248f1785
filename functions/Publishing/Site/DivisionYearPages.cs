using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 区划年度页面: everything below <c>/{division}/{year}/</c>: who has filed, the sums, the units behind each figure, open data, site map,
/// all made in one pass over register and ledger; then the summary row that the pages above read.
/// </summary>
public sealed class DivisionYearPages(IBlobs site, PassedDeadlines deadlines, Standings standings, Summaries summaries, IPress press, FilingDates dates)
{
    private readonly PageSet set = new(site);

    /// <summary>Brings them up to date; when the summary row was last written.</summary>
    /// <param name="division">The division.</param>
    /// <param name="year">The year.</param>
    /// <param name="now">A moment that has passed for certain, by the storage clock.</param>
    /// <param name="hasTotal">Whether divisions lie below it, whose sums are <see cref="TotalPages"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DateTimeOffset> Write(Division division, ReportYear year, DateTimeOffset now, bool hasTotal, CancellationToken cancel)
    {
        var day = await Day(division, year, now, cancel);
        for (var round = 0; round < IndexPage.Rounds; round++)
        {
            var before = await summaries.Read(division, year, cancel);
            var pass = new DivisionYearPass(division, year, day, hasTotal, press);
            if (!await set.Write(SitePaths.Division(division.Code, year)[1..], pass.Files(standings.Of(division, year, cancel), government => standings.Figures(government, year.Previous, cancel)), cancel, SitePaths.Total(division.Code, year)[1..]))
                continue;
            if (before is { } row && Summaries.Same(row.Summary, pass.Summary))
                return row.Written;
            if (await summaries.Write(pass.Summary, before?.ETag, cancel) is { } written)
                return written;
        }

        throw new UnsettledException($"The pages of {division.Code} in {year} were written by others {IndexPage.Rounds} times in a row.");
    }

    /// <summary>
    /// The day that decides who is late. It stands in the ledger's partition and moves only over the end of a term, so that printing
    /// again, tomorrow or from a copy, gives the same pages. A report filed years after its term ends it here as well as the calendar does.
    /// </summary>
    private async Task<DateOnly?> Day(Division division, ReportYear year, DateTimeOffset now, CancellationToken cancel)
    {
        var today = ChinaTime.DateAt(now);
        var ended = Enum.GetValues<AgencyKind>().Select(kind => dates.For(division.Code, kind, year).LastDay.AddDays(1)).Where(day => day <= today).ToList();
        if (ended.Count > 0)
            await deadlines.Record(division.Code, year, ended.Max(), _ => Task.CompletedTask, cancel);
        return await deadlines.PassedAt(division.Code, year, cancel) is { } passed ? ChinaTime.DateAt(passed) : null;
    }
}
