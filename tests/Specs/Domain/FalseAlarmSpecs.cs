using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>误报: a rule that fires on a sound report is worse than one that misses. Sound reports and sentences, as clerks write them.</summary>
public sealed class FalseAlarmSpecs
{
    private static readonly Entries City = PlausibleReports.All["a city with two hundred"];

    public static TheoryData<string> Reports { get; } = [.. PlausibleReports.All.Keys];

    public static TheoryData<string> Sentences { get; } = [.. Sound.Split('\n').Select(line => line.Trim())];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_sound_report_of_any_body_has_nothing_to_find(string name) =>
        Assert.Equal([], PlausibleReports.All[name].Judged().Findings.Select(finding => $"{finding.Rule} {finding.Message}"));

    /// <summary>Wherever it stands: in the overview, below the heading of requests, in the section on reviews.</summary>
    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_that_is_true_of_the_report_or_about_something_else_is_no_contradiction(string sentence) =>
        Assert.Equal([], new[] { City.Saying(1, sentence), City.Saying(1, "（二）依申请公开。" + sentence), City.Saying(4, sentence), City with { Preamble = City.Preamble.Add(sentence) } }
            .SelectMany(report => report.Judged().Findings.Select(finding => $"{finding.Rule} {finding.Message}")));

    [Theory]
    [InlineData("全年收到政府信息公开申请205件。", "N-NEW")]
    [InlineData("全市新收政府信息公开申请210件，其中自然人180件。", "N-NEW")]
    [InlineData("依申请公开方面，共办结207件。", "N-ANS")]
    [InlineData("依申请公开已答复201件。", "N-ANS")]
    [InlineData("政府信息公开申请中，予以公开101件。", "N-KIND")]
    [InlineData("不予处理16件，其他处理9件（依申请公开）。", "N-KIND")]
    [InlineData("收到申请200件，其中自然人170件。", "N-TYPE")]
    [InlineData("未收到政府信息公开申请。", "N-ZERO")]
    [InlineData("因政府信息公开被申请行政复议14件。", "N-REV")]
    [InlineData("因政府信息公开工作被申请行政复议12件，其中维持9件。", "N-REV")]
    [InlineData("因政府信息公开被提起行政诉讼7件。", "N-LIT")]
    [InlineData("因政府信息公开引起的行政复议、行政诉讼合计18件。", "N-LIT")]
    [InlineData("未发生因政府信息公开引起的行政诉讼。", "N-ZERO")]
    [InlineData("累计主动向社会公开信息4442条，其中：发布政务类信息、动态类信息1666条；信息公开目录类信息2686条。", "N-BREAK")]
    [InlineData("受理政府信息咨询372人次，其中现场咨询331人次，电话咨询61人次。", "N-BREAK")]
    [InlineData("全年共发布信息59条(其中，领导信息1条，规划计划1条，法规公文2条，工作进展等48条，其它信息9条)。", "N-BREAK")]
    public void A_contradiction_beside_them_is_still_found(string sentence, string rule) =>
        Assert.Contains(rule, (City with { Sections = [.. City.Sections.Select(section => section.Number == 1 ? section with { Paragraphs = section.Paragraphs[..6] } : section)] }).Saying(1, "（二）依申请公开。" + sentence).Judged().Rules());

    [Theory]
    [InlineData("吴忠市人民政府２０２４年政府信息公开工作年度报告")]
    [InlineData("吴忠市人民政府 2024 年度政府信息公开工作年度报告")]
    [InlineData("关于印发吴忠市2024年政府信息公开工作年度报告的通知（2025年1月）")]
    [InlineData("吴忠市人民政府二〇二四年政府信息公开工作年度报告")]
    public void A_title_that_names_the_year_in_its_own_way_is_right(string title) =>
        Assert.DoesNotContain("X-YEAR", (City with { Title = title }).Judged().Rules());

