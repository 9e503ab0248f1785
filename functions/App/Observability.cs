using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Publishing;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.App;

/// <summary>观测: spans, measures and events to Application Insights by managed identity, in one trace with the host's own.</summary>
internal static class Observability
{
    /// <summary>Nothing is exported where no connection is set: one machine, a spec.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(Tracing.Name))
            .WithMetrics(measures => measures.AddMeter(Measures.Name))
            .UseFunctionsWorkerDefaults();
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
            return;
        telemetry.UseAzureMonitorExporter(options =>
        {
            options.ConnectionString = connection;
            options.Credential = AppSettings.Identity(configuration);
            // An alert asks for events: none may be lost because its trace was not sampled.
            options.EnableTraceBasedLogsSampler = false;
        });
    }
}
