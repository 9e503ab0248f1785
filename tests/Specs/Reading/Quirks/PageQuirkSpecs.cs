using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading.Quirks;

/// <summary>Quirks of web pages (statute, 8: 27, 41, 43) and what content management systems and office programs make of a report.</summary>
public sealed class PageQuirkSpecs
{
    private static PaperReport Report { get; } = PaperReport.Of(Form2021.Form, cell => A.BalancedReport().Cells[cell].Raw);

    [Fact]
    public void Quirk_27_a_report_inside_one_layout_table_with_hundreds_of_empty_cells_is_read_by_its_anchors()
    {
        var rows = new StringBuilder();
        foreach (var part in Report.Parts())
        {
            if (part is PaperTable table)
                rows.Append(HtmlPaper.Table(table)["<table border=\"1\">\n".Length..^"</table>\n".Length]);
            else
                rows.Append($"<tr><td colspan=\"10\">{HtmlPaper.Escaped((string)part)}</td></tr>");
            rows.Append("<tr><td></td><td></td><td></td><td>&nbsp;</td></tr>");
        }

        IsRead(Read.Text($"<html><body><table>{string.Concat(Enumerable.Repeat("<tr><td></td><td></td></tr>", 80))}{rows}</table></body></html>"));
    }

    [Fact]
    public void Quirk_27_nested_layout_tables_are_walked_and_other_tables_are_not_taken_for_the_forms()
    {
        var inner = string.Concat(Report.Parts().Select(part => part is PaperTable table ? HtmlPaper.Table(table) : $"<p>{HtmlPaper.Escaped((string)part)}</p>"));
        const string Metadata = "<table><tr><td>索引号</td><td>640423-2025-0001</td><td>发布机构</td><td>隆德县科技局</td></tr><tr><td>发布日期</td><td>2025-01-20</td><td>访问次数</td><td>128</td></tr></table>";
        IsRead(Read.Text($"<html><body><table><tr><td>首页</td><td>政务公开</td></tr><tr><td colspan=2><table><tr><td>{Metadata}</td></tr><tr><td>{inner}</td></tr></table></td></tr><tr><td>主办单位：隆德县人民政府</td></tr></table></body></html>"));
    }

    [Fact]
    public void Quirk_41_what_a_site_prints_around_an_article_is_none_of_it()
    {
        var body = string.Concat(Report.Parts().Skip(1).Select(part => part is PaperTable table ? HtmlPaper.Table(table) : $"<p style=\"text-indent:2em\">{HtmlPaper.Escaped((string)part)}</p>"));
        IsRead(Read.Text($$"""
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>隆德县科技局2024年政府信息公开工作年度报告_隆德县人民政府</title>
            <meta name="ArticleTitle" content="{{Report.Title}}"><meta name="PubDate" content="2025-01-20 10:00"><style>.hide{display:none} p{margin:0}</style><script>var title="一、总体情况";</script></head>
            <body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
            <div class="position">当前位置：首页 > 政务公开 > 政府信息公开年报 > 隆德县科技局2023年政府信息公开工作年度报告</div>
            <div id="left"><ul><li><a href="/2023">隆德县科技局2023年政府信息公开工作年度报告</a></li><li><a href="/2022">隆德县科技局2022年政府信息公开工作年度报告</a></li></ul></div>
            <div class="article"><h1>{{Report.Title}}</h1><div>来源：隆德县科技局 发布时间：2025-01-20</div><div>字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
            <div id="zoom">{{body}}<p style="display:none">隐藏的一段</p><p class="hide">样式隐藏的一段</p><!-- 注释 --></div>
            <div>【<a href="javascript:window.print()">打印</a>】【<a>关闭</a>】</div><div>扫一扫在手机打开当前页</div><div>上一篇：无</div><div>相关链接</div></div>
            <div class="footer">主办单位：隆德县人民政府　网站标识码：6404230001　宁ICP备05000001号</div></body></html>
            """));
    }

