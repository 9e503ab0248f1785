using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

public sealed class LocalisationSpecs
{
    [Fact]
    public void Every_single_wrong_figure_of_table_3_is_named_with_its_right_value()
    {
        var report = A.BalancedReport();
        foreach (var place in Form2021.Form.TableOf("requests")!.Cells)
        {
            var findings = report.With(place.Address, report.Value(place.Address) + 9).Judged().Findings;
            Assert.Equal(new Repair(place.Address, report.Value(place.Address), true), Assert.Single(findings[0].Repairs));
            Assert.Contains(place.Words, findings[0].Message, StringComparison.Ordinal);
            Assert.False(findings[0].IsConsequence);
            Assert.All(findings.Skip(1), finding => Assert.True(finding.IsConsequence));
        }
    }

    [Fact]
    public void Two_wrong_figures_in_different_rows_and_columns_are_both_named()
    {
        var report = A.BalancedReport();
        var (one, other) = (A.Cell("requests/granted/natural-person"), A.Cell("requests/not-processed.petition/enterprise"));
        var findings = report.With(one, report.Value(one) + 10).With(other, report.Value(other) + 3).Judged().Findings;
        var repairs = findings.Where(finding => !finding.IsConsequence).SelectMany(finding => finding.Repairs).Distinct().ToList();
        Assert.Contains(new Repair(one, report.Value(one), true), repairs);
        Assert.Contains(new Repair(other, report.Value(other), true), repairs);
        Assert.Equal(2, repairs.Count);
    }

