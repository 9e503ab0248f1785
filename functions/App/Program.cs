using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipeline.App;
using Pipeline.Publishing;

var host = Wiring.Build(args);

// Wired before the first event, so that a missing setting stops the start and is not met one upload at a time. Style sheet, rule
// book and the page for what is not there follow from the program alone, so each new program brings its own.
await host.Services.GetRequiredService<Composition>().Publishing.RebuildIndex.WriteFixed(CancellationToken.None);
await host.RunAsync();
