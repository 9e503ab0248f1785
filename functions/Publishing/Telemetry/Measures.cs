using System.Diagnostics.Metrics;

namespace Pipeline.Publishing.Telemetry;

/// <summary>指标: what is counted and timed. The workbook and the alerts in <c>infra/</c> ask for these names only; a spec compares.</summary>
public static class Measures
{
    /// <summary>The meter that hosts subscribe to.</summary>
    public const string Name = "Pipeline";

    private static readonly Meter Meter = new(Name);

    /// <summary>How long a stage of a submission took, seconds; by <c>stage</c>.</summary>
    public static Histogram<double> StageDuration { get; } = Meter.CreateHistogram<double>("pipeline.stage.duration", "s");

    /// <summary>How long a program ran, seconds; by <c>program</c> and <c>outcome</c> (<c>done</c> or <c>failed</c>).</summary>
    public static Histogram<double> ProgramDuration { get; } = Meter.CreateHistogram<double>("pipeline.program.duration", "s");

    /// <summary>Findings of answered uploads; by <c>rule</c> and <c>severity</c>.</summary>
    public static Counter<long> Findings { get; } = Meter.CreateCounter<long>("pipeline.findings");

    /// <summary>From upload to public page, seconds, both by the storage service's clock.</summary>
    public static Histogram<double> PublicationLag { get; } = Meter.CreateHistogram<double>("pipeline.publication.lag", "s");

    /// <summary>Reminders ordered; by <c>milestone</c>.</summary>
    public static Counter<long> Reminders { get; } = Meter.CreateCounter<long>("pipeline.reminders");

    /// <summary>Mails; by <c>kind</c> and <c>outcome</c> (<c>sent</c>, <c>failed</c>, <c>refused</c>, <c>pointless</c>).</summary>
    public static Counter<long> Mails { get; } = Meter.CreateCounter<long>("pipeline.mails");

    /// <summary>How long the oldest message of a queue has been waiting, seconds; by <c>queue</c>.</summary>
    public static Gauge<double> QueueAge { get; } = Meter.CreateGauge<double>("pipeline.queue.age", "s");

    /// <summary>Messages on a queue, poison queues included; by <c>queue</c>.</summary>
    public static Gauge<long> QueueDepth { get; } = Meter.CreateGauge<long>("pipeline.queue.depth");
}
