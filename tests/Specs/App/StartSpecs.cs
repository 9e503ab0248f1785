using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Publishing;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.App;

/// <summary>The real functions app, as built against the worker's packages: wired, and started as far as it goes without a Functions host.</summary>
public sealed class StartSpecs(Azurite azurite)
{
    private const string Site = "http://127.0.0.1:9/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_app_wires_every_function_and_runs_one_against_real_storage()
    {
        var connection = await azurite.OwnAccount();
        var office = await Office.Open(connection, NullLoggerFactory.Instance);
        var app = new Built(Assembly());
        var program = app.LoadFromAssemblyPath(Assembly());
        var host = program.GetType("Pipeline.App.Wiring")!.GetMethod("Build")!.Invoke(null, [new[] { $"--Storage={connection}", $"--Mail:Site={Site}" }])!;
        var services = (IServiceProvider)host.GetType().GetInterface("IHost")!.GetProperty("Services")!.GetValue(host)!;

        var functions = program.GetTypes().SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributesData().Any(mark => mark.AttributeType.Name == "FunctionAttribute"))).ToList();
        Assert.Equal(TriggerSpecs.Triggers.Count, functions.Count);
        var wired = functions.Select(function => function.DeclaringType!).Distinct().ToDictionary(type => type, type => ActivatorUtilities.CreateInstance(services, type));

        var remind = functions.Single(function => function.Name == "RemindAgencies");
        Assert.Null(await office.Composition.Runs.LastOf(nameof(Programs.RemindAgencies), Cancel));
        await (Task)remind.Invoke(wired[remind.DeclaringType!], [Activator.CreateInstance(remind.GetParameters()[0].ParameterType), Cancel])!;
        Assert.NotNull(await office.Composition.Runs.LastOf(nameof(Programs.RemindAgencies), Cancel));
    }

    [Fact]
    public async Task The_started_app_writes_what_follows_from_the_program_before_it_waits_for_its_host()
    {
        var connection = await azurite.OwnAccount();
        var office = await Office.Open(connection, NullLoggerFactory.Instance);
        await Started(new() { ["Storage"] = connection, ["Mail__Site"] = Site });
        Assert.NotNull(await office.Account.Blobs(StorageNames.Site).Look("rules/index.html", Cancel));
    }

    [Theory]
    [InlineData("Mail__Site", "Storage", "UseDevelopmentStorage=true")]
    [InlineData("Storage__blobServiceUri", "Mail__Site", Site)]
    public async Task A_missing_setting_stops_the_start_and_is_named(string missing, string given, string value) =>
        Assert.Contains($"The setting {missing} is missing.", await Started(new() { [given] = value }), StringComparison.Ordinal);

    /// <summary>Runs the app until it ends, which without a Functions host it does; what it said.</summary>
    private static async Task<string> Started(Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly()]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var app = Process.Start(start)!;
        var said = Task.WhenAll(app.StandardError.ReadToEndAsync(Cancel), app.StandardOutput.ReadToEndAsync(Cancel));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await app.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!app.HasExited)
                app.Kill(entireProcessTree: true);
        }

        Assert.NotEqual(0, app.ExitCode);
        return string.Concat(await said);
    }

    /// <summary>The app as it was built; skips the calling spec where it was not.</summary>
    internal static string Assembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var built = Repository.Path("functions", "App", "bin", configuration, "net10.0", "Pipeline.App.dll");
        if (!File.Exists(built) || File.Exists(Repository.Path("functions", "App", "obj", "feed", "worker-packages.missing")))
            Assert.Skip("The Functions app was not built here: the package feed lacks the worker's packages.");
        return built;
    }

    private sealed class Built(string path) : AssemblyLoadContext("app")
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) => resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
    }
}
