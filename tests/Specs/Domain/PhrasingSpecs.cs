using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>说法: the same statements in the words of published reports, against the balanced report's tables.</summary>
public sealed class PhrasingSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    [Theory]
    [InlineData("本年新收到依申请公开政府信息{received+5}件。", "N-NEW")]
    [InlineData("今年共收到依申请公开政府信息情况{received+5}件，均为网上提交。", "N-NEW")]
    [InlineData("我局共受理依申请信息公开{received+5}件，已按时办结。", "N-NEW")]
    [InlineData("全年收到申请公开{received+5}条。", "N-NEW")]
    [InlineData("全年收到申请公开0条。", "N-NEW")]
    [InlineData("全年收到申请公开99条。", "N-NEW")]
    [InlineData("共收到依申请公开政府信息案件{received+5}件。", "N-NEW")]
    [InlineData("共受理依申请政府信息公开事项{received+5}例。", "N-NEW")]
    [InlineData("全年答复依申请公开政府信息{disposed+4}件。", "N-ANS")]
    [InlineData("上年转结政府信息公开申请{carried-in+1}件。", "N-IN")]
    [InlineData("上年度结转办理件{carried-in+1}件。", "N-IN")]
    [InlineData("转下一年办理{carried-out+1}件。", "N-OUT")]
    [InlineData("转结至下一年度继续办理{carried-out+1}件。", "N-OUT")]
    [InlineData("政府信息公开申请中，“予以公开”{granted+90}件，“部分公开”{granted-in-part+90}件。", "N-KIND")]
    [InlineData("政府信息公开申请{received}件，“予以公开”7件，占已答复件数的99.5%。", "N-PCT")]
    [InlineData("本年度未收到和处理政府信息公开申请，零报告。", "N-ZERO")]
    [InlineData("全年未收到申请公开的事项。", "N-ZERO")]
    [InlineData("全年我局无依申请公开政府信息事项。", "N-ZERO")]
    [InlineData("制定发布规范性文件{issued+90}件。", "N-DOC")]
    public void A_contradiction_is_found_in_these_words_too(string sentence, string rule) =>
        Assert.Contains(rule, Report.Saying(1, Figures(sentence)).Judged().Rules());

    [Theory]
    [InlineData("新收到依申请公开政府信息{received}件，上年转结政府信息公开申请{carried-in}件，答复依申请公开政府信息{disposed}件，转下一年办理{carried-out}件。")]
    [InlineData("政府信息公开申请转下一年办理{carried-out}件。")]
    [InlineData("依申请公开方面，转结下一年度办理{carried-out}件。")]
    [InlineData("收到依申请公开政府信息的咨询12件。")]
    [InlineData("收到关于依申请公开信息方面的建议3条。")]
    [InlineData("本网站并无依申请公开以外的渠道，无依申请公开信息收费情况。")]
    [InlineData("未收到申请公开收费的举报。")]
    [InlineData("制定发布规范性文件解读12篇。")]
    public void What_is_right_or_about_something_else_gives_no_finding(string sentence) =>
        Assert.Equal([], Report.Saying(1, Figures(sentence)).Judged().Findings.Select(finding => $"{finding.Rule} {finding.Message}"));

    /// <summary>A word in the body's own name says nothing about which requests are meant.</summary>
    [Fact]
    public void A_bureau_for_letters_and_visits_may_name_itself_before_its_figure() =>
        Assert.Contains("N-NEW", A.BalancedReport(agencyName: "隆德县信访局").Saying(1, Figures("2024年，隆德县信访局共受理政府信息公开申请{received+5}件。")).Judged().Rules());

    /// <summary>{row} and {row+n}: the total of a row of table 3; {issued+n}: documents issued.</summary>
    private static string Figures(string sentence)
    {
        foreach (var row in new[] { "received", "disposed", "carried-in", "carried-out", "granted", "granted-in-part" })
            sentence = Filled(sentence, row, $"requests/{row}/total");
        return Filled(sentence, "issued", "disclosure/normative-documents/issued");
    }

    private static string Filled(string sentence, string name, string cell)
    {
        foreach (var more in new[] { 0, 1, 4, 5, 90 })
            sentence = sentence.Replace(more == 0 ? $"{{{name}}}" : $"{{{name}+{more}}}", A.Text(Report.Value(A.Cell(cell)) + more), StringComparison.Ordinal);
        return sentence;
    }
}
