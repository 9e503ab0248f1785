using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>真实说法: sentences in the words of published reports that no rule compared, or that one held against a sound table.</summary>
public sealed class RealPhrasingSpecs
{
    /// <summary>Of the city: 200 received, 197 disposed of; not held 55, still unclear 4, third party 6, repeated 5; 12 reconsiderations, 8 upheld and 1 pending; 5 lawsuits; no document issued.</summary>
    private static readonly Entries City = PlausibleReports.Bare("a city with two hundred");

    /// <summary>7 received and 1 carried in, 3 granted and 4 not held, 1 carried out.</summary>
    private static readonly Entries SubDistrict = PlausibleReports.Bare("a sub-district with a few");

    private static readonly Entries County = PlausibleReports.Bare("a county that says more than its tables ask");

    [Theory]
    [InlineData("2024年共收到201项依申请公开，均在规定时限内答复。", "N-NEW")]
    [InlineData("本市2024年度依申请公开申请数为201件。", "N-NEW")]
    [InlineData("全年收到政府信息依申请公开事件201件次。", "N-NEW")]
    [InlineData("2024年，全市累计受理政府信息公开申请203件。", "N-NEW")]
    [InlineData("收到政府信息公开申请212封。", "N-NEW")]
    [InlineData("依申请公开方面，截至12月底已回复188件。", "N-ANS")]
    [InlineData("依申请公开办结数190件。", "N-ANS")]
    [InlineData("已完成依申请公开申请190件。", "N-ANS")]
    [InlineData("在所有受理的依申请公开件当中，本机关不掌握相关信息54件。", "N-KIND")]
    [InlineData("政府信息公开申请中，属于保护第三方合法权益7件，属于行政执法案卷0件。", "N-KIND")]
    [InlineData("政府信息公开申请中，补正后申请内容仍不明确3件。", "N-KIND")]
    [InlineData("政府信息公开申请中，重复申请6件。", "N-KIND")]
    [InlineData("政府信息公开申请中，属于四类过程性信息1件。", "N-KIND")]
    [InlineData("依申请公开：全年未收到该项申请。", "N-ZERO")]
    [InlineData("本年度未收到个人、法人或者其他组织向本机关申请公开政府信息。", "N-ZERO")]
    [InlineData("全年未收到政务信息公开申请。", "N-ZERO")]
    [InlineData("2024年，本市未发生政府信息依申请公开的信息。", "N-ZERO")]
    [InlineData("全年没有依申请公开情况。", "N-ZERO")]
    [InlineData("线上、线下均无依申请公开信件。", "N-ZERO")]
    [InlineData("年度内未有公民、法人或其他组织提出政府信息公开申请。", "N-ZERO")]
    [InlineData("共发生因依申请公开引起的行政复议13件。", "N-REV")]
    [InlineData("共发生因依申请公开引起的行政复议12件，其中8件维持，4件尚未审结。", "N-REV")]
    [InlineData("新制发2份行政规范性文件。", "N-DOC")]
    [InlineData("规范性文件方面，新制发2件。", "N-DOC")]
    [InlineData("制定发布政府规章2部。", "N-DOC")]
    [InlineData("制定发布规范性文件0件，清理废止文件3件。", "N-DOC")]
    [InlineData("制定发布规范性文件0件，现行有效件数14件。", "N-DOC")]
    public void A_contradiction_in_these_words_is_found(string sentence, string rule) =>
        Assert.Equal([rule], City.Saying(1, sentence).Judged().Rules().Distinct());

    [Theory]
    [InlineData("2024年共收到200项依申请公开，均在规定时限内答复。")]
    [InlineData("本市2024年度依申请公开申请数为200件，2023年依申请公开申请数为188件。")]
    [InlineData("申请数量较2023年同比增长6%（2023年依申请公开申请数量为188件）。")]
    [InlineData("2024年，全市累计受理政府信息公开申请200件。")]
    [InlineData("截至2024年底，全市累计受理政府信息公开申请3200件。")]
    [InlineData("2024年，平台自开通以来累计收到政府信息公开申请3200件。")]
    [InlineData("依申请公开方面，截至12月底已回复197件。")]
    [InlineData("收到网民留言30条，已回复30条。")]
    [InlineData("回复网络申请公开事项5条。")]
    [InlineData("收到30项依申请公开答复方面的意见。")]
    [InlineData("在所有受理的依申请公开件当中，本机关不掌握相关信息55件，补正后仍不明确4件。")]
    [InlineData("政府信息公开申请中，本机关不掌握相关信息59件。")]
    [InlineData("全市公文中，主动公开36件、依申请公开436件、不予公开43件，互联网公开36件。")]
    [InlineData("全年制作信息8条，其中主动公开信息6条，占比75%；依申请公开信息1条，占比12.5%；不予公开1条，占比12.5%。")]
    [InlineData("没有依申请公开以外的渠道。")]
    [InlineData("政府信息公开申请中涉及内部事务信息3条、过程性信息2条的材料均已说明。")]
    [InlineData("没有公民对政府信息公开申请的答复提出异议。")]
    [InlineData("未发生依申请公开政府信息方面的收费。")]
    [InlineData("未收到该项申请的补正材料。")]
    [InlineData("因政府信息公开被申请行政复议12件，维持8件、纠正1件、其他结果2件、尚未审结1件。")]
    [InlineData("因政府信息公开被申请行政复议12件，8件维持，1件尚未审结。")]
    [InlineData("新制发0份行政规范性文件，未制定规范性文件。")]
    [InlineData("拟制定规范性文件12件的计划已经公布。")]
    [InlineData("规章制度方面，新制定2项。")]
    [InlineData("主动公开政府规章13件（含新制定5件，修改4件）。")]
    [InlineData("加强规范性文件管理，制发120件文件。")]
    [InlineData("全市5部门联合开展培训。")]
    public void What_these_words_say_rightly_or_of_something_else_is_let_pass(string sentence) =>
        Assert.Equal([], City.Saying(1, "（二）依申请公开。" + sentence).Judged().Findings.Select(finding => $"{finding.Rule} {finding.Message}"));

    /// <summary>What a figure breaks into, and what became of it, adds nothing to it, however well the sum would fit.</summary>
    [Theory]
    [InlineData("共收到信息公开申请6件，已完成1件。")]
    [InlineData("共收到信息公开申请6件，其中网络申请1件。")]
    [InlineData("共收到信息公开申请6件，上年结转1件。")]
    public void A_breakdown_does_not_make_up_for_a_wrong_total(string sentence) =>
        Assert.Contains("N-NEW", SubDistrict.Saying(1, sentence).Judged().Rules());

    [Fact]
    public void Who_says_that_no_document_was_issued_beside_six_in_the_table_is_told()
    {
        Assert.Equal(["N-ZERO"], County.Saying(1, "本年度未制发规范性文件。").Judged().Rules());
        Assert.Empty(County.Saying(1, "未制定规范性文件清单的部门已经补上。").Judged().Rules());
    }
}
