using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>Sentences as real reports have them, against the balanced report's tables.</summary>
public sealed class ProseSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    /// <summary>Right, or about something else: no finding at all.</summary>
    [Theory]
    [InlineData("全年共收到政府信息公开申请{N}件，上年结转{I}件，均按时办结。")]
    [InlineData("全年受理依申请公开{N+I}件（含上年结转{I}件），办结{D}件，结转下年度继续办理{O}件。")]
    [InlineData("2024年，我局收到公民、法人和其他组织提出的政府信息公开申请{N}件，比上年增加3件，增长12%。")]
    [InlineData("收到信函申请3件、网络申请5件。")]
    [InlineData("通过网络平台收到政府信息公开申请5件。")]
    [InlineData("上半年收到政府信息公开申请5件。")]
    [InlineData("2023年收到政府信息公开申请5件。")]
    [InlineData("去年收到政府信息公开申请5件。")]
    [InlineData("收到政府信息公开申请400余件。")]
    [InlineData("办理人大建议12件、政协提案8件，答复率100%。")]
    [InlineData("答复12345热线咨询372件，办结率100%。")]
    [InlineData("全年办结行政许可19875件。")]
    [InlineData("主动公开各类信息5437条，其中政策文件37条、工作动态5000条、其他400条。")]
    [InlineData("主动公开情况。予以公开信息5437条。")]
    [InlineData("县司法局全年办理行政复议案件500件，其中维持300件。")]
    [InlineData("全年发布信息1200条，其中网站800条、微信公众号600条次。")]
    [InlineData("未发生因政府信息公开引起的行政复议纠错、行政诉讼败诉情况。")]
    [InlineData("清理规范性文件30件，公开规范性文件20件。")]
    [InlineData("依申请公开办理中，申请人无正当理由逾期不补正的，依法不再处理。")]
    [InlineData("按照国办公开办函〔2021〕30号的格式编制报告。")]
    [InlineData("接待来访372人次，发放材料5万余份。")]
    [InlineData("其中，县公安局收到政府信息公开申请5件。")]
    [InlineData("各乡镇收到政府信息公开申请15件。")]
    [InlineData("举办培训3次，参训200人次，其中现场120人次、线上80人次。")]
    [InlineData("我局势必进一步加强公开，我委托第三方开展评议。")]
    [InlineData("涉及国家秘密、商业秘密和个人隐私的不予公开，内部事务信息可以不予公开。")]
    [InlineData("统一社会信用代码11640423MB1234567X，项目编号6222021234567890123。")]
    [InlineData("申请人向我局提出申请，申请人陈述理由后当场答复；申请人张某某不服，申请人对答复满意。")]
    [InlineData("办公电话0954-6011110，传真0954-6011111，邮箱kjj@126.com。")]
    [InlineData("没有收到申请人补正的材料。")]
    public void What_is_right_or_about_something_else_gives_no_finding(string sentence) =>
        Assert.Empty(Report.Saying(1, Figures(sentence)).Judged().Findings);

    [Theory]
    [InlineData("全年收到政府信息公开申请{N+5}件。", "N-NEW")]
    [InlineData("全年共新收政府信息公开申请{N+5}件，其中自然人{N}件。", "N-NEW")]
    [InlineData("收到{N+5}件政府信息公开申请。", "N-NEW")]
    [InlineData("受理依申请公开事项1.2万件。", "N-NEW")]
    [InlineData("依申请公开方面，已答复{D+4}件。", "N-ANS")]
    [InlineData("上年度结转{I+1}件。", "N-IN")]
    [InlineData("{O+1}件结转下年度继续办理。", "N-OUT")]
    [InlineData("结转2025年办理{O+1}件。", "N-OUT")]
    [InlineData("收到政府信息公开申请{N}件，其中法人或其他组织{N}件。", "N-TYPE")]
    [InlineData("政府信息公开申请中，不予公开99件。", "N-KIND")]
    [InlineData("政府信息公开申请办理结果：予以公开及部分公开99件、无法提供88件。", "N-KIND")]
    [InlineData("未收到政府信息公开申请。", "N-ZERO")]
    [InlineData("全年未收到公民、法人或其他组织提出的政府信息公开申请。", "N-ZERO")]
    [InlineData("无因政府信息公开引起的行政复议和行政诉讼。", "N-ZERO")]
    [InlineData("因政府信息公开被申请行政复议的案件，均获维持。", "N-ZERO")]
    [InlineData("因政府信息公开工作被提起行政诉讼99件。", "N-LIT")]
    [InlineData("因政府信息公开被申请行政复议，结果维持99件。", "N-REV")]
    [InlineData("现行有效规范性文件99件。", "N-DOC")]
    [InlineData("政府信息公开申请{N}件中，予以公开7件，占99%。", "N-PCT")]
    [InlineData("收到政府信息公开申请{N}件，其中网络申请{N}件、当面申请7件。", "N-CHAN")]
    [InlineData("全年共接待咨询372件，其中现场331件、电话61件。", "N-BREAK")]
    [InlineData("全年举办活动XX次。", "V-TEMPLATE")]
    [InlineData("该部分以表格形式报告。", "V-TEMPLATE")]
    [InlineData("我镇认真落实公开要求。", "V-BODY")]
    [InlineData("依据国办公开办函〔202130号规定的报告格式编制。", "V-DOCNO")]
    [InlineData("联系人手机139 1234 5678。", "P-PERSONAL")]
    [InlineData("退款账号6222 0212 3456 7890 128，已办理。", "P-PERSONAL")]
    [InlineData("申请人王建国向我局申请公开补贴信息。", "P-PERSONAL")]
    public void What_contradicts_is_found_by_its_rule(string sentence, string rule) =>
        Assert.Contains(rule, Report.Saying(1, Figures(sentence)).Judged().Rules());

    [Fact]
    public void A_figure_stated_twice_is_right_when_one_place_agrees() =>
        Assert.DoesNotContain("N-NEW", Report.Saying(1, Figures("全年收到政府信息公开申请{N}件。")).Saying(1, Figures("收到政府信息公开申请{N+5}件。")).Judged().Rules());

    [Fact]
    public void New_requests_that_include_the_carried_are_told_and_hold_nothing_back()
    {
        var verdict = Report.Saying(1, Figures("全年新收政府信息公开申请{N+I}件。")).Judged();
        Assert.Equal(Severity.Warning, Assert.Single(verdict.Findings).Severity);
        Assert.IsType<Accepted>(verdict);
    }

    [Fact]
    public void What_a_typing_error_makes_the_prose_disagree_with_only_follows_from_it()
    {
        var total = A.Cell("requests/received/total");
        var folded = Assert.Single(FoldedFinding.Of(Report.Saying(1, Figures("全年收到政府信息公开申请{N}件。")).With(total, Report.Value(total) + 90).Judged().Findings));
        Assert.Contains(folded.Consequences, finding => finding.Rule == "N-NEW");
    }

    [Theory]
    [InlineData("申请表第11010519491231002X号")]
    [InlineData("电话13912345678，工号9")]
    public void A_number_that_may_be_a_persons_is_never_quoted_from_a_cell(string raw)
    {
        var verdict = Report.With("requests/received/natural-person", raw).Judged();
        Assert.Contains("C-UNREADABLE", verdict.Rules());
        Assert.All(verdict.Findings, finding => Assert.DoesNotMatch("[0-9]{11}", finding.Message));
    }

    [Fact]
    public void Last_years_text_and_figures_and_anothers_text_are_told()
    {
        var last = A.AcceptedReport(2023).Report;
        Assert.Superset(new HashSet<string> { "V-COPY", "V-COPYFIGURES" }, Assessment.Of(Report, new Circumstances { Previous = last }).Rules().ToHashSet());
        Assert.Contains("V-COPYOTHER", Assessment.Of(Report, new Circumstances { Others = [A.AcceptedReport(2024, "隆德县财政局").Report] }).Rules());
    }

    private static string Figures(string sentence)
    {
        decimal N = Report.Value(A.Cell("requests/received/total")), I = Report.Value(A.Cell("requests/carried-in/total")), D = Report.Value(A.Cell("requests/disposed/total")), O = Report.Value(A.Cell("requests/carried-out/total"));
        foreach (var (name, value) in new[] { ("{N}", N), ("{N+I}", N + I), ("{N+5}", N + 5), ("{I}", I), ("{I+1}", I + 1), ("{D}", D), ("{D+4}", D + 4), ("{O}", O), ("{O+1}", O + 1) })
            sentence = sentence.Replace(name, A.Text(value), StringComparison.Ordinal);
        return sentence;
    }
}
