using System.Diagnostics;

namespace Pipeline.Specs.Whole;

/// <summary>The built command line program, run as a person runs it.</summary>
internal sealed class Cli : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly List<string> lines = [];

    private Cli(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, line) =>
        {
            lock (lines)
                lines.Add(line.Data ?? "");
        };
        process.BeginOutputReadLine();
    }

    public static string Repository => Pipeline.Specs.Repository.Root;

    public static string Seeds => Path.Combine(Repository, "seeds");

    public Process Process => process;

    public string Output
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public static Cli Start(params string[] arguments) => Start([], arguments);

    /// <summary>Started with settings of its environment beside its own.</summary>
    public static Cli Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8, WorkingDirectory = Repository };
        start.ArgumentList.Add(Path.Combine(Repository, "functions", "Cli", "bin", configuration, "net10.0", "pipeline.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["PIPELINE_HOME"] = Repository;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Cli(Process.Start(start)!);
    }

    /// <summary>Runs to the end: exit status, output lines, errors.</summary>
    public static async Task<(int Status, string[] Lines, string Errors)> Run(params string[] arguments)
    {
        await using var program = Start(arguments);
        return await program.End();
    }

    /// <summary>The same with settings of its environment.</summary>
    public static async Task<(int Status, string[] Lines, string Errors)> Run(Dictionary<string, string> environment, params string[] arguments)
    {
        await using var program = Start(environment, arguments);
        return await program.End();
    }

    public async Task<(int Status, string[] Lines, string Errors)> End()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }

    /// <summary>What Ctrl-C and a service's stop send.</summary>
    public async Task<int> Interrupt()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await End()).Status;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }
}
