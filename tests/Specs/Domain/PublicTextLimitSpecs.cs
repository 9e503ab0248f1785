using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>不得公开的内容: where a mark or a person's number is found, how often it is told, and what must not be taken for one.</summary>
public sealed class PublicTextLimitSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    [Fact]
    public void A_mark_written_with_spaces_in_a_header_holds_back() =>
        Assert.Contains("P-MARK", (Report with { Margins = [new Marginal("页眉", "机　密", false)] }).Judged().Rules());

    [Fact]
    public void A_marked_line_of_a_hidden_sheet_holds_back_whatever_stands_above_it() =>
        Assert.Contains("P-MARK", (Report with { Margins = [new Marginal("隐藏的工作表", "附件\n秘密★1年", true)] }).Judged().Rules());

    [Fact]
    public void Marks_in_one_place_are_told_once() =>
        Assert.Single((Report with { Above = ["机密", "内部资料"], Margins = [] }).Judged().Findings, finding => finding.Rule == "P-MARK");

    [Fact]
    public void A_letterhead_is_no_mark() =>
        Assert.Empty((Report with { Above = ["隆德县科技局文件", "隆科发〔2025〕3号"] }).Judged().Findings);

    [Fact]
    public void A_number_in_a_reason_on_record_is_told_there()
    {
        var report = Report with { Explanations = [new Explanation("X-CARRY", [], "按13912345678来电核实。", "张")] };
        Assert.Equal("情况说明", Assert.Single(report.Judged().Findings, finding => finding.Rule == "P-PERSONAL").Where);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_several_numbers_in_one_place_the_first_is_the_hint(bool isHidden)
    {
        var finding = Assert.Single((Report with { Margins = [new Marginal("批注 1", "13912345678或15812345678", isHidden)] }).Judged().Findings);
        Assert.Contains("以 139 开头", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("158", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_for_a_correction_that_is_too_long_is_told_as_such()
    {
        var finding = Assert.Single((Report with { CorrectionReason = new string('改', CorrectionReason.Longest + 1) }).Judged().Findings);
        Assert.Equal(("V-REASON", "更正说明"), (finding.Rule, finding.Where));
        Assert.Empty((Report with { CorrectionReason = new string('改', CorrectionReason.Longest) }).Judged().Findings);
    }

    [Theory]
    [InlineData("改正表三第 3 行的合计。", null)]
    [InlineData("按13912345678来电更正。", "其中有个人信息")]
    public void A_reason_for_a_correction_holds_nothing_about_persons(string reason, string? said)
    {
        if (said is null)
            Assert.Null(CorrectionReason.Complaint(reason));
        else
            Assert.Contains(said, CorrectionReason.Complaint(reason), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6222 0212 3456 7894")]
    [InlineData("6222-0212-3456-7894")]
    [InlineData("6222 0212 3456 7890 128")]
    public void A_cards_number_in_groups_is_one(string number) =>
        Assert.Contains("银行卡号", Assert.Single(Report.Saying(1, $"卡号{number}已登记。").Judged().Findings).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("隆德县人民政府办公室", "我局开展培训。", false)]
    [InlineData("隆德县发展和改革委员会", "我局开展培训。", true)]
    [InlineData("隆德县发展和改革委员会", "我委开展培训。", false)]
    [InlineData("义乌市廿三里街道办", "我镇开展培训。", true)]
    [InlineData("义乌市廿三里街道办", "本街道开展培训。", false)]
    [InlineData("吴忠市人民政府", "我厅开展培训。", false)]
    [InlineData("吴忠市人民政府", "我局开展培训。", true)]
    [InlineData("宁夏回族自治区科学技术厅", "我厅开展培训。", false)]
    [InlineData("宁夏回族自治区科学技术厅", "我局开展培训。", true)]
    [InlineData("宁夏回族自治区科学技术厅", "我委开展培训。", true)]
    [InlineData("隆德县科技局", "我委开展培训。", true)]
    public void A_body_may_call_itself_by_what_its_name_ends_in(string name, string sentence, bool told) =>
        Assert.Equal(told, A.BalancedReport(agencyName: name).Saying(1, sentence).Judged().Rules().Contains("V-BODY"));

    [Fact]
    public void A_year_without_a_word_of_fees_after_another_is_asked_for_this_one_only()
    {
        var last = A.BalancedReport(2023).WithSection(6, "无。").Judged().Report;
        var rules = Pipeline.Domain.Assessment.Of(Report.WithSection(6, "无。"), new Circumstances { Previous = last }).Rules().ToList();
        Assert.Contains("N-FEE", rules);
        Assert.DoesNotContain("N-FEE2", rules);
    }
}
