using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Pipeline.Publishing;

namespace Pipeline.Cli.Running;

/// <summary>
/// Hands the messages of a queue to a program, as the Functions host does: at least once, five attempts, then the poison queue,
/// where the message waits for a person and is never lost.
/// </summary>
internal sealed class QueuePump(QueueServiceClient queues, string name, Func<string, CancellationToken, Task> program, Diary diary)
{
    private const int MostAttempts = 5;
    private const int Batch = 8;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>Runs until cancelled; a storage that does not answer is tried again.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var queue = queues.GetQueueClient(name);
        while (true)
        {
            var received = await Steady.Try(() => Receive(queue, cancel), diary, $"读取队列 {name}", cancel);
            foreach (var message in received ?? [])
                await Steady.Try(() => Handle(queue, message, cancel), diary, $"处理队列 {name}", cancel);
            if (received is not { Length: Batch })
                await Task.Delay(Idle, cancel);
        }
    }

    private static async Task<QueueMessage[]> Receive(QueueClient queue, CancellationToken cancel) => (await queue.ReceiveMessagesAsync(Batch, Hold, cancel)).Value;

    private async Task<bool> Handle(QueueClient queue, QueueMessage message, CancellationToken cancel)
    {
        try
        {
            await program(message.Body.ToString(), cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            if (message.DequeueCount < MostAttempts)
            {
                diary.Warn($"队列 {name} 的一项任务没有完成（第 {message.DequeueCount} 次）：{fault.Message} 稍后重试。");
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, Retry, cancel);
                return false;
            }

            var poison = queues.GetQueueClient(StorageNames.Poison(name));
            await poison.CreateIfNotExistsAsync(cancellationToken: cancel);
            await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancel);
            diary.Warn($"队列 {name} 的一项任务 {MostAttempts} 次都没有完成，已移入 {poison.Name} 等待处理：{fault.Message}");
        }

        try
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancel);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // It took longer than the hold and somebody else has it: done twice, which every program bears.
        }

        return true;
    }
}
