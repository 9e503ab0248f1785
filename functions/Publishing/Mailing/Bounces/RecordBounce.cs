using System.Globalization;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Mailing.Bounces;

/// <summary>退信: a mail that the provider took came back for good. Its row says so, and the supervisor's list and digest tell it until a later mail arrives.</summary>
public sealed class RecordBounce(MailLedger ledger, TimeProvider clock, ILogger<RecordBounce> log)
{
    /// <summary>Records one report; one that names no mail of this installation, or a delay, changes nothing. Repeatable.</summary>
    public async Task Run(string message, CancellationToken cancel)
    {
        if (BounceReport.Parse(message) is not { Permanent: true } report)
            return;
        for (var round = 0; round < 8; round++)
        {
            if (await Find(report.Mail, cancel) is not { } row || row.State is MailState.Bounced or MailState.Pointless)
                return;
            var reason = report.Code.Length == 0 ? "对方邮件服务器退信。" : $"对方邮件服务器退信（{report.Code}）。";
            if (await ledger.Write(row with { State = MailState.Bounced, Reason = reason, ClaimedUntil = null, At = clock.GetUtcNow() }, cancel) is null)
                continue;
            log.MailBounced(row.Partition, row.Row, report.Code);
            return;
        }

        throw new UnsettledException($"The row of mail {report.Mail} was written by others again and again.");
    }

    /// <summary>The row whose id is the number's or the Message-ID's; the partition stands in both.</summary>
    private async Task<MailRow?> Find(string mail, CancellationToken cancel)
    {
        var number = Guid.TryParse(mail, out var parsed) ? parsed : (Guid?)null;
        var partition = number is { } given ? MailNumber.PartitionOf(given) : mail.Split('.')[0];
        if (partition.Length != 11 || !DivisionCode.TryParse(partition[..6], out var division) || !int.TryParse(partition[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return null;
        await foreach (var row in ledger.Rows(division, year, cancel))
        {
            if (number is { } wanted ? MailNumber.Of(row.MailId) == wanted : MimeMail.Plain(row.MailId) == mail)
                return row;
        }

        return null;
    }
}
