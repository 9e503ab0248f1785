using System.Runtime.CompilerServices;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>所告知的话, on what stands around the tables: the prose, the years before, the powers of the body, what must not become public. Sentences below which nothing follows are sound.</summary>
public sealed class ToldOfTextSpecs
{
    private static readonly Entries Report = A.BalancedReport();
    private static readonly Entries Old = A.BalancedReport(2020);
    private static readonly Entries City = PlausibleReports.Bare("a city with two hundred");

    [Fact]
    public void On_requests() => Sentences(
    [
        "全年未新收到政府信息公开申请3件。",
        "其中通过网络平台收到政府信息公开申请3件。",
        "收到自然人提出的政府信息公开申请3件。",
        "受理政府信息公开申请197件。",
        "收到政府信息公开申请197件。",
        "新收政府信息公开申请206件。",
        "收到政府信息公开申请206件。",
        "收到政府信息公开申请201件。",
        "收到政府信息公开申请约300件。",
        "全年收到200件政府信息公开申请，其中自然人181件、法人或其他组织19件。",
        "自然人181件。",
        "全年收到政府信息公开申请200件，予以公开的自然人90件。",
        "政府信息公开申请尚未办结3件。",
        "政府信息公开申请办理200件。",
        "政府信息公开申请办理完毕200件。",
        "政府信息公开申请办结200件。",
        "办结政府信息公开申请193件，另有撤回4件。",
        "办结政府信息公开申请193件。",
        "结转2025年继续办理8件。",
        "结转2024年继续办理8件。",
        "政府信息公开申请予以公开101件。",
        "政府信息公开申请无法提供60件。",
        "政府信息公开申请予以公开和部分公开114件。",
        "全年未收到政府信息公开申请。全年没有收到信息公开申请。",
        "上半年未收到政府信息公开申请。",
    ]);

    [Fact]
    public void On_shares_channels_and_lists() => Sentences(
    [
        "政府信息公开申请中，予以公开100件，占50.7%。",
        "政府信息公开申请中，予以公开100件，占51%。",
        "政府信息公开申请中，予以公开100件，占52%。",
        "政府信息公开申请中，予以公开100件，占50.82%。",
        "政府信息公开申请中，予以公开100件，占49%。",
        "上半年政府信息公开申请中，予以公开100件，占12%。",
        "主动公开政府信息500条，其中，予以公开100件，占12%。",
        "收到政府信息公开申请200件，其中网络申请120件、信函申请60件。",
        "收到政府信息公开申请200件，其中网络申请120件、信函申请60件、网络申请30件。",
        "收到政府信息公开申请200件，其中网络申请120件、信函申请60件等。",
        "上半年收到政府信息公开申请100件，其中网络申请20件、信函申请60件。",
        "咨询100件，其中网络120件、信函60件。",
        "政府信息公开申请中，补贴类30件，其中网络申请20件、信函申请186件。",
        "公布信息100条，其中网站公布60条、政策文件30条、其他30条。",
        "公布信息100条，其中政策文件60条、其他文件40条、另有通知20条。",
        "公布信息100条，其中政策类50条、会议类40条。",
        "公布信息100条，其中政策类50条、会议类39条。",
        "现行有效规范性文件1.2万件。",
        "现行有效规范性文件3余件。",
        "现行有效规范性文件10件左右。",
    ]);

    [Fact]
    public void On_cases() => Sentences(
    [
        "因政府信息公开被申请行政复议13件，其中维持9件、纠正2件。",
        "因政府信息公开被申请行政复议13件。",
        "县司法局审理行政复议13件，其中涉及政府信息公开13件。",
        "因政府信息公开被提起行政诉讼7件，其中未经复议直接起诉4件、复议后起诉3件。",
        "因政府信息公开被申请行政复议和提起行政诉讼18件。",
        "因政府信息公开被提起行政诉讼的案件均维持。",
        "因政府信息公开被申请行政复议12件、行政诉讼5件，均维持。",
        "没有发生因政府信息公开引起的行政复议、行政诉讼。全年没有发生因政府信息公开引起的行政复议、行政诉讼。",
        "没有发生因政府信息公开引起的行政诉讼败诉。",
    ]);

