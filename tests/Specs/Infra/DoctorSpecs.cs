using Pipeline.Specs.Whole;

namespace Pipeline.Specs.Infra;

/// <summary>The doctor as an operator runs it, beside a running system.</summary>
public sealed class DoctorSpecs : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("doctor-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_new_system_lacks_its_register_and_after_the_import_goes_the_whole_way()
    {
        Machine.NeedsEmulator();
        await using var system = Cli.Start("up", "--no-seed", "--port", $"{Machine.FreePort()}", "--data", data);
        await Announced(system);

        var (status, lines, errors) = await Cli.Run("doctor", "--deep", "--data", data);
        Assert.True(status == 1, $"{string.Join('\n', lines)} {errors}");
        Assert.Contains(lines, line => line.Contains('✘') && line.Contains("单位名录", StringComparison.Ordinal) && line.Contains("agencies import", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("先处理好上面的故障", StringComparison.Ordinal));

        Assert.Equal(0, (await Cli.Run("agencies", "import", Path.Combine(Cli.Seeds, "agencies.csv"), "--data", data)).Status);
        (status, lines, errors) = await Cli.Run("doctor", "--deep", "--data", data);
        Assert.True(status == 0, $"{string.Join('\n', lines)} {errors}");
        Assert.Contains(lines, line => line.Contains("自检 公布", StringComparison.Ordinal) && line.Contains("与提交的报告一致", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("自检 撤回", StringComparison.Ordinal) && line.Contains('✔'));

        await system.Interrupt();
        (status, _, errors) = await Cli.Run("doctor", "--data", data);
        Assert.Equal(69, status);
        Assert.Contains("./pipeline up", errors, StringComparison.Ordinal);
    }

    private async Task Announced(Cli system)
    {
        for (var i = 0; i < 600 && !File.Exists(Path.Combine(data, "running.json")); i++)
        {
            Assert.False(system.Process.HasExited, system.Output);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
