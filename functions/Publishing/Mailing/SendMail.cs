using Microsoft.Extensions.Logging;
using Pipeline.Domain.Deadlines;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 发信: carries out one order. Claims the ledger row, writes the letter from what is true now, sends, marks. A failed mail is
/// ordered again, later each time; a refused one becomes a task for the supervisor. Running an order twice sends once, unless a
/// run died between the provider's answer and the mark: a duplicate is a nuisance, a lost one a missed legal date.
/// </summary>
public sealed class SendMail(Correspondence letters, MailLedger ledger, IQueue mail, IMailer mailer, MailAllowance allowance, Func<Letter, string> print, TimeProvider clock, ILogger<SendMail> log)
{
    /// <summary>How long one sender keeps an order to itself; a run that died gives it up after that.</summary>
    public static TimeSpan Claim { get; } = TimeSpan.FromMinutes(10);

    /// <summary>After the n-th failure; then the last for ever. A reminder is also ordered again by the daily run.</summary>
    private static readonly TimeSpan[] Backoff = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>Carries out an order. Throws only on broken storage; the trigger then runs it again.</summary>
    public async Task Run(MailOrder order, CancellationToken cancel)
    {
        var row = await ledger.At(order, cancel);
        if (row.IsDone)
            return;
        var now = clock.GetUtcNow();
        if (row.ClaimedUntil > now)
        {
            await mail.Send(order.Message(), row.ClaimedUntil.Value - now, cancel);
            return;
        }

        if (await ledger.Write(row with { ClaimedUntil = now + Claim }, cancel) is not { } claimed)
        {
            // Somebody else took it in this moment; should that run die, the order is needed.
            await mail.Send(order.Message(), Claim, cancel);
            return;
        }

        try
        {
            await Deliver(order, claimed, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await Release(claimed);
            throw;
        }
    }

    /// <summary>The trigger runs the order again in seconds; a claim left behind would hold the mail back until it ends.</summary>
    private async Task Release(MailRow claimed)
    {
        try
        {
            await ledger.Write(claimed with { ClaimedUntil = null }, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The storage is still broken: the claim ends by itself.
        }
    }

    private async Task Deliver(MailOrder order, MailRow claimed, CancellationToken cancel)
    {
        Correspondent written;
        try
        {
            written = await letters.For(order, cancel);
        }
        catch (MailRefusedException nobody)
        {
            await Refuse(order, claimed, nobody, cancel);
            return;
        }

        var (letter, to, pointless) = written;
        if (letter is null || to is null)
        {
            await Mark(claimed, MailState.Pointless, pointless, cancel);
            Count(order, "pointless");
            return;
        }

        claimed = claimed with { To = MailLedger.MarkOf(to) };
        if (!MailAddress.IsValid(to.Email))
        {
            await Refuse(order, claimed, new MailRefusedException("登记的邮箱地址无效。"), cancel);
            return;
        }

        if (order.Kind == MailKinds.Digest && !await ledger.TakeDay(order, Today, cancel))
        {
            await Later(order, claimed, ChinaTime.StartOf(Today.AddDays(1)).AddHours(9) - clock.GetUtcNow(), cancel);
            return;
        }

        if (await allowance.Wait(cancel) is var wait && wait > TimeSpan.Zero)
        {
            await Later(order, claimed, wait, cancel);
            return;
        }

        var sheet = new Mail(claimed.MailId, to.Name, to.Email, letter.Subject, letter.PlainText(), print(letter)) { Attachments = letter.Attachments };
        try
        {
            await mailer.Send(sheet, cancel);
        }
        catch (MailRefusedException refused)
        {
            await Refuse(order, claimed, refused, cancel);
            return;
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            var delay = Backoff[Math.Min(claimed.Attempts, Backoff.Length - 1)];
            log.MailFailed(order.Kind, claimed.Partition, claimed.Row, claimed.Attempts + 1, Fault.Of(failed));
            Count(order, "failed");
            await Later(order, claimed with { Attempts = claimed.Attempts + 1 }, delay, cancel);
            return;
        }

        await Mark(claimed, MailState.Sent, "", CancellationToken.None);
        Count(order, "sent");
    }

    private DateOnly Today => ChinaTime.DateAt(clock.GetUtcNow());

    private async Task Refuse(MailOrder order, MailRow claimed, MailRefusedException refused, CancellationToken cancel)
    {
        log.MailRefused(order.Kind, claimed.Partition, claimed.Row);
        Count(order, "refused");
        await Mark(claimed, MailState.Refused, refused.Message, cancel);
    }

    /// <summary>Order first, release after: between the two a second order waits for the claim, but none is lost.</summary>
    private async Task Later(MailOrder order, MailRow claimed, TimeSpan delay, CancellationToken cancel)
    {
        await mail.Send(order.Message(), delay, cancel);
        await ledger.Write(claimed with { ClaimedUntil = null, Next = clock.GetUtcNow() + delay }, cancel);
    }

    private static void Count(MailOrder order, string outcome) => Measures.Mails.Add(1, new("kind", order.Kind), new("outcome", outcome));

    private Task<MailRow?> Mark(MailRow claimed, MailState state, string reason, CancellationToken cancel) =>
        ledger.Write(claimed with { State = state, Reason = reason, ClaimedUntil = null, At = state == MailState.Pointless ? null : clock.GetUtcNow() }, cancel);
}
