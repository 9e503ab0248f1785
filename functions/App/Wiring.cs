using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipeline.Publishing;

namespace Pipeline.App;

/// <summary>接线: the functions app, whole, before it starts. The same composition as the command line's, from the same settings.</summary>
public static class Wiring
{
    /// <summary>Builds the app; touches no storage and waits for no host.</summary>
    /// <param name="arguments">Of the command line, as the Functions host gives them; they may hold settings too.</param>
    public static IHost Build(string[] arguments)
    {
        var builder = FunctionsApplication.CreateBuilder(arguments);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddSingleton(services => AppSettings.Compose(builder.Configuration, TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => services.GetRequiredService<Composition>().Programs);
        return builder.Build();
    }
}