    [Fact]
    public void On_names_templates_and_document_numbers()
    {
        Sentences([
            "我局开展培训。", "本街道召开会议。", "我厅召开会议。", "我政府召开会议。", "按照国办公开办函〔2021〕60号的格式编制报告。", "按照国办函〔2021〕30号通知的格式填报。",
            "按照国办发〔2021〕30号开展工作。", "按照国办公开办函[2021]30号编制报告。", "（请填写）", "收取信息处理费情况在此处报告。"]);
    }

    [Fact]
    public void On_sections_that_say_nothing() => Told.Matches(
    [
        .. from number in Enumerable.Range(1, 6) select ($"without section {number}", Report.WithoutSection(number)),
        .. from text in (string[])["", "无。", "本年度没有存在的问题。", "本报告由办公室编制，联系电话0954-6011110。"] from number in (int[])[1, 5, 6] select ($"section {number}: {text}", text.Length == 0 ? Report.WithSection(number) : Report.WithSection(number, text)),
    ]);

    [Fact]
    public void On_what_must_not_become_public() => Told.Matches(
    [
        .. from text in (string[])
        [
            "电话13912345678。", "身份证号11010519491231002X。", "身份证号110105194912310021。", "卡号6222021234567890128。", "卡号6222021234567890127。", "编号11010519491231002X。", "原告张伟不服。", "申请人某某不服。",
            "秘密★1年", "机密", "（秘密）", "内部资料，注意保存", "属于国家秘密。",
        ]
        select ($"text: {text}", Report.Saying(1, text)),
        .. from text in (string[])["秘密★1年", "秘密　　县科技局", "机密", "电话13912345678", "第 1 页"]
           from isHidden in (bool[])[false, true]
           select ($"{(isHidden ? "hidden" : "header")}: {text}", Report with { Margins = [new Marginal(isHidden ? "隐藏的工作表" : "页眉", text, isHidden)] }),
        ("above the title: 机密★", Report with { Above = ["机密★"] }),
        ("a reason with a number", Report with { CorrectionReason = "按13912345678来电更正。" }),
    ]);

    [Fact]
    public void On_cells_in_the_wrong_form_and_tables_that_are_missing() => Told.Matches(
    [
        ("a cell of the old form, blank", Report.With("disclosure/procurement/items", "")),
        ("cells of the old form", ((string[])["disclosure/procurement/items", "disclosure/procurement/amount", "disclosure/regulations/made", "disclosure/regulations/published", "disclosure/normative-documents/made"]).Aggregate(Report, (all, cell) => all.With(cell, 3))),
        ("a cell of no form", Report.With("disclosure/nothing/items", 3)),
        ("table 2 blank", Blank("disclosure")),
        ("table 3 blank", Blank("requests")),
        ("table 4 blank", Blank("review")),
        ("table 4 not found", Blank("review") with { Tables = ["disclosure", "requests"], Findings = [IntakeRules.Table.Finds("表四没有找到。")] }),
        ("table 3 not found, table 4 blank", Blank("review") with { Findings = [IntakeRules.Table.Finds("表三没有找到。")] }),
        ("a subtotal that is right", Report with { Subtotals = Report.Subtotals.Add(A.Cell("requests/denied/natural-person"), new Entry(A.Text(Form2021.Form.TableOf("requests")!.Cells.Where(cell => cell.Row.Id.StartsWith("denied.", StringComparison.Ordinal) && cell.Column.Id == "natural-person").Sum(cell => Report.Value(cell.Address))), "")) }),
        ("subtotals that are wrong", Report with { Subtotals = Report.Subtotals.Add(A.Cell("requests/denied/natural-person"), new Entry("1", "表三 第6行")).Add(A.Cell("requests/denied/enterprise"), new Entry("2", "表三 第6行")).Add(A.Cell("requests/other/total"), new Entry("若干", "")) }),
        ("a row without total, one cell unreadable", Report.Without("requests/granted/total").With("requests/granted/enterprise", "约3")),
        ("a row all unreadable but its total", Columns().Aggregate(Report, (all, column) => all.With($"requests/granted/{column}", "约3"))),
        ("a row with slashes but its total", Columns().Aggregate(Report, (all, column) => all.With($"requests/granted/{column}", "/"))),
        ("an unreadable cell beside too small a total", Report.With("requests/granted/natural-person", "约3").With("requests/granted/total", 1)),
        ("an unreadable cell in a row that does not fit its column", Report.With("requests/granted/natural-person", "约3").With("requests/granted/total", 99)),
        ("one cell forgotten", Report.With("disclosure/penalties/decisions", "")),
        ("three cells forgotten", Report.With("disclosure/penalties/decisions", "").With("disclosure/licences/decisions", "").With("disclosure/fees/amount", "")),
        ("one forgotten among slashes", Report.With("disclosure/penalties/decisions", "").With("disclosure/licences/decisions", "/")),
        ("a change of one and a half", Old.With("disclosure/licences/change", "1.5")),
        ("a change that leaves less than nothing", Old.With("disclosure/licences/change", -999)),
        ("more published than made", Old.With("disclosure/normative-documents/published", 5)),
        ("more published than there are", Old.With("disclosure/normative-documents/published", 50).With("disclosure/normative-documents/made", 60)),
        ("more issued than in force", Report.With("disclosure/normative-documents/issued", 50)),
    ]);

