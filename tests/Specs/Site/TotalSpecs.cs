using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing;

namespace Pipeline.Specs.Site;

/// <summary>The sums over a division and all below it.</summary>
public sealed class TotalSpecs
{
    private static readonly string Sums = SitePaths.Total(County.Province.Code, County.Year);

    [Fact]
    public async Task A_provinces_figure_leads_down_to_the_units_behind_it()
    {
        var county = await County.InItsProvince(2);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(1, County.Other), 4);
        await county.File(County.Department(0, County.City), 2);
        await county.Index();
        Assert.Equal("13", Figure(county, Sums).TextContent.Trim());
        Assert.DoesNotContain("还没有单位公布", county.Text(SitePaths.File(Sums)), StringComparison.Ordinal);
        var address = Followed(Sums, Figure(county, Sums));
        List<string> names = [];
        while (!address.StartsWith("/640423/d", StringComparison.Ordinal))
        {
            var rows = Page(county, address).QuerySelectorAll(".behind tbody:not(.sum) th a");
            names.Add(string.Join(' ', rows.Select(row => row.TextContent)));
            address = Followed(address, rows.Single(row => row.TextContent is "固原市" or "隆德县" or "隆德县第0局"));
        }

        Assert.Equal(["固原市", "固原市本级 隆德县 泾源县", "隆德县第0局"], names);
        Assert.Contains("第0局", Page(county, address).QuerySelector("h1, .facts")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_every_event_the_sums_of_each_level_are_the_sums_of_all_units_below() =>
        await Gen.Select(Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 40]).Array[1, 6].SampleAsync(async events =>
        {
            var county = await County.InItsProvince(2);
            Agency[] units = [County.Department(0), County.Department(1), County.Department(0, County.Other), County.Department(1, County.Other), County.Department(0, County.City)];
            foreach (var (withdraws, unit, number) in events)
            {
                if (withdraws)
                    await county.Installation.WithdrawReport.Run(new WithdrawalOrder(units[unit].Id.ToString(), County.Year.Value, "数字有误", "办公室"), County.Cancel);
                else
                    await county.File(units[unit], number);
                await county.Index();
                foreach (var division in new[] { County.City, County.Province }.Where(division => county.World.Container("$web").ContainsKey(SitePaths.File(SitePaths.Division(division.Code)))))
                    await AssertTotal(county, division, units);
            }
        }, iter: 8, threads: 1);

    [Fact]
    public async Task A_parents_page_counts_and_charts_all_below_it()
    {
        var county = await County.InItsProvince(2);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(0, County.City), 2);
        await county.Index();
        var page = Page(county, "/640000/");
        Assert.Equal(["2024年", "4", "2"], page.QuerySelectorAll("table.coverage")[0].QuerySelectorAll("tbody tr:first-child > *").Take(3).Select(cell => cell.TextContent));
        Assert.Contains("泾源县还没有单位公布报告", county.Text("640400/2024/total/index.html"), StringComparison.Ordinal);
        Assert.Contains("泾源县还没有单位公布2024年的报告", county.Text("640400/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("还没有单位公布", county.Text("640000/index.html"), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == Sums);
        Assert.Contains("全域汇总表", Page(county, "/640000/2024/").Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("全域汇总表", Page(county, "/640423/2024/").Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_in_the_register_ends()
    {
        var county = await County.InItsProvince(1);
        await county.Installation.Register.Import([County.Province with { Parent = A.Division.Code }], [], County.Cancel);
        await county.File(County.Department(0), 7);
        await county.Index();
        Assert.Contains("已公布 1 个", county.Text(County.Folder + "index.html"), StringComparison.Ordinal);
    }

    private static async Task AssertTotal(County county, Division division, IEnumerable<Agency> units)
    {
        var sum = new RunningSum(FormCatalog.For(County.Year)!);
        foreach (var unit in units)
        {
            if ((await county.Installation.Ledger.Read(unit.Id, County.Year, County.Cancel)).Filing.Current is { } current)
                sum.Add(StatedFigures.Parse(sum.Form, current.Figures!)!);
        }

        var page = Page(county, SitePaths.Total(division.Code, County.Year));
        var wanted = sum.Figures();
        Assert.All(sum.Form.Cells.Index(), place => Assert.Equal(wanted.Shown(place.Index), Plain(page.QuerySelector($"[data-cell='{place.Item.Address}']")!)));
    }

    private static string Plain(IElement cell) => cell.QuerySelector("a")?.TextContent.Trim() ?? (cell.TextContent.Contains("未填写", StringComparison.Ordinal) ? "" : cell.TextContent.Trim());

    private static IElement Figure(County county, string address) => Page(county, address).QuerySelector("[data-cell='requests/received/total'] a")!;

    private static AngleSharp.Html.Dom.IHtmlDocument Page(County county, string address) => new HtmlParser().ParseDocument(county.Text(SitePaths.File(address)));

    private static string Followed(string from, IElement link) => new Uri(new Uri("https://x.example" + from), link.GetAttribute("href")).AbsolutePath;
}
