using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Specs.Stores;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Pipeline.Specs.Stores;

/// <summary>
/// The storage emulator as one process for all specs that ask for it: started on free loopback ports by the first that does,
/// in a directory of its own, ended with the run. Where it cannot be had, the spec that asked is skipped and says why.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    /// <summary>The account and key that every Azurite has; printed in its documentation, no secret.</summary>
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Spare = 24;

    private readonly Lock gate = new();
    private int taken;
    private Task<string>? starting;
    private Process? process;
    private string? directory;

    /// <summary>The connection string of the running emulator; skips the calling spec where there is none to be had.</summary>
    public async Task<string> ConnectionString()
    {
        lock (gate)
            starting ??= Start();
        try
        {
            return await starting;
        }
        catch (NotHereException absent)
        {
            Assert.Skip(absent.Message);
            throw;
        }
    }

    /// <summary>The connection string of an account that no other spec has: a whole installation of one's own.</summary>
    public async Task<string> OwnAccount()
    {
        var all = await ConnectionString();
        var mine = Interlocked.Increment(ref taken);
        Assert.True(mine <= Spare, "more specs ask for an account of their own than the emulator was started with");
        return all.Replace(Account, Named(mine), StringComparison.Ordinal);
    }

    private static string Named(int number) => $"spec{number:00}";

    private async Task<string> Start()
    {
        var local = Path.Combine(Repository.Root, "infra", "local");
        await Install(local);
        directory = Directory.CreateTempSubdirectory("azurite-").FullName;
        var (blob, queue, table) = FreePorts();
        var start = new ProcessStartInfo("node") { WorkingDirectory = local, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "azurite.js", "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", directory,
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", $"{blob}", "--queuePort", $"{queue}", "--tablePort", $"{table}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Spare).Select(Named).Prepend(Account).Select(account => $"{account}:{Key}"));
        // azurite.js ends with the pipe on its standard input, so with this process, however that goes.
        process = Process.Start(start) ?? throw new NotHereException("Azurite did not start: node gave no process.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync();
        foreach (var port in new[] { blob, queue, table })
        {
            if (!await Answers(port))
                throw new InvalidOperationException($"Azurite does not answer on port {port}: {(process.HasExited ? await errors : "it is still starting")}");
        }

        return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{blob}/{Account};QueueEndpoint=http://127.0.0.1:{queue}/{Account};TableEndpoint=http://127.0.0.1:{table}/{Account};";
    }

    private static async Task Install(string local)
    {
        if (Directory.Exists(Path.Combine(local, "node_modules", "azurite")))
            return;
        try
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-progress"]) { WorkingDirectory = local, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var words = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
            await install.WaitForExitAsync();
            if (install.ExitCode != 0)
                throw new NotHereException($"Azurite is not installed and npm ci in infra/local failed: {string.Concat(words).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new NotHereException("Azurite needs Node.js with npm, which this machine does not have.");
        }
    }

    private static async Task<bool> Answers(int port)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        return false;
    }

    /// <summary>Three ports that were free a moment ago; all three are held until the last is known, so that they differ.</summary>
    private static (int Blob, int Queue, int Table) FreePorts()
    {
        TcpListener[] listeners = [new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)];
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return (ports[0], ports[1], ports[2]);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }

        if (directory is not null && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    private sealed class NotHereException(string message) : Exception(message);
}
