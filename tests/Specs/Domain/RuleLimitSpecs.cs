using System.Globalization;
using System.Numerics;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>界限: what the rules on cells, names and other reports say at their limits, and what they leave unsaid; found by changing the rules and looking for a spec that notices.</summary>
public sealed class RuleLimitSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    [Fact]
    public void A_year_before_the_first_national_form_is_told_from_when_on_there_is_one()
    {
        var finding = Assessment.Of(Report with { Year = new ReportYear(2018) }, new Circumstances { Year = new ReportYear(2018) }).Findings.First(finding => finding.Rule == "V-FORMAT");
        Assert.Equal("2018 年度没有全国统一的表格，系统只接收 2019 年度及以后的报告。", finding.Message);
        Assert.Contains("报告年度是 2021 年，应当使用 2021 年格式", Assessment.Of(A.BalancedReport(2020), new Circumstances { Year = new ReportYear(2021) }).Findings.First(finding => finding.Rule == "V-FORMAT").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("泸县财政局", true)]
    [InlineData("隆德县财政局", true)]
    [InlineData("鄂托克旗财政局", true)]
    [InlineData("泸州市财政局", false)]
    public void A_countys_department_makes_no_regulations_however_short_its_countys_name(string name, bool told) =>
        Assert.Equal(told, A.BalancedReport(agencyName: name).With("disclosure/regulations/in-force", 6).Judged().Rules().Contains("T2-RULE-POWER"));

    [Theory]
    [InlineData("十来个单位", "无法确认是哪个数字")]
    [InlineData("二十七", "是汉字，这里要填阿拉伯数字")]
    [InlineData("27*", "数字后面还有注释，请把注释写到表外")]
    [InlineData("27^1", "数字后面还有注释，请把注释写到表外")]
    [InlineData("27※", "数字后面还有注释，请把注释写到表外")]
    [InlineData("27（含撤回）", "数字后面还有注释，请把注释写到表外")]
    [InlineData("27[1]", "数字后面还有注释，请把注释写到表外")]
    [InlineData("27①", "数字后面还有注释，请把注释写到表外")]
    [InlineData("27②", "数字后面还有注释，请把注释写到表外")]
    [InlineData("近30", "是约数，这里要填准确的数字")]
    [InlineData("余30", "是约数，这里要填准确的数字")]
    [InlineData("超30", "是约数，这里要填准确的数字")]
    [InlineData("30余", "是约数，这里要填准确的数字")]
    [InlineData("30多", "是约数，这里要填准确的数字")]
    [InlineData("30余件", "是约数，这里要填准确的数字")]
    [InlineData("30多条", "是约数，这里要填准确的数字")]
    [InlineData("30余项", "是约数，这里要填准确的数字")]
    [InlineData("#REF!", "是表格软件的公式错误，不是数字")]
    [InlineData("O", "是字母，不是数字 0")]
    [InlineData("o", "是字母，不是数字 0")]
    [InlineData("无", "是文字，不是数字")]
    [InlineData("无数据", "是文字，不是数字")]
    [InlineData("没有", "是文字，不是数字")]
    [InlineData("未统计", "是文字，不是数字")]
    [InlineData("N/A", "是文字，不是数字")]
    [InlineData("n/a", "是文字，不是数字")]
    [InlineData("null", "是文字，不是数字")]
    [InlineData("1 2", "数字中间有空格，可能是两个数字")]
    [InlineData("123456789012345甲", "除数字外还有别的内容，无法确认是哪个数字")]
    [InlineData("甲乙", "无法确认是哪个数字")]
    public void What_stands_in_place_of_a_figure_is_called_by_what_it_is(string raw, string reason) =>
        Assert.Contains($"，{reason}。请只填写", Report.With("requests/received/natural-person", raw).Judged().Findings.First(finding => finding.Rule == "C-UNREADABLE").Message, StringComparison.Ordinal);

    [Fact]
    public void Of_several_bodies_with_the_same_text_one_is_named()
    {
        var others = (string[])["隆德县财政局", "隆德县审计局"];
        var told = Assessment.Of(Report, new Circumstances { Others = [.. others.Select(name => A.AcceptedReport(2024, name).Report)] }).Findings.Where(finding => finding.Rule == "V-COPYOTHER");
        Assert.Contains("与隆德县财政局的报告相同", Assert.Single(told).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_nothing_but_zeros_are_nobodys_copy()
    {
        Assert.DoesNotContain("V-COPYFIGURES", Copied(place => 0));
        Assert.Contains("V-COPYFIGURES", Copied(place => place.Address.ToString() is "requests/received/natural-person" or "requests/received/total" or "requests/carried-out/natural-person" or "requests/carried-out/total" ? 1 : 0));

        static IEnumerable<string> Copied(Func<FormCell, decimal> figure)
        {
            Entries Year(int year) => Form2021.Form.Cells.Where(place => place.Table.Id != "disclosure").Aggregate(A.BalancedReport(year), (all, place) => all.With(place.Address, figure(place)));
            return Assessment.Of(Year(2024), new Circumstances { Previous = Year(2023).Judged().Report }).Rules();
        }
    }

    [Fact]
    public void A_count_below_nothing_is_told_as_such_and_not_as_a_leap()
    {
        var rules = Assessment.Of(Report.With("disclosure/penalties/decisions", -3), new Circumstances { Previous = A.BalancedReport(2023).With("disclosure/penalties/decisions", 500).Judged().Report }).Rules().ToList();
        Assert.Contains("T2-INT", rules);
        Assert.DoesNotContain("T2-JUMP", rules);
    }

    [Fact]
    public void What_the_old_form_leaves_blank_is_compared_with_nothing()
    {
        var blank = A.BalancedReport(2020).Without("disclosure/normative-documents/total-published").Without("disclosure/regulations/total-published").Without("disclosure/licences/items-last-year").Without("disclosure/penalties/items-last-year");
        var rules = Assessment.Of(blank, new Circumstances { Previous = A.BalancedReport(2019).Judged().Report }).Findings.Where(finding => finding.Rule.StartsWith("T2-19", StringComparison.Ordinal)).SelectMany(finding => finding.Cells);
        Assert.DoesNotContain(rules, cell => cell.Column == "total-published" || cell.Row is "licences" or "penalties");
    }

    [Fact]
    public void A_row_of_nothing_readable_is_not_asked_for_its_total()
    {
        var row = Form2021.Form.TableOf("requests")!.Cells.Where(place => place.Row.Id == "granted").Aggregate(Report, (all, place) => all.With(place.Address, place.Column.IsTotal ? "" : "约3"));
        Assert.DoesNotContain("T3-EMPTYTOTAL", row.Judged().Rules());
        Assert.Contains("T3-EMPTYTOTAL", row.With("requests/granted/enterprise", 3).Judged().Rules());
    }

    [Fact]
    public void A_row_of_table_4_with_nothing_but_its_total_does_not_add_up()
    {
        var row = ((string[])["upheld", "corrected", "other", "pending"]).Aggregate(Report, (all, column) => all.With($"review/reconsideration/{column}", ""));
        Assert.Contains("T4-REV", row.Judged().Rules());
        Assert.DoesNotContain("T3-ONLYTOTAL", row.Judged().Rules());
    }

    [Fact]
    public void An_empty_form_is_told_once_with_its_empty_tables_below()
    {
        var empty = Form2021.Form.Cells.Aggregate(Report, (all, place) => all.With(place.Address, ""));
        var blank = Assert.Single(FoldedFinding.Of(empty.Judged().Findings));
        Assert.Equal("V-BLANK", blank.Cause.Rule);
        Assert.Equal(["表二", "表三", "表四"], blank.Consequences.Select(finding => finding.Where));
    }

    /// <summary>A card's number of eighteen digits whose last is also that of an identity number is a card's where it holds no date of birth.</summary>
    [Fact]
    public void A_number_that_passes_both_checks_is_an_identity_number_only_with_a_date_of_birth()
    {
        Assert.Contains("银行卡号", Assert.Single(Report.Saying(1, $"账号{CardLikeIdentity()}已登记。").Judged().Findings, finding => finding.Rule == "P-PERSONAL").Message, StringComparison.Ordinal);

        static string CardLikeIdentity()
        {
            for (var next = 62220299999999000L; ; next++)
            {
                var body = next.ToString(CultureInfo.InvariantCulture);
                var luhn = body.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 2 : 1)).Sum(part => (part / 10) + (part % 10));
                if (CheckDigit(body) is var check and not 'X' && (luhn + check - '0') % 10 == 0)
                    return body + check;
            }
        }
    }

    [Fact]
    public void A_text_is_compared_from_eighty_runs_of_five_characters_on()
    {
        var text = string.Concat(Enumerable.Range(0, 84).Select(i => char.ConvertFromUtf32(0x5000 + i)));
        Assert.Empty(TextSketch.Of(Text(2024, text[..83])));
        Assert.Equal(TextSketch.Keys, TextSketch.Of(Text(2024, text)).Length);
        Assert.DoesNotContain("V-COPY", Assessment.Of(Report.WithSection(1, text[..83]).WithSection(5, ""), new Circumstances { Previous = Text(2023, text[..83]) }).Rules());
        Assert.Contains("V-COPY", Assessment.Of(Report.WithSection(1, text).WithSection(5, ""), new Circumstances { Previous = Text(2023, text) }).Rules());

        static AnnualReport Text(int year, string text) => A.BalancedReport(year).WithSection(1, text).WithSection(5, "").Judged().Report!;
    }

    [Fact]
    public void A_name_written_with_spaces_is_the_registers()
    {
        var agency = new Agency(AgencyId.Parse("640423-kx"), "隆德县 科协", AgencyKind.Department);
        Assert.DoesNotContain("V-AGENCY", Assessment.Of(Report with { AgencyName = "隆德县科协" }, new Circumstances { Agency = agency, Year = new ReportYear(2024) }).Rules());
        Assert.DoesNotContain("V-AGENCY", Assessment.Of(Report with { AgencyName = "" }, new Circumstances { Agency = agency, Year = new ReportYear(2024) }).Rules());
    }

    /// <summary>GB 11643 by its definition, not by its table of weights.</summary>
    private static char CheckDigit(string body) => "10X98765432"[(int)(body.Select((digit, i) => (digit - '0') * BigInteger.ModPow(2, 17 - i, 11)).Aggregate((sum, next) => sum + next) % 11)];

    [Fact]
    public void Of_the_eleven_check_digits_one_makes_an_identity_number()
    {
        foreach (var body in (string[])["64042319870605312", "11010119490101000", "33020320081231999", "50023619991109487", "23112120000228653"])
        foreach (var last in "0123456789X")
            Assert.Equal(last == CheckDigit(body), Report.Saying(1, $"证件号{body}{last}。").Judged().Rules().Contains("P-PERSONAL"));
    }
}
