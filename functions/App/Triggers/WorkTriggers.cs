using Microsoft.Azure.Functions.Worker;
using Pipeline.Publishing;

namespace Pipeline.App.Triggers;

/// <summary>Work that other programs ordered. The programs take the message as it is; what a message means is theirs to say.</summary>
public sealed class WorkTriggers(Programs programs)
{
    /// <summary>更新目录页.</summary>
    [Function("RebuildIndex")]
    public Task RebuildIndex([QueueTrigger(StorageNames.SiteChanges, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.RebuildIndex(message, cancel);

    /// <summary>发信.</summary>
    [Function("SendMail")]
    public Task SendMail([QueueTrigger(StorageNames.Mail, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.SendMail(message, cancel);

    /// <summary>退信. The provider's delivery reports come here by Event Grid.</summary>
    [Function("RecordBounce")]
    public Task RecordBounce([QueueTrigger(StorageNames.MailBounces, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.RecordBounce(message, cancel);
}
