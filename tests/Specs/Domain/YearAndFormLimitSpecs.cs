using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>年度与格式的界限: which year and which form a report is held against, whose figures it is compared with, and what it is then told.</summary>
public sealed class YearAndFormLimitSpecs
{
    private static readonly Entries Report = A.BalancedReport();
    private static readonly Entries Old = A.BalancedReport(2020);

    [Fact]
    public void A_title_of_another_year_is_told_with_both_years()
    {
        var other = Assessment.Of(Report with { Year = new ReportYear(2023) }, new Circumstances { Year = new ReportYear(2024) }).Findings.Where(finding => finding.Rule == "X-YEAR").Select(finding => finding.Message);
        Assert.Contains("提交的是 2024 年度报告，但文件标题写的是 2023 年。请核对提交的文件或标题。", other);
        var title = Assert.Single((Report with { Title = "隆德县科技局2023年政府信息公开工作年度报告（2023年、2022年）" }).Judged().Findings, finding => finding.Rule == "X-YEAR");
        Assert.Equal(("标题", "报告年度是 2024 年，而标题写的是 2023、2022 年。请核对标题和年度。"), (title.Where, title.Message));
    }

    [Theory]
    [InlineData("2024年1月1日至2024年12月31日", false)]
    [InlineData("2024年01月01日至2024年12月31日", false)]
    [InlineData("2024年1月1日至12月31日", false)]
    [InlineData("2024年1月1日至2025年12月31日", true)]
    [InlineData("2024年1月1日至2024年11月31日", true)]
    [InlineData("2024年2月1日至2024年12月31日", true)]
    [InlineData("2024年2月30日至2024年12月31日", true)]
    public void A_period_is_the_whole_year_of_the_report(string period, bool told) =>
        Assert.Equal(told, (Report with { Preamble = [$"统计期限为{period}。"] }).Judged().Rules().Contains("X-YEAR"));

    [Fact]
    public void A_report_of_two_years_before_is_compared_with_nothing()
    {
        Assert.Contains("X-CARRY", Assessment.Of(Report, new Circumstances { Previous = A.AcceptedReport(2023).Report }).Rules());
        Assert.Empty(Assessment.Of(Report, new Circumstances { Previous = A.AcceptedReport(2022).Report }).Findings);
    }

    /// <summary>What the old form asked of a decision is not what the new one does, so figures of two forms are no leap from one another.</summary>
    [Fact]
    public void Figures_of_two_forms_are_no_leap_from_one_another() =>
        Assert.DoesNotContain("T2-JUMP", Assessment.Of(A.BalancedReport(2021).With("disclosure/penalties/decisions", 900), new Circumstances { Previous = Old.With("disclosure/penalties/decisions", 9).Judged().Report }).Rules());

    [Theory]
    [InlineData(1, 500, "是上年的 500 倍")]
    [InlineData(70, 900, "是上年的 12.9 倍")]
    [InlineData(900, 70, "只有上年的 7.8%")]
    public void A_leap_is_told_by_how_much(int last, int now, string said) =>
        Assert.Contains(said, Assert.Single(Assessment.Of(Report.With("disclosure/penalties/decisions", now), new Circumstances { Previous = A.BalancedReport(2023).With("disclosure/penalties/decisions", last).Judged().Report }).Findings, finding => finding.Rule == "T2-JUMP").Message, StringComparison.Ordinal);

    [Fact]
    public void One_case_is_enough_to_ask_for_a_power() =>
        Assert.Contains("T2-POWER", Powers([], Report.With("disclosure/penalties/decisions", 1), "penalties"));

    /// <summary>Items are what could be decided and their change is none; a power of which nothing at all is stated is asked about.</summary>
    [Theory]
    [InlineData(0, 0, 3, true)]
    [InlineData(0, 3, 0, false)]
    [InlineData(4, 0, 0, false)]
    public void A_power_is_used_where_items_or_decisions_are_stated(int decisions, int items, int change, bool told) =>
        Assert.Equal(told, Powers(["licences"], Old.With("disclosure/licences/decisions", decisions).With("disclosure/licences/items-last-year", items).With("disclosure/licences/change", change), "licences").Contains("T2-POWER"));

