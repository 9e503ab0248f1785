using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

public sealed class BreakOneCellSpecs
{
    public static TheoryData<int, string> Cells { get; } = [.. new[] { 2020, 2024 }.SelectMany(year =>
        FormCatalog.For(new ReportYear(year))!.Cells.Select(cell => new TheoryDataRow<int, string>(year, cell.Address.ToString())))];

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void A_wrong_figure_is_found_by_exactly_the_relations_that_name_its_cell(int year, string address)
    {
        var (cell, report) = (CellAddress.Parse(address), A.BalancedReport(year));
        var verdict = report.With(cell, report.Value(cell) + 1).Judged();

        var naming = verdict.Report!.Form.Equations.Where(equation => equation.Cells.Contains(cell)).ToList();
        Assert.Equal(naming.Select(equation => equation.Rule).Order(), Errors(verdict).Select(finding => finding.Rule).Order());
        Assert.All(Errors(verdict), finding => Assert.Contains(cell, finding.Cells));
        Assert.Equal(naming.Count > 0, verdict is Rejected);
    }

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void A_negative_figure_is_found_where_only_counts_belong(int year, string address)
    {
        var cell = CellAddress.Parse(address);
        var verdict = A.BalancedReport(year).With(cell, "-3").Judged();

        var place = verdict.Report!.Form.CellAt(cell)!;
        string? expected = place.Kind switch
        {
            FigureKind.Change => null,
            FigureKind.Amount => "T2-DEC",
            _ => $"T{place.Table.Section}-INT",
        };
        Assert.Equal(expected, Errors(verdict).FirstOrDefault(finding => finding.Rule.EndsWith("INT", StringComparison.Ordinal) || finding.Rule == "T2-DEC")?.Rule);
    }

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void An_unreadable_cell_is_told_once_and_no_sum_above_it_repeats_it(int year, string address)
    {
        var finding = Assert.Single(Errors(A.BalancedReport(year).With(CellAddress.Parse(address), "约3").Judged()));
        Assert.Equal("C-UNREADABLE", finding.Rule);
        Assert.Equal([CellAddress.Parse(address)], finding.Cells);
        Assert.Contains("约3", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void A_half_count_is_no_count(int year, string address)
    {
        var (cell, report) = (CellAddress.Parse(address), A.BalancedReport(year));
        var verdict = report.With(cell, report.Value(cell) + 0.5m).Judged();
        var place = verdict.Report!.Form.CellAt(cell)!;
        Assert.Equal(place.Kind != FigureKind.Amount, verdict.Rules().Contains($"T{place.Table.Section}-INT"));
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2024)]
    public void A_row_total_left_blank_is_told_once_with_the_sum_to_write(int year)
    {
        var report = A.BalancedReport(year);
        foreach (var row in FormCatalog.For(new ReportYear(year))!.Equations.Where(equation => equation.Rule == "T3-ROW"))
        {
            var finding = Assert.Single(Errors(report.Without(row.Left[0].ToString()).Judged()));
            Assert.Equal("T3-EMPTYTOTAL", finding.Rule);
            Assert.Equal([new Repair(row.Left[0], report.Value(row.Left[0]), true)], finding.Repairs);
        }
    }

    [Fact]
    public void A_blank_total_hides_no_other_mistake()
    {
        var verdict = A.BalancedReport().Without("requests/received/total").With("requests/carried-out/enterprise", 99).Judged();
        Assert.Equal(["T3-EMPTYTOTAL", "T3-ROW", "T3-BAL"], Errors(verdict).Select(finding => finding.Rule));
    }

    [Fact]
    public void A_row_with_nothing_but_its_total_is_told_once()
    {
        var verdict = Totals(5, 5).Judged();
        Assert.Equal(["T3-ONLYTOTAL", "T3-ONLYTOTAL", "T3-ONLYTOTAL"], Errors(verdict).Select(finding => finding.Rule));
    }

    [Fact]
    public void Totals_of_zero_beside_blank_columns_are_no_error()
    {
        var verdict = Totals(0, 0).Judged();
        Assert.IsType<Accepted>(verdict);
        Assert.Empty(Errors(verdict));
    }

    [Fact]
    public void Totals_that_do_not_add_up_are_found_even_without_columns() =>
        Assert.Contains("T3-BAL", Totals(5, 4).Judged().Rules());

    [Fact]
    public void A_total_beside_explicit_zeros_breaks_the_row()
    {
        var report = A.ReportOf(Form2021.Form, 2024, _ => 0).With("requests/received/total", 5);
        Assert.Contains("T3-ROW", report.Judged().Rules());
        Assert.DoesNotContain("T3-ONLYTOTAL", report.Judged().Rules());
    }

    private static Entries Totals(decimal received, decimal disposed) => A.ReportOf(Form2021.Form, 2024, cell => (cell.Table, cell.Row, cell.Column) switch
    {
        ("requests", "received", "total") => received,
        ("requests", "granted" or "disposed", "total") => disposed,
        ("requests", _, "total") => 0,
        ("requests", _, _) => null,
        _ => 0,
    });

    private static IEnumerable<Finding> Errors(Verdict verdict) => verdict.Findings.Where(finding => finding.Severity == Severity.Error);
}
