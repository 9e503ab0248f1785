using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>
/// 合乎情理的报告: sound reports of bodies of every size, written as clerks write them. Nothing is wrong with any of them, so that
/// whatever a rule says about one is a false alarm. Each is table 3 and table 4 and the sentences that were written on them.
/// </summary>
internal static class PlausibleReports
{
    /// <summary>The reports by name.</summary>
    public static IReadOnlyDictionary<string, Entries> All { get; } = new Dictionary<string, Entries>(StringComparer.Ordinal)
    {
        ["a township without a request"] = Report(2022, "隆德县沙塘镇人民政府", ["received 0"], "0,0,0,0,0|0,0,0,0,0|0,0,0,0,0",
            "2022年度，沙塘镇全年共主动公开各类信息236条，其中政府网站发布工作动态27条，微信公众号发布信息198条，回复群众诉求11件。",
            "（二）依申请公开。全年新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件，无结转下年度办理的申请。",
            "数据截至12月31日，共接收政府信息公开申请0件次，全年没有发生因政府信息公开申请行政复议和提起行政诉讼的情况。",
            "收到0件信息公开申请，未收取任何费用。制定规范性文件0件，废止规范性文件0件，现行有效规范性文件0件。",
            "全年未收到行政许可申请，办理12345热线工单47件，办结47件，办结率100%。"),
        ["a sub-district with a few"] = Report(2022, "义乌市廿三里街道办事处",
            ["received 7,0,0,0,0,0,7", "carried-in 1,0,0,0,0,0,1", "granted 3,0,0,0,0,0,3", "unavailable.not-held 4,0,0,0,0,0,4", "disposed 7,0,0,0,0,0,7", "carried-out 1,0,0,0,0,0,1"], "1,0,0,0,1|0,0,0,0,0|0,0,0,0,0",
            "（二）依申请公开。2022年，街道共收到信息公开申请7件，上年度结转1件；予以公开3件，无法提供4件，结转下年继续办理1件。",
            "政府信息公开行政复议1件（结果维持）、行政诉讼0件。",
            "收到的7件申请均为自然人通过网络提出，均在法定期限内答复，按时办结率100%，无超期。"),
        ["a district whose office counts everything it received"] = Report(2024, "荆门市东宝区人民政府",
            ["received 28,2,0,0,0,0,30", "carried-in 1,0,0,0,0,0,1", "granted 20,2,0,0,0,0,22", "denied.internal-affairs 2,0,0,0,0,0,2", "disposed 22,2,0,0,0,0,24", "carried-out 7,0,0,0,0,0,7"], "0,0,0,0,0|0,0,0,0,0|0,0,0,0,0",
            "2024年全区共收到依申请公开件30件，上年度结转办理件1件，共办结24件，结转到2025年办理7件。",
            "与2023年相比，新收申请增加12件，同比增长66.7%；2023年收到政府信息公开申请18件。",
            "在区政府门户网站主动公开各类信息共计7593条，比上年增加120条。办理网民留言248条，办结留言230条，公开答复4条。"),
        ["a city with two hundred"] = Report(2024, "吴忠市人民政府",
            ["received 180,15,0,2,3,0,200", "carried-in 6,0,0,0,0,0,6", "granted 90,8,0,1,1,0,100", "granted-in-part 12,1,0,0,0,0,13", "denied.third-party-rights 5,1,0,0,0,0,6", "unavailable.not-held 50,3,0,1,1,0,55", "unavailable.still-unclear 4,0,0,0,0,0,4", "not-processed.petition 10,0,0,0,0,0,10", "not-processed.repeated 5,0,0,0,0,0,5", "other.not-corrected-in-time 3,1,0,0,0,0,4", "disposed 179,14,0,2,2,0,197", "carried-out 7,1,0,0,1,0,9"], "8,1,2,1,12|3,0,0,0,3|1,0,1,0,2",
            "（二）依申请公开。全市共收到政府信息公开申请200件，较上年增加12件，同比增长6.38%，其中自然人申请180件，占90%；法人或其他组织申请20件，占10%。",
            "从申请渠道看，网络申请120件，占60%；信函申请60件，占30%；当面申请20件，占10%。",
            "加上上年结转6件，共办理206件，答复197件，结转下年度9件。答复结果为：予以公开100件，占50.76%；部分公开13件，占6.6%；不予公开6件；无法提供59件；不予处理15件；其他处理4件。",
            "全市因政府信息公开被申请行政复议12件，其中维持8件、纠正1件、其他结果2件、尚未审结1件；被提起行政诉讼5件，其中未经复议直接起诉3件、复议后起诉2件。",
            "市司法局全年收到行政复议申请500件，受理480件，其中涉及政府信息公开12件，审结430件，维持300件、纠正20件。",
            "其中，市公安局收到申请35件、市自然资源局收到申请60件，两部门占全市的47.5%。市政府本级收到政府信息公开申请22件，答复22件。",
            "近三年，全市收到政府信息公开申请分别为160件、188件、200件。"),
        ["a county department with enterprises among the applicants"] = Report(2023, "隆德县自然资源局",
            ["received 20,9,1,1,3,1,35", "carried-in 2,0,0,0,0,0,2", "granted 12,5,1,1,2,1,22", "granted-in-part 3,2,0,0,0,0,5", "unavailable.needs-creation 4,1,0,0,1,0,6", "not-processed.confirmation-or-reissue 1,0,0,0,0,0,1", "disposed 20,8,1,1,3,1,34", "carried-out 2,1,0,0,0,0,3"], "1,0,0,0,1|0,0,0,0,0|0,0,0,0,0",
            "全年受理政府信息公开申请37件（含上年结转2件），其中商业企业9件、法律服务机构3件；当年办结34件，3件结转2024年继续办理。",
            "申请内容主要涉及征地补偿18件、不动产登记9件、规划许可8件。",
            "不动产登记窗口全年受理登记申请12500件，办理抵押登记3200件，答复群众咨询860件次。",
            "行政复议1件，结果维持；未发生行政诉讼。全年办理行政处罚案件21件，其中移送法院强制执行3件。"),
        ["a department that tells answers and refusals apart"] = Report(2021, "遵义市人力资源和社会保障局",
            ["received 12,0,0,0,0,0,12", "granted 5,0,0,0,0,0,5", "unavailable.not-held 2,0,0,0,0,0,2", "unavailable.still-unclear 1,0,0,0,0,0,1", "not-processed.petition 4,0,0,0,0,0,4", "disposed 12,0,0,0,0,0,12"], "0,0,0,0,0|0,0,0,0,0|0,0,0,0,0",
            "我局2021年度共受理依申请公开政府信息申请12件，答复7件，不予受理4件，补正后申请内容仍不明确1件。",
            "通过政务微信、门户网站公开信息158条，其中主动公开的公文类信息156条。"),
        ["a bureau that speaks of one year after another"] = Report(2021, "淮安市自然资源和规划局",
            ["received 300,17,0,0,0,0,317", "carried-in 3,0,0,0,0,0,3", "granted 174,10,0,0,0,0,184", "granted-in-part 16,2,0,0,0,0,18", "denied.deliberative-process 8,0,0,0,0,0,8", "unavailable.not-held 54,3,0,0,0,0,57", "not-processed.repeated 17,1,0,0,0,0,18", "other.other 21,1,0,0,0,0,22", "disposed 290,17,0,0,0,0,307", "carried-out 13,0,0,0,0,0,13"], "4,2,1,0,7|2,0,1,0,3|0,0,0,0,0",
            "2021年新收政府信息公开申请数量317件，上年结转政府信息公开申请数量3件。其中，予以公开184件，部分公开18件，不予公开8件，本机关无法提供57件，不予处理18件，其他处理22件，结转下年度继续办理13件。",
            "申请量连续三年增长，2019年、2020年分别收到政府信息公开申请201件、256件，今年增至317件，比2020年增加61件。",
            "因政府信息公开工作申请行政复议7件，未经复议直接起诉3件、复议后起诉0件。行政复议被纠正2件，纠正率28.57%，比上年下降5个百分点。",
            "其中主动公开政府信息1268条：工作动态481条、通知公告139条、规划公示368条、其他280条。"),
        ["a department in one sentence"] = Report(2022, "眉山市人力资源和社会保障局",
            ["received 5,0,0,0,0,0,5", "granted 5,0,0,0,0,0,5", "disposed 5,0,0,0,0,0,5"], "0,0,0,0,0|0,0,0,0,0|0,0,0,0,0",
            "我局收到政府信息公开申请5件，均为自然人网上申请，办结5件，无行政复议、行政诉讼案件。",
            "公开政府信息共计677条，其中，政府网站人社信息387条、微信服务号发布信息290条。"),
        ["a city that gives shares only"] = Report(2024, "丽水市人民政府",
            ["received 1500,41,0,0,0,0,1541", "carried-in 20,0,0,0,0,0,20", "granted 700,20,0,0,0,0,720", "granted-in-part 170,3,0,0,0,0,173", "denied.prohibited-by-law 110,1,0,0,0,0,111", "unavailable.not-held 430,11,0,0,0,0,441", "not-processed.repeated 40,2,0,0,0,0,42", "other.other 36,4,0,0,0,0,40", "disposed 1486,41,0,0,0,0,1527", "carried-out 34,0,0,0,0,0,34"], "40,10,30,13,93|8,0,3,2,13|5,0,1,0,6",
            "全市全年新收政府信息公开申请1541件，加上上年结转的，除去本年度结转下年度办理的，共办理政府信息公开申请1527件，其中予以公开或部分公开占58.5%、不予公开占7.3%、因本机关不掌握等原因无法提供占28.9%，其他情况占5.2%。",
            "全年因政府信息公开申请引起的行政复议93件，行政诉讼19件。",
            "召开新闻发布会20场；通过政府门户网站发布政府信息79603条，其中：会议信息220条，政策文件3302件，意见征集799件，建议提案2768件，其他信息72514条。"),
        ["an office that tells channels and cases as they stand"] = Report(2024, "秦都区人民政府",
            ["received 118,4,0,0,0,0,122", "carried-in 11,0,0,0,0,0,11", "granted 80,3,0,0,0,0,83", "unavailable.not-held 42,1,0,0,0,0,43", "disposed 122,4,0,0,0,0,126", "carried-out 7,0,0,0,0,0,7"], "60,20,40,24,144|20,2,5,70,97|0,0,0,0,0",
            "全年依申请公开共收到群众网上申请105件，快递17件，合计122件，上年结转11件，截至12月底已回复126件，7件正在办理中。行政复议144件，120件做了复议决定，行政诉讼97件，27件法院做出判决。",
            "全年政府门户网站发布各类信息3659条，其中主动公开政策文件352条，新闻类信息854条，政府重要会议19条，人大代表建议、政协提案办理32条。"),
        ["an old form with slashes and nothing to report"] = Report(2020, "邹城市唐村镇人民政府", ["received 0"], "0,0,0,0,0|0,0,0,0,0|0,0,0,0,0",
            "2020年，我镇收到0件信息公开申请，依申请公开政府信息不收取任何费用。通过网站主动公开政府信息共81条，其中，工作动态50条，通知公告9条，组织机构2条，政策文件6条，政策解读4条，财政数据4条，脱贫攻坚2条，应急管理1条，建议提案1条，信息公开年报1条，信息公开指南1条。",
            "通过政务微信公众号公开108条信息，接受群众咨询30人次，其中现场20人次、电话10人次。"),
        ["a county that says more than its tables ask"] = Report(2023, "隆德县人民政府",
            ["received 40,5,0,0,0,0,45", "carried-in 3,0,0,0,0,0,3", "granted 30,4,0,0,0,0,34", "denied.enforcement-file 2,0,0,0,0,0,2", "unavailable.not-held 8,1,0,0,0,0,9", "disposed 40,5,0,0,0,0,45", "carried-out 3,0,0,0,0,0,3"], "3,0,1,0,4|1,0,0,0,1|0,0,0,0,0",
            "全县各级行政机关共收到政府信息公开申请45件，其中县直部门收到38件、乡镇收到7件，同比减少5件，下降10%。",
            "上半年收到申请21件，下半年收到申请24件；12月收到申请6件，办结4件。",
            "全年应办结48件，已办结45件，办结率93.75%，其余3件尚在办理期限内，转入2024年办理。",
            "行政复议方面，全年因政府信息公开被申请行政复议4件，均已审结，无纠正情形；被提起行政诉讼1件，法院判决驳回原告诉讼请求。",
            "县人民法院受理行政诉讼案件32件，县司法局收到行政复议申请61件，其中不予受理4件、维持30件。",
            "县政府及县政府办公室制发行政规范性文件6件，清理文件75件，拟废止8件。",
            "对2022年收到的政府信息公开申请50件逐件回访，满意率98%。",
            "组织培训2期160人次，其中线下100人次、线上60人次；考核占比4%，评议满意度96.5%，未发生责任追究情形。"),
    };