    [Fact]
    public void Against_the_year_before() => Told.Matches(
        from now in ((string Name, Entries Report)[])
        [
            ("as it should be", Report),
            ("carried in: only a total", OnlyTotal(Report, "carried-in")),
            ("carried in: all of one more", Columns().Append("total").Aggregate(Report, (all, column) => all.With($"requests/carried-in/{column}", all.Value(A.Cell($"requests/carried-in/{column}")) + 1))),
            ("carried in: one unreadable", Report.With("requests/carried-in/enterprise", "约3")),
            ("carried in: two exchanged", Report.With("requests/carried-in/research-institution", 2).With("requests/carried-in/natural-person", 1).With("requests/received/research-institution", Report.Value(A.Cell("requests/received/research-institution")) - 1).With("requests/received/natural-person", Report.Value(A.Cell("requests/received/natural-person")) + 1)),
            ("no fee", Report.With("disclosure/fees/amount", 0)),
            ("no word of fees", Report.WithSection(6, "无。")),
            ("penalties fallen to 9", Report.With("disclosure/penalties/decisions", 9)),
            ("in force blank", Report.With("disclosure/normative-documents/in-force", "")),
            ("more repealed than there were", Report.With("disclosure/normative-documents/repealed", 40).With("disclosure/normative-documents/in-force", 0)),
        ]
        from last in ((string Name, Entries Report)[])
        [
            ("sound", LastYear),
            ("only a total carried out", OnlyTotal(LastYear, "carried-out")),
            ("one unreadable", LastYear.With("requests/carried-out/enterprise", "约3")),
            ("penalties 101", LastYear.With("disclosure/penalties/decisions", 101)),
            ("fee in 元", LastYear.With("disclosure/fees/amount", 965_000)),
            ("fee a ten-thousandth", LastYear.With("disclosure/fees/amount", 0.00965m)),
            ("regulations in force 4", LastYear.With("disclosure/regulations/in-force", 4)),
        ]
        where last.Name == "sound" || now.Name is "as it should be" || (now.Name.StartsWith("carried", StringComparison.Ordinal) && last.Name.Contains("total", StringComparison.Ordinal))
        select ($"{now.Name}; last year {last.Name}", now.Report, new Circumstances { Previous = last.Report.Judged().Report }));

    [Fact]
    public void Against_the_year_before_in_the_old_form() => Told.Matches(
        from change in (string[])["", "disclosure/licences/items-last-year 50", "disclosure/licences/change 7", "disclosure/normative-documents/total-published 99", "disclosure/penalties/items-last-year 9999"]
        let parts = change.Split(' ')
        let last = A.BalancedReport(2019).WithSection(1, "围绕科技项目申报按月更新公开栏目，评审结果逐项上网。")
        select ($"last year {change}", Old.With("disclosure/coercive-measures/items-last-year", ""), new Circumstances { Previous = (change.Length == 0 ? last : last.With(parts[0], parts[1])).Judged().Report }));

