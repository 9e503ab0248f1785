using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading.Quirks;

/// <summary>Quirks of titles, headings and prose (statute, 8: 1 to 3, 21 to 26, 28 to 37, 40 to 42), by their numbers.</summary>
public sealed class ProseQuirkSpecs
{
    private static PaperReport Report { get; } = Balanced();

    [Theory]
    [InlineData("四、政府信息公开行政复议、行政诉讼情况")]
    [InlineData("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况")]
    [InlineData("四、因政府信息公开工作被申请行政复议提起行政诉讼情况")]
    [InlineData("四、政府信息公开行政复议及行政诉讼情况")]
    [InlineData("四、 政府信息公开行政复议、 行政诉讼情况")]
    public void Quirk_1_section_4_is_told_by_its_number_and_its_matter(string heading) => IsSection(4, heading);

    [Theory]
    [InlineData("一、概述")]
    [InlineData("一、总体公开情况")]
    [InlineData("一、2023年政务公开总体情况")]
    [InlineData("一、政府信息公开工作的基本情况")]
    [InlineData("一、總體情況")]
    public void Quirk_2_section_1_has_many_names(string heading) => IsSection(1, heading);

    [Theory]
    [InlineData("五、存在问题及改进情况")]
    [InlineData("五、主要问题和改进措施")]
    [InlineData("五、政府信息公开工作存在的主要问题及改进情况")]
    public void Quirk_3_section_5_has_many_names(string heading) => IsSection(5, heading);

    [Theory]
    [InlineData("该部分以表格形式报告。表格如下：")]
    [InlineData("（文字描述）")]
    public void Quirk_21_a_template_sentence_left_in_is_told(string sentence) =>
        Assert.Contains("V-TEMPLATE", Read.Text((Report with { Overview = Report.Overview.Add(sentence) }).AsText(TextStyles.Tabs)).Rules());

    [Fact]
    public void Quirk_22_an_overview_that_only_says_who_compiled_it_is_told() =>
        Assert.Contains("V-OVERVIEW", Read.Text((Report with { Overview = ["本报告由隆德县科技局办公室根据《中华人民共和国政府信息公开条例》编制。"] }).AsText(TextStyles.Tabs)).Rules());

    [Theory]
    [InlineData("存在的主要问题：一些地区、部分地区对政府信息公开工作重视不够，一些地区公开不及时。", 23, "")]
    [InlineData("根据国办发〔2021〕30号要求编制本报告，存在公开不够及时的问题，今后加以改进。", 24, "V-DOCNO")]
    [InlineData("根据国办公开办函〔202130号要求编制本报告，存在公开不够及时的问题，今后加以改进。", 24, "V-DOCNO")]
    [InlineData("全年接受咨询372件，其中现场咨询331件、电话咨询61件。存在公开不够及时的问题，今后改进。", 31, "")]
    [InlineData("如有疑问请联系张三，手机13912345678，存在公开不够及时的问题，今后加以改进。", 40, "P-PERSONAL")]
    public void Quirks_23_24_31_and_40_reach_the_rules_with_the_words_as_written(string sentence, int quirk, string rule)
    {
        var verdict = Read.Text((Report with { Problems = [sentence] }).AsText(TextStyles.Tabs));
        Assert.Contains(sentence, verdict.Report!.SectionAt(5)!.Paragraphs);
        if (rule.Length > 0)
            Assert.True(verdict.Rules().Contains(rule), $"quirk {quirk}: {string.Join(",", verdict.Rules())}");
    }

    [Theory]
    [InlineData("20241月1日至202412月31日")]
    [InlineData("202411日至20241231日")]
    public void Quirk_25_digits_lost_in_a_date_are_told_and_never_guessed(string period)
    {
        var verdict = Read.Text((Report with { Preamble = [$"本报告所列数据的统计期限自{period}止。"] }).AsText(TextStyles.Tabs));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "X-YEAR" && finding.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("隆德县科技局 2019 年政府信息公开工作 年度报告", "隆德县科技局", 2019)]
    [InlineData("木场乡人民政府2023年度政府信息公开工作年度报告", "木场乡人民政府", 2023)]
    [InlineData("2023年下各镇政府信息公开工作年度报告", "下各镇", 2023)]
    [InlineData("连云区教育局政府信息公开工作2025年度报告", "连云区教育局", 2025)]
    [InlineData("马水镇2019年政府信息公开年度报告", "马水镇", 2019)]
    [InlineData("清原县人民政府2023年政务公开年报", "清原县人民政府", 2023)]
    [InlineData("隆德县科技局2024年政府信息公开工作年度报告（图片版）", "隆德县科技局", 2024)]
    [InlineData("隆德县科技局2024年政府信息公开工作年度报告（超链版）", "隆德县科技局", 2024)]
    [InlineData("关于印发《隆德县科技局2024年政府信息公开工作年度报告》的通知", "隆德县科技局", 2024)]
    [InlineData("隆德县科技局二〇二四年政府信息公开工作年度报告", "隆德县科技局", 2024)]
    [InlineData("隆德县科技局２０２４年政府信息公开工作年度报告", "隆德县科技局", 2024)]
    [InlineData("隆德县科技局关于2024年政府信息公开工作的年度报告", "隆德县科技局", 2024)]
    [InlineData("隆德縣科技局2024年政府信息公開工作年度報告", "隆德縣科技局", 2024)]
    public void Quirk_26_titles_are_read_however_they_are_put_together(string title, string agency, int year)
    {
        var entries = Pipeline.Reading.Readers.Read(new Pipeline.Reading.SourceFile("a.txt", System.Text.Encoding.UTF8.GetBytes((Report with { Title = title }).AsText(TextStyles.Tabs))));
        Assert.Equal((agency, year), (entries.AgencyName, entries.Year?.Value));
    }

