using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Cli.Running;

/// <summary>观测: what Azure Monitor would get, on the screen of one machine.</summary>
internal sealed class ScreenTelemetry : IDisposable
{
    private readonly TracerProvider traces = Sdk.CreateTracerProviderBuilder().AddSource(Tracing.Name).AddConsoleExporter().Build();
    private readonly MeterProvider measures = Sdk.CreateMeterProviderBuilder().AddMeter(Measures.Name)
        .AddConsoleExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 30_000).Build();

    /// <summary>Where events go.</summary>
    public ILoggerFactory Logs { get; } = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
    {
        options.IncludeFormattedMessage = true;
        options.AddConsoleExporter();
    }));

    public void Dispose()
    {
        traces.Dispose();
        measures.Dispose();
        Logs.Dispose();
    }
}