    [Fact]
    public void Quirk_43_injected_spam_around_the_article_reaches_neither_title_nor_text()
    {
        var page = Report.AsHtml().Replace("<body>", "<body><div style=\"position:absolute;display:none\"><a href=\"http://x.example\">qipai youxi 棋牌游戏下载</a></div><marquee style='visibility:hidden'>caipiao 彩票</marquee>", StringComparison.Ordinal)
            .Replace("<p>二、", "<p style=\"visibility:hidden\">棋牌游戏大厅</p><div style=\"display:none\"><a href=\"http://x.example\">彩票开奖</a></div><p>二、", StringComparison.Ordinal)
            .Replace("<title>", "<title>棋牌游戏-", StringComparison.Ordinal);
        var report = Read.Text(page).Report!;
        Assert.Equal(Report.Title, report.Title);
        Assert.DoesNotContain(report.Preamble.Concat(report.Sections.SelectMany(section => section.Paragraphs)), text => text.Contains("棋牌", StringComparison.Ordinal) || text.Contains("彩票", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_saved_by_word_is_read_with_its_lists_and_without_its_office_islands()
    {
        var body = new StringBuilder();
        foreach (var part in Report.Parts())
        {
            body.Append(part switch
            {
                PaperTable table => HtmlPaper.Table(table).Replace("<td>", "<td width=60 style='mso-border-alt:solid windowtext .5pt'><p class=MsoNormal align=center><span lang=EN-US>", StringComparison.Ordinal).Replace("</td>", "<o:p></o:p></span></p></td>", StringComparison.Ordinal),
                string text when text.StartsWith("一、", StringComparison.Ordinal) => $"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{text[2..]}<o:p></o:p></p>",
                string text => $"<p class=MsoNormal>{HtmlPaper.Escaped(text)}<span style='display:none;mso-hide:all'>隐藏文字</span><o:p>&nbsp;</o:p></p>",
                _ => "",
            });
        }

        IsRead(Read.Text($"<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {{margin:0cm}} --></style></head><body lang=ZH-CN><div class=WordSection1>{body}</div><div style='mso-element:footer'><p>3</p></div></body></html>"));
    }

    [Theory]
    [InlineData("gb18030", "gb2312")]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    public void The_encoding_of_a_page_is_told_by_its_bytes(string encoding, string declared)
    {
        var page = Report.AsHtml().Replace("charset=\"utf-8\"", $"charset=\"{declared}\"", StringComparison.Ordinal);
        var by = encoding == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding(encoding)! : Encoding.GetEncoding(encoding);
        IsRead(Read.Bytes([.. by.GetPreamble(), .. by.GetBytes(page)]));
    }

    [Fact]
    public void Entities_inner_tags_and_breaks_in_cells_change_no_figure_and_no_label()
    {
        var page = Report.AsHtml().Replace("总计", "<strong>总</strong>&nbsp;<span>计</span>", StringComparison.Ordinal).Replace("商业企业", "商业<br>企业", StringComparison.Ordinal)
            .Replace("<td>4</td>", "<td><p><font size=2>&#52;</font></p></td>", StringComparison.Ordinal).Replace("第二十条", "<b>第二十条</b>", StringComparison.Ordinal);
        IsRead(Read.Text(page));
    }

    /// <summary>A page saved with its tracked changes (修订): what was taken out is none of it.</summary>
    [Fact]
    public void Deleted_and_inserted_words_of_tracked_changes_join_no_figure_and_no_label()
    {
        var page = Report.AsHtml();
        foreach (var (plain, tracked) in new[] { (">4</td>", "><del cite=\"mailto:x\">77</del><ins>4</ins></td>"), (">0</td>", "><ins>0</ins><del>1</del></td>"), ("总计", "<del>合</del><ins>总</ins>计") })
        {
            Assert.Contains(plain, page, StringComparison.Ordinal);
            page = page.Replace(plain, tracked, StringComparison.Ordinal);
        }

        IsRead(Read.Text(page));
    }

    [Fact]
    public void A_table_of_the_prose_is_kept_with_the_prose()
    {
        var page = Report.AsHtml().Replace("<p>二、主动公开政府信息情况</p>", "<table><tr><td>渠道</td><td>条数</td></tr><tr><td>网站</td><td>70</td></tr></table><p>二、主动公开政府信息情况</p>", StringComparison.Ordinal);
        var report = Read.Text(page).Report!;
        Assert.Contains("网站 | 70", report.SectionAt(1)!.Paragraphs);
        Assert.Empty(Read.NotRight(Read.Text(page), Form2021.Form, cell => A.BalancedReport().Cells[cell].Raw));
    }

    private static void IsRead(Verdict verdict)
    {
        Assert.Empty(Read.NotRight(verdict, Form2021.Form, cell => A.BalancedReport().Cells[cell].Raw).Take(3));
        var report = verdict.Report!;
        Assert.Equal((Report.Title, A.AgencyName, 2024), (report.Title, report.AgencyName, report.Year.Value));
        Assert.Equal([1, 2, 3, 4, 5, 6], report.Sections.Select(section => section.Number));
        Assert.Equal(Report.Overview, report.SectionAt(1)!.Paragraphs);
        Assert.Equal(Report.Problems, report.SectionAt(5)!.Paragraphs);
        Assert.Equal(Report.Others, report.SectionAt(6)!.Paragraphs);
        Assert.Equal(Report.Preamble, report.Preamble);
    }
}
