using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 催报: once a day, orders the mails that are due. Memory is bounded by one division: agencies stream past the division's
/// ledger rows. Running it twice orders nothing twice that was sent; what is still pending is ordered again.
/// </summary>
public sealed class RemindAgencies(FilingRecords records, MailLedger ledger, IQueue mail, FilingCalendar calendar, MailSettings settings, TimeProvider clock, ILogger<RemindAgencies> log)
{
    /// <summary>Orders what is due today, China time; how many mails. Throws on broken storage: the next run catches up.</summary>
    public Task<int> Run(CancellationToken cancel) => Run(ChinaTime.DateAt(clock.GetUtcNow()), cancel);

    /// <summary>Orders what is due on a day.</summary>
    public async Task<int> Run(DateOnly today, CancellationToken cancel)
    {
        var divisions = 0;
        await foreach (var _ in records.Divisions(cancel).WithCancellation(cancel))
            divisions++;
        // Each division's k-th mail waits for k rounds over all divisions: no division waits behind a larger one.
        var round = TimeSpan.FromMinutes((double)divisions / Math.Max(1, settings.PerMinute));
        var ordered = 0;
        var turn = 0;
        DivisionCode? last = null;
        await foreach (var planned in Plan(today, cancel))
        {
            turn = planned.Division.Code == last ? turn : 0;
            last = planned.Division.Code;
            foreach (var order in planned.Orders)
            {
                var row = await ledger.At(order, cancel);
                if (row.IsDone || (row.ETag is null && await ledger.Write(row, cancel) is null))
                    continue;
                await mail.Send(order.Message(), Within(round * turn++), cancel);
                ordered++;
                Measures.Reminders.Add(1, new KeyValuePair<string, object?>("milestone", order.Kind == MailKinds.Digest ? order.Kind : order.Key.Split(':')[0]));
            }
        }

        log.RemindersOrdered(ordered, today.ToString("O", CultureInfo.InvariantCulture));
        return ordered;
    }

    /// <summary>
    /// Who would get what on a day and why, and who nothing and why not: every agency of every division, nothing written. A
    /// division's digest comes after its agencies.
    /// </summary>
    public async IAsyncEnumerable<PlannedMail> Plan(DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var division in records.Divisions(cancel).WithCancellation(cancel))
        {
            foreach (var year in Years(today))
            {
                var due = Enum.GetValues<AgencyKind>().ToDictionary(kind => kind, kind => calendar.Newest(today, division.Code, kind, year));
                if (due.Values.All(milestone => milestone is null))
                    continue;
                await foreach (var planned in Plan(today, division, year, due, cancel))
                    yield return planned;
            }
        }
    }

    private async IAsyncEnumerable<PlannedMail> Plan(DateOnly today, Division division, ReportYear year, Dictionary<AgencyKind, DueMilestone?> due, [EnumeratorCancellation] CancellationToken cancel)
    {
        var filed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var filing in records.Filings(division.Code, year, cancel).WithCancellation(cancel))
        {
            if (filing.Current is not null)
                filed.Add(filing.Agency.Slug);
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in ledger.Rows(division.Code, year.Value, cancel))
        {
            if (row.IsDone)
                done.Add(row.Row);
        }

        DateOnly? digest = null;
        await foreach (var agency in records.Agencies(division.Code, cancel).WithCancellation(cancel))
        {
            var decision = Reminders.Due(today, agency, year, filed.Contains(agency.Id.Slug), key => done.Contains($"{agency.Id.Slug}:{key}"), due[agency.Kind]);
            if (decision is { Due: { } milestone, Silence: null or Silence.AlreadyReminded or Silence.NoAddress or Silence.NotAddressed }
                && milestone.Milestone.To.Contains(Audience.Supervisor) && !(digest >= milestone.SendDay))
                digest = milestone.SendDay;
            yield return new PlannedMail(division, year, today) { Agency = agency, Decision = decision };
        }

        if (digest is { } day && new PlannedMail(division, year, today) { Digest = day } is var report && !done.Contains(MailLedger.PlaceOf(report.DigestOrder(day)).Row))
            yield return report;
    }

    /// <summary>Last year's report all year; this year's as soon as its first reminder may fall before New Year.</summary>
    private static IEnumerable<ReportYear> Years(DateOnly today) =>
        new[] { today.Year - 1, today.Year }.Where(year => year >= ReportYear.First).Select(year => new ReportYear(year));

    /// <summary>A queue message may hide for seven days at most; what would come later is taken up by tomorrow's run anyway.</summary>
    private static TimeSpan Within(TimeSpan delay) => delay < TimeSpan.FromHours(20) ? delay : TimeSpan.FromHours(20);
}