    [Fact]
    public void A_change_that_leaves_less_than_nothing_points_at_both_figures() =>
        Assert.Equal(["disclosure/licences/change", "disclosure/licences/items-last-year"],
            Assert.Single(Old.With("disclosure/licences/change", -999).Judged().Findings, finding => finding.Rule == "T2-19-NEG").Cells.Select(cell => cell.ToString()));

    [Fact]
    public void A_form_in_which_nothing_is_written_is_told_as_empty_and_one_that_was_only_opened_as_a_template()
    {
        var empty = Form2021.Form.Cells.Aggregate(Report, (all, place) => all.Without(place.Address.ToString()));
        var finding = Assert.Single(empty.Judged().Findings, finding => finding.Rule == "V-BLANK");
        Assert.Equal(("表二、表三、表四", "文件的三张表中没有读到任何填写的内容。请确认提交的是填好的报告；没有发生的事项填 0。"), (finding.Where, finding.Message));

        var template = Form2021.Form.TableOf("requests")!.Cells.Aggregate(empty, (all, place) => all.With(place.Address, 0m)) with { Sections = [] };
        finding = Assert.Single(template.Judged().Findings, finding => finding.Rule == "V-BLANK");
        Assert.Equal("这是还没有填写的模板：第一、五、六部分没有文字，表二、表四是空的，表三没有申请。请填好后提交；确实没有发生的事项填 0，并写明各部分文字。", finding.Message);
        Assert.DoesNotContain("V-BLANK", template.Without("requests/granted/enterprise").Judged().Rules());
    }

    /// <summary>Where the tables were not found nobody left them empty; whatever else is said of the document, an empty form is one.</summary>
    [Theory]
    [InlineData("F-TABLE", false)]
    [InlineData("F-SURPLUS", true)]
    public void Tables_that_were_not_found_are_not_told_as_empty(string rule, bool told)
    {
        var empty = Form2021.Form.Cells.Aggregate(Report, (all, place) => all.Without(place.Address.ToString()));
        Assert.Equal(told, (empty with { Findings = [RuleBook.WithId(rule)!.Finds("表二没有找到。")] }).Judged().Rules().Contains("V-BLANK"));
    }

