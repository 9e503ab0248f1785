using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

public sealed class AroundTheTablesSpecs
{
    [Theory]
    [InlineData("统计期限为2023年1月1日至2023年12月31日。", true)]
    [InlineData("统计期限自2024年1月1日起至2024年11月30日止。", true)]
    [InlineData("本报告所列数据的统计期限为 2024 年 1 月 1 日至 12 月 31 日。", false)]
    [InlineData("项目服务期限为2023年3月1日至2024年2月28日。", false)]
    [InlineData("县统计局2023年3月1日至5月1日开展普查。", false)]
    public void Only_the_statistical_period_must_be_the_year(string sentence, bool wrong) =>
        Assert.Equal(wrong, (A.BalancedReport() with { Preamble = [sentence] }).Judged().Rules().Contains("X-YEAR"));

    [Fact]
    public void Digits_lost_in_the_period_are_told_and_hold_nothing_back()
    {
        var verdict = (A.BalancedReport(2023) with { Preamble = ["统计期限为20231月1日至202312月31日。"] }).Judged();
        Assert.Equal(Severity.Warning, Assert.Single(verdict.Findings).Severity);
        Assert.IsType<Accepted>(verdict);
    }

    [Fact]
    public void A_title_of_another_year_is_rejected() =>
        Assert.Contains("X-YEAR", Assessment.Of(A.BalancedReport(2023), new Circumstances { Year = new ReportYear(2024) }).Rules());

    [Fact]
    public void Headers_of_both_forms_are_a_mixture()
    {
        var report = A.BalancedReport();
        Assert.Contains("V-FORMAT", (report with { Signs = report.Signs.Add(new FormSign(Form2019.Form, "政府集中采购", "表二")) }).Judged().Rules());
        Assert.Contains("V-FORMAT", report.With("disclosure/procurement/items", 3).Judged().Rules());
    }

    [Fact]
    public void The_old_form_does_not_fit_a_new_year() =>
        Assert.Contains("V-FORMAT", Assessment.Of(A.BalancedReport(2020), new Circumstances { Year = new ReportYear(2021) }).Rules());

    [Fact]
    public void Carried_in_must_be_what_last_year_carried_out_unless_explained()
    {
        var now = A.BalancedReport();
        var last = new Circumstances { Previous = A.AcceptedReport(2023).Report };
        var verdict = Assessment.Of(now, last);
        Assert.Equal(["X-CARRY"], verdict.Rules().Where(rule => rule.StartsWith('X')));
        Assert.IsType<Rejected>(verdict);
        Assert.IsType<Accepted>(Assessment.Of(now with { Explanations = [new Explanation("X-CARRY", [], "机构改革，原县知识产权局的申请并入。", "办公室")] }, last));
    }

    [Theory]
    [InlineData("申请人身份证号11010519491231002X已登记。", "P-PERSONAL")]
    [InlineData("联系人手机13912345678。", "P-PERSONAL")]
    [InlineData("机密★1年", "P-MARK")]
    [InlineData("内部资料 注意保存", "P-MARK")]
    public void Personal_numbers_and_marks_are_held_back_and_never_echoed(string paragraph, string rule)
    {
        var verdict = A.BalancedReport().Saying(1, paragraph).Judged();
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(rule, finding.Rule);
        Assert.DoesNotContain("11010519491231002X", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("13912345678", finding.Message, StringComparison.Ordinal);
        Assert.IsType<Rejected>(verdict);
    }

    [Theory]
    [InlineData("电话：0954—6011110；电子邮箱：nxldycb2008@126.com。")]
    [InlineData("属于国家秘密的不予公开，落实保密审查。")]
    [InlineData("编号110105194912310021的项目。")]
    public void What_is_normal_content_stays_normal(string paragraph) =>
        Assert.Empty(A.BalancedReport().Saying(1, paragraph).Judged().Findings);

    [Fact]
    public void The_books_version_is_the_same_every_time_and_every_rule_has_one_id()
    {
        Assert.Matches("^[0-9a-f]{16}$", RuleBook.Version);
        Assert.Equal(RuleBook.All.Length, RuleBook.All.Select(rule => rule.Id).Distinct().Count());
    }
}
