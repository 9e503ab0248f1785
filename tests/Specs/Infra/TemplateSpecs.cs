using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Publishing;

namespace Pipeline.Specs.Infra;

/// <summary>That the templates are sound and say what the code says.</summary>
public sealed partial class TemplateSpecs(Bicep bicep) : InfraTemplates(bicep)
{
    [Fact]
    public void Every_file_compiles_and_lints_without_a_word()
    {
        // A parameter file brings main.bicep with it, and that its modules; the compiler tells what it finds in any of them.
        var (exit, _, said) = Compiler.Run("lint", "--pattern", Repository.Path("infra", "*.bicepparam"));
        Assert.Equal("", said.Trim());
        Assert.Equal(0, exit);
        var main = File.ReadAllText(Repository.Path("infra", "main.bicep"));
        Assert.All(Directory.GetFiles(Repository.Path("infra", "modules")), module => Assert.Contains($"'modules/{Path.GetFileName(module)}'", main, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_is_formatted()
    {
        var draft = Directory.CreateTempSubdirectory("bicep-").FullName;
        foreach (var file in Bicep.Files)
            File.Copy(file, Path.Combine(draft, Path.GetFileName(file)));
        Assert.Equal(0, Compiler.Run("format", "--pattern", Path.Combine(draft, "*.bicep")).Exit);
        Assert.Equal(0, Compiler.Run("format", "--pattern", Path.Combine(draft, "*.bicepparam")).Exit);
        Assert.All(Bicep.Files, file => Assert.Equal(File.ReadAllText(Path.Combine(draft, Path.GetFileName(file))), File.ReadAllText(file)));
        Directory.Delete(draft, recursive: true);
    }

    [Fact]
    public void Containers_tables_and_queues_are_those_of_the_code_and_the_other_way_round()
    {
        var made = Compiler.Templates()["storage"]["variables"]!;
        Assert.Equal(Sorted([.. StorageNames.Containers, "event-dead-letters"]), Sorted(Words(made["containers"])));
        Assert.Equal(Sorted(StorageNames.Tables), Sorted(Words(made["tables"])));
        Assert.Equal(Sorted([.. StorageNames.Queues, .. StorageNames.PoisonQueues]), Sorted(Words(made["queues"])));
        string[] known = [StorageNames.Connection, .. Words(made["containers"]), .. Words(made["tables"]), .. Words(made["queues"])];
        Assert.All(typeof(StorageNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral), name => Assert.Contains((string)name.GetRawConstantValue()!, known));
    }

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_template_and_every_setting_of_the_template_is_read()
    {
        string[] sources = [Repository.Path("functions", "App"), Repository.Path("functions", "Publishing")];
        var read = sources.SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => SettingRead().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value.Replace(":", "__", StringComparison.Ordinal))
            .Append($"{StorageNames.Connection}__clientId")
            .Concat(new[] { "blob", "queue", "table" }.Select(kind => $"{StorageNames.Connection}__{kind}ServiceUri"))
            .ToHashSet(StringComparer.Ordinal);
        var given = Compiler.Templates()["app"]["variables"]!.AsObject()
            .Where(variable => variable.Key is "settings" or "optional" || variable.Key.EndsWith("Settings", StringComparison.Ordinal))
            .SelectMany(variable => SettingName().Matches(Flat(variable.Value!)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        // What the platform sets or the host reads, and what only one machine or a special installation sets.
        string[] platform = ["WEBSITE_HOSTNAME"];
        string[] special = ["Mail__Azure__AccessKey", "Storage__clientId", "Upload__Desk", "Upload__Key", "Upload__PreviousKey"];
        Assert.All(special, name => Assert.Contains(name, read));
        Assert.Equal(Sorted(read.Except(platform).Except(special)), Sorted(given.Where(name => !IsTheHosts(name))));
    }

    [Fact]
    public void The_app_runs_dotnet_10_isolated_on_flex_consumption_with_an_identity_and_no_password()
    {
        var app = Resources("Microsoft.Web/sites").Single(site => site["identity"] is not null);
        Assert.Equal("SystemAssigned", (string)app["identity"]!["type"]!);
        Assert.Contains("'dotnet-isolated', 'version', '10.0'", Flat(app), StringComparison.Ordinal);
        Assert.Contains("FlexConsumption", Flat(Compiler.Templates()["app"]), StringComparison.Ordinal);
        var passwords = Resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(2, passwords.Count);
        Assert.All(passwords, policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public void The_sites_headers_come_from_the_front_door_where_there_is_one()
    {
        var headers = Compiler.Templates()["door"]["variables"]!["headers"]!.AsArray().Select(header => (string)header!["name"]!).ToList();
        Assert.Superset(new HashSet<string> { "Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Security-Policy" }, headers.ToHashSet());
    }

    [Fact]
    public void Nothing_names_a_cloud_so_that_the_sovereign_ones_need_only_parameters()
    {
        foreach (var file in Bicep.Files.Where(file => !file.EndsWith(".bicepparam", StringComparison.Ordinal)))
        {
            var code = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("@description", StringComparison.Ordinal)));
            Assert.DoesNotContain(CloudName().Matches(code), match => match.Length > 0);
        }

        var china = Compiler.Run("build-params", Repository.Path("infra", "china.bicepparam"), "--stdout");
        Assert.Equal(0, china.Exit);
        var says = JsonNode.Parse((string)JsonNode.Parse(china.Output)!["parametersJson"]!)!["parameters"]!;
        Assert.Equal("core.chinacloudapi.cn", (string)says["storageSuffix"]!["value"]!);
        Assert.Equal("dedicated", (string)says["hosting"]!["value"]!);
        Assert.False((bool)says["frontDoor"]!["value"]!);
        Assert.Empty(says["webTestLocations"]!["value"]!.AsArray());
    }

    /// <summary>Read by the Functions host or the platform, not by the programs.</summary>
    private static bool IsTheHosts(string name) =>
        name.StartsWith("AzureWebJobs", StringComparison.Ordinal) || name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || name.StartsWith("WEBSITE_", StringComparison.Ordinal)
        || name is "APPLICATIONINSIGHTS_AUTHENTICATION_STRING" or "Storage__credential";

    [GeneratedRegex(""""configuration(?:\[\$?"([\w:]+)"\]|\.GetValue(?:<\w+>)?\("([\w:]+)")|Required\(configuration, "([\w:]+)"\)|Text\(configuration, "([\w:]+)"\)"""")]
    private static partial Regex SettingRead();

    [GeneratedRegex("""(?:"|')(\w+(?:__\w+)+|[A-Z]+_[A-Z_]+)(?:"|')\s*[:,]""")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"[\w.-]*\b(windows|azure|azurewebsites|azurecomm|chinacloudapi|azurefd)\.(net|cn|com)\b")]
    private static partial Regex CloudName();
}
