using Azure;
using Azure.Storage.Queues;

namespace Pipeline.Publishing.Inspecting;

/// <summary>队列情况.</summary>
/// <param name="Depth">Messages, hidden ones included, as near as the service counts.</param>
/// <param name="Age">How long the oldest visible message has been there; zero where none is visible.</param>
public readonly record struct QueueState(long Depth, TimeSpan Age)
{
    /// <summary>After so long a queue is late: a message is otherwise taken within seconds.</summary>
    public static TimeSpan Late { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Looks at a queue without taking anything. Ages are by the service's clock.</summary>
    public static async Task<QueueState> Of(QueueClient queue, CancellationToken cancel)
    {
        var properties = await queue.GetPropertiesAsync(cancel);
        var peeked = (await queue.PeekMessagesAsync(32, cancel)).Value;
        var now = Date(properties.GetRawResponse());
        var oldest = peeked.Length == 0 || now is null ? TimeSpan.Zero : now.Value - (peeked.Min(message => message.InsertedOn) ?? now.Value);
        return new QueueState(properties.Value.ApproximateMessagesCount, oldest < TimeSpan.Zero ? TimeSpan.Zero : oldest);
    }

    /// <summary>The service's clock, from its answer.</summary>
    internal static DateTimeOffset? Date(Response response) => response.Headers.Date;
}
