using AngleSharp.Html.Parser;
using CsCheck;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing;

namespace Pipeline.Specs.Site;

/// <summary>The sums on the site, against the reports on the site.</summary>
public sealed class SumSpecs
{
    private static readonly ReportForm Form = FormCatalog.For(County.Year)!;

    private static readonly string[] Written = ["number", "/", ""];

    private enum Kind
    {
        Publish,
        Reject,
        Withdraw,
    }

    [Fact]
    public async Task After_every_event_each_cell_of_the_sums_is_the_sum_of_the_units_that_are_public() =>
        await Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 3], Gen.Int[0, 40]).Array[1, 7].SampleAsync(async events =>
        {
            var county = await County.Founded(3);
            foreach (var (kind, unit, number) in events)
            {
                var agency = unit == 3 ? County.Government : County.Department(unit);
                if (kind == Kind.Withdraw)
                    await county.Installation.WithdrawReport.Run(new WithdrawalOrder(agency.Id.ToString(), County.Year.Value, "数字有误", "隆德县人民政府办公室"), County.Cancel);
                else
                    await county.File(agency, kind == Kind.Reject ? -1 - number : number);
                await county.Index();
                AssertSums(county);
            }
        }, iter: 12, threads: 1);

    [Fact]
    public void Summing_unit_by_unit_is_summing_all_at_once() => Gen.Select(Gen.Int[0, 50], Gen.Int[0, 2].Select(i => Written[i])).Array[0, 6].Sample(units =>
    {
        var running = new RunningSum(Form);
        var reports = units.Select((unit, i) =>
        {
            var entries = unit.Item2 == "number" ? County.Report(unit.Item1) : County.Report(unit.Item1).With("disclosure/coercive-measures/decisions", unit.Item2);
            return new RolledUnit(County.Department(i), entries.Judged().Report!);
        }).ToList();
        foreach (var unit in reports)
            running.Add(StatedFigures.Of(unit.Report));
        var all = RollUp.Of(A.Division, County.Year, reports)!.AsReport();
        var one = running.Figures().AsReport(A.Division.Name, County.Year, "");
        Assert.All(Form.Cells, place => Assert.Equal((all[place.Address].State, all[place.Address].Value), (one[place.Address].State, one[place.Address].Value)));
    }, iter: 30);

    [Fact]
    public void Figures_read_back_as_they_were_written()
    {
        var figures = StatedFigures.Of(A.BalancedReport().With("disclosure/fees/amount", "96171.6").With("disclosure/penalties/decisions", "/").Without("disclosure/licences/decisions").Judged().Report!);
        var again = StatedFigures.Parse(Form, figures.ToString())!;
        Assert.Equal(figures.Values, again.Values);
        Assert.Equal(figures.Slashes, again.Slashes);
        Assert.Null(StatedFigures.Parse(Form, "1,2,3"));
    }

    [Fact]
    public async Task Every_figure_of_the_sums_leads_to_the_units_behind_it()
    {
        var county = await County.Founded(3);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(1), 0);
        await county.Index();
        var sums = new HtmlParser().ParseDocument(county.Text(County.Folder + "sums/index.html"));
        var cells = sums.QuerySelectorAll("[data-cell]");
        Assert.Equal(Form.Cells.Length, cells.Length);
        Assert.All(cells, cell => Assert.Contains(County.Folder + "sums/" + cell.QuerySelector("a")!.GetAttribute("href") + "index.html", county.World.Container("$web").Keys));
        var behind = new HtmlParser().ParseDocument(county.Text(County.Folder + "sums/requests/received/index.html"));
        Assert.Equal(["/640423/d00000/2024/"], behind.QuerySelectorAll("tbody:not(.sum) a").Select(link => link.GetAttribute("href")));
        Assert.Contains("其余 1 个", behind.Body!.TextContent, StringComparison.Ordinal);
    }

    private static void AssertSums(County county)
    {
        var reports = county.World.Container("$web").Where(blob => blob.Key.EndsWith("/2024/report.csv", StringComparison.Ordinal) && !blob.Key.Contains("/xzf/", StringComparison.Ordinal))
            .Select(blob => Values(blob.Value.Content.ToString())).ToList();
        if (reports.Count == 0)
        {
            Assert.DoesNotContain(County.Folder + "sums/index.html", county.World.Container("$web").Keys);
            return;
        }

        var sums = new HtmlParser().ParseDocument(county.Text(County.Folder + "sums/index.html"));
        Assert.All(Form.Cells, place => Assert.Equal(
            A.Text(reports.Sum(report => report[place.Address.ToString()])), sums.QuerySelector($"[data-cell='{place.Address}']")!.TextContent.Trim()));
        Assert.Equal(Values(county.Text(County.Folder + "data/sums.csv")), Form.Cells.ToDictionary(place => place.Address.ToString(), place => reports.Sum(report => report[place.Address.ToString()])));
    }

    private static Dictionary<string, decimal> Values(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
        .ToDictionary(fields => fields[0], fields => decimal.Parse(fields[5].Length == 0 ? "0" : fields[5], System.Globalization.CultureInfo.InvariantCulture));
}
