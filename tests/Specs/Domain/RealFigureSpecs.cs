using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>Published figures of real governments (statute, section 4).</summary>
public sealed class RealFigureSpecs
{
    [Fact]
    public void The_balances_and_reviews_of_a_city_in_2024_hold()
    {
        var verdict = Report(Form2021.Form, 2024, new()
        {
            ["received"] = "3001,53,0,0,61,4,3119", ["carried-in"] = "34,0,0,0,0,0,34",
            ["disposed"] = "2932,53,0,0,61,4,3050", ["carried-out"] = "103,0,0,0,0,0,103",
            ["granted"] = "1288,21,0,0,50,3,1362", ["granted-in-part"] = "447,7,0,0,0,0,454",
        }, "72,64,178,37,351|13,4,8,1,26|12,1,1,6,20").Judged();
        // The source prints the columns of these rows only; the sums over the rows between them cannot be judged here.
        Assert.Equal([], verdict.Rules().Where(rule => rule is "T3-ROW" or "T3-BAL" or "T4-REV" or "T4-DIR" or "T4-POST" or "T3-INT"));
    }

    [Fact]
    public void The_blank_totals_of_an_office_in_2019_are_all_found()
    {
        var verdict = Report(Form2019.Form, 2019, new()
        {
            ["received"] = "821,35,,,2,1,859", ["carried-in"] = "18,,,,,,18", ["disposed"] = "767,35,,,2,1,805", ["carried-out"] = "72,,,,,,72",
            ["granted"] = "258,,,,,,", ["granted-in-part"] = "3,,,,,,", ["denied.state-secret"] = "14,,,,,,",
        }, "0,0,0,0,0|0,0,0,0,0|0,0,0,0,0").Judged();
        Assert.Equal(3, verdict.Findings.Count(finding => finding.Rule == "T3-EMPTYTOTAL"));
        Assert.DoesNotContain("T3-ROW", verdict.Rules());
        Assert.DoesNotContain("T3-BAL", verdict.Rules());
    }

    private static Entries Report(ReportForm form, int year, Dictionary<string, string> rows, string review)
    {
        var report = A.ReportOf(form, year, cell => cell.Table == "disclosure" ? 0 : null);
        var columns = form.TableOf("requests")!.Blocks[0].Columns.Leaves.ToList();
        foreach (var (row, figures) in rows)
        foreach (var (column, figure) in columns.Zip(figures.Split(',')))
            report = report.With(new CellAddress("requests", row, column.Id), figure);
        foreach (var (place, figure) in form.TableOf("review")!.Cells.Zip(review.Split(',', '|')))
            report = report.With(place.Address, figure);
        return report;
    }
}
