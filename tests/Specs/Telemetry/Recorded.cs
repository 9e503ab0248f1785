using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Specs.Telemetry;

/// <summary>Everything that the programs tell while it listens: spans, measurements, events.</summary>
internal sealed class Recorded : ILoggerFactory, ILogger
{
    private readonly ActivityListener spans;
    private readonly MeterListener measures = new();

    public Recorded()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(spans);
        measures.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Pipeline.Publishing.Telemetry.Measures.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        measures.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        measures.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        measures.Start();
    }

    /// <summary>Of the whole process; a spec asks for those of its own trace.</summary>
    public ConcurrentQueue<Activity> Spans { get; } = [];

    public ConcurrentQueue<(string Name, double Value, string Tags)> Measures { get; } = [];

    /// <summary>Only of what was given this as its log.</summary>
    public ConcurrentQueue<(string Name, string Text)> Events { get; } = [];

    public IEnumerable<Activity> Of(ActivityTraceId trace) => Spans.Where(span => span.TraceId == trace);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Events.Enqueue((eventId.Name ?? "", $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
        spans.Dispose();
        measures.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measures.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
