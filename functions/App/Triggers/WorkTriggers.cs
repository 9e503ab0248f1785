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

    /// <summary>撤回.</summary>
    [Function("WithdrawReport")]
    public Task WithdrawReport([QueueTrigger(StorageNames.Withdrawals, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.Withdraw(message, cancel);

    /// <summary>目录页没有更新成.</summary>
    [Function("PoisonedChange")]
    public Task PoisonedChange([QueueTrigger(StorageNames.SiteChangesPoison, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.ReturnPoisoned(StorageNames.SiteChanges, message, cancel);

    /// <summary>信没有寄成.</summary>
    [Function("PoisonedMail")]
    public Task PoisonedMail([QueueTrigger(StorageNames.MailPoison, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.ReturnPoisoned(StorageNames.Mail, message, cancel);

    /// <summary>没有撤回成.</summary>
    [Function("PoisonedWithdrawal")]
    public Task PoisonedWithdrawal([QueueTrigger(StorageNames.WithdrawalsPoison, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.ReturnPoisoned(StorageNames.Withdrawals, message, cancel);

    /// <summary>退信没有记成.</summary>
    [Function("PoisonedBounce")]
    public Task PoisonedBounce([QueueTrigger(StorageNames.MailBouncesPoison, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.ReturnPoisoned(StorageNames.MailBounces, message, cancel);
}
