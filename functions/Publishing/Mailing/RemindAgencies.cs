using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 催报: once a day, orders the mails that are due. Several divisions at a time, each as three streams beside each other,
/// so memory follows the page size. Running it twice orders nothing twice that was sent; what is still pending is ordered again.
/// </summary>
public sealed class RemindAgencies(FilingRecords records, MailLedger ledger, IQueue mail, FilingCalendar calendar, MailSettings settings, TimeProvider clock, ILogger<RemindAgencies> log)
{
    /// <summary>
    /// How late a mail that was put off must be before it is ordered again: its first order is still on the queue, and a provider that
    /// is down for a week shall not find seven orders for each mail.
    /// </summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(1);

    /// <summary>Orders what is due today, China time; how many mails. Throws on broken storage: the next run catches up.</summary>
    public Task<int> Run(CancellationToken cancel) => Run(ChinaTime.DateAt(clock.GetUtcNow()), cancel);

    /// <summary>Orders what is due on a day.</summary>
    public async Task<int> Run(DateOnly today, CancellationToken cancel)
    {
        var divisions = 0;
        await foreach (var _ in records.Divisions(cancel).WithCancellation(cancel))
            divisions++;
        var ordered = 0;
        await EachDivision.Run(
            records.Divisions(cancel),
            async (division, token) =>
            {
                // Each division's k-th mail waits for k rounds over all divisions: no division waits behind a larger one.
                long turn = 0;
                await foreach (var planned in Plan(today, division, token))
                foreach (var order in planned.Orders)
                {
                    if (planned.Row(order) is { State: MailState.Pending } pending ? pending.Next + Overdue > clock.GetUtcNow() : await ledger.Write(planned.Opened(order), token) is null)
                        continue;
                    await mail.Send(order.Message(), settings.Pace(turn++ * divisions), token);
                    Interlocked.Increment(ref ordered);
                    Measures.Reminders.Add(1, new KeyValuePair<string, object?>("milestone", order.Kind == MailKinds.Digest ? order.Kind : Reminder.MilestoneOf(order.Key)));
                }
            },
            cancel);
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
        await foreach (var planned in Plan(today, division, cancel))
            yield return planned;
    }

    private async IAsyncEnumerable<PlannedMail> Plan(DateOnly today, Division division, [EnumeratorCancellation] CancellationToken cancel)
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

    private async IAsyncEnumerable<PlannedMail> Plan(DateOnly today, Division division, ReportYear year, Dictionary<AgencyKind, DueMilestone?> due, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var filings = new Alongside<Filing>(records.Filings(division.Code, year, cancel), filing => filing.Agency.Slug);
        await using var mails = new Alongside<MailRow>(ledger.Rows(division.Code, year.Value, cancel), row => row.Slug);
        DateOnly? digest = null;
        await foreach (var agency in records.Agencies(division.Code, cancel).WithCancellation(cancel))
        {
            var filed = (await filings.Of(agency.Id.Slug)) is [{ Current: not null }];
            var rows = await mails.Of(agency.Id.Slug);
            var decision = Reminders.Due(today, agency, year, filed, key => IsTold(rows, agency, key, today), due[agency.Kind]);
            if (decision.SupervisorsDay is { } theirs && !(digest >= theirs))
                digest = theirs;
            yield return new PlannedMail(division, year, today) { Agency = agency, Decision = decision, Rows = rows };
        }

        if (digest is { } day && new PlannedMail(division, year, today) { Digest = day } is var report
            && await ledger.At(report.DigestOrder(day), cancel) is var known && !(division.Supervisor is { } reader ? known.IsSettled(reader) : known.IsDone))
            yield return report with { Rows = known.ETag is null ? [] : [known] };
    }

    /// <summary>
    /// Whether nothing is to be sent of a key today: it is settled, or the same reader heard today of another one. That happens only
    /// where the register or the calendar was changed between two runs of one day; tomorrow's run makes up for it.
    /// </summary>
    private static bool IsTold(List<MailRow> rows, Agency agency, string key, DateOnly today) =>
        (Reminder.AudienceOf(key) == Audience.Leader ? agency.Leader : agency.Clerk) is { } reader && rows.Any(row =>
            (row.Row == MailLedger.RowOf(agency.Id, key) && row.IsSettled(reader))
            || (row is { IsReminder: true, SentAt: { } at } && ChinaTime.DateAt(at) == today && row.WentTo(reader)));

    /// <summary>Last year's report all year; this year's as soon as its first reminder may fall before New Year.</summary>
    private static IEnumerable<ReportYear> Years(DateOnly today) =>
        new[] { today.Year - 1, today.Year }.Where(year => year >= ReportYear.First).Select(year => new ReportYear(year));
}
