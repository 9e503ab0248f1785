using System.Net;
using System.Net.Sockets;

namespace Pipeline.Specs.Whole;

/// <summary>The whole, from an upload to a page in a browser, on real parts.</summary>
public sealed class LocalSystemSpecs : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("pipeline-").FullName;
    private readonly int port = Machine.FreePort();
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    private Uri Site => new($"http://localhost:{port}");

    public void Dispose()
    {
        browser.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Up_publishes_the_county_and_a_correction_and_keeps_both_over_a_restart()
    {
        Machine.NeedsEmulator();
        const string address = "/640423/xzf/2024/";
        await using (var up = Cli.Start("up", "--port", $"{port}", "--data", data))
        {
            var first = await Published(address, up);
            for (var i = 0; i < 60 && !first.Contains("rel=\"next\"", StringComparison.Ordinal); i++)
            {
                // The year after it is published a little later, and then this page leads there.
                await Task.Delay(500, TestContext.Current.CancellationToken);
                first = await Published(address, up);
            }

            Assert.Contains("隆德县人民政府2024年政府信息公开工作年度报告", first, StringComparison.Ordinal);
            Assert.Contains("隆德县科技局2019年政府信息公开工作年度报告", await Published("/640423/kjj/2019/", up), StringComparison.Ordinal);

            var (broken, said, _) = await Cli.Run("submit", Directory.GetFiles(Path.Combine(Cli.Seeds, "rejected", "T3-BAL"))[0], "--agency", "640423-xzf", "--year", "2024", "--data", data);
            Assert.Equal(1, broken);
            Assert.Contains("退回修改", string.Concat(said), StringComparison.Ordinal);
            Assert.Equal(first, await Published(address, up));

            var corrected = Path.Combine(data, "更正.json");
            var source = Directory.GetFiles(Path.Combine(Cli.Seeds, "640423", "xzf", "2024"))[0];
            File.WriteAllText(corrected, File.ReadAllText(source).Replace("隆德政务", "隆德政务通", StringComparison.Ordinal));
            Assert.Equal(0, (await Cli.Run("submit", corrected, "--agency", "640423-xzf", "--year", "2024", "--data", data)).Status);
            Assert.Contains("隆德政务通", await Published(address, up), StringComparison.Ordinal);
            Assert.Equal(0, await up.Interrupt());
        }

        await using (var again = Cli.Start("up", "--port", $"{port}", "--data", data, "--no-seed"))
        {
            Assert.Contains("隆德政务通", await Published(address, again), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(Site, "/nowhere/"), TestContext.Current.CancellationToken)).StatusCode);
            again.Process.Kill();
            await again.End();
            await Silent(again);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        var (status, _, errors) = await Cli.Run("up", "--port", $"{port}", "--data", data);
        Assert.Equal(69, status);
        Assert.Contains($"端口 {port} 已被其他程序占用", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_that_start_in_the_same_moment_never_share_a_store()
    {
        Machine.NeedsEmulator();
        string[] folders = [.. Enumerable.Range(0, 4).Select(_ => Directory.CreateTempSubdirectory("pipeline-").FullName)];
        Cli[] systems = [.. folders.Select(folder => Cli.Start("up", "--port", $"{Machine.FreePort()}", "--data", folder, "--no-seed"))];
        try
        {
            var ports = new List<string>();
            foreach (var system in systems)
            {
                for (var i = 0; i < 600 && !system.Output.Contains("按 Ctrl-C 结束", StringComparison.Ordinal); i++)
                    await Task.Delay(100, TestContext.Current.CancellationToken);
                Assert.Contains("按 Ctrl-C 结束", system.Output, StringComparison.Ordinal);
                ports.AddRange(System.Text.RegularExpressions.Regex.Match(system.Output, @"端口 ([\d、]+)").Groups[1].Value.Split('、'));
            }

            Assert.Equal(12, ports.Distinct().Count());
        }
        finally
        {
            foreach (var system in systems)
                await system.DisposeAsync();
            foreach (var folder in folders)
                Directory.Delete(folder, recursive: true);
        }
    }

    private Task<string> Published(string address, Cli up) => RunningCounty.Published(browser, new Uri(Site, address), up);

    /// <summary>The emulator's ports fall silent soon after a hard kill of the program.</summary>
    private static async Task Silent(Cli killed)
    {
        var ports = System.Text.RegularExpressions.Regex.Match(killed.Output, @"端口 (\d+)、").Groups[1].Value;
        for (var i = 0; i < 200; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, int.Parse(ports, System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("the emulator outlived the program");
    }
}
