using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 换日: once a day, finds the divisions where a term has ended since, and has their pages say so: what is missing the day before
/// is late today, without anybody filing. One read a division and day, and one change for each term that ended.
/// </summary>
public sealed class TurnDay(Register register, PassedDeadlines deadlines, IQueue siteChanges, FilingDates dates, TimeProvider clock)
{
    /// <summary>Turns to today, China time. A day that was missed is made up for.</summary>
    public Task<int> Run(CancellationToken cancel) => Run(ChinaTime.DateAt(clock.GetUtcNow()), cancel);

    /// <summary>Turns to a day; how many pages are to be written again.</summary>
    public async Task<int> Run(DateOnly today, CancellationToken cancel)
    {
        var year = new ReportYear(today.Year - 1);
        var changed = 0;
        await foreach (var division in register.AllDivisions(cancel))
        {
            var ended = Enum.GetValues<AgencyKind>().Select(kind => dates.For(division.Code, kind, year).LastDay.AddDays(1)).Where(day => day <= today).ToList();
            if (ended.Count > 0 && await deadlines.Record(
                division.Code, year, ended.Max(),
                written => siteChanges.Send(new SiteChange(division.Code.Value, year.Value, written).Message(), SiteChange.Gathering, cancel), cancel))
                changed++;
        }

        return changed;
    }
}