    [Fact]
    public void Beside_other_bodies()
    {
        var sums = StatedFigures.Of(Report.Judged().Report!).ToString();
        Told.Matches(
        [
            ("another's text", Report, new Circumstances { Beside = new Beside { Likest = new Likeness("隆德县财政局", 0.5m) } }),
            ("two thirds of another's text", Report, new Circumstances { Beside = new Beside { Likest = new Likeness("隆德县财政局", 0.6667m) } }),
            ("units that add up", Report, new Circumstances { Beside = new Beside { Units = new UnitSums(sums, 12, 0) } }),
            ("units missing", Report, new Circumstances { Beside = new Beside { Units = new UnitSums(sums, 12, 3) } }),
            ("no unit", Report.With("disclosure/penalties/decisions", 77), new Circumstances { Beside = new Beside { Units = new UnitSums(sums, 0, 3) } }),
            ("one cell more", Report.With("disclosure/penalties/decisions", 77), new Circumstances { Beside = new Beside { Units = new UnitSums(sums, 12, 1) } }),
            ("six cells more", Form2021.Form.TableOf("review")!.Cells.Take(6).Aggregate(Report, (all, cell) => all.With(cell.Address, Report.Value(cell.Address) + 100)), new Circumstances { Beside = new Beside { Units = new UnitSums(sums, 12, 0) } }),
            .. from power in (string[])["", "penalties", "licences,penalties,coercive-measures,fees"]
               from figure in (int[])[0, 7]
               select ($"powers {power}, penalties {figure}", Report.With("disclosure/penalties/decisions", figure), new Circumstances { Agency = A.Department with { Powers = [.. power.Split(',', StringSplitOptions.RemoveEmptyEntries)] } }),
            .. from name in (string[])["隆德县科技局", "隆德县科学技术局", "隆德县科协局", "隆德县财政局", ""]
               select ($"title of {name}", Report with { AgencyName = name, Title = name + "2024年政府信息公开工作年度报告" }, new Circumstances { Agency = A.Department, Year = new ReportYear(2024) }),
            .. from name in (string[])["国家县域发展局", "中卫县级机关局", "隆德县人民政府办公室", "隆德县司法局", "吴忠市司法局", "县旗局", "隆德县沙塘镇人民政府", "隆德县人民政府"]
               select ($"regulations of {name}", A.BalancedReport(agencyName: name).With("disclosure/regulations/issued", 1).With("disclosure/regulations/in-force", 2), Circumstances.None),
            .. from sign in (SignOff?[])[null, new SignOff("张", "李", "王", "赵", new DateOnly(2025, 1, 20)), new SignOff("张", "张", "王", "赵", new DateOnly(2025, 1, 20)), new SignOff("张", null, "王", "赵", null), new SignOff(null, null, null, null, null)]
               select ($"signed {sign}", Report with { SignOff = sign }, new Circumstances { NeedsSignOff = true }),
        ]);
    }

    [Fact]
    public void On_periods() => Told.Matches(
        from period in (string[])["2024年1月2日至2024年12月31日", "2024年1月1日至2024年12月30日", "2023年1月1日至2024年12月31日", "2024年1月1日至12月31日", "20241月1日至202412月31日"]
        select (period, Report with { Preamble = [$"统计期限为{period}。"] }));

    private static readonly Entries LastYear = Form2021.Form.TableOf("requests")!.Cells.Where(cell => cell.Row.Id == "carried-out")
        .Aggregate(A.BalancedReport(2023).WithSection(1, "围绕科技项目申报按月更新公开栏目，评审结果逐项上网。").With("requests/granted/natural-person", 6).With("disclosure/normative-documents/in-force", 11), (all, cell) => all.With(cell.Address, Report.Value(cell.Address with { Row = "carried-in" })));

    private static IEnumerable<string> Columns() => Form2021.Form.TableOf("requests")!.Blocks[0].Columns.Leaves.Where(column => !column.IsTotal).Select(column => column.Id);

    private static Entries Blank(string table) => Form2021.Form.TableOf(table)!.Cells.Aggregate(Report, (all, cell) => all.With(cell.Address, ""));

    private static Entries OnlyTotal(Entries report, string row) => Columns().Aggregate(report, (all, column) => all.With($"requests/{row}/{column}", ""));

    private static void Sentences(string[] sentences, [CallerMemberName] string name = "") =>
        Told.Matches(sentences.Select(sentence => (sentence, City.Saying(1, sentence))), name);
}
