using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Domain.Rules.Localisation;

namespace Pipeline.Specs.Domain;

/// <summary>What rules share: keys of a text, what may be waived, what a finding marks, what a message quotes.</summary>
public sealed class RuleCornerSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    /// <summary>They are kept in tables: another machine, another year must find them again.</summary>
    [Fact]
    public void A_text_has_the_same_keys_everywhere()
    {
        var text = string.Concat(Enumerable.Range(0, 90).Select(i => char.ConvertFromUtf32(0x5000 + i)));
        Assert.Equal(Keys, TextSketch.Of(Judged(text)));
        Assert.Equal(Keys, TextSketch.Of(Judged(text + "。" + text)));
        Assert.True(TextSketch.Of(Judged(text[..^1] + "一")).Intersect(Keys).Count() >= 4);
        Assert.Empty(TextSketch.Of(Judged(text[..80])));

        static AnnualReport Judged(string text) => Report.WithSection(1, text).WithSection(5, "").Judged().Report!;
    }

    private static readonly string[] Keys =
        ["0-d5ea8c9a21653d7b", "1-7b7ac40e993212db", "2-4288b9db17b40dae", "3-069001c150cbda5f", "4-0dd208be460ae4ac", "5-ad3892b886df2ab3", "6-de9a23582f71f636", "7-70629fff627b2a30"];

    [Theory]
    [InlineData("T3-ROW", true)]
    [InlineData("X-CARRY", true)]
    [InlineData("C-UNREADABLE", false)]
    [InlineData("P-PERSONAL", false)]
    [InlineData("P-MARK", false)]
    [InlineData("S-PATH", false)]
    [InlineData("NONE", false)]
    public void What_a_supervisor_may_let_pass(string rule, bool may) => Assert.Equal(may, RuleBook.MayBeWaived(rule));

    [Theory]
    [InlineData("X-CARRY", true)]
    [InlineData("AGG-CELL", true)]
    [InlineData("AGG-COVER", false)]
    [InlineData("T3-ROW", false)]
    public void What_a_reason_is_published_for(string rule, bool isExplained) => Assert.Equal(isExplained, RuleBook.WithId(rule)!.IsExplained);

    [Fact]
    public void A_finding_marks_what_would_mend_it_or_what_it_is_about()
    {
        var (one, other) = (A.Cell("requests/granted/total"), A.Cell("requests/granted/enterprise"));
        var finding = new Finding("T3-ROW", Severity.Error, "应为 7。") { Cells = [one, other], Repairs = [new Repair(other, 7, true), new Repair(one, 8, false)] };
        Assert.Equal([other, one], finding.Suspects);
        Assert.Equal([one, other], (finding with { Repairs = [] }).Suspects);
        Assert.Empty((finding with { IsConsequence = true }).Suspects);
        Assert.Equal([new Repair(one, 8, false)], finding.Unsaid);
        Assert.Equal(finding.Repairs, (finding with { Message = "应为 70。" }).Unsaid);
    }

    [Theory]
    [InlineData(39, "𫖯若", "…")]
    [InlineData(38, "𫖯若", "𫖯…")]
    [InlineData(38, "𫖯", "𫖯")]
    public void A_quotation_is_cut_after_forty_characters_and_never_through_one(int before, string rest, string shown) =>
        Assert.Contains($"“{new string('甲', before)}{shown}”", Report.With("requests/granted/natural-person", new string('甲', before) + rest).Judged().Findings[0].Message, StringComparison.Ordinal);

    /// <summary>Of 130 in force, and of 19: what 约, 余 and 左右 leave room for.</summary>
    [Theory]
    [InlineData(130, "约100件", false)]
    [InlineData(131, "约100件", true)]
    [InlineData(130, "100件左右", false)]
    [InlineData(131, "100余件", true)]
    [InlineData(80, "约100件", false)]
    [InlineData(79, "约100件", true)]
    [InlineData(19, "约9件", false)]
    [InlineData(20, "约9件", true)]
    [InlineData(1, "约2件", false)]
    [InlineData(1, "2件", true)]
    public void An_approximate_figure_leaves_room(int inForce, string said, bool told) =>
        Assert.Equal(told, Report.With("disclosure/normative-documents/in-force", inForce).Saying(1, $"现行有效规范性文件{said}。").Judged().Rules().Contains("N-DOC"));

    [Theory]
    [InlineData("requests", 10, false)]
    [InlineData("requests", 11, true)]
    [InlineData("review", 5, false)]
    [InlineData("review", 6, true)]
    public void Many_blanks_are_told_from_so_many_on(string table, int blanks, bool told)
    {
        var zero = Form2021.Form.TableOf(table)!.Cells.Aggregate(Report, (all, place) => all.With(place.Address, 0m));
        var report = Form2021.Form.TableOf(table)!.Cells.Where(place => !place.Column.IsTotal).Take(blanks).Aggregate(zero, (all, place) => all.With(place.Address, "/"));
        Assert.Equal(told, report.Judged().Rules().Contains("C-EMPTY"));
    }

    [Fact]
    public void A_blank_that_a_sum_shows_is_told_once_and_one_in_a_table_that_was_not_found_not_at_all()
    {
        Assert.DoesNotContain("C-EMPTY", Report.With("requests/granted/natural-person", "").Judged().Rules());
        Assert.DoesNotContain("C-EMPTY", Report.With("requests/granted/total", "").Judged().Rules());
        var missed = Report.With("disclosure/penalties/decisions", "");
        Assert.Contains("C-EMPTY", missed.Judged().Rules());
        Assert.DoesNotContain("C-EMPTY", (missed with { Tables = ["requests", "review"] }).Judged().Rules());
    }

    /// <summary>Eighteen digits of an identity number that are a card's by their own check digit are told as what they are, once.</summary>
    [Theory]
    [InlineData("6222021234567894", "银行卡号")]
    [InlineData("622202123456789013", null)]
    [InlineData("62220212345678901234", null)]
    [InlineData("620102199003070069", "公民身份号码")]
    [InlineData("11010519491231002x", "公民身份号码")]
    public void Numbers_of_persons_are_told_by_their_check_digits(string number, string? kind)
    {
        var told = Report.Saying(1, $"账号{number}已登记。").Judged().Findings.Where(finding => finding.Rule == "P-PERSONAL").ToList();
        Assert.Equal(kind is null ? 0 : 1, told.Count);
        Assert.All(told, finding => Assert.Contains(kind!, finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "科技局", false)]
    [InlineData("隆德县科协", "隆德县科学技术协会", false)]
    [InlineData("隆德县科学技术协会", "隆德县科协", false)]
    [InlineData("隆德县审计局", "隆德县科学技术协会", true)]
    public void A_name_may_be_short_for_the_registers_or_the_other_way_round(string? written, string registered, bool told)
    {
        var agency = new Agency(AgencyId.Parse("640423-kx"), registered, AgencyKind.Department);
        var report = Report with { AgencyName = written };
        Assert.Equal(told, Assessment.Of(report, new Circumstances { Agency = agency, Year = new ReportYear(2024) }).Rules().Contains("V-AGENCY"));
        Assert.DoesNotContain("V-AGENCY", Assessment.Of(report with { Findings = [IntakeRules.Misfiled.Finds("报告写的单位是别的单位。")] }, new Circumstances { Agency = agency, Year = new ReportYear(2024) }).Rules());
    }

    [Theory]
    [InlineData("12", 21, 1)]
    [InlineData("11", 1, 1)]
    [InlineData("1", 11, 1)]
    [InlineData("123", 12, 1)]
    [InlineData("12", 34, 4)]
    [InlineData("1234", 12, 4)]
    [InlineData("1534", 12, 4)]
    public void A_slip_is_told_from_another_figure(string written, int right, int unlikeliness) =>
        Assert.Equal(unlikeliness, TypingSlip.Unlikeliness(decimal.Parse(written, System.Globalization.CultureInfo.InvariantCulture), right));

    [Theory]
    [InlineData("F-TABLE", "表四没有读全。", false)]
    [InlineData("F-TABLE", "表三没有读全，不是表四", true)]
    [InlineData("F-SURPLUS", "表四多了一格。", true)]
    public void Blanks_of_a_table_that_was_not_read_whole_are_not_told_as_blanks(string rule, string message, bool told)
    {
        var report = Form2021.Form.TableOf("review")!.Cells.Aggregate(Report, (all, place) => all.With(place.Address, ""));
        Assert.Equal(told, (report with { Findings = [new Finding(rule, Severity.Error, message)] }).Judged().Rules().Contains("C-EMPTY"));
    }

    /// <summary>Of an unreadable cell its row asks for the row's total less 30, its column for the column's less 58.</summary>
    [Theory]
    [InlineData(30, 58, 0)]
    [InlineData(31, 59, 1)]
    [InlineData(29, 57, null)]
    [InlineData(31, 58, null)]
    public void An_unreadable_figure_is_proposed_where_all_relations_ask_for_it(int row, int column, int? proposed) =>
        Assert.Equal(proposed, Report.With("requests/granted/natural-person", "约3").With("requests/granted/total", row).With("requests/disposed/natural-person", column).Judged().Findings.First(finding => finding.Rule == "C-UNREADABLE").Expected);

    [Fact]
    public void A_year_that_leaves_a_row_blank_is_compared_by_its_total()
    {
        var (last, blank) = (A.BalancedReport(2023), Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "carried-in").Aggregate(Report, (all, place) => all.With(place.Address, "")));
        Assert.Equal(["requests/carried-in/total"], Told(blank, last));
        var none = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "carried-out").Aggregate(last, (all, place) => all.With(place.Address, ""));
        Assert.Equal(["requests/carried-in/total"], Told(Report, none));
        Assert.Equal(7, Told(Report, last).Count());

        static IEnumerable<string> Told(Entries now, Entries last) =>
            Assessment.Of(now, new Circumstances { Previous = last.Judged().Report }).Findings.Where(finding => finding.Rule == "X-CARRY").SelectMany(finding => finding.Cells).Select(cell => cell.ToString());
    }

    [Fact]
    public void Every_number_of_a_text_is_masked_and_what_stands_between_stays() =>
        Assert.Equal("甲139…（11 位数字，不全部显示）乙138…（11 位数字，不全部显示）丙", PersonalData.Masked("甲13912345678乙13812345678丙"));
}