    [Fact]
    public void Two_forms_in_one_document_are_told_once_and_by_each_word_once()
    {
        var mixed = (A.BalancedReport(2020) with { Year = new ReportYear(2024) }) with { Signs = [new(Form2019.Form, "本年新制作数量", ""), new(Form2019.Form, "对外公开总数量", ""), new(Form2021.Form, "本年制发件数", ""), new(Form2021.Form, "本年制发件数", "")], DeclaredForm = Form2019.Form };
        Assert.Contains("除 2019 年格式外，还有“本年制发件数”等另一种格式的内容。请统一使用 2021 年格式", Assert.Single(mixed.Judged().Findings, finding => finding.Rule == "V-FORMAT").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subtotal_beside_a_part_that_cannot_be_read_is_not_held_against_the_others() =>
        Assert.DoesNotContain("T3-SUB", (Report.With("requests/denied.prohibited-by-law/natural-person", "约3") with { Subtotals = Report.Subtotals.Add(A.Cell("requests/denied/natural-person"), new Entry("1", "")) }).Judged().Rules());

    [Fact]
    public void Two_blanks_look_passed_over_as_one_does() =>
        Assert.Equal(2, Report.Without("disclosure/penalties/decisions").Without("disclosure/licences/decisions").Judged().Findings.Count(finding => finding.Rule == "C-EMPTY"));

    [Fact]
    public void A_fraction_is_not_proposed_for_what_cannot_be_read() =>
        Assert.Null(Report.With("requests/granted/natural-person", "约3").With("requests/granted/total", "30.5").With("requests/disposed/natural-person", "58.5").Judged().Findings.First(finding => finding.Rule == "C-UNREADABLE").Expected);

    [Fact]
    public void A_late_report_is_told_by_how_many_days()
    {
        var late = new Beside { Late = new Lateness(new DateOnly(2025, 2, 3), new DateOnly(2025, 1, 31)) };
        var finding = Assert.Single(Assessment.Of(Report, new Circumstances { Agency = A.Department, Beside = late }).Findings, finding => finding.Rule == "D-PUB-DEPT");
        Assert.Contains("晚 3 天，公布时按逾期登记", finding.Message, StringComparison.Ordinal);
        Assert.Contains("D-PUB-GOV", Assessment.Of(Report, new Circumstances { Agency = A.Department with { Kind = AgencyKind.Government }, Beside = late }).Rules());
    }

    /// <summary>The units wrote nothing in the cell, so together they state 0 there.</summary>
    [Fact]
    public void What_no_unit_states_is_none_and_a_fifth_difference_is_counted()
    {
        var units = Report.Without("disclosure/coercive-measures/decisions").With("disclosure/coercive-measures/decisions", "/");
        Assert.DoesNotContain("AGG-CELL", Aggregate(units, Report.With("disclosure/coercive-measures/decisions", 0)).Select(finding => finding.Rule));
        Assert.Contains("相差 3。", Assert.Single(Aggregate(units, Report.With("disclosure/coercive-measures/decisions", 3)), finding => finding.Rule == "AGG-CELL").Message, StringComparison.Ordinal);

        var five = Form2021.Form.TableOf("review")!.Cells.Take(5).Aggregate(Report, (all, place) => all.With(place.Address, Report.Value(place.Address) + 100));
        Assert.Contains("；另有 1 格。", Assert.Single(Aggregate(Report, five), finding => finding.Rule == "AGG-CELL").Message, StringComparison.Ordinal);

        static IEnumerable<Finding> Aggregate(Entries units, Entries own) =>
            Assessment.Of(own, new Circumstances { Beside = new Beside { Units = new UnitSums(StatedFigures.Of(units.Judged().Report!).ToString(), 12, 0) } }).Findings;
    }

    /// <summary>Receipts, pages and the ledger name it: whoever compares two verdicts sees whether the same book gave them.</summary>
    [Fact]
    public void The_version_of_a_book_changes_with_every_word_of_it_and_is_the_same_everywhere()
    {
        var rule = new Rule("T-ONE", Severity.Error, "题目", "条文", "出处", "改法") { Formula = "甲 = 乙" };
        Assert.Equal("628a230388885227", RuleBook.VersionOf([rule, rule with { Id = "T-TWO", FirstYear = 2022 }]));
        Rule[] changed =
        [
            rule with { Id = "T-TWO" }, rule with { Severity = Severity.Warning }, rule with { Title = "题" }, rule with { Law = "条" }, rule with { Source = "处" }, rule with { Remedy = "法" },
            rule with { Formula = "" }, rule with { Edition = 2 }, rule with { IsExplained = true }, rule with { Forms = ["2021"] }, rule with { FirstYear = 2021 },
        ];
        Assert.Equal(changed.Length + 1, changed.Append(rule).Select(one => RuleBook.VersionOf([one])).Distinct().Count());
        Assert.Equal(RuleBook.Version, RuleBook.VersionOf(RuleBook.All));
    }

    private static IEnumerable<string> Powers(ImmutableHashSet<string> powers, Entries report, params string[] rows) =>
        Assessment.Of(report, new Circumstances { Agency = A.Department with { Powers = powers } }).Findings
            .Where(finding => rows.Length == 0 || finding.Cells.Any(cell => rows.Contains(cell.Row))).Select(finding => finding.Rule);
}
