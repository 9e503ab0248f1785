using System.Diagnostics;

namespace Pipeline.Publishing.Telemetry;

/// <summary>一个环节: a stage of a submission while it lasts; a span in the trace and a duration in the metrics when it ends.</summary>
public readonly struct Stage : IDisposable
{
    /// <summary>读取.</summary>
    public const string Read = "read";

    /// <summary>审核.</summary>
    public const string Assess = "assess";

    /// <summary>印制: the report's own pages and data files.</summary>
    public const string Leaves = "leaves";

    /// <summary>入账: the ledger row.</summary>
    public const string Ledger = "ledger";

    private readonly string name;
    private readonly Activity? span;
    private readonly long started;

    private Stage(string name, Activity? span, long started) => (this.name, this.span, this.started) = (name, span, started);

    /// <summary>Begins a stage; disposing ends it.</summary>
    public static Stage Begin(string name) => new(name, Tracing.Source.StartActivity(name), Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    public void Dispose()
    {
        Measures.StageDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("stage", name));
        span?.Dispose();
    }
}
