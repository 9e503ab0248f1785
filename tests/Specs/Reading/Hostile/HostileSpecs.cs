using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;
using Pipeline.Specs.Whole;

namespace Pipeline.Specs.Reading.Hostile;

public sealed class HostileSpecs
{
    public static TheoryData<string> Names => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_gets_a_finding_and_goes_no_further(string name)
    {
        var (rules, content) = HostileFiles.All[name];
        var verdict = Assessment.Of(Readers.Read(new SourceFile("年度报告.docx", content())), Circumstances.None);
        var rejected = Assert.IsType<Rejected>(verdict);
        Assert.NotEmpty(rejected.Findings);
        Assert.All(rejected.Findings.Take(1), finding => Assert.True(rules.Split(' ').Any(rule => finding.Rule.StartsWith(rule, StringComparison.Ordinal)), $"{name}: {finding.Rule} {finding.Message}"));
        Assert.Null(rejected.Report);
    }

    [Fact]
    public async Task All_hostile_files_together_are_refused_within_512_megabytes()
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-hostile-");
        try
        {
            foreach (var (number, file) in HostileFiles.All.Index())
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{number:00}"), file.Value.Content(), TestContext.Current.CancellationToken);
            var (status, lines, errors) = await Cli.Run(new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x20000000" }, "check", folder.FullName, "--json");
            Assert.True(status == 2, $"status {status}: {errors}");
            Assert.Equal(HostileFiles.All.Count, lines.Length);
            foreach (var line in lines)
            {
                using var json = JsonDocument.Parse(line);
                Assert.Equal("rejected", json.RootElement.GetProperty("verdict").GetString());
            }
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void A_figure_of_four_hundred_digits_is_unreadable_in_every_file_type()
    {
        foreach (var rendering in Renderings.All.Where(rendering => !rendering.IsLossy))
        {
            var verdict = Assessment.Of(Readers.Read(new SourceFile("x", HostileFiles.With(rendering, "requests/granted/enterprise", new string('7', 400)))), Circumstances.None);
            Assert.IsType<Rejected>(verdict);
            Assert.True(verdict.Report is null || verdict.Report[A.Cell("requests/granted/enterprise")].State != CellState.Number, rendering.Name);
        }
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("{{7*7}}${7*7}")]
    public void What_would_run_elsewhere_is_only_a_text_that_is_no_figure(string text)
    {
        foreach (var rendering in Renderings.All.Where(rendering => !rendering.IsLossy && rendering.Name is not "txt, a bar a grid column" and not "txt, markdown"))
        {
            var verdict = Assessment.Of(Readers.Read(new SourceFile("x", HostileFiles.With(rendering, "requests/granted/enterprise", text))), Circumstances.None);
            var cell = verdict.Report![A.Cell("requests/granted/enterprise")];
            Assert.True(cell.State == CellState.Unreadable, $"{rendering}: {cell}");
        }
    }
}
