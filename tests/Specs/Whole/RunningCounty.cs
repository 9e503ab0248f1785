using System.Net;

namespace Pipeline.Specs.Whole;

/// <summary>The sample county as <c>./pipeline up</c> brings it up, shared by the specs that only look at it.</summary>
public sealed class RunningCounty : IAsyncLifetime
{
    private readonly int port = Machine.FreePort();
    private readonly HttpClient browser = new();
    private Cli? up;

    /// <summary>Where the running system keeps everything.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("pipeline-").FullName;

    public Uri Site => new($"http://localhost:{port}");

    public ValueTask InitializeAsync()
    {
        if (Machine.HasEmulator)
            up = Cli.Start("up", "--port", $"{port}", "--data", Data);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        if (up is not null)
        {
            await up.Interrupt();
            await up.DisposeAsync();
        }

        Directory.Delete(Data, recursive: true);
    }

    /// <summary>The text at an address, as soon as it is there.</summary>
    public Task<string> Published(string address)
    {
        Machine.NeedsEmulator();
        return Published(browser, new Uri(Site, address), up!);
    }

    internal static async Task<string> Published(HttpClient browser, Uri address, Cli up)
    {
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                // It is still starting.
            }

            Assert.False(up.Process.HasExited, $"up ended: {up.Output}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{address} was not published: {up.Output}");
    }
}