    [Fact]
    public void A_title_of_another_year_is_told_although_the_document_states_the_right_one_elsewhere()
    {
        var finding = Assert.Single((City with { Title = "吴忠市人民政府２０２３年政府信息公开工作年度报告" }).Judged().Findings);
        Assert.Equal(("X-YEAR", Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains("2023", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("镇江市丹徒区高桥乡人民政府", "我乡", true)]
    [InlineData("镇江市丹徒区谷阳镇人民政府", "我镇", true)]
    [InlineData("镇江市丹徒区高桥乡人民政府", "我镇", false)]
    [InlineData("义乌市廿三里街道办事处", "我街道", true)]
    [InlineData("鄂托克旗阿尔巴斯苏木人民政府", "我镇", true)]
    public void A_township_is_known_by_the_end_of_its_name(string name, string self, bool fits) =>
        Assert.Equal(!fits, Assessment.Of(A.BalancedReport(agencyName: name).Saying(1, self + "定期开展培训。"), new Circumstances { Agency = new Agency(A.Department.Id, name, AgencyKind.Township) }).Rules().Contains("V-BODY"));

    [Fact]
    public void A_row_of_zeros_without_its_total_is_told_and_holds_nothing_back()
    {
        var report = City.Without("requests/denied.state-secret/total");
        var finding = Assert.Single(report.Judged().Findings);
        Assert.Equal(("T3-EMPTYTOTAL", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("请在总计栏填写 0", finding.Message, StringComparison.Ordinal);
        Assert.IsType<Accepted>(report.Judged());
    }

    private const string Sound = """
        全市共收到政府信息公开申请200件，比上年增加12件。
        收到政府信息公开申请200件，去年同期188件，同比增长6.4%。
        政府信息公开申请数量较上年增加12件，增幅6.4%。
        全年新增政府信息公开申请12件。
        同比多收到政府信息公开申请12件。
        受理政府信息公开申请较去年增加12件。
        收到政府信息公开申请件数比上年增加12件，达到200件。
        2024年全市政府信息公开申请总量为200件，其中依申请公开网上平台收到120件。
        其中，依申请公开平台收到申请120件，邮寄60件，当面20件。
        网上受理申请120件，现场受理申请20件，信函60件。
        收到依申请公开200件，均已受理，已答复197件，其余9件在办。
        收到的200件申请中，有180件为自然人申请。
        申请人中，自然人180件，商业企业15件，社会公益组织2件，法律服务机构3件。
        办结政府信息公开申请197件，其中本年新收191件、上年结转6件。
        答复申请197件，其中按时答复197件，延期答复12件。
        全年答复政府信息公开申请197件，其中延期答复12件，当场答复3件。
        按期答复197件，答复率100%。
        办理政府信息公开申请206件（含上年结转6件）。
        办结率98.5%，结转9件至下年度。
        结转下一年度办理9件。
        结转2025年继续办理9件，2023年结转6件。
        上年结转6件已全部办结。
        上年结转的6件申请全部办结，本年度新收的200件中办结191件。
        2023年结转至2024年办理6件。
        予以公开100件、部分公开13件，公开率57.4%。
        予以公开和部分公开113件，占办结总数的57.4%。
        公开类答复113件；不予公开类答复6件；无法提供类答复59件；不予处理类15件；其他处理4件。
        不予公开6件，其中保护第三方合法权益6件。
        无法提供59件，其中本机关不掌握55件，补正后仍不明确4件。
        不予处理15件（信访投诉类10件，重复申请5件）。
        不予公开的6件均依法说明理由。
        部分公开12件自然人申请、1件企业申请。
        属于不予公开范围的申请6件。
        因政府信息公开引发行政复议12件，较上年减少3件，其中维持8件，纠正1件，纠错率8.3%。
        行政复议12件，同比下降20%，行政诉讼5件，同比持平。
        2023年行政复议15件，2024年行政复议12件。
        上年行政复议15件，本年行政复议12件。
        行政复议案件12件，已审结11件，结果维持8件，其他结果2件，尚未审结1件。
        政府信息公开类行政复议案件12件、行政诉讼案件5件。
        市政府作为复议机关收到政府信息公开类行政复议申请30件，维持22件。
        办理不服政府信息公开答复的行政复议案件30件，其中维持20件，撤销5件。
        因政府信息公开被提起行政诉讼5件，其中一审3件、二审2件。
        行政诉讼5件，法院判决维持4件，其他结果1件。
        被诉政府信息公开案件5件，均未败诉。
        全市行政诉讼案件共收案326件，其中涉政府信息公开5件。
        行政诉讼未发生败诉情况。
        全年无行政复议被纠正、行政诉讼败诉案件（除1件外）。
        没有因信息公开被追究责任的情况。
        未收到涉及信息公开的举报投诉。
        未收到因政府信息公开引起的投诉举报。
        未收到关于信息公开申请收费的异议。
        全年无逾期答复，未发生因逾期引发的行政复议。
        未发生因依申请公开答复不及时引发的行政诉讼败诉案件。
        未产生信息公开收费。
        12个街道未收到政府信息公开申请。
        有15个部门全年未收到政府信息公开申请。
        部分乡镇没有收到政府信息公开申请。
        34家单位“零申请”，未收到政府信息公开申请。
        其中，市审计局、市统计局未收到政府信息公开申请。
        第四季度未收到政府信息公开申请。
        未收到法人或其他组织提出的申请。
        未收到科研机构的政府信息公开申请。
        全年主动公开政府信息17350条，比上年增加12%，其中政策文件352件、动态信息12000条。
        其中主动公开规范性文件21件，公开率100%。
        公开行政规范性文件21件，配套解读21件。
        现行有效规范性文件以市政府名义印发的120件。
        全市制发行政规范性文件0件，其中市本级0件。
        修改、废止一批规范性文件，共公开废止文件目录3批。
        审查规范性文件50件，备案规范性文件50件。
        印发政策文件35件，规范性文件占比30%。
        制定《规范性文件管理办法》等制度5项。
        收取信息处理费0元，减免0件。
        回应公众关切 380 件，办结 375 件，其余 5 件正在办理。
        受理市长信箱来信1200件，办结1180件，按期办结率98.3%。
        办理人大代表建议86件、政协提案120件，办复率100%。
        办理依申请公开咨询电话120次，解答咨询300余件次。
        接听依申请公开咨询电话260次，指导申请人填写申请表45件。
        依申请公开方面，收到申请200件，补正30件，征求第三方意见15件，延期12件。
        指导各县（市、区）办理疑难申请36件。
        办理上级转办申请5件，移送其他机关8件。
        对180件自然人申请逐件电话沟通。
        通过EMS邮寄答复书150件，电子邮件答复47件。
        网络答复120件，信函答复60件，当面答复17件。
        全市收到政府信息公开申请数量前三位的部门是市自然资源局60件、市公安局35件、市住建局20件。
        申请内容主要集中在征地拆迁80件、房屋建设60件、城市管理30件等方面。
        征地类申请80件，占40%；规划类申请60件，占30%；其他60件，占30%。
        按申请内容分：征地拆迁类80件，占比40%。
        予以公开100件，占申请总数的50%。
        予以公开100件，占50.8%，比上年提高2个百分点。
        部分公开13件，占答复总数6.6%；不予公开6件，占3.0%。
        自然人申请180件，占总量的90.00%。
        法人和其他组织20件，占总量的10%。
        网络申请占60%，信函申请占30%，当面申请占10%。
        今年以来，共收到依申请公开200件。
        截至2024年底，全市累计收到政府信息公开申请3200件。
        自条例施行以来累计受理政府信息公开申请3200件。
        2021年以来共收到政府信息公开申请760件。
        “十四五”期间共收到政府信息公开申请760件。
        收到政府信息公开申请200件次，涉及事项350项。
        收到书面申请200件、口头咨询300件。
        收到申请人提交的政府信息公开申请表200份。
        共收到200份政府信息公开申请。
        受理申请197件，不予受理3件。
        全年接收申请200件，其中有效申请190件，重复申请5件，撤回申请5件。
        全年收到政府信息公开申请200件，撤回5件，实际办理201件。
        经复议后起诉2件，未经复议直接起诉3件。
        复议维持8件，诉讼维持4件。
        复议和诉讼共17件。
        行政复议、行政诉讼合计17件。
        行政复议和行政诉讼17件。
        引发行政复议12起，行政诉讼5起。
        受理政务服务事项12.5万件，办结12.4万件。
        受理各类信息公开申请约200件。
        近200件政府信息公开申请得到答复。
        收到政府信息公开申请两百件。
        统计期限从2024年1月1日起到2024年12月31日止。
        数据统计时间为2024年1月1日零时至12月31日24时。
        本报告电子版可在 http://www.wuzhong.gov.cn/art?id=13912345678&v=2 下载。
        批准文号为13812345678号的文件已公开。
        联系邮箱18995411234@163.com，电话0953-2012345。
        """;
}
