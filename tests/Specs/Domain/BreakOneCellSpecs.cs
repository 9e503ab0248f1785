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

    /// <summary>With last year's report beside it and every total said in words, one changed cell is told by rules that name it, and by all of them.</summary>
    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void With_last_year_and_prose_beside_it_a_wrong_figure_is_found_by_rules_that_name_its_cell(int year, string address)
    {
        var (cell, example) = (CellAddress.Parse(address), new Conformance.ExampleReports(new Example("", year == 2020 ? "base = 2020" : "base = 2024", "last: kept")));
        var report = Said(example.Report);
        var circumstances = new Circumstances { Previous = example.LastYear!.Judged().Report, Agency = A.Department };
        Assert.Empty(Assessment.Of(report, circumstances).Findings);

        var findings = Assessment.Of(report.With(cell, report.Value(cell) + 40), circumstances).Findings;

        Assert.All(findings, finding => Assert.Contains(cell, finding.Cells));
        Assert.Equal(Naming(year, cell).Order(), findings.Select(finding => finding.Rule).Distinct().Order());
    }

    /// <summary>Every figure that reports state in words, as they state it.</summary>
    private static Entries Said(Entries report)
    {
        decimal Sum(params ReadOnlySpan<string> cells)
        {
            var sum = 0m;
            foreach (var cell in cells)
                sum += report.Value(A.Cell(cell));
            return sum;
        }

        return report
            .Saying(1, $"（二）依申请公开。全年收到政府信息公开申请{Sum("requests/received/total")}件，其中自然人{Sum("requests/received/natural-person")}件；上年结转{Sum("requests/carried-in/total")}件；办结{Sum("requests/disposed/total")}件；结转下年度{Sum("requests/carried-out/total")}件。")
            .Saying(1, $"因政府信息公开被申请行政复议{Sum("review/reconsideration/total")}件；被提起行政诉讼{Sum("review/litigation-direct/total", "review/litigation-after-reconsideration/total")}件。");
    }

    private static List<string> Naming(int year, CellAddress cell)
    {
        var rules = FormCatalog.For(new ReportYear(year))!.Equations.Where(equation => equation.Cells.Contains(cell)).Select(equation => equation.Rule).Distinct().ToList();
        rules.AddRange(cell switch
        {
            { Table: "requests", Row: "received", Column: "total" } => ["N-NEW"],
            { Table: "requests", Row: "received", Column: "natural-person" } => ["N-TYPE"],
            { Table: "requests", Row: "carried-in", Column: "total" } => ["N-IN", "X-CARRY"],
            { Table: "requests", Row: "carried-in" } => ["X-CARRY-SUMONLY"],
            { Table: "requests", Row: "disposed", Column: "total" } => ["N-ANS"],
            { Table: "requests", Row: "carried-out", Column: "total" } => ["N-OUT"],
            { Table: "review", Row: "reconsideration", Column: "total" } => ["N-REV"],
            { Table: "review", Column: "total" } => ["N-LIT"],
            { Table: "disclosure", Row: "regulations", Column: "in-force" or "repealed" or "issued" } => Documents(cell.Column).Append("T2-RULE-POWER"),
            { Table: "disclosure", Row: "normative-documents", Column: "in-force" or "repealed" or "issued" } => Documents(cell.Column),
            { Table: "disclosure", Row: "regulations", Column: "published" } => ["T2-19-PUB", "T2-19-TOTAL", "T2-RULE-POWER"],
            { Table: "disclosure", Row: "regulations", Column: "total-published" } => ["T2-19-TOTAL", "T2-RULE-POWER"],
            { Table: "disclosure", Row: "regulations" } => ["T2-RULE-POWER"],
            { Table: "disclosure", Column: "published" } => ["T2-19-PUB", "T2-19-TOTAL"],
            { Table: "disclosure", Column: "total-published" } => ["T2-19-TOTAL"],
            { Table: "disclosure", Column: "items-last-year" } => ["T2-19-ITEMS"],
            _ => Array.Empty<string>(),
        });
        return rules;
    }

    private static IEnumerable<string> Documents(string column) => column switch
    {
        "issued" => ["T2-21-STOCK", "T2-21-BOUND"],
        "repealed" => ["T2-21-STOCK", "T2-21-REP"],
        _ => ["T2-21-STOCK"],
    };

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
        Assert.All(finding.Repairs, repair => Assert.False(repair.Sure));
        if (CellAddress.Parse(address).Table is "requests" or "review")
            Assert.Equal(A.BalancedReport(year).Value(CellAddress.Parse(address)), Assert.Single(finding.Repairs).Value);
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
            var finding = Assert.Single(report.Without(row.Left[0].ToString()).Judged().Findings);
            Assert.Equal("T3-EMPTYTOTAL", finding.Rule);
            Assert.Equal(report.Value(row.Left[0]) == 0 ? Severity.Warning : Severity.Error, finding.Severity);
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
