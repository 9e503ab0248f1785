using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Pipeline.Publishing.Telemetry;

/// <summary>
/// 运行记录: a program with its span, its duration and, when it fails, its event. Nothing is caught: the host still sees the failure
/// and delivers again.
/// </summary>
/// <param name="log">What operators read.</param>
public sealed class Observed(ILogger log)
{
    /// <summary>A program that takes the path of an upload. Its trace is the upload's own, also where a sweep over many starts it.</summary>
    public Func<string, CancellationToken, Task> Upload(string name, Func<string, CancellationToken, Task> program) => async (path, cancel) =>
    {
        var around = Activity.Current;
        if (around?.Source == Tracing.Source)
            Activity.Current = null;
        try
        {
            await Run(name, Subject.OfPath(path), default, around, () => program(path, cancel));
        }
        finally
        {
            Activity.Current = around;
        }
    };

    /// <summary>A program that takes a message as it stands on a queue. Its trace is the sender's; the host's own is linked.</summary>
    public Func<string, CancellationToken, Task> Message(string name, Func<string, CancellationToken, Task> program) => (message, cancel) =>
        Run(name, Subject.OfMessage(message), Tracing.Of(message), Activity.Current, () => program(message, cancel));

    /// <summary>A program that a clock starts.</summary>
    public Func<CancellationToken, Task> Timer(string name, Func<CancellationToken, Task> program) => cancel =>
        Run(name, Subject.None, default, null, () => program(cancel));

    /// <summary>A program that answers somebody who waits. Its span lies in the request's; what is asked may name a person and is not looked at.</summary>
    public Func<string, string, CancellationToken, Task<T>> Question<T>(string name, Func<string, string, CancellationToken, Task<T>> program) => async (step, body, cancel) =>
    {
        T? answer = default;
        await Run(name, Subject.None, Activity.Current?.Context ?? default, null, async () => answer = await program(step, body, cancel));
        return answer!;
    };

    private async Task Run(string name, Subject subject, ActivityContext parent, Activity? linked, Func<Task> program)
    {
        var started = Stopwatch.GetTimestamp();
        var links = linked is not null && linked.Context.TraceId != parent.TraceId ? new[] { new ActivityLink(linked.Context) } : [];
        using var span = Tracing.Source.StartActivity(name, ActivityKind.Consumer, parent, links: links);
        subject.Mark(span);
        var outcome = "failed";
        try
        {
            await program();
            outcome = "done";
        }
        catch (Exception fault) when (Failed(span, name, subject, fault))
        {
            throw;
        }
        finally
        {
            Measures.ProgramDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("program", name), new("outcome", outcome));
        }
    }

    /// <summary>Looked at where it was thrown and never taken: always false.</summary>
    private bool Failed(Activity? span, string name, Subject subject, Exception fault)
    {
        if (fault is OperationCanceledException)
            return false;
        span?.SetStatus(ActivityStatusCode.Error, Fault.Of(fault));
        log.ProgramFailed(name, subject.Agency, subject.Year, Fault.Of(fault));
        return false;
    }
}
