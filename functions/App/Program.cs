using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipeline.App;
using Pipeline.Publishing;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddTelemetry(builder.Configuration);
builder.Services.AddSingleton(services => AppSettings.Compose(builder.Configuration, TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
builder.Services.AddSingleton(services => services.GetRequiredService<Composition>().Programs);
var host = builder.Build();

// Wired before the first event, so that a missing setting stops the start and is not met one upload at a time. Style sheet, rule
// book and the page for what is not there follow from the program alone, so each new program brings its own.
await host.Services.GetRequiredService<Composition>().Publishing.RebuildIndex.WriteFixed(CancellationToken.None);
await host.RunAsync();
