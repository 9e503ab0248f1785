using System.Text.Json;
using Pipeline.Domain.Forms;

namespace Pipeline.Specs.Whole;

public sealed class CheckSpecs
{
    private static readonly string[] RulesWithASecondFile = ["X-CARRY"];

    [Fact]
    public async Task Every_sample_report_of_the_county_is_accepted_with_every_cell_of_its_form()
    {
        var (status, lines, _) = await Cli.Run("check", Path.Combine(Cli.Seeds, "640423"), "--json");
        Assert.Equal(0, status);
        Assert.True(lines.Length >= 30, $"only {lines.Length} sample reports");
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal("accepted", json.RootElement.GetProperty("verdict").GetString());
            var form = FormCatalog.WithId(json.RootElement.GetProperty("form").GetString())!;
            Assert.Equal(form.Cells.Select(cell => cell.Address.ToString()), json.RootElement.GetProperty("cells").EnumerateObject().Select(cell => cell.Name));
            Assert.DoesNotContain("\\u", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_sample_that_is_wrong_on_purpose_is_rejected_by_the_rule_it_is_named_after()
    {
        var folders = Directory.GetDirectories(Path.Combine(Cli.Seeds, "rejected"));
        Assert.Superset(new HashSet<string> { "C", "F", "T2", "T3", "T4", "V", "X" }, folders.Select(folder => Path.GetFileName(folder).Split('-')[0]).ToHashSet());
        foreach (var folder in folders)
        {
            var rule = Path.GetFileName(folder);
            if (rule.StartsWith("S-", StringComparison.Ordinal))
                continue; // About the place of an upload, which a file on a desk has not: SeedSpecs.
            var files = Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != "previous.json").Order(StringComparer.Ordinal).ToArray();
            string[] previous = RulesWithASecondFile.Contains(rule) ? ["--previous", Path.Combine(folder, "previous.json")] : [];
            var (status, lines, errors) = await Cli.Run(["check", .. files, "--json", .. previous]);
            Assert.True(status is 1 or 2, $"{rule}: exit status {status} {errors}");
            Assert.Equal(files.Length, lines.Length);
            foreach (var line in lines)
            {
                using var json = JsonDocument.Parse(line);
                Assert.Equal("rejected", json.RootElement.GetProperty("verdict").GetString());
                Assert.Contains(rule, json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
            }
        }
    }

    [Fact]
    public async Task A_text_copied_from_another_unit_is_told_when_the_others_are_given()
    {
        var folder = Path.Combine(Cli.Seeds, "rules", "V-COPYOTHER", "fail");
        var report = Path.Combine(folder, "report.json");
        Assert.DoesNotContain("V-COPYOTHER", await Rules("check", report, "--json"));
        Assert.Contains("V-COPYOTHER", await Rules("check", report, "--json", "--others", folder));

        static async Task<string?[]> Rules(params string[] arguments)
        {
            using var json = JsonDocument.Parse(Assert.Single((await Cli.Run(arguments)).Lines));
            return [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString())];
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_at_all_gives_status_2_and_still_its_line_in_order()
    {
        var good = Directory.GetFiles(Path.Combine(Cli.Seeds, "640423", "kjj", "2024"))[0];
        var (status, lines, _) = await Cli.Run("check", good, "没有这个文件.docx", good, "--json");
        Assert.Equal(2, status);
        Assert.Equal([good, "没有这个文件.docx", good], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()));
    }

    [Theory]
    [InlineData("没有选项“--jsn”", "check", "a.json", "--jsn")]
    [InlineData("--year 要写数字，例如 2024；收到的是“二〇二四”", "check", "a.json", "--year", "二〇二四")]
    [InlineData("YEAR 要写数字，例如 2024；收到的是“今年”", "status", "今年")]
    [InlineData("chek", "chek", "a.json")]
    public async Task A_command_line_that_makes_no_sense_is_told_in_Chinese_and_prints_nothing_that_a_program_could_take_for_a_result(string told, params string[] line)
    {
        var (status, lines, errors) = await Cli.Run(line);
        Assert.Equal(64, status);
        Assert.All(lines, printed => Assert.Empty(printed));
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
        Assert.DoesNotMatch("[a-z]+ [a-z]+ [a-z]+", errors);
    }

    [Theory]
    [InlineData("pipeline [command]")]
    [InlineData("pipeline check <FILE>", "check", "--help")]
    public async Task Help_is_Chinese(string told, params string[] line)
    {
        var (status, lines, _) = await Cli.Run(line);
        var text = string.Join('\n', lines);
        Assert.Equal(0, status);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Contains("说明:", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-Z][a-z]+ [a-z]+ ", text);
    }

    [Fact]
    public async Task A_folder_without_a_file_is_no_success()
    {
        var folder = Directory.CreateTempSubdirectory("empty");
        var (status, _, errors) = await Cli.Run("check", folder.FullName, "--json");
        folder.Delete();
        Assert.Equal(64, status);
        Assert.Contains("没有找到可以审核的文件", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_that_started_the_project_is_accepted()
    {
        var original = Path.Combine(Cli.Repository, "..", "shared", "seed", "000_9cc29cc0a72555cd.txt");
        Assert.SkipUnless(File.Exists(original), "the original report is not on this machine");
        var (status, lines, _) = await Cli.Run("check", original, "--json");
        Assert.Equal(0, status);
        using var json = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal(198, json.RootElement.GetProperty("cells").EnumerateObject().Count());
        Assert.Equal("隆德县科技局", json.RootElement.GetProperty("agencyName").GetString());
    }
}
