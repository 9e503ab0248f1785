using AngleSharp.Html.Parser;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Press;
using Pipeline.Reading;

namespace Pipeline.Specs.Press;

public sealed class LookSpecs
{
    [Fact]
    public void Every_accepted_sample_report_prints_whole_and_below_50_KB()
    {
        var seeds = Directory.GetFiles(Repository.Path("seeds", "640423"), "*", SearchOption.AllDirectories);
        var printed = 0;
        foreach (var seed in seeds)
        {
            if (Assessment.Of(Readers.Read(new SourceFile(seed, File.ReadAllBytes(seed))), Circumstances.None) is not Accepted accepted)
                continue;
            var filing = new Filing(A.Department.Id, accepted.Report.Year) { Versions = [Printed.Version(1)] };
            var page = Printed.Press.Report(new ReportPage(A.Division, A.Department, accepted.Report, accepted.Findings, filing, Printed.Version(1)));
            Assert.True(page.ToMemory().Length <= 50 * 1024, $"{seed}: {page.ToMemory().Length} bytes");
            var text = new HtmlParser().ParseDocument(page.ToString()).Body!.TextContent;
            Assert.All(accepted.Report.Preamble.Concat(accepted.Report.Sections.SelectMany(section => section.Paragraphs)), paragraph => Assert.Contains(paragraph, text, StringComparison.Ordinal));
            printed++;
        }

        Assert.True(printed >= 10, $"Only {printed} of {seeds.Length} sample reports were accepted.");
    }

    /// <summary>Three bytes a character beside 33 KB of tables, frame and chart: a county's reports have some 1,500 to 5,000 characters.</summary>
    [Fact]
    public void A_report_of_five_thousand_characters_prints_below_50_KB()
    {
        var report = A.BalancedReport();
        var said = report.Preamble.Concat(report.Sections.SelectMany(section => section.Paragraphs)).Sum(paragraph => paragraph.Length);
        var page = Printed.Press.Report(Printed.Page(report.WithSection(1, new string('政', 5000 - said)))).ToMemory();
        Assert.InRange(page.Length, 45 * 1024, 50 * 1024);
    }

    /// <summary>For looking at the pages in a browser, and for whoever checks them with outside tools.</summary>
    [Fact]
    public void Every_kind_of_page_can_be_looked_at_in_the_artefacts()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "pages");
        foreach (var asset in SitePress.Assets)
            Write(asset.Path, asset.Content.ToString());
        foreach (var (name, html) in Printed.Everything())
            Write(name + ".html", html.Replace("\"/assets/", "\"assets/", StringComparison.Ordinal));
        Assert.Equal(Printed.Everything().Count(), Directory.GetFiles(folder, "*.html").Length);

        void Write(string path, string text)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
