using System.Globalization;
using AngleSharp.Html.Parser;
using CsvHelper;
using CsvHelper.Configuration;
using Pipeline.Domain.Forms;

namespace Pipeline.Specs.Site;

/// <summary>The open data as a stranger adds it up: bytes, a CSV reader of somebody else's, a sum a column, nothing of ours.</summary>
public sealed class OpenDataSpecs
{
    [Fact]
    public async Task A_strangers_sum_of_each_column_of_the_cells_is_the_figure_of_the_sums_page()
    {
        var county = await County.Founded(5);
        foreach (var number in Enumerable.Range(0, 4))
            await county.File(County.Department(number), (number * 7) + 1);
        await county.File(County.Government, 99);
        await county.Index();
        var bytes = county.World.Container("$web")[County.Folder + "data/cells.csv"].Content.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Take(3));
        using var csv = new CsvReader(new StreamReader(new MemoryStream(bytes)), new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        var cells = csv.HeaderRecord!.Where(name => name.Contains('/', StringComparison.Ordinal)).ToList();
        Assert.Equal(FormCatalog.For(County.Year)!.Cells.Select(cell => cell.Address.ToString()), cells);
        var sums = cells.ToDictionary(cell => cell, _ => 0m);
        var units = new List<string>();
        while (csv.Read())
        {
            units.Add(csv.GetField("agency")!);
            if (units[^1] == County.Government.Id.ToString())
                continue;
            foreach (var cell in cells)
                sums[cell] += decimal.TryParse(csv.GetField(cell), NumberStyles.Number, CultureInfo.InvariantCulture, out var figure) ? figure : 0;
        }

        Assert.Equal(5, units.Count);
        var page = new HtmlParser().ParseDocument(county.Text(County.Folder + "sums/index.html"));
        Assert.Equal(sums, page.QuerySelectorAll("[data-cell]").ToDictionary(cell => cell.GetAttribute("data-cell")!, cell => decimal.Parse(cell.TextContent, CultureInfo.InvariantCulture)));
        Assert.Contains(sums.Values, sum => sum > 0 && sum != decimal.Truncate(sum));
    }
}
