using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>可能填错的格: what is named where several figures are wrong, what speaks for it, and what is said where nothing can be named.</summary>
public sealed class CandidateSpecs
{
    private static readonly Entries Report = A.BalancedReport();
    private static readonly string[] Columns = ["natural-person", "enterprise", "research-institution", "social-organisation"];

    /// <summary>Reports as counties have them with figures mistyped as fingers do it: every word that the unit is told.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Several_wrong_figures(int errors) => Told.Matches(
        (from i in Enumerable.Range(0, 12)
         let random = new Random((1000 * errors) + i)
         let report = LocalisationFigures.Report(random, i % 2 == 0 ? 12 : 150)
         let broken = LocalisationFigures.Broken(random, report, errors)
         select (string.Join("，", broken.Right.Select(cell => $"{cell.Key} {A.Text(cell.Value)} → {broken.Wrong.Cells[cell.Key].Raw}")), broken.Wrong)).ToList(),
        $"{nameof(Several_wrong_figures)}_{errors.ToString(CultureInfo.InvariantCulture)}");

    [Fact]
    public void No_candidate_is_named_twice()
    {
        for (var i = 0; i < 60; i++)
        {
            var random = new Random(i);
            foreach (var finding in LocalisationFigures.Broken(random, LocalisationFigures.Report(random, 12), 2 + (i % 3)).Wrong.Judged().Findings)
                Assert.Equal(finding.Repairs.Distinct(), finding.Repairs);
        }
    }

    /// <summary>Two columns cannot be added up, so that one row has two candidates; the figure of another row is wrong either way and is named once.</summary>
    [Fact]
    public void A_figure_that_is_wrong_in_every_reading_is_named_once()
    {
        var (one, other) = (A.Cell("requests/granted/natural-person"), A.Cell("requests/not-processed.petition/research-institution"));
        var findings = Unread("natural-person", "enterprise").With(one, Report.Value(one) + 3).With(other, Report.Value(other) + 4).Judged().Findings.Where(finding => finding.Rule == "T3-ROW").ToList();
        Assert.Equal(["requests/granted/natural-person", "requests/granted/enterprise"], findings[0].Repairs.Select(repair => repair.Cell.ToString()).Take(2));
        Assert.Contains("至少有 2 格填错", findings[0].Message, StringComparison.Ordinal);
        Assert.Equal([other], findings[1].Repairs.Select(repair => repair.Cell));
        Assert.Contains("很可能是表三「1.信访举报投诉类申请」的「科研机构」填错了", findings[1].Message, StringComparison.Ordinal);
    }

    /// <summary>One column cannot be added up, nor its row of totals: of two wrong figures of a row one is shown by its row alone, so that both are likely and neither is sure.</summary>
    [Fact]
    public void Two_figures_of_one_row_are_both_named_where_one_is_only_likely()
    {
        var (one, other) = (A.Cell("requests/granted/natural-person"), A.Cell("requests/granted/research-institution"));
        var finding = Report.With("requests/disposed/natural-person", "约3").With(one, Report.Value(one) + 13).With(other, Report.Value(other) + 3).Judged().Findings.First(finding => finding.Rule == "T3-ROW");
        Assert.Equal([new Repair(one, Report.Value(one), false), new Repair(other, Report.Value(other), false)], finding.Repairs.OrderBy(repair => repair.Cell.Column));
        Assert.Contains("至少有 2 格填错，但单看表格定不下是哪一格", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Of one lawsuit too many the row of table 4 names five figures that could be wrong: that is too little to explain a sentence away.</summary>
    [Fact]
    public void A_figure_that_may_be_wrong_explains_no_sentence()
    {
        var city = PlausibleReports.Bare("a city with two hundred").With("review/litigation-direct/total", 4).Saying(1, "因政府信息公开被提起行政诉讼5件。");
        Assert.Equal(["T4-DIR", "N-LIT"], city.Judged().Findings.Where(finding => !finding.IsConsequence).Select(finding => finding.Rule));
    }

    /// <summary>A total that three sums convict, a figure that two do, and a third of another row: each is told by itself, the one most sums convict before what only seems wrong beside it.</summary>
    [Fact]
    public void Three_figures_of_which_one_seems_to_convict_an_innocent_total() => Told.Matches(
        from cells in (string[])["disposed/total +5 granted/natural-person +5 not-processed.petition/enterprise +3", "disposed/total +5 granted/natural-person +5 granted-in-part/enterprise +5"]
        select (cells, cells.Split(' ').Chunk(2).Aggregate(Report, (all, change) => all.With($"requests/{change[0]}", Right(change[0].Split('/')[0], change[0].Split('/')[1]) + int.Parse(change[1], CultureInfo.InvariantCulture)))));

    /// <summary>Where every outcome has the same figures only one movement explains rows that stand too high, wherever they began to slip.</summary>
    [Fact]
    public void Rows_that_slipped_up_are_told_where_no_other_movement_would_do()
    {
        var rows = Form2021.Form.TableOf("requests")!.Blocks[0].Rows.Leaves.Select(row => row.Id).ToList();
        decimal Even(string row, string column) => column is not ("natural-person" or "total") ? 0 : row switch { "received" or "disposed" => rows.Count - 4, "carried-in" or "carried-out" => 2, _ => 1 };
        var right = Rows(Even);
        Assert.Empty(right.Judged().Findings);
        var from = rows.IndexOf("not-processed.petition");
        var finding = Rows((row, column) => rows.IndexOf(row) is var at && at < from ? Even(row, column) : at + 1 < rows.Count ? Even(rows[at + 1], column) : 0).Judged().Findings[0];
        Assert.Contains("各行的数字都填高了一行", finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Repairs);
        Assert.All(finding.Repairs, repair => Assert.Equal(right.Value(repair.Cell), repair.Value));
    }

    private static Entries Unread(params string[] columns) => columns.Aggregate(Report, (all, column) => all.With($"requests/denied.prohibited-by-law/{column}", "约3"));

    /// <summary>Fractions that no single count can mend, in two rows and so many columns.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Six_sums_that_nothing_mends_are_told_as_something_larger_and_fewer_one_by_one(int columns, bool isLarger)
    {
        var wrong = Report;
        foreach (var (row, tenth) in new[] { ("granted", 1), ("granted-in-part", 2) })
        foreach (var (column, index) in Columns.Take(columns).Select((column, index) => (column, index)))
            wrong = wrong.With($"requests/{row}/{column}", wrong.Value(A.Cell($"requests/{row}/{column}")) + (tenth / 10m) + ((index + 1) / 100m));
        var sums = wrong.Judged().Findings.Where(finding => finding.Rule is "T3-ROW" or "T3-SUM").ToList();
        Assert.Equal(2 + columns, sums.Count);
        Assert.All(sums, finding => Assert.Empty(finding.Repairs));
        Assert.Equal(isLarger, sums[0].Message.StartsWith("表三有 6 项关系不符，错处太多", StringComparison.Ordinal));
        Assert.All(sums.Skip(isLarger ? 1 : 0), finding => Assert.EndsWith("请对照原始记录，改正填错的数字。", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Causes_in_both_tables_come_before_what_follows_from_either()
    {
        var findings = Report.With("requests/granted/natural-person", 99).With("review/reconsideration/total", 99).Judged().Findings;
        Assert.Equal(["T3-ROW", "T4-REV", "T3-SUM"], findings.Select(finding => finding.Rule));
        Assert.Equal([false, false, true], findings.Select(finding => finding.IsConsequence));
    }

    /// <summary>Carried in is two too many, by the row of totals and by natural persons alike: the balance alone cannot say in which row.</summary>
    [Fact]
    public void Last_years_report_and_the_prose_speak_for_a_candidate()
    {
        var total = A.Cell("requests/carried-in/total");
        var last = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "carried-out").Aggregate(A.BalancedReport(2023), (all, place) => all.With(place.Address, Report.Value(place.Address with { Row = "carried-in" }))).Judged().Report;
        var wrong = Report.With(total, Report.Value(total) + 2).With("requests/carried-in/natural-person", Report.Value(A.Cell("requests/carried-in/natural-person")) + 2).Saying(1, $"上年结转{Report.Value(total)}件。");
        var findings = Assessment.Of(wrong, new Circumstances { Previous = last }).Findings.Where(finding => finding.Rule == "T3-BAL").ToList();
        Assert.Contains(findings, finding => finding.Message.Contains($"最可能是表三「二、上年结转政府信息公开申请数量」的「总计」应为 {Report.Value(total)}（与上年度报告、第一部分第 7 段一致）；", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("（与上年度报告一致）；", StringComparison.Ordinal));
    }

    [Fact]
    public void A_place_that_says_it_twice_is_named_once()
    {
        var none = Form2021.Form.TableOf("review")!.Cells.Aggregate(Report, (all, place) => all.With(place.Address, 0m)).With("review/reconsideration/total", 1);
        var finding = none.Saying(1, "没有发生因政府信息公开引起的行政复议，因政府信息公开被申请行政复议0件。").Judged().Findings.First(finding => finding.Rule == "T4-REV");
        Assert.Contains("最可能是表四「行政复议」的「总计」应为 0（与第一部分第 7 段一致）；", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>A share of so many per cent is no count of so many.</summary>
    [Fact]
    public void A_share_speaks_for_no_candidate()
    {
        var total = A.Cell("requests/disposed/total");
        var right = Report.Value(total);
        var wrong = ((string[])["received/total", "granted/total", "carried-in/natural-person", "denied.prohibited-by-law/natural-person"]).Aggregate(Report.With(total, right + 5), (all, cell) => all.With($"requests/{cell}", "约3"))
            .Saying(1, $"政府信息公开申请中，予以公开1件，占{right}%。");
        var findings = wrong.Judged().Findings;
        Assert.Equal(right, Assert.Single(findings, finding => finding.Rule == "N-PCT").Found);
        var row = Assert.Single(findings, finding => finding.Rule == "T3-ROW");
        Assert.Contains(new Repair(total, right, false), row.Repairs);
        Assert.DoesNotContain("一致）", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_from_last_year_alone_is_a_cause_and_marks_its_figure()
    {
        var last = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "carried-out").Aggregate(A.BalancedReport(2023), (all, place) => all.With(place.Address, Report.Value(place.Address with { Row = "carried-in" }) + (place.Column.Id is "total" or "enterprise" ? 1 : 0)));
        var carried = Assessment.Of(Report, new Circumstances { Previous = last.Judged().Report }).Findings.Where(finding => finding.Rule == "X-CARRY").ToList();
        Assert.Equal(["requests/carried-in/enterprise", "requests/carried-in/total"], carried.SelectMany(finding => finding.Suspects).Select(cell => cell.ToString()).Order());
        Assert.All(carried, finding => Assert.False(finding.IsConsequence));
        Assert.All(carried, finding => Assert.DoesNotContain("随之一致", finding.Message, StringComparison.Ordinal));
    }

    /// <summary>Where nothing but the first and the last row are filled, many rows could stand in each other's place without a sum that shows it.</summary>
    [Fact]
    public void A_wrong_figure_of_table_4_is_no_movement_of_table_3()
    {
        var report = A.ReportOf(Form2021.Form, 2024, cell => cell switch
        {
            { Table: "requests", Row: "received" or "carried-out", Column: "natural-person" or "total" } => 3,
            { Table: "review", Row: "reconsideration", Column: "upheld" } => 1,
            { Table: "review", Row: "reconsideration", Column: "total" } => 2,
            _ => 0,
        });
        Assert.StartsWith("表四「行政复议」的「总计」是 2", Assert.Single(report.Judged().Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_of_rows_in_the_wrong_place() => Told.Matches(
    [
        ("the last row filled that should be nothing", Rows((row, column) => row == "carried-out" ? 3 : row == "received" ? Right(row, column) - Right("carried-out", column) : Right(row, column))),
        ("what was carried in and what was granted exchanged", Rows((row, column) => Right(row == "carried-in" ? "granted" : row == "granted" ? "carried-in" : row, column))),
        ("what was received and what was carried in exchanged", Rows((row, column) => Right(row == "carried-in" ? "received" : row == "received" ? "carried-in" : row, column))),
        ("a row one column to the right with its total kept", Rows((row, column) => row != "granted" || column == "total" ? Right(row, column) : column == "natural-person" ? 0 : Right(row, Form2021.Form.TableOf("requests")!.Blocks[0].Columns.Leaves.TakeWhile(leaf => leaf.Id != column).Last().Id))),
    ]);

    private static decimal Right(string row, string column) => Report.Value(A.Cell($"requests/{row}/{column}"));

    private static Entries Rows(Func<string, string, decimal> figure) => Form2021.Form.TableOf("requests")!.Cells.Aggregate(Report, (all, place) => all.With(place.Address, figure(place.Row.Id, place.Column.Id)));
}
