using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing;
using Pipeline.Publishing.Site;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Site;

/// <summary>The pages above the reports.</summary>
public sealed class IndexSpecs
{
    private const string Atom = "{http://www.w3.org/2005/Atom}";

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    [InlineData(5000)]
    [InlineData(50000)]
    public async Task One_report_more_writes_a_bounded_number_of_files_whatever_the_size_of_the_division(int units)
    {
        if (units > 1000 && Environment.GetEnvironmentVariable("PIPELINE_LARGE") is null)
            Assert.Skip($"A division of {units} units is printed only where PIPELINE_LARGE is set: it takes up to a minute.");
        var county = await County.InItsProvince(units);
        foreach (var i in Enumerable.Range(0, units - 1).Except([units / 2]))
            await county.Record(County.Department(i), i % 7);
        await county.File(County.Department(units - 1), 1);
        await county.Index();
        var before = county.Site();
        var diary = new Diary();
        await county.File(County.Department(units / 2), 3);
        await county.Index(diary);
        var after = county.Site();
        var changed = after.Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).ToList();
        var written = diary.Operations.Count(operation => operation is { Store: "$web", Verb: "write" });
        TestContext.Current.AddAttachment($"written-{units}", $"{written} files written for one report among {units}, in county, city and province: {string.Join(' ', changed)}");
        Assert.InRange(written, 1, 160);
        Assert.All(county.World.Container("$web").Where(blob => blob.Key.EndsWith(".html", StringComparison.Ordinal)), page => Assert.InRange(page.Value.Stamp.Length, 1, 100 * 1024));
    }

    [Fact]
    public async Task Printing_everything_again_from_the_ledger_gives_the_identical_site()
    {
        var county = await County.Founded(4);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(1), 3);
        await county.File(County.Department(0), 9);
        await county.File(County.Department(2), -4);
        await county.Installation.WithdrawReport.Run(new WithdrawalOrder(County.Department(1).Id.ToString(), County.Year.Value, "数字有误", "隆德县人民政府办公室"), County.Cancel);
        await county.Index();
        var before = county.Site();
        foreach (var path in before.Keys.Where(path => !path.StartsWith("640423/d", StringComparison.Ordinal) && !path.StartsWith("640423/xzf", StringComparison.Ordinal)).ToList())
            county.World.Container("$web").Remove(path);
        county.World.Clock = county.World.Clock.AddDays(1);
        await county.Installation.RebuildIndex.Run(new SiteChange("640423", 2024, county.World.Clock), County.Cancel);
        await county.Installation.RebuildIndex.Run(new SiteChange("", 2024, county.World.Clock), County.Cancel);
        await county.Index();
        Assert.Equal(before, county.Site());
    }

    [Fact]
    public async Task The_manifest_names_every_data_file_with_its_fingerprint()
    {
        var county = await County.Founded(3);
        await county.File(County.Department(0), 7);
        await county.Index();
        var manifest = JsonDocument.Parse(county.Text(County.Folder + "data/manifest.json")).RootElement;
        var listed = manifest.GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("name").GetString()!, file => file.GetProperty("sha256").GetString());
        var there = county.World.Container("$web").Where(blob => blob.Key.StartsWith(County.Folder + "data/", StringComparison.Ordinal)).ToDictionary(blob => blob.Key.Split('/')[^1], blob => Convert.ToHexStringLower(SHA256.HashData(blob.Value.Content.ToMemory().Span)));
        Assert.Equal(there.Where(file => file.Key is not "manifest.json" and not "index.html").OrderBy(file => file.Key), listed.Select(file => KeyValuePair.Create(file.Key, file.Value!)).OrderBy(file => file.Key));
        var line = JsonDocument.Parse(county.Text(County.Folder + "data/cells.jsonl").Split('\n')[0]).RootElement;
        Assert.Equal(7, line.GetProperty("cells").GetProperty("requests/received/total").GetDecimal());
        Assert.Contains("640423-d00000,隆德县第0局,1,", county.Text(County.Folder + "data/cells.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_has_not_filed_is_missing_only_after_its_last_day()
    {
        var county = await County.Founded(2);
        await county.File(County.Department(0), 7);
        await county.Index();
        Assert.Contains("尚未到期", State(), StringComparison.Ordinal);
        county.World.Clock = new DateTimeOffset(2025, 2, 1, 2, 0, 0, TimeSpan.Zero);
        await county.Installation.RebuildIndex.Run(new SiteChange("640423", 2024, county.World.Clock), County.Cancel);
        Assert.Contains("逾期未公布", State(), StringComparison.Ordinal);

        string State() => new HtmlParser().ParseDocument(county.Text(County.Folder + "index.html")).QuerySelectorAll(".standings tr").Single(row => row.TextContent.Contains("第1局", StringComparison.Ordinal)).TextContent;
    }

    [Fact]
    public async Task Every_link_of_the_site_leads_somewhere()
    {
        var county = await County.Founded(3);
        await county.Installation.RebuildIndex.WriteFixed(County.Cancel);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(0), 8);
        await county.File(County.Department(1), 8);
        await county.Installation.WithdrawReport.Run(new WithdrawalOrder(County.Department(1).Id.ToString(), County.Year.Value, "数字有误", "隆德县人民政府办公室"), County.Cancel);
        await county.Index();
        var site = county.World.Container("$web");
        foreach (var (path, blob) in site.Where(blob => blob.Key.EndsWith(".html", StringComparison.Ordinal)).ToList())
        {
            var document = new HtmlParser().ParseDocument(blob.Content.ToString());
            foreach (var link in document.QuerySelectorAll("a[href], link[href], script[src], form[action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!))
            {
                var target = new Uri(new Uri("https://www.example.gov.cn/" + (path == "404.html" ? "" : path)), link);
                if (target.Host != "www.example.gov.cn")
                    continue;
                Assert.True(site.ContainsKey(SitePaths.File(target.AbsolutePath)), $"{path} links to {link}, which is not there");
                Assert.True(target.Fragment.Length == 0 || document.GetElementById(target.Fragment[1..]) is not null, $"{path} links to {link}");
            }
        }
    }

    [Fact]
    public async Task The_draft_of_the_governments_report_stands_until_the_government_has_published()
    {
        var county = await County.Founded(2);
        await county.File(County.Department(0), 7);
        await county.Index();
        var draft = county.World.Container("$web")[County.Folder + "draft.docx"].Content;
        Assert.Contains("draft.docx", county.Text(County.Folder + "index.html"), StringComparison.Ordinal);
        using (var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(draft.ToStream(), false))
            Assert.Contains("7000", document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        await county.File(County.Government, 7);
        await county.Index();
        Assert.DoesNotContain(County.Folder + "draft.docx", county.World.Container("$web").Keys);
        Assert.DoesNotContain("draft.docx", county.Text(County.Folder + "index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_of_neighbouring_years_link_to_each_other_whichever_came_first()
    {
        var county = await County.Founded(0);
        await county.Installation.Register.Import([], [A.Department], County.Cancel);
        await county.File(A.Department, 2024, A.BalancedReport(2024));
        Assert.Null(Link(2024, "prev"));
        await county.File(A.Department, 2023, A.BalancedReport(2023));
        Assert.Equal("/640423/kjj/2023/", Link(2024, "prev"));
        Assert.Equal("/640423/kjj/2024/", Link(2023, "next"));
        Assert.Null(Link(2024, "next"));

        string? Link(int year, string which) => new HtmlParser().ParseDocument(county.Text($"640423/kjj/{year}/index.html")).QuerySelector($".years a[rel={which}]")?.GetAttribute("href");
    }

    [Fact]
    public async Task The_site_map_lists_every_page_of_a_year_and_is_found_from_the_top()
    {
        var county = await County.Founded(2);
        await county.File(County.Department(0), 7);
        await county.Index();
        var top = XDocument.Parse(county.Text("sitemap.xml")).Descendants().Where(element => element.Name.LocalName == "loc").Select(element => element.Value);
        Assert.Equal(["https://www.example.gov.cn/640423/2024/sitemap-1.xml"], top);
        Assert.Contains("<loc>https://www.example.gov.cn/640423/d00000/2024/</loc>", county.Text("640423/2024/sitemap-1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_tells_publications_corrections_and_withdrawals_newest_first()
    {
        var county = await County.Founded(2);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(0), 8);
        await county.Installation.WithdrawReport.Run(new WithdrawalOrder(County.Department(0).Id.ToString(), County.Year.Value, "数字有误", "隆德县人民政府办公室"), County.Cancel);
        await county.Index();
        var feed = XDocument.Parse(county.Text("640423/feed.xml")).Root!;
        Assert.Equal(["撤回", "更正", "公布"], feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value[..2]));
        Assert.Equal(3, feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.Contains("数字有误", feed.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_unit_on_the_register_has_a_page_and_is_found_by_name()
    {
        var county = await County.Founded(3);
        await county.File(County.Department(0), 7);
        await county.Index();
        var names = JsonDocument.Parse(county.Text("640423/units.list/names-1.json")).RootElement.EnumerateArray().ToList();
        Assert.Equal(4, names.Count);
        Assert.All(names, name => Assert.Contains(SitePaths.File(name[2].GetString()!), county.World.Container("$web").Keys));
        Assert.Contains("ldxrmzf", names.Select(name => name[1].GetString()));
    }

    [Fact]
    public async Task However_two_index_runs_interleave_the_last_rows_win()
    {
        for (var stop = 0; ; stop++)
        {
            // One run is held before its k-th operation, meanwhile another report is published and indexed, then the first goes on.
            var again = await County.Founded(2);
            await again.File(County.Department(0), 7);
            var held = new Held(stop);
            again.World.Clock = again.World.Clock.AddMinutes(1);
            var first = again.Seen(held).RebuildIndex.Run(new SiteChange("640423", 2024, again.World.Clock), County.Cancel);
            if (!held.IsHolding)
            {
                await first;
                Assert.True(stop > 20, "a run has more operations than that");
                return;
            }

            await again.File(County.Department(1), 3);
            await again.Index();
            held.Release();
            await first;
            await again.Index();
            var sums = new HtmlParser().ParseDocument(again.Text(County.Folder + "sums/index.html"));
            Assert.True(sums.QuerySelector("[data-cell='requests/received/total']")!.TextContent.Trim() == "10", $"stopped before operation {stop}");
            Assert.Contains("已公布 2 个", again.Text(County.Folder + "index.html"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Many_divisions_are_shown_by_region()
    {
        var coverages = Enumerable.Range(0, TopPages.PageLength + 1).Select(i => new Coverage(new Division(DivisionCode.Parse($"{(i % 2 == 0 ? 62 : 64)}{i:0000}"), $"第{i}县"), County.Year, 3, 2, 1, 0)).ToList();
        var page = TopPages.PageOf(County.Year, [.. coverages]);
        Assert.Empty(page.Divisions);
        Assert.Equal(["62", "64"], page.Regions.Select(region => region.Prefix));
        Assert.Equal(coverages.Sum(coverage => coverage.Owing), page.Regions.Sum(region => region.Coverage.Owing));
    }

    private sealed class Held(int stop) : IGate
    {
        private readonly TaskCompletionSource goOn = new();
        private int count;

        public bool IsHolding { get; private set; }

        public void Release() => goOn.SetResult();

        public async Task Before(Operation operation)
        {
            if (count++ != stop)
                return;
            IsHolding = true;
            await goOn.Task;
        }

        public void After(Operation operation, object? result)
        {
        }
    }
}
