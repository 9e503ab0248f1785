using System.Collections.Immutable;
using Microsoft.Playwright;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;
using Pipeline.Specs.Press;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>The contract that every reader keeps (contracts, section 4): the same report in another file type gives the same cells, findings and verdict.</summary>
public sealed class EveryReaderSpecs
{

    public static TheoryData<string> FileTypes => [.. Renderings.All.Where(rendering => !rendering.IsLossy && rendering.Name != "txt, a cell a line").Select(rendering => rendering.Name)];

    [Theory]
    [MemberData(nameof(FileTypes))]
    public void A_balanced_report_is_accepted_with_every_cell(string name)
    {
        foreach (var year in (int[])[2020, 2024])
        {
            var verdict = Read(name, A.BalancedReport(year));
            Assert.True(verdict is Accepted, $"{name}: {Told(verdict)}");
            AssertSame(A.BalancedReport(year).Judged(), verdict, name);
        }
    }

    [Theory]
    [MemberData(nameof(FileTypes))]
    public void A_wrong_report_is_rejected_with_the_same_findings(string name)
    {
        var wrong = A.BalancedReport().With("requests/granted/total", 99).With("requests/denied.state-secret/enterprise", "/").With("review/reconsideration/upheld", "约3件").With("disclosure/fees/amount", "96.5");
        AssertSame(wrong.Judged(), Read(name, wrong), name);
    }

    [Theory]
    [MemberData(nameof(FileTypes))]
    public void The_kind_is_told_by_content_whatever_the_name(string name)
    {
        var rendering = Renderings.All.Single(rendering => rendering.Name == name);
        var bytes = rendering.Render(Sketch.Of(A.BalancedReport()), new Chance(1));
        foreach (var wrong in (string[])["年度报告", "年度报告.docx", "年度报告.pdf", "年度报告.json", "report.exe"])
            Assert.Equal("2024", Assessment.Of(Readers.Read(new SourceFile(wrong, bytes)), Circumstances.None).Report?.Year.ToString());
    }

    [Theory]
    [MemberData(nameof(FileTypes))]
    public void Every_figure_says_where_it_stood(string name)
    {
        var entries = Readers.Read(new SourceFile("x", Renderings.All.Single(rendering => rendering.Name == name).Render(Sketch.Of(A.BalancedReport()), new Chance(1))));
        Assert.All(entries.Cells, cell => Assert.NotEmpty(cell.Value.Where));
    }

    [Fact]
    public async Task What_a_browser_prints_reads_back_from_the_pdf()
    {
        Machine.NeedsBrowser("nothing is printed");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { BypassCSP = true });
        foreach (var year in (int[])[2020, 2024])
        {
            var report = A.BalancedReport(year);
            foreach (var html in (string[])[HtmlRendering.Page(Sketch.Of(report)), Printed.Press.Report(Printed.Page(report)).ToString()])
            {
                await page.SetContentAsync(html);
                await page.AddStyleTagAsync(new PageAddStyleTagOptions { Path = Path.Combine(Whole.Cli.Repository, "functions", "Publishing", "Press", "Site", "site.css") });
                var pdf = await page.PdfAsync(new PagePdfOptions { Format = "A4", PrintBackground = true, DisplayHeaderFooter = true });
                var verdict = Assessment.Of(Readers.Read(new SourceFile("x.pdf", pdf)), Circumstances.None);
                Assert.True(verdict.Report is not null, Told(verdict));
                AssertSameCells(report.Judged(), verdict, $"{year}, {html.Length} characters: {Told(verdict)}");
            }
        }
    }

    private static Verdict Read(string name, Entries report)
    {
        var rendering = Renderings.All.Single(rendering => rendering.Name == name);
        return Assessment.Of(Readers.Read(new SourceFile($"x{rendering.Extension}", rendering.Render(Sketch.Of(report), new Chance(1)))), Circumstances.None);
    }

    private static void AssertSame(Verdict expected, Verdict read, string name)
    {
        Assert.True(read.Report is not null, $"{name}: {Told(read)}");
        AssertSameCells(expected, read, name);
        Assert.Equal(Findings(expected), Findings(read));
        Assert.Equal(expected.GetType(), read.GetType());
        Assert.Equal(expected.Report!.Form, read.Report!.Form);
        Assert.Equal((expected.Report.AgencyName, expected.Report.Title, expected.Report.Year), (read.Report.AgencyName, read.Report.Title, read.Report.Year));
    }

    private static ImmutableSortedDictionary<string, string> Cells(Verdict verdict) =>
        verdict.Report!.Cells.ToImmutableSortedDictionary(cell => cell.Key.ToString(), cell => $"{cell.Value.State} {cell.Value.Value}", StringComparer.Ordinal);

    private static void AssertSameCells(Verdict expected, Verdict read, string name)
    {
        var (meant, found) = (Cells(expected), Cells(read));
        Assert.True(meant.Keys.SequenceEqual(found.Keys), $"{name}: another form");
        Assert.True(meant.All(cell => found[cell.Key] == cell.Value), $"{name}: {string.Join("; ", meant.Where(cell => found[cell.Key] != cell.Value).Take(20).Select(cell => $"{cell.Key} {cell.Value}, read {found[cell.Key]}"))}");
    }

    private static List<string> Findings(Verdict verdict) =>
        [.. verdict.Findings.Select(finding => $"{finding.Rule} {finding.Severity} {string.Join(",", finding.Cells)}").Order(StringComparer.Ordinal)];

    private static string Told(Verdict verdict) => string.Join("\n", verdict.Findings.Select(finding => $"{finding.Rule} {finding.Message}"));
}
