namespace Pipeline.Publishing.Mailing;

/// <summary>收发室: what the queue <c>mail</c> and the calendar start: the mails themselves and the supervisors' pages that follow from them.</summary>
public sealed class MailOffice(RemindAgencies remind, SendMail send, StatusPages pages)
{
    /// <summary>Carries out one message of the queue; one that is no order can never be carried out and is dropped.</summary>
    public async Task Handle(string message, CancellationToken cancel)
    {
        if (MailOrders.Parse(message) is not { } order)
            return;
        if (order.Kind == MailKinds.Status)
        {
            await pages.Run(order, cancel);
            return;
        }

        await send.Run(order, cancel);
        if (order.Kind is MailKinds.Accepted or MailKinds.Rejected)
            await pages.Order(order.Agency, order.Year, cancel);
    }

    /// <summary>A day has begun: orders the reminders, then writes every division's page. A failure of one is thrown after both were tried.</summary>
    public async Task Day(DateOnly today, CancellationToken cancel)
    {
        try
        {
            await remind.Run(today, cancel);
        }
        finally
        {
            await pages.Run(today, cancel);
        }
    }
}
