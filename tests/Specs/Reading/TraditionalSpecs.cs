using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>繁体: a report in traditional characters is read and compared like any other, and stays as its author wrote it.</summary>
public sealed class TraditionalSpecs
{
    /// <summary>Characters of the forms' labels, each with its traditional one, as dictionaries give them.</summary>
    private const string Labels =
        "数數总總计計业業机機构構务務组組织織关關处處内內发發规規废廢现現条條项項许許决決罚罰强強费費额額单單万萬开開请請续續结結转轉办辦区區这這属屬国國执執询詢过過类類权權护護稳穩" +
        "应應补補确確获獲缴繳纳納复復诉訴讼訟维維纠糾审審经經议議举舉报報访訪无無会會没沒书書济濟团團间間门門当當";

    private static readonly Entries Simplified = A.BalancedReport();

    /// <summary>Right, or about something else.</summary>
    [Theory]
    [InlineData("全年共收到政府信息公開申請{0}件，上年結轉{1}件，均按時辦結。")]
    [InlineData("全年受理依申請公開事項{0}件，辦結{2}件，結轉下年度繼續辦理{3}件。")]
    [InlineData("2023年收到政府信息公開申請5件。")]
    [InlineData("通過網絡平臺收到政府信息公開申請5件。")]
    [InlineData("縣司法局全年辦理行政復議案件500件，其中維持300件。")]
    [InlineData("辦理人大建議12件、政協提案8件，答覆率100%。")]
    [InlineData("未發生因政府信息公開引起的行政復議糾錯、行政訴訟敗訴情況。")]
    public void What_is_right_or_about_something_else_gives_no_finding(string sentence) =>
        Assert.Empty(Simplified.Saying(1, Figures(sentence)).Judged().Findings);

    [Theory]
    [InlineData("全年共收到政府信息公開申請{4}件。", "N-NEW", "收到政府信息公開申請{4}件")]
    [InlineData("依申請公開方面，已答覆{4}件。", "N-ANS", "答覆{4}件")]
    [InlineData("上年度結轉{4}件。", "N-IN", "上年度結轉{4}件")]
    [InlineData("結轉下年度繼續辦理{4}件。", "N-OUT", "結轉下年度繼續辦理{4}件")]
    [InlineData("收到政府信息公開申請{0}件，其中法人或其他組織{4}件。", "N-TYPE", "法人或其他組織{4}件")]
    [InlineData("政府信息公開申請中，「不予公開」{4}件。", "N-KIND", "「不予公開」{4}件")]
    [InlineData("未收到政府信息公開申請。", "N-ZERO", "未收到政府信息公開申請")]
    [InlineData("因政府信息公開被申請行政復議{4}件。", "N-REV", "行政復議{4}件")]
    [InlineData("因政府信息公開被提起行政訴訟{4}件。", "N-LIT", "行政訴訟{4}件")]
    [InlineData("全年制發行政規範性文件{4}件。", "N-DOC", "制發行政規範性文件{4}件")]
    public void A_figure_that_differs_is_found_and_quoted_as_it_is_written(string sentence, string rule, string quoted)
    {
        var finding = Assert.Single(Simplified.Saying(1, Figures(sentence)).Judged().Findings);
        Assert.Equal(rule, finding.Rule);
        Assert.Contains($"“{Figures(quoted)}”", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "無。", "V-PROBLEMS")]
    [InlineData(6, "無其他需要報告的事項。", "N-FEE")]
    public void A_section_that_says_nothing_is_told(int section, string text, string rule) =>
        Assert.Equal([rule], Simplified.WithSection(section, text).Judged().Findings.Select(finding => finding.Rule));