    /// <summary>One of them without the sentences of its own.</summary>
    public static Entries Bare(string name) =>
        All[name] with { Sections = [.. All[name].Sections.Select(section => section.Number == 1 ? section with { Paragraphs = section.Paragraphs[..6] } : section)] };

    private static Entries Report(int year, string name, string[] rows, string review, params string[] said)
    {
        var form = FormCatalog.For(new ReportYear(year))!;
        var blank = A.ReportOf(form, year, _ => 0, name);
        var columns = form.TableOf("requests")!.Blocks[0].Columns.Leaves.ToList();
        foreach (var (row, figures) in rows.Select(row => (row.Split(' ')[0], row.Split(' ')[1])).Where(row => row.Item2 != "0"))
        foreach (var (column, figure) in columns.Zip(figures.Split(',')))
            blank = blank.With(new CellAddress("requests", row, column.Id), figure);
        foreach (var (place, figure) in form.TableOf("review")!.Cells.Zip(review.Split(',', '|')))
            blank = blank.With(place.Address, figure);
        if (name == "隆德县人民政府")
            blank = blank.With("disclosure/normative-documents/issued", 6).With("disclosure/normative-documents/in-force", 67);
        return said.Aggregate(blank, (all, sentence) => all.Saying(1, sentence));
    }
}
