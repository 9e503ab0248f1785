using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Telemetry;

/// <summary>A queue whose messages carry the trace of who sent them.</summary>
/// <param name="queue">The queue.</param>
public sealed class TracedQueue(IQueue queue) : IQueue
{
    /// <inheritdoc/>
    public Task Send(string message, TimeSpan delay, CancellationToken cancel) => queue.Send(Tracing.Into(message), delay, cancel);
}
