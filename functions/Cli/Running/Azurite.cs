using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Cli.Running;

/// <summary>
/// The storage emulator as a child process on this machine's own address. It ends when this process does, however that ends:
/// the pipe to its standard input closes (infra/local/azurite.js).
/// </summary>
internal sealed class Azurite : IAsyncDisposable
{
    private const int UsualPort = 10000;
    private const string Account = "devstoreaccount1";

    /// <summary>The emulator's published key, the same on every machine; it guards nothing.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>What each of its services says when it has its port.</summary>
    private const string Listening = "is successfully listening";

    private const int MostTries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly List<string> output = [];
    private int listening;

    private Azurite(Process process, int[] ports) => (this.process, Ports) = (process, ports);

    /// <summary>Blob, queue and table ports.</summary>
    public IReadOnlyList<int> Ports { get; }

    /// <summary>For the storage clients.</summary>
    public string ConnectionString => ConnectionStringOf(Ports);

    /// <summary>Ends when the emulator does.</summary>
    public Task Ended => process.WaitForExitAsync();

    /// <summary>The last lines it said.</summary>
    public string Said
    {
        get
        {
            lock (output)
                return string.Join('\n', output.TakeLast(5));
        }
    }

    /// <summary>Starts it and waits until all three services have their ports.</summary>
    /// <param name="folder">Its files.</param>
    /// <param name="firstPort">The first of three ports; null for the usual ones, or free ones where those are taken.</param>
    /// <param name="cancel">Ctrl-C while starting.</param>
    public static async Task<Azurite> Start(string folder, int? firstPort, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var ports = ChoosePorts(firstPort, tries);
            var emulator = new Azurite(Run(folder, ports), ports);
            try
            {
                await emulator.Ready(cancel);
                return emulator;
            }
            catch (Exception fault)
            {
                var taken = emulator.Said.Contains("EADDRINUSE", StringComparison.Ordinal);
                await emulator.DisposeAsync();
                if (fault is not Complaint || !taken || firstPort is not null || tries == MostTries)
                    throw;
                // Free a moment ago, and somebody else was quicker.
            }
        }
    }

    /// <summary>Closes the pipe and waits until the emulator has written everything down.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private static int[] ChoosePorts(int? first, int tries)
    {
        var wanted = Enumerable.Range(first ?? UsualPort, 3).ToArray();
        if (tries == 1 && wanted.All(Loopback.IsFree))
            return wanted;
        return first is null
            ? Loopback.Free(3)
            : throw new Complaint($"端口 {string.Join("、", wanted.Where(port => !Loopback.IsFree(port)))} 已被其他程序占用。请用 --storage-port 换一个端口，或者不写，由程序自己选择。");
    }

    private static Process Run(string folder, int[] ports)
    {
        var script = Path.Combine(Home.Emulator, "azurite.js");
        if (!Directory.Exists(Path.Combine(Home.Emulator, "node_modules", "azurite")))
            throw new Complaint($"没有安装存储模拟器。请在 {Home.Emulator} 运行 npm ci，或者用 ./pipeline up 启动，它会自动安装。");
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[script, "--location", folder, "--silent", "--disableTelemetry", "--skipApiVersionCheck", .. Host("blob", ports[0]), .. Host("queue", ports[1]), .. Host("table", ports[2])])
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new Complaint("找不到 node。请安装 Node.js 20 或更新版本。", because: fault);
        }

        static string[] Host(string service, int port) => [$"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}"];
    }

    private async Task Ready(CancellationToken cancel)
    {
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // A port that answers proves nothing: it may be another system's emulator, and everything would be written into its data.
        var started = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref listening) < Ports.Count)
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync(cancel);
                throw new Complaint($"存储模拟器没有启动：{Said}");
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new Complaint($"存储模拟器没有启动：{Said}");
            await Task.Delay(50, cancel);
        }
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        if (line.Contains(Listening, StringComparison.Ordinal))
            Interlocked.Increment(ref listening);
        lock (output)
        {
            output.Add(line);
            if (output.Count > 100)
                output.RemoveAt(0);
        }
    }

    private static string ConnectionStringOf(IReadOnlyList<int> ports) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{ports[0]}/{Account};QueueEndpoint=http://127.0.0.1:{ports[1]}/{Account};TableEndpoint=http://127.0.0.1:{ports[2]}/{Account};";
}