    [Fact]
    public void Quirk_26_a_title_over_two_lines_and_a_year_only_in_the_metadata_are_found()
    {
        var twoLines = Read.Text((Report with { Title = "隆德县科技局\n2024年政府信息公开工作年度报告" }).AsText(TextStyles.Tabs)).Report!;
        Assert.Equal(("隆德县科技局", 2024), (twoLines.AgencyName, twoLines.Year.Value));
        var page = (Report with { Title = "隆德县科技局政府信息公开工作年度报告" }).AsHtml().Replace("<title>", "<meta name=\"ArticleTitle\" content=\"隆德县科技局2022年政府信息公开工作年度报告\"><title>", StringComparison.Ordinal);
        Assert.Equal(2022, Read.Text(page).Report!.Year.Value);
    }

    [Theory]
    [InlineData("<p>隆德县科技局2024年政府信息公开工作年度报告</p><p><img src=\"1.jpg\"><img src=\"2.jpg\"></p>")]
    [InlineData("<div class=\"flipbook\"><img src=\"page1.png\"><img src=\"page2.png\"></div>")]
    public void Quirk_28_a_report_of_pictures_is_refused_and_told_why(string body)
    {
        var finding = Assert.Single(Read.Text($"<html><body>{body}</body></html>").Findings);
        Assert.Equal("F-NOREPORT", finding.Rule);
        Assert.Contains("图片", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quirk_29_section_4_as_a_sentence_only_is_told_and_as_sentence_and_table_is_read()
    {
        var sentence = "2024年本机关未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。";
        var only = Report with { Tables = [.. Report.Tables.Where(table => table.Id != "review")], Headings = Report.Headings.SetItem(3, $"{Report.Headings[3]}\n{sentence}") };
        Assert.Contains(Read.Text(only.AsText(TextStyles.Tabs)).Findings, finding => finding is { Rule: "F-TABLE", Severity: Severity.Warning });
        var both = Read.Text((Report with { Headings = Report.Headings.SetItem(3, $"{Report.Headings[3]}\n{sentence}") }).AsText(TextStyles.Tabs));
        Assert.Equal(CellState.Number, both.Report![CellAddress.Parse("review/reconsideration/upheld")].State);
        Assert.Contains(sentence, both.Report.SectionAt(4)!.Paragraphs);
    }

    [Fact]
    public void Quirk_30_where_headings_were_dropped_the_tables_are_still_found_and_sub_headings_open_no_section()
    {
        var dropped = Read.Text((Report with { Headings = Report.Headings.SetItem(1, "").SetItem(2, "") }).AsText(TextStyles.Tabs));
        Assert.Empty(Read.NotRight(dropped, Report.Form, Figure));
        Assert.Equal([1, 2, 3, 4, 5, 6], dropped.Report!.Sections.Select(section => section.Number));
        Assert.Contains(dropped.Report.SectionAt(1)!.Paragraphs, paragraph => paragraph.StartsWith("（二）依申请公开", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("未收到政府信息公开申请。", 32, "N-ZERO")]
    [InlineData("我局在全镇开展政府信息公开工作，成效明显。", 33, "V-BODY")]
    [InlineData("全年新收政府信息公开申请9件，其中网络申请5件、信函申请5件。", 35, "N-CHAN")]
    public void Quirks_32_33_and_35_reach_the_rules_from_every_file_type(string sentence, int quirk, string rule)
    {
        var report = Report with { AgencyName = "横山镇人民政府", Title = "横山镇人民政府2024年政府信息公开工作年度报告", Overview = Report.Overview.Add(sentence) };
        foreach (var verdict in (Verdict[])[Read.Text(report.AsText(TextStyles.Tabs)), Read.Bytes(report.AsWord()), Read.Text(report.AsHtml())])
            Assert.True(verdict.Rules().Any(found => found.StartsWith(rule, StringComparison.Ordinal)), $"quirk {quirk}: {string.Join(",", verdict.Rules())}");
    }

    [Theory]
    [InlineData("收到", "received", "")]
    [InlineData("收到", "received carried-in", "")]
    [InlineData("受理", "received carried-in", "")]
    [InlineData("新收", "received", "")]
    [InlineData("新收", "received carried-in", "N-NEW Warning")]
    [InlineData("收到", "received received", "N-NEW Error")]
    [InlineData("受理", "received disposed", "N-NEW Error")]
    [InlineData("办理", "disposed", "")]
    [InlineData("答复", "disposed", "")]
    [InlineData("办结", "received disposed", "N-ANS Warning")]
    [InlineData("答复", "received disposed", "N-ANS Warning")]
    public void Quirk_36_a_word_for_requests_may_mean_any_of_the_figures_it_is_used_for_and_no_other(string word, string rows, string told)
    {
        var number = rows.Split(' ').Sum(row => int.Parse(Figure(new CellAddress("requests", row, "total")), System.Globalization.CultureInfo.InvariantCulture));
        var verdict = Read.Text((Report with { Overview = Report.Overview.Add($"全年{word}政府信息公开申请{number}件。") }).AsText(TextStyles.Tabs));
        Assert.Equal(told, string.Join(", ", verdict.Findings.Where(finding => finding.Rule is "N-NEW" or "N-ANS").Select(finding => $"{finding.Rule} {finding.Severity}")));
    }

    [Fact]
    public void Quirk_34_a_township_with_rules_in_force_is_told() =>
        Assert.Contains("T2-RULE-POWER", Read.Bytes((PaperReport.Of(Form2021.Form, cell => cell.ToString() == "disclosure/regulations/in-force" ? "6" : Figure(cell)) with { Title = "尼勒克镇人民政府2024年政府信息公开工作年度报告" }).AsWord()).Rules());

    [Theory]
    [InlineData("无。")]
    [InlineData("无其他需要报告的事项。")]
    [InlineData("2024年收取信息处理费380元。")]
    [InlineData("（一）要点落实情况。已全部落实。\n\n（二）信息处理费。本年度未收取信息处理费。")]
    public void Quirk_37_section_6_is_kept_as_written(string text)
    {
        var section = Read.Text((Report with { Others = [text] }).AsText(TextStyles.Tabs)).Report!.SectionAt(6)!;
        Assert.Equal(text.Split("\n\n"), section.Paragraphs);
    }

    [Fact]
    public void Quirk_37_text_in_the_line_of_the_heading_is_the_sections_text()
    {
        var inline = Read.Text((Report with { Headings = Report.Headings.SetItem(5, "六、其他需要报告的事项：无。"), Others = [] }).AsText(TextStyles.Tabs)).Report!.SectionAt(6)!;
        Assert.Equal(["无。"], inline.Paragraphs);
    }

    [Theory]
    [InlineData("字体：[大 中 小]")]
    [InlineData("【打印】 【关闭】")]
    [InlineData("浏览量：128")]
    [InlineData("点击查看解读")]
    [InlineData("扫一扫在手机打开当前页")]
    [InlineData("正文内容区域请使用tab按钮切换浏览")]
    [InlineData("— 3 —")]
    [InlineData("第 3 页 共 8 页")]
    public void Quirk_41_page_furniture_is_none_of_the_report(string furniture)
    {
        var report = Read.Text((Report with { Others = [furniture, "无。", furniture], Problems = Report.Problems.Add(furniture) }).AsText(TextStyles.Tabs)).Report!;
        Assert.Equal(["无。"], report.SectionAt(6)!.Paragraphs);
        Assert.Equal(Report.Problems, report.SectionAt(5)!.Paragraphs);
    }

    [Theory]
    [InlineData("《隆德县科技局2024年政府信息公开工作年度报告》解读")]
    [InlineData("隆德县科技局2024年政府信息公开工作年度报告解读")]
    public void Quirk_42_the_companion_page_is_not_the_report(string title) =>
        Assert.Contains("解读", Assert.Single(Read.Text((Report with { Title = title }).AsText(TextStyles.Tabs)).Findings).Message, StringComparison.Ordinal);

    private static void IsSection(int number, string heading)
    {
        var read = Read.Text((Report with { Headings = Report.Headings.SetItem(number - 1, heading) }).AsText(TextStyles.Tabs)).Report!;
        Assert.Equal(heading, read.SectionAt(number)!.Heading);
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Sections.Select(section => section.Number));
        Assert.Empty(Read.NotRight(Read.Text((Report with { Headings = Report.Headings.SetItem(number - 1, heading) }).AsText(TextStyles.Tabs)), Report.Form, Figure));
    }

    private static PaperReport Balanced() => PaperReport.Of(Form2021.Form, Figure);

    private static string Figure(CellAddress cell) => A.BalancedReport().Cells[cell].Raw;
}