    [Fact]
    public void A_name_of_a_person_is_no_less_private_and_a_name_of_a_body_is_the_same()
    {
        Assert.Contains(Simplified.Saying(1, "申請人張偉向我局提出申請。").Judged().Findings, finding => finding.Rule == "P-PERSONAL" && finding.Message.Contains("“申請人張×”", StringComparison.Ordinal));
        Assert.True(A.Department.IsCalled("隆德縣科學技術局"));
        Assert.False(A.Department.IsCalled("隆德縣教育局"));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("docx")]
    [InlineData("txt, a tab a grid column")]
    [InlineData("txt, a cell a line")]
    public void A_whole_report_is_read_compared_and_kept_as_it_is(string rendering)
    {
        var right = Report(Figures("全年共收到政府信息公開申請{0}件，上年結轉{1}件，辦結{2}件，結轉下年度繼續辦理{3}件。"));
        var verdict = Verdict(right, rendering);
        Assert.Empty(verdict.Findings.Select(finding => finding.Message));
        Assert.Empty(Read.NotRight(verdict, verdict.Report!.Form, address => Simplified.Cells[address].Raw));
        Assert.Equal(right.Title, verdict.Report.Title);
        Assert.Equal(right.Sections.SelectMany(section => section.Paragraphs.Prepend(section.Heading)), verdict.Report.Sections.SelectMany(section => section.Paragraphs.Prepend(section.Heading)));

        var wrong = Verdict(Report(Figures("全年共收到政府信息公開申請{4}件。因政府信息公開被申請行政復議{4}件、提起行政訴訟{4}件。")), rendering);
        Assert.Equal(["N-LIT", "N-NEW", "N-REV"], wrong.Findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_site_prints_around_a_page_is_none_of_it_and_a_reason_for_a_correction_is_found()
    {
        var right = Report("開展業務培訓，接受社會監督。");
        var sketch = Sketched(right);
        sketch.Blocks.Insert(1, new SketchParagraph("發布日期：2025-01-20", SketchRole.Body));
        sketch.Blocks.Insert(2, new SketchParagraph("瀏覽次數：35次", SketchRole.Body));
        foreach (var line in (string[])["更正說明：表三數字有誤。", "打印本頁", "上一篇：關於召開會議的通知", "縣長信箱"])
            sketch.Blocks.Add(new SketchParagraph(line, SketchRole.Body));
        var report = Read.Text(HtmlRendering.Page(sketch)).Report!;
        Assert.Equal(right.Preamble, report.Preamble);
        Assert.Equal([.. right.Sections[5].Paragraphs, "更正說明：表三數字有誤。"], report.SectionAt(6)!.Paragraphs);
        Assert.Equal("表三數字有誤。", report.CorrectionReason);
    }

    private static Verdict Verdict(Entries report, string rendering) =>
        Read.Bytes(Renderings.All.Single(other => other.Name == rendering).Render(Sketched(report), new Chance(1)));

    private static Sketch Sketched(Entries report)
    {
        var sketch = Sketch.Of(report);
        foreach (var cell in sketch.Tables.SelectMany(table => table.Rows).SelectMany(row => row).Where(cell => cell.Address is null))
            cell.Text = Written(cell.Text);
        return sketch;
    }

    private static string Written(string label)
    {
        var text = new StringBuilder(label);
        for (var i = 0; i < Labels.Length; i += 2)
            text.Replace(Labels[i], Labels[i + 1]);
        return text.ToString();
    }

    private static Entries Report(string requests) => Simplified with
    {
        Title = "隆德縣科技局2024年政府信息公開工作年度報告",
        AgencyName = "隆德縣科技局",
        Preamble = ["根據《中華人民共和國政府信息公開條例》規定，編制本報告。", "本報告所列數據的統計期限為2024年1月1日至2024年12月31日。如有疑問，請與隆德縣科技局辦公室聯繫（電話：0954-6011110）。"],
        Sections =
        [
            new Section(1, "一、總體情況", ["（一）主動公開。按照目錄公開機構職能、規劃計劃、工作動態，及時、準確公開政府信息。", $"（二）依申請公開。{requests}", "（三）監督保障。開展業務培訓，接受社會監督。"]),
            new Section(2, "二、主動公開政府信息情況", []),
            new Section(3, "三、收到和處理政府信息公開申請情況", []),
            new Section(4, "四、政府信息公開行政復議、行政訴訟情況", []),
            new Section(5, "五、存在的主要問題及改進情況", ["主要問題是政策解讀形式不夠豐富。下一步將增加圖解和問答，方便羣衆理解。"]),
            new Section(6, "六、其他需要報告的事項", ["本年度未收取信息處理費。"]),
        ],
    };

    /// <summary>The totals that sentences speak of: received, carried in, disposed, carried out, and one that is none of them.</summary>
    private static string Figures(string text) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text,
        Total("received"), Total("carried-in"), Total("disposed"), Total("carried-out"), "7777");

    private static string Total(string row) => Simplified.Cells[new CellAddress("requests", row, "total")].Raw;
}
