using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>界限之外: what a rule must not take for its own: another cell's error, another year's form, a line beside the one that counts.</summary>
public sealed class AroundRuleLimitSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    [Fact]
    public void One_marked_line_of_a_header_is_enough() =>
        Assert.Contains("P-MARK", (Report with { Margins = [new Marginal("页眉", "隆德县科技局\n机密★1年", false)] }).Judged().Rules());

    [Fact]
    public void A_number_in_the_title_is_told_at_the_title() =>
        Assert.Equal("标题", Assert.Single((Report with { Title = Report.Title + "13912345678" }).Judged().Findings, finding => finding.Rule == "P-PERSONAL").Where);

    [Fact]
    public void A_subtotal_in_a_column_of_no_form_is_passed_over() =>
        Assert.Empty((Report with { Subtotals = Report.Subtotals.Add(A.Cell("requests/denied/nobody"), new Entry("1", "")) }).Judged().Findings);

    [Fact]
    public void Without_its_sixth_part_a_report_is_not_asked_for_fees_too()
    {
        var without = Report.WithoutSection(6);
        Assert.Equal(["V-SECTION"], without.Judged().Rules());
        Assert.DoesNotContain("N-FEE2", Assessment.Of(without, new Circumstances { Previous = A.BalancedReport(2023).Judged().Report }).Rules());
        Assert.Contains("N-FEE2", Assessment.Of(Report.WithSection(6, "无。"), new Circumstances { Previous = A.BalancedReport(2023).Judged().Report }).Rules());
    }

    /// <summary>A zero in the total and nothing else says as little about the applicants as a blank row.</summary>
    [Fact]
    public void Carried_requests_are_compared_by_applicant_only_where_both_years_tell_them()
    {
        var zero = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "carried-in").Aggregate(Report, (all, place) => all.With(place.Address, place.Column.IsTotal ? "0" : ""));
        Assert.Equal(["requests/carried-in/total"], Carried(zero));
        Assert.Contains("requests/carried-in/natural-person", Carried(Report.With("requests/carried-in/enterprise", "")));

        static IEnumerable<string> Carried(Entries now) => Assessment.Of(now, new Circumstances { Previous = A.BalancedReport(2023).Judged().Report })
            .Findings.Where(finding => finding.Rule == "X-CARRY").SelectMany(finding => finding.Cells).Select(cell => cell.ToString());
    }

    [Fact]
    public void One_figure_of_several_is_enough_to_ask_for_a_power()
    {
        var agency = A.Department with { Powers = ImmutableHashSet<string>.Empty };
        var old = A.BalancedReport(2020).With("disclosure/licences/items-last-year", 0);
        Assert.Contains(Assessment.Of(old, new Circumstances { Agency = agency, Year = new ReportYear(2020) }).Findings, finding => finding.Rule == "T2-POWER" && finding.Cells[0].Row == "licences");
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public void A_total_of_one_is_asked_for_its_applicants(string total, bool told)
    {
        var row = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "granted").Aggregate(Report, (all, place) => all.With(place.Address, place.Column.IsTotal ? total : ""));
        Assert.Equal(told, row.Judged().Rules().Contains("T3-ONLYTOTAL"));
    }

    [Theory]
    [InlineData("T2-21-STOCK", 2021, false)]
    [InlineData("T2-21-STOCK", 2022, true)]
    [InlineData("T2-19-TOTAL", 2019, false)]
    [InlineData("T2-19-TOTAL", 2020, true)]
    [InlineData("T2-19-TOTAL", 2022, false)]
    [InlineData("N-DOC", 2020, false)]
    [InlineData("T3-ROW", 2019, true)]
    public void A_rule_holds_for_its_forms_from_its_first_year_on(string rule, int year, bool holds) =>
        Assert.Equal(holds, RuleBook.WithId(rule)!.HoldsFor(A.BalancedReport(year).Judged().Report!));

    [Fact]
    public void A_forgotten_cell_is_told_whatever_else_is_wrong()
    {
        var city = PlausibleReports.Bare("a city with two hundred");
        Assert.Contains("C-EMPTY", city.With("requests/granted/research-institution", "").With("requests/carried-out/total", 99).Judged().Rules());
    }

    [Fact]
    public void Parts_that_are_missing_are_named_one_by_one() =>
        Assert.Contains($"“{ReportForm.SectionHeadings[4]}”、“{ReportForm.SectionHeadings[5]}”", Assert.Single(Report.WithoutSection(5).WithoutSection(6).Judged().Findings, finding => finding.Rule == "V-SECTION").Message, StringComparison.Ordinal);
}
