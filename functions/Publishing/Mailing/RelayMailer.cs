using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>备用通道: a second provider takes over where the first surely did not take the mail; where nobody knows, the mail is retried, not doubled.</summary>
public sealed class RelayMailer(IMailer first, IMailer second) : IMailer
{
    /// <inheritdoc/>
    public async Task Send(Mail mail, CancellationToken cancel)
    {
        try
        {
            await first.Send(mail, cancel);
        }
        catch (MailNotTakenException)
        {
            await second.Send(mail, cancel);
        }
    }
}
