using System.Text.Json;
using Json.Schema;
using Pipeline.Domain;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Press.Data;
using Pipeline.Reading;

namespace Pipeline.Specs.Press;

public sealed class DataSpecs
{
    [Theory]
    [InlineData(2019)]
    [InlineData(2024)]
    public void The_JSON_states_every_figure_exactly_and_what_was_no_figure_as_written(int year)
    {
        var page = Printed.Page(A.BalancedReport(year).With("disclosure/penalties/decisions", "/"));
        var json = JsonDocument.Parse(File(page, "report.json")).RootElement;
        Assert.Equal(page.Report.Form.Id, json.GetProperty("form").GetString());
        Assert.Equal(year, json.GetProperty("year").GetInt32());
        Assert.Equal("640423-kjj", json.GetProperty("agency").GetString());
        Assert.Equal(page.Report.Sections.Select(section => section.Number), json.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("number").GetInt32()));
        var cells = json.GetProperty("cells");
        Assert.Equal("/", cells.GetProperty("disclosure/penalties/decisions").GetString());
        foreach (var (address, cell) in page.Report.Cells.Where(cell => cell.Value.Value is not null))
            Assert.Equal(cell.Value, cells.GetProperty(address.ToString()).GetDecimal());
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2024)]
    public void The_JSON_submitted_again_gives_the_same_report(int year)
    {
        var page = Printed.Page(A.BalancedReport(year).With("disclosure/penalties/decisions", "/").WithSection(5, "“引号”与 <尖括号>"));
        var file = SitePress.ReportFiles(page).Single(file => file.Path == "report.json");
        var again = Assert.IsType<Accepted>(Assessment.Of(Readers.Read(new SourceFile("report.json", file.Content.ToMemory())), Circumstances.None)).Report;
        Assert.All(page.Report.Form.Cells, place => Assert.Equal(
            (page.Report[place.Address].State, page.Report[place.Address].Value, page.Report[place.Address].Raw),
            (again[place.Address].State, again[place.Address].Value, again[place.Address].Raw)));
        Assert.Equal(page.Report.Title, again.Title);
        Assert.Equal(page.Report.Preamble, again.Preamble);
        Assert.Equal(page.Report.Sections.SelectMany(section => section.Paragraphs), again.Sections.SelectMany(section => section.Paragraphs));
    }

    [Fact]
    public void The_CSV_has_a_line_for_every_cell_and_tells_a_slash_from_a_blank_and_a_zero()
    {
        var entries = A.BalancedReport().With("disclosure/penalties/decisions", "/").Without("disclosure/licences/decisions").With("disclosure/coercive-measures/decisions", 0);
        var page = Printed.Page(entries);
        var lines = File(page, "report.csv").TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(page.Report.Form.Cells.Length + 1, lines.Length);
        Assert.Contains("disclosure/penalties/decisions,表二,行政处罚,本年处理决定数量,not-applicable,,/", lines);
        Assert.Contains("disclosure/licences/decisions,表二,行政许可,本年处理决定数量,blank,,", lines);
        Assert.Contains("disclosure/coercive-measures/decisions,表二,行政强制,本年处理决定数量,number,0,0", lines);
    }

    [Fact]
    public void A_spreadsheet_takes_no_cell_for_a_formula()
    {
        var page = Printed.Page(A.BalancedReport());
        var address = Pipeline.Domain.Reports.CellAddress.Parse("disclosure/licences/decisions");
        var hostile = page with { Report = page.Report with { Cells = page.Report.Cells.SetItem(address, new(Pipeline.Domain.Reports.CellState.Unreadable, null, "=HYPERLINK(\"x\",1)", "")) } };
        Assert.Contains("unreadable,,\"'=HYPERLINK(\"\"x\"\",1)\"", File(hostile, "report.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sample_and_every_published_file_is_valid_by_the_schema_of_submissions()
    {
        var schema = JsonSchema.FromText(SubmissionSchema.Print().ToString());
        var samples = Directory.GetFiles(Repository.Path("seeds", "640423"), "*.json", SearchOption.AllDirectories);
        Assert.True(samples.Length > 10);
        foreach (var text in samples.Select(System.IO.File.ReadAllText).Append(File(Printed.Explained(), "report.json")).Append(File(Printed.Page(A.BalancedReport(2019).With("disclosure/penalties/decisions", "/")), "report.json")))
            Assert.True(Evaluate(text), text[..200]);

        Assert.False(Evaluate("""{ "form": "2021", "year": 2020, "title": "x", "sections": [], "cells": {} }"""));
        Assert.False(Evaluate("""{ "form": "2021", "year": 2024, "title": "x", "sections": [], "cells": { "disclosure/procurement/items": 1 } }"""));
        Assert.False(Evaluate("""{ "form": "2021", "year": 2024, "title": "x", "sections": [], "cells": { "disclosure/fees/amount": true } }"""));
        Assert.False(Evaluate("""{ "form": "2021", "year": 2024, "agency": "640423-2024", "title": "x", "sections": [], "cells": {} }"""));

        bool Evaluate(string text)
        {
            using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return schema.Evaluate(json.RootElement).IsValid;
        }
    }

    private static string File(Pipeline.Domain.Publishing.ReportPage page, string name) =>
        SitePress.ReportFiles(page).Single(file => file.Path == name).Content.ToString();
}
