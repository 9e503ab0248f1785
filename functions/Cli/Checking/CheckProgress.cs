using System.Diagnostics;

namespace Pipeline.Cli.Checking;

/// <summary>Says how far a long check has come, on standard error and only to a person; silent for the first two seconds.</summary>
internal sealed class CheckProgress(int count) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly long started = Stopwatch.GetTimestamp();
    private long shownAt;
    private int done;
    private bool shown;

    public void Step()
    {
        done++;
        if (Console.IsErrorRedirected || Stopwatch.GetElapsedTime(started) < Patience || (shown && Stopwatch.GetElapsedTime(shownAt) < TimeSpan.FromMilliseconds(200)))
            return;
        (shown, shownAt) = (true, Stopwatch.GetTimestamp());
        Console.Error.Write($"\r已审核 {done}/{count}\u001b[K");
    }

    public void Dispose()
    {
        if (shown)
            Console.Error.Write("\r\u001b[K");
    }
}