    [Fact]
    public void Two_figures_exchanged_do_not_hide_a_third_that_three_sums_convict()
    {
        var report = A.BalancedReport();
        CellAddress[] cells = [A.Cell("requests/disposed/total"), A.Cell("requests/unavailable.not-held/natural-person"), A.Cell("requests/unavailable.not-held/enterprise")];
        var zero = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id is not ("received" or "disposed" or "unavailable.not-held")).Aggregate(report, (all, place) => all.With(place.Address, 0));
        var right = Columns.Aggregate(zero, (all, column) => all.With($"requests/received/{column}", 0).With($"requests/disposed/{column}", 0).With($"requests/unavailable.not-held/{column}", 0));
        foreach (var row in (string[])["received", "disposed", "unavailable.not-held"])
            right = right.With($"requests/{row}/natural-person", 17).With($"requests/{row}/enterprise", 1).With($"requests/{row}/total", 18);
        Assert.Empty(right.Judged().Findings);
        var findings = right.With(cells[0], 81).With(cells[1], 1).With(cells[2], 17).Judged().Findings;
        Assert.Contains("（与表三「1.本机关不掌握相关政府信息」的「商业企业」填反了，两格互换后各处都相符）", findings[1].Message, StringComparison.Ordinal);
        Assert.Equal([new Repair(cells[0], 18, true), new Repair(cells[1], 17, true), new Repair(cells[2], 1, true)], findings.Where(finding => !finding.IsConsequence).SelectMany(finding => finding.Repairs).Distinct());
    }

    [Fact]
    public void A_row_of_table_4_gives_candidates_and_decides_nothing()
    {
        var report = A.BalancedReport();
        var finding = Assert.Single(report.With("review/reconsideration/total", report.Value(A.Cell("review/reconsideration/total")) + 1).Judged().Findings);
        Assert.True(finding.Repairs.Length > 1);
        Assert.All(finding.Repairs, repair => Assert.False(repair.Sure));
    }

    [Fact]
    public void A_swap_of_neighbours_is_the_likeliest_reading()
    {
        var report = A.BalancedReport().With("requests/granted/natural-person", 0).With("requests/granted/enterprise", 8);
        var mended = A.ReportOf(Form2021.Form, 2024, cell => cell switch
        {
            { Table: "requests", Row: "granted" or "disposed" or "received", Column: "natural-person" or "total" } => 8,
            { Table: "requests" or "review" or "disclosure" } => 0,
            _ => null,
        });
        var swapped = mended.With("requests/granted/natural-person", 0).With("requests/granted/enterprise", 8).Judged();
        var repairs = swapped.Findings.SelectMany(finding => finding.Repairs).DistinctBy(repair => repair.Cell).ToList();
        Assert.Contains(repairs, repair => repair.Cell == A.Cell("requests/granted/natural-person") && repair.Value == 8);
        Assert.Contains(repairs, repair => repair.Cell == A.Cell("requests/granted/enterprise") && repair.Value == 0);
        Assert.IsType<Rejected>(report.Judged());
    }

    /// <summary>Four errors, r/a and s/b too low by as much, s/c and t/a hiding two of the four sums they break: r/b alone seems to break the other two.</summary>
    [Fact]
    public void A_figure_that_other_errors_only_seem_to_convict_is_not_called_sure()
    {
        var wrong = A.BalancedReport();
        foreach (var (cell, by) in new[] { ("granted/natural-person", -3), ("granted-in-part/enterprise", -3), ("granted-in-part/research-institution", 4), ("unavailable.not-held/natural-person", 7) })
            wrong = wrong.With($"requests/{cell}", wrong.Value(A.Cell($"requests/{cell}")) + by);
        var innocent = wrong.Judged().Findings.SelectMany(finding => finding.Repairs).Where(repair => repair.Cell == A.Cell("requests/granted/enterprise")).ToList();
        Assert.NotEmpty(innocent);
        Assert.DoesNotContain(innocent, repair => repair.Sure);
    }

    /// <summary>Set to a number of reports for the long run, 10000 for the published figures.</summary>
    private const string LongRun = "PIPELINE_LOCALISATION_REPORTS";

    [Theory]
    [InlineData(1, 0.99)]
    [InlineData(2, 0.95)]
    [InlineData(3, 0.90)]
    [InlineData(4, 0.7)]
    public void Typing_errors_are_named_with_their_right_values_first_and_no_guess_is_called_sure(int errors, double least)
    {
        var reports = int.TryParse(Environment.GetEnvironmentVariable(LongRun), out var many) ? many : 300;
        var (right, wronglySure, undecided, missed) = LocalisationFigures.Count(20250120, reports, errors);
        TestContext.Current.TestOutputHelper?.WriteLine($"{errors} error(s), {reports} reports: {right} right, {wronglySure} wrongly sure, {undecided} undecided\n{string.Join('\n', missed)}");
        Assert.True(right >= least * reports, $"only {right} of {reports}, {undecided} undecided, {wronglySure} wrongly sure\n{string.Join('\n', missed)}");
        Assert.True(wronglySure <= (errors < 4 ? reports / 5000 : reports / 1000), $"{wronglySure} wrongly sure\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void Two_rows_in_each_others_place_are_one_cause()
    {
        var report = A.BalancedReport();
        var swapped = Columns.Aggregate(report, (all, column) => all
            .With($"requests/disposed/{column}", report.Value(A.Cell($"requests/carried-out/{column}")))
            .With($"requests/carried-out/{column}", report.Value(A.Cell($"requests/disposed/{column}"))));
        IsOneCause(report, swapped, "两行的数字填反了");
    }

    [Fact]
    public void A_row_that_slid_one_column_is_one_cause()
    {
        var report = A.BalancedReport();
        var slid = Enumerable.Range(0, Columns.Length).Aggregate(report, (all, i) => all.With($"requests/granted/{Columns[i]}", i == 0 ? 0 : report.Value(A.Cell($"requests/granted/{Columns[i - 1]}"))));
        IsOneCause(report, slid, "一行的数字整体向右错了一栏");
    }

    [Fact]
    public void Rows_that_all_slid_down_are_one_cause()
    {
        var report = A.BalancedReport();
        var rows = Form2021.Form.TableOf("requests")!.Blocks[0].Rows.Leaves.Select(row => row.Id).ToList();
        var from = rows.IndexOf("unavailable.not-held");
        var slid = report;
        for (var i = from; i < rows.Count; i++)
            slid = Columns.Aggregate(slid, (all, column) => all.With($"requests/{rows[i]}/{column}", i == from ? 0 : report.Value(A.Cell($"requests/{rows[i - 1]}/{column}"))));
        IsOneCause(report, slid, "填低了一行");
    }

    private static readonly string[] Columns = [.. Form2021.Form.TableOf("requests")!.Blocks[0].Columns.Leaves.Select(column => column.Id)];

    private static void IsOneCause(Entries report, Entries wrong, string words)
    {
        var folded = FoldedFinding.Of(wrong.Judged().Findings);
        var cause = Assert.Single(folded).Cause;
        Assert.Contains(words, cause.Message, StringComparison.Ordinal);
        Assert.NotEmpty(folded[0].Consequences);
        Assert.All(cause.Repairs, repair => Assert.Equal(report.Value(repair.Cell), repair.Value));
        Assert.Equal(wrong.Cells.Where(cell => cell.Value.Raw != report.Cells[cell.Key].Raw).Select(cell => cell.Key.ToString()).Order(), cause.Repairs.Select(repair => repair.Cell.ToString()).Order());
    }

    [Fact]
    public void What_last_year_or_the_prose_say_comes_first_among_the_candidates()
    {
        var report = A.BalancedReport();
        var total = A.Cell("requests/carried-out/total");
        var wrong = report.With(total, report.Value(total) + 2).With("requests/carried-out/natural-person", report.Value(A.Cell("requests/carried-out/natural-person")) + 2)
            .Saying(1, $"结转下年度继续办理{report.Value(total)}件。");
        var finding = wrong.Judged().Findings.First(finding => finding.Cells.Contains(total) && finding.Rule == "T3-BAL");
        Assert.Equal(new Repair(total, report.Value(total), false), finding.Repairs[0]);
        Assert.Contains("（与第一部分第 7 段一致）；也可能是：", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>A table filled with whatever: it ends, says plainly that no few cells can be named, and guesses nothing.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Where_everything_is_inconsistent_it_says_so_and_names_no_cell(int seed)
    {
        var random = new Random(seed);
        var report = Form2021.Form.TableOf("requests")!.Cells.Aggregate(A.BalancedReport(), (all, place) => all.With(place.Address, random.Next(1000, 100_000)));
        var findings = report.Judged().Findings.Where(finding => finding.Rule.StartsWith("T3-", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("表三有 39 项关系不符，错处太多", findings[0].Message, StringComparison.Ordinal);
        Assert.Equal(39, findings.Count);
        Assert.All(findings, finding => Assert.Empty(finding.Repairs));
        Assert.Single(findings, finding => finding.Message.Contains("错处太多", StringComparison.Ordinal));
    }
}
