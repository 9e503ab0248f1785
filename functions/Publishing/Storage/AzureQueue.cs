using Azure.Storage.Queues;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Storage;

/// <summary>A queue of Azure Queue Storage (or of the emulator). The client must be set to base64, which the Functions host expects.</summary>
/// <param name="queue">The queue; it must exist.</param>
public sealed class AzureQueue(QueueClient queue) : IQueue
{
    /// <inheritdoc/>
    public async Task Send(string message, TimeSpan delay, CancellationToken cancel) =>
        await queue.SendMessageAsync(message, visibilityTimeout: delay, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancel);
}
