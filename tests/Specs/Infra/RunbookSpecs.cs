using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Specs.Whole;

namespace Pipeline.Specs.Infra;

/// <summary>The runbook is followed at night by somebody who did not write it: what it names must be there.</summary>
public sealed partial class RunbookSpecs(Bicep bicep) : IClassFixture<Bicep>
{
    private static readonly string Text = File.ReadAllText(Repository.Path("infra", "README.md"));

    [Fact]
    public async Task Every_command_it_names_is_a_command_with_these_options()
    {
        var named = Command().Matches(Text).Select(match => (Name: match.Groups[1].Value, Options: Option().Matches(match.Groups[2].Value).Select(option => option.Value).ToList())).ToList();
        Assert.NotEmpty(named);
        foreach (var command in named.GroupBy(command => command.Name))
        {
            var (status, help, errors) = await Cli.Run([.. command.Key.Split(' '), "--help"]);
            Assert.True(status == 0 && help.Any(line => $"{line.Trim()} ".StartsWith($"pipeline {command.Key} ", StringComparison.Ordinal)), $"pipeline {command.Key}: {errors}{string.Join('\n', help)}");
            Assert.All(command.SelectMany(use => use.Options), option => Assert.Contains(help, line => line.Contains(option, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_script_and_file_it_names_is_there()
    {
        Assert.All(Script().Matches(Text).Select(match => match.Value).Distinct(), script => Assert.True(WorkflowSpecs.IsExecutable(Repository.Path(script)), script));
        Assert.All(Module().Matches(Text).Select(match => match.Value).Distinct(), file => Assert.True(File.Exists(Repository.Path("infra", file)), file));
    }

    [Fact]
    public void Every_alert_has_its_line()
    {
        var keys = bicep.Templates()["alerts"]["variables"]!["rules"]!.AsArray().Select(rule => (string)rule!["key"]!).Append("events-lost").Append("site");
        Assert.All(keys, key => Assert.Contains($"| `{key}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_figure_of_host_json_has_its_reason()
    {
        var extensions = JsonNode.Parse(File.ReadAllText(Repository.Path("host.json")))!["extensions"]!.AsObject();
        foreach (var (extension, settings) in extensions)
        {
            Assert.All(settings!.AsObject(), setting => Assert.Contains($"`{extension}.{setting.Key}` {setting.Value}", Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_cost_table_adds_up()
    {
        var rows = Text[Text.IndexOf("| | 50 units |", StringComparison.Ordinal)..].Split('\n').TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Split('|').Skip(1).SkipLast(1).Select(cell => cell.Trim().Trim('*')).ToArray()).ToList();
        var dollars = rows.Where(row => row[0].Contains('$', StringComparison.Ordinal)).ToList();
        var totals = rows.Single(row => row[0].StartsWith("together", StringComparison.Ordinal));
        for (var column = 1; column <= 3; column++)
        {
            var sum = dollars.Sum(row => decimal.TryParse(row[column], out var value) ? value : 0);
            Assert.InRange(decimal.Parse(totals[column], System.Globalization.CultureInfo.InvariantCulture) - sum, -1m, 1m);
        }
    }

    [GeneratedRegex(@"\./pipeline ((?:agencies import)|[a-z]+)([^`\n|]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"--[a-z][a-z-]*")]
    private static partial Regex Option();

    [GeneratedRegex(@"infra/[\w-]+\.sh")]
    private static partial Regex Script();

    [GeneratedRegex(@"modules/\w+\.bicep|\w+\.bicepparam|workbook\.json")]
    private static partial Regex Module();
}
