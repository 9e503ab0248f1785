using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Mailing;

/// <summary>报送情况板: reads how a division stands, from register, ledger and what became of the mails.</summary>
public sealed class StatusBoard(FilingRecords records, MailLedger ledger, FilingCalendar calendar, TimeProvider clock)
{
    /// <summary>How a division stands now: three lists, whatever their length.</summary>
    public async Task<DivisionStatus> Of(Division division, ReportYear year, CancellationToken cancel)
    {
        await using var filings = new Alongside<Filing>(records.Filings(division.Code, year, cancel), filing => filing.Agency.Slug);
        await using var mails = new Alongside<MailRow>(ledger.Rows(division.Code, year.Value, cancel), row => row.Slug);
        var agencies = ImmutableArray.CreateBuilder<AgencyStatus>();
        await foreach (var agency in records.Agencies(division.Code, cancel).WithCancellation(cancel))
        {
            var filing = (await filings.Of(agency.Id.Slug)).SingleOrDefault();
            var rows = await mails.Of(agency.Id.Slug);
            if (filing is not { Versions.IsEmpty: false } && !FilingDeadline.IsOwed(agency, year))
                continue;
            var sent = rows.Where(row => row.IsReminder && row.SentAt is not null).ToList();
            agencies.Add(new AgencyStatus(
                new Standing(agency, filing ?? new Filing(agency.Id, year), FilingDeadline.For(agency, year, calendar.Dates).LastDay),
                sent.Count,
                sent.Max(row => row.SentAt),
                Trouble(rows)));
        }

        return new DivisionStatus(division, year, clock.GetUtcNow(), agencies.ToImmutable());
    }

    /// <summary>The newest refusal or bounce, unless a later mail arrived.</summary>
    private static string Trouble(List<MailRow> rows) =>
        rows.Where(row => row.At is not null).MaxBy(row => row.At) is { State: MailState.Refused or MailState.Bounced } newest ? newest.Reason : "";
}
