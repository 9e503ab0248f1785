namespace Pipeline.Publishing.Ports;

/// <summary>A queue of work to be done. Messages arrive at least once, in any order. Broken infrastructure is an exception.</summary>
public interface IQueue
{
    /// <summary>Adds a message that becomes visible after a delay.</summary>
    Task Send(string message, TimeSpan delay, CancellationToken cancel);
}
