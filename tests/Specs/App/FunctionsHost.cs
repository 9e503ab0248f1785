using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Pipeline.Specs.App;

/// <summary>What became of an invocation.</summary>
/// <param name="Succeeded">Whether the host would call it done; otherwise it delivers the message again.</param>
/// <param name="Fault">The exception, where it failed.</param>
internal sealed record Invoked(bool Succeeded, string Fault);

/// <summary>
/// The Functions host as far as a worker sees it: it starts the real app as a process of its own and speaks the worker protocol with it
/// over gRPC (<c>FunctionRpc.EventStream</c>, field numbers of azure-functions-language-worker-protobuf, MIT). It has no listeners: a
/// spec says what was triggered, in the form in which the real host hands it over.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    /// <summary>The trace that the host began.</summary>
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly WorkerStream stream;
    private readonly StringBuilder said = new();
    private readonly HttpClient browser = new() { Timeout = TimeSpan.FromMinutes(2) };
    private Process? worker;
    private Dictionary<string, (string Id, JsonElement Trigger)> functions = [];
    private string? httpAddress;

    private FunctionsHost() => stream = new WorkerStream(Note);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The functions that the worker says it has, with their triggers as metadata.</summary>
    public IReadOnlyDictionary<string, JsonElement> Functions => functions.ToDictionary(function => function.Key, function => function.Value.Trigger);

    /// <summary>What the process printed.</summary>
    public string Output
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>Starts the built app, lets it say what functions it has, and has it load them all.</summary>
    public static async Task<FunctionsHost> Start(string assembly, Dictionary<string, string> settings)
    {
        var host = new FunctionsHost();
        var address = await host.stream.Listen();
        try
        {
            await host.Begin(assembly, address, settings);
            return host;
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException or JsonException)
        {
            await host.DisposeAsync();
            throw new InvalidOperationException($"{fault.Message} The app said: {host.Output}", fault);
        }
    }

    /// <summary>A timer, a queue message or anything else that is text or JSON.</summary>
    public Task<Invoked> Trigger(string function, string data, bool json = false) => Invoke(function, new ProtoMessage().With(json ? 2 : 1, data));

    /// <summary>An upload, handed over by reference as the blob extension does for a worker that asks for a client.</summary>
    public Task<Invoked> Trigger(string function, string connection, string container, string blob) => Invoke(function, new ProtoMessage().With(12, new ProtoMessage()
        .With(1, "1.0")
        .With(2, "AzureStorageBlobs")
        .With(3, "application/json")
        .With(4, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["Connection"] = connection, ["ContainerName"] = container, ["BlobName"] = blob }))));

    /// <summary>
    /// A web request: the host passes it on to the worker's own web server and tells it by gRPC which invocation it is, with the parts
    /// of the route as metadata of the trigger.
    /// </summary>
    public async Task<(HttpResponseMessage Answer, Invoked Invoked)> Request(string function, HttpMethod method, string path, (string Name, string Value) route, string body)
    {
        var invocation = WorkerStream.NewId();
        using var request = new HttpRequestMessage(method, new Uri(new Uri(httpAddress!), path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-ms-invocation-id", invocation);
        var invoked = Invoke(function, new ProtoMessage().With(5, new ProtoMessage()), invocation, new ProtoMessage().With(1, route.Name).With(2, new ProtoMessage().With(1, route.Value)));
        return (await browser.SendAsync(request, Cancel), await invoked);
    }

    /// <summary>Tells the worker to end, and waits for it; its exit code.</summary>
    public async Task<int> Terminate()
    {
        await stream.Send(new ProtoMessage().With(14, new ProtoMessage()));
        await worker!.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        return worker.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (worker is { HasExited: false })
            worker.Kill(entireProcessTree: true);
        worker?.Dispose();
        await stream.DisposeAsync();
        browser.Dispose();
    }

    private async Task Begin(string assembly, Uri address, Dictionary<string, string> settings)
    {
        var id = WorkerStream.NewId();
        // As RpcWorkerProcess of the host has it.
        string[] arguments =
        [
            assembly, "--host", address.Host, "--port", $"{address.Port}", "--workerId", id, "--requestId", id, "--grpcMaxMessageLength", "2147483647",
            "--functions-uri", address.AbsoluteUri, "--functions-worker-id", id, "--functions-request-id", id, "--functions-grpc-max-message-length", "2147483647",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(assembly) };
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = start.WorkingDirectory;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        worker = Process.Start(start)!;
        worker.OutputDataReceived += (_, line) => Note(line.Data);
        worker.ErrorDataReceived += (_, line) => Note(line.Data);
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        await Task.WhenAny(stream.Opened, worker.WaitForExitAsync(Cancel)).WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        if (!stream.Opened.IsCompleted)
            throw new InvalidOperationException($"The app ended ({worker.ExitCode}) before it called its host.");

        var folder = Path.GetDirectoryName(assembly)!;
        var ready = await stream.Ask(17, new ProtoMessage().With(1, "4.1044.400").With(2, "RpcHttpTriggerMetadataRemoved", "true").With(4, folder).With(5, folder), 16);
        Expect(ready.Sub(3));
        httpAddress = ready.Map(2).GetValueOrDefault("HttpUri") ?? throw new InvalidOperationException("The worker names no web server of its own.");
        var index = await stream.Ask(29, new ProtoMessage().With(1, folder), 30);
        Expect(index.Sub(2));
        functions = index.All(1).ToDictionary(function => function.Text(4), function => (function.Text(13), function.Texts(10).Select(raw => JsonDocument.Parse(raw).RootElement).Single(IsTrigger)), StringComparer.Ordinal);
        foreach (var function in index.All(1))
            Expect((await stream.Ask(8, new ProtoMessage().With(1, function.Text(13)).With(2, function), 9)).Sub(2));
    }

    private static bool IsTrigger(JsonElement binding) => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase);

    private async Task<Invoked> Invoke(string function, ProtoMessage data, string? invocation = null, ProtoMessage? metadata = null)
    {
        var (id, trigger) = functions[function];
        var request = new ProtoMessage()
            .With(1, invocation ??= WorkerStream.NewId())
            .With(2, id)
            .With(3, new ProtoMessage().With(1, trigger.GetProperty("name").GetString()!).With(2, data))
            .With(5, new ProtoMessage().With(1, Trace));
        var answer = await stream.Ask(4, metadata is null ? request : request.With(4, metadata), 5, invocation);
        Assert.Equal(invocation, answer.Text(1));
        var result = answer.Sub(3);
        return new Invoked(result.Number(4) == 1, $"{result.Sub(2).Text(2)} {result.Sub(2).Text(1)}");
    }

    private static void Expect(ProtoMessage result)
    {
        if (result.Number(4) != 1)
            throw new InvalidOperationException($"The worker answered: {result.Text(1)} {result.Sub(2).Text(2)}");
    }

    private void Note(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
