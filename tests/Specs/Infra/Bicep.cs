using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pipeline.Specs.Infra;

/// <summary>The Bicep compiler, from the local package folder or the feed; specs that need it are skipped by name where neither has it.</summary>
public sealed partial class Bicep
{
    private readonly Lazy<string?> compiler = new(Find);
    private Dictionary<string, JsonNode>? compiled;

    public static IEnumerable<string> Files { get; } = Directory.GetFiles(Repository.Path("infra"), "*.bicep*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".bicep" or ".bicepparam").Order(StringComparer.Ordinal).ToList();

    public (int Exit, string Output, string Diagnostics) Run(params string[] arguments)
    {
        if (compiler.Value is null)
            Assert.Skip("The Bicep compiler (package Azure.Bicep.CommandLine) cannot be had from this package feed.");
        return Start(compiler.Value!, arguments);
    }

    /// <summary>Every template that main.bicep compiles to: its own ("") and those of its modules, by the module's name in main.bicep.</summary>
    public IReadOnlyDictionary<string, JsonNode> Templates()
    {
        if (compiled is not null)
            return compiled;
        var (exit, output, _) = Run("build", Repository.Path("infra", "main.bicep"), "--stdout");
        Assert.Equal(0, exit);
        var main = JsonNode.Parse(output)!;
        var all = new Dictionary<string, JsonNode>(StringComparer.Ordinal) { [""] = main };
        foreach (var resource in Resources(main))
            all[Module().Match((string)resource["name"]!) is { Success: true } name ? name.Groups[1].Value : (string)resource["name"]!] = resource["properties"]!["template"]!;
        return compiled = all;
    }

    /// <summary>A template's resources, whether the compiler lists them or names them; without those that only are referred to.</summary>
    public static IEnumerable<JsonNode> Resources(JsonNode template) =>
        (template["resources"] is JsonArray list ? list.Select(resource => resource!) : template["resources"]!.AsObject().Select(resource => resource.Value!))
        .Where(resource => !(resource["existing"] is { } existing && (bool)existing));

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        return Installed() ?? (Start("dotnet", ["restore", Repository.Path("infra", "compiler"), "--nologo"]).Exit == 0 ? Installed() : null);
    }

    private static string? Installed()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var tool = Path.Combine(packages, "azure.bicep.commandline.linux-x64", "0.49.2", "tools", "bicep");
        if (!File.Exists(tool))
            return null;
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(tool, File.GetUnixFileMode(tool) | UnixFileMode.UserExecute);
        return tool;
    }

    private static (int Exit, string Output, string Diagnostics) Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    [GeneratedRegex(@"^\[format\('(\w+)-")]
    private static partial Regex Module();
}
