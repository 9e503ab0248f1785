using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pipeline.Specs.Infra;

/// <summary>The scripts of the first deployment, run for real against an <c>az</c> that writes down what it is asked and answers as told.</summary>
public sealed class DeploySpecs : IDisposable
{
    private const string Outputs = """{"storageSuffix":{"value":"core.windows.net"},"dataAccount":{"value":"stlongde1"},"app":{"value":"func-longde"},"site":{"value":"https://stlongde1.z7.web.core.windows.net/"},"publicSite":{"value":"https://stlongde1.z7.web.core.windows.net/"},"vault":{"value":""}}""";
    private readonly string folder = Directory.CreateTempSubdirectory("pipeline-").FullName;

    private static readonly string[] Steps =
    [
        "az deployment group create --resource-group pipeline --name pipeline-false --parameters infra/county.bicepparam --query properties.outputs --output json (subscribe false)",
        "az storage blob service-properties update --account-name stlongde1 --auth-mode login --static-website --index-document index.html --404-document 404.html --output none",
        "az storage account show --name stlongde1 --query primaryEndpoints.web --output tsv",
        "dotnet publish functions/App/Pipeline.App.csproj -c Release -p:ForAzure=true -o artifacts/app",
        "zip -qr ../app.zip .",
        "az functionapp deployment source config-zip --resource-group pipeline --name func-longde --src artifacts/app.zip --output none",
        "az deployment group create --resource-group pipeline --name pipeline-true --parameters infra/county.bicepparam --query properties.outputs --output json (subscribe true)",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_first_deployment_takes_every_step_in_its_order_and_names_the_site_and_a_second_takes_the_same_again()
    {
        for (var run = 0; run < 2; run++)
        {
            var (status, said, _, calls) = await Script("deploy.sh", ["pipeline", "county"]);
            Assert.Equal(0, status);
            Assert.Equal("https://stlongde1.z7.web.core.windows.net/", said.TrimEnd().Split('\n')[^1]);
            Assert.Equal(Steps, calls);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_step_that_fails_is_the_last(int step)
    {
        var (status, _, _, calls) = await Script("deploy.sh", ["pipeline", "county"], fails: Steps[step].Replace(" (subscribe false)", "", StringComparison.Ordinal));
        Assert.NotEqual(0, status);
        Assert.Equal(Steps[..(step + 1)], calls);
    }

    [Fact]
    public async Task A_webhook_key_that_is_late_is_waited_for_and_one_that_never_comes_is_told()
    {
        var (status, _, warned, calls) = await Script("deploy.sh", ["pipeline", "county"], fails: "--name pipeline-true", times: 2);
        Assert.Equal((0, 2, 3), (status, calls.Count(call => call == "sleep 30"), calls.Count(call => call.Contains("pipeline-true", StringComparison.Ordinal))));
        Assert.Contains("attempt 2", warned, StringComparison.Ordinal);
        (status, _, warned, calls) = await Script("deploy.sh", ["pipeline", "county"], fails: "--name pipeline-true");
        Assert.Equal((1, 6), (status, calls.Count(call => call == "sleep 30")));
        Assert.Contains("ten-minute sweep", warned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_change_is_asked_without_changing_anything()
    {
        var (status, _, _, calls) = await Script("deploy.sh", ["pipeline", "county", "--what-if"]);
        Assert.Equal(0, status);
        Assert.Equal(["az deployment group what-if --resource-group pipeline --parameters infra/county.bicepparam (subscribe true)"], calls);
    }

    [Fact]
    public async Task Going_back_deploys_the_named_package_and_nothing_else()
    {
        var package = Path.Combine(folder, "earlier.zip");
        await File.WriteAllTextAsync(package, "zip", Cancel);
        var (status, _, _, calls) = await Script("deploy.sh", ["pipeline", "county", "--code"], package: package);
        Assert.Equal(0, status);
        Assert.Equal(
            [
                "az deployment group show --resource-group pipeline --name pipeline-false --query properties.outputs --output json",
                $"az functionapp deployment source config-zip --resource-group pipeline --name func-longde --src {package} --output none",
            ],
            calls);
    }

    [Theory]
    [InlineData]
    [InlineData("pipeline")]
    [InlineData("pipeline", "village")]
    [InlineData("pipeline", "county", "--whatif")]
    public async Task A_command_that_is_not_complete_says_how_it_is_used_and_does_nothing(params string[] arguments)
    {
        var (status, _, warned, calls) = await Script("deploy.sh", arguments);
        Assert.Equal(2, status);
        Assert.StartsWith("usage: infra/deploy.sh RESOURCE_GROUP", warned, StringComparison.Ordinal);
        Assert.Empty(calls);
    }

    [Fact]
    public async Task Connecting_gives_the_addresses_to_the_shell()
    {
        var (status, said, _, calls) = await Shell("eval \"$(infra/connect.sh pipeline)\"; echo $Storage__blobServiceUri $Storage__queueServiceUri $Storage__tableServiceUri $Mail__Site");
        Assert.Equal(0, status);
        Assert.Equal("https://stlongde1.blob.core.windows.net https://stlongde1.queue.core.windows.net https://stlongde1.table.core.windows.net https://stlongde1.z7.web.core.windows.net/\n", said);
        Assert.Equal(["az deployment group show --resource-group pipeline --name pipeline-false --query properties.outputs --output json"], calls);
    }

    [Theory]
    [InlineData("infra/connect.sh pipeline", "deployment group show")]
    [InlineData("infra/connect.sh", "nothing")]
    public async Task Connecting_to_nothing_fails_in_the_shell_that_asked(string command, string fails)
    {
        var (status, said, _, _) = await Shell($"set -e; eval \"$({command})\"; echo went on", fails);
        Assert.Equal(1, status);
        Assert.Equal("", said);
    }

    /// <summary>Locked mode would stop the deployment, and only it.</summary>
    [Fact]
    public void The_packages_of_the_deployment_are_locked_as_all_others_are()
    {
        Assert.Equal(Locked("packages.lock.json"), Locked("packages.linux-x64.lock.json"));

        static IEnumerable<string> Locked(string file) => JsonNode.Parse(File.ReadAllText(Repository.Path("functions", "App", file)))!["dependencies"]!["net10.0"]!.AsObject()
            .Select(package => $"{package.Key} {package.Value!["resolved"]}").Order(StringComparer.Ordinal);
    }

    private Task<(int Status, string Said, string Warned, List<string> Calls)> Script(string script, string[] arguments, string fails = "nothing", int times = 1000, string package = "") =>
        Shell($"infra/{script} {string.Join(' ', arguments)}", fails, times, package);

    /// <summary>Runs a line of shell in a copy of the scripts, with programs on its path that only write down how they are called.</summary>
    private async Task<(int Status, string Said, string Warned, List<string> Calls)> Shell(string line, string fails = "nothing", int times = 1000, string package = "")
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash on this machine: the scripts of infra/ are not tried.");
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        var programs = Directory.CreateDirectory(Path.Combine(folder, "programs")).FullName;
        var log = Path.Combine(folder, "calls");
        File.Delete(log);
        Directory.CreateDirectory(Path.Combine(folder, "infra"));
        foreach (var file in Directory.GetFiles(Repository.Path("infra")).Where(file => Path.GetExtension(file) is ".sh" or ".bicepparam"))
            File.Copy(file, Path.Combine(folder, "infra", Path.GetFileName(file)), overwrite: true);
        foreach (var program in new[] { "az", "dotnet", "zip", "sleep" })
        {
            var path = Path.Combine(programs, program);
            await File.WriteAllTextAsync(
                path,
                $$"""
                #!/bin/bash
                call="{{program}} $*"
                [[ "$call" == *"deployment group create"* || "$call" == *what-if* ]] && said="$call (subscribe $PIPELINE_SUBSCRIBE)" || said=$call
                echo "$said" >> "{{log}}"
                [[ "$call" == *"$FAILS"* ]] && [ $(grep -cF -- "$FAILS" "{{log}}") -le $TIMES ] && exit 1
                case "$call" in
                  *"deployment group create"*|*"deployment group show"*) echo '{{Outputs}}' ;;
                  "dotnet publish"*) mkdir -p artifacts/app ;;
                esac
                exit 0
                """.ReplaceLineEndings("\n") + "\n",
                Cancel);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("/bin/bash", ["-c", line]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = programs + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["FAILS"] = fails;
        start.Environment["TIMES"] = $"{times}";
        start.Environment.Remove("PIPELINE_PACKAGE");
        if (package.Length > 0)
            start.Environment["PIPELINE_PACKAGE"] = package;
        using var shell = Process.Start(start)!;
        var (said, warned) = (shell.StandardOutput.ReadToEndAsync(Cancel), shell.StandardError.ReadToEndAsync(Cancel));
        await shell.WaitForExitAsync(Cancel);
        return (shell.ExitCode, await said, await warned, File.Exists(log) ? [.. await File.ReadAllLinesAsync(log, Cancel)] : []);
    }
}
