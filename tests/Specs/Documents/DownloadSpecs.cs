using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Documents.Cleaning;
using Pipeline.Reading;

namespace Pipeline.Specs.Documents;

/// <summary>What an accepted report can be had as.</summary>
public sealed class DownloadSpecs
{
    private static readonly AnnualReport Report = A.AcceptedReport().Report;

    [Theory]
    [InlineData(2020)]
    [InlineData(2024)]
    public void Documents_made_from_the_data_open_clean_and_read_back_exactly(int year)
    {
        var report = A.AcceptedReport(year).Report;
        foreach (var file in Made(report))
        {
            Assert.Empty(Opened.Complaints(file.Content));
            SaysTheSame(report, file);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("1,234")]
    public void Marks_blanks_and_separators_come_back_as_they_were_stated(string raw)
    {
        var report = Domain(A.BalancedReport().With("disclosure/licences/decisions", raw));
        foreach (var file in Made(report))
            SaysTheSame(report, file);
    }

    [Fact]
    public void A_table_of_the_document_stays_on_one_page()
    {
        using var stream = new MemoryStream(Made(Report).First(file => file.FileName == Downloads.Document).Content.ToArray());
        using var document = WordprocessingDocument.Open(stream, false);
        var tables = document.MainDocumentPart!.Document!.Body!.Elements<Table>().ToList();
        Assert.Equal(3, tables.Count);
        foreach (var rows in tables.Select(table => table.Elements<TableRow>().ToList()))
        {
            Assert.All(rows[..^1], row => Assert.All(row.Descendants<Paragraph>(), paragraph => Assert.NotNull(paragraph.ParagraphProperties?.KeepNext)));
            Assert.All(rows[^1].Descendants<Paragraph>(), paragraph => Assert.Null(paragraph.ParagraphProperties?.KeepNext));
        }
    }

    [Fact]
    public void A_row_of_text_in_the_workbook_is_as_high_as_its_text_and_grows_when_more_is_typed()
    {
        var report = Report with { Preamble = ["短。", string.Concat(Enumerable.Repeat("长", 400)) + "。"] };
        using var stream = new MemoryStream(Made(report).First(file => file.FileName == Downloads.Workbook).Content.ToArray());
        using var document = SpreadsheetDocument.Open(stream, false);
        var rows = document.WorkbookPart!.WorksheetParts.Last().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Take(3).ToList();
        Assert.InRange(rows[1].Height!.Value, 15, 25);
        Assert.InRange(rows[2].Height!.Value, 150, 250);
        Assert.All(rows, row => Assert.Null(row.CustomHeight));
    }

    [Fact]
    public void A_unit_written_beside_an_amount_stays()
    {
        var report = Domain(A.BalancedReport(2020).With("disclosure/procurement/amount", "251000元"));
        foreach (var file in Made(report))
            Assert.Contains("251000元", Opened.Everything(file.Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Making_them_again_gives_the_same_bytes() =>
        Assert.Equal(Made(Report).Select(file => Convert.ToHexString(file.Content.ToArray())), Made(Report).Select(file => Convert.ToHexString(file.Content.ToArray())));

    [Fact]
    public void Nothing_that_is_no_xml_can_break_a_document()
    {
        var report = Report with { Preamble = ["a\u0001b\uD800c\uFFFEd_x0041_e<f>&"] };
        foreach (var file in Made(report))
        {
            Assert.Empty(Opened.Complaints(file.Content));
            Assert.Contains("abcd_", Opened.Everything(file.Content), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_withheld_original_is_not_among_them() =>
        Assert.Equal([Downloads.Document, Downloads.Workbook], Downloads.Of(Report, Report.Title, null).Select(file => file.FileName));

    [Fact]
    public void A_word_file_is_published_without_what_nobody_meant_to_publish()
    {
        var own = Secrets.Document(Report);
        Assert.All(Secrets.Words, secret => Assert.Contains(secret, Opened.Everything(BinaryData.FromBytes(own)), StringComparison.Ordinal));
        var clean = CleanOriginal.Of(new SourceFile("张三终稿.docx", own), Report, Report.Title);
        Assert.NotNull(clean);
        Assert.Equal("original.docx", clean.FileName);
        var published = Opened.Everything(clean.Content);
        Assert.All(Secrets.Words, secret => Assert.DoesNotContain(secret, published, StringComparison.Ordinal));
        Assert.DoesNotContain("rsid", published, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("公开插入", published, StringComparison.Ordinal);
        Assert.Contains("http://www.example.gov.cn/", published, StringComparison.Ordinal);
        Assert.Empty(Opened.Complaints(clean.Content));
        HasTheCellsOf(Report, clean.Judged().Report!);
    }

    [Fact]
    public void A_workbook_is_published_without_hidden_sheets_rows_comments_and_formulas()
    {
        var own = Secrets.Workbook(Report);
        Assert.All(Secrets.WorkbookWords, secret => Assert.Contains(secret, Opened.Everything(BinaryData.FromBytes(own)), StringComparison.Ordinal));
        var clean = CleanOriginal.Of(new SourceFile("报告.xlsx", own), Report, Report.Title);
        Assert.NotNull(clean);
        var published = Opened.Everything(clean.Content);
        Assert.All(Secrets.WorkbookWords, secret => Assert.DoesNotContain(secret, published, StringComparison.Ordinal));
        Assert.Empty(Opened.Complaints(clean.Content));
        SaysTheSame(Report, clean);
    }

    [Fact]
    public void What_a_word_file_says_in_the_colour_of_the_page_or_without_a_size_is_not_published()
    {
        const string Runs = """
            <w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:r><w:t>公开甲</w:t></w:r>
            <w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>秘密白字</w:t></w:r><w:r><w:rPr><w:color w:val="FEFEFE" w:themeColor="background1"/></w:rPr><w:t>秘密近白</w:t></w:r>
            <w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>秘密极小</w:t></w:r><w:r><w:rPr><w14:textFill><w14:noFill/></w14:textFill></w:rPr><w:t>秘密透明</w:t></w:r>
            <w:r><w:rPr><w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/></w:rPr><w:t>秘密涂黑</w:t></w:r>
            <w:r><w:rPr><w:color w:val="FFFFFF"/><w:highlight w:val="blue"/></w:rPr><w:t>公开乙</w:t></w:r><w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/></w:rPr><w:t>公开丙</w:t></w:r></w:p>
            """;
        using var stream = new MemoryStream();
        stream.Write(Made(Report)[0].Content.ToMemory().Span);
        using (var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(stream, true))
            document.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Last(paragraph => paragraph.InnerText.Length > 0).InsertAfterSelf(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(Runs));
        var clean = CleanOriginal.Of(new SourceFile("r.docx", stream.ToArray()), Report, Report.Title);
        var published = Opened.Everything(clean!.Content);
        foreach (var secret in new[] { "秘密白字", "秘密近白", "秘密极小", "秘密透明", "秘密涂黑" })
            Assert.DoesNotContain(secret, published, StringComparison.Ordinal);
        foreach (var seen in new[] { "公开甲", "公开乙", "公开丙" })
            Assert.Contains(seen, published, StringComparison.Ordinal);
        HasTheCellsOf(Report, clean.Judged().Report!);
    }

    [Fact]
    public void What_a_workbook_writes_in_the_colour_of_its_cells_is_not_published_and_a_hidden_zero_stays_a_zero()
    {
        const string Styles = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills><cellXfs><xf fontId="0" fillId="0" numFmtId="0"/><xf fontId="1" fillId="0" numFmtId="0"/><xf fontId="2" fillId="0" numFmtId="0"/><xf fontId="1" fillId="2" numFmtId="0"/><xf fontId="0" fillId="0" numFmtId="164"/></cellXfs></styleSheet>""";
        const string Rows = """<row r="1"><c r="A1" t="inlineStr"><is><t>公开甲</t></is></c><c r="B1" s="1" t="inlineStr"><is><t>秘密白字</t></is></c><c r="C1" s="2" t="inlineStr"><is><t>秘密主题</t></is></c><c r="D1" s="3" t="inlineStr"><is><t>公开乙</t></is></c><c r="E1" s="4" t="inlineStr"><is><t>秘密格式</t></is></c><c r="F1" t="inlineStr"><is><r><t>公开丙</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>秘密片段</t></r></is></c></row><row r="2"><c r="A2" s="1"><v>0</v></c><c r="B2" s="1"><v>7391</v></c></row>""";
        using var stream = new MemoryStream(Reading.Generated.ExcelRendering.Workbook([("表", Reading.Generated.ExcelRendering.SheetXml(Rows))], Styles));
        var clean = Opened.Everything(new CleanWorkbook(new SourcePackage(Package.Parts(stream))).Build("年度报告"));
        foreach (var secret in new[] { "秘密", "7391" })
            Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
        foreach (var seen in new[] { "公开甲", "公开乙", "公开丙", "<v>0</v>" })
            Assert.Contains(seen, clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<sheetPr><tabColor rgb=\"FF00FF00\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>", true)]
    [InlineData("<sheetPr codeName=\"秘密\"/>", false)]
    public void A_sheet_that_is_printed_on_the_width_of_a_page_still_is(string properties, bool fits)
    {
        const string Rows = """<row r="1"><c r="A1" t="inlineStr"><is><t>公开甲</t></is></c></row>""";
        using var stream = new MemoryStream(Reading.Generated.ExcelRendering.Workbook([("表", Reading.Generated.ExcelRendering.SheetXml(Rows, "<pageSetup orientation=\"landscape\" fitToHeight=\"0\"/>", properties))]));
        var clean = new CleanWorkbook(new SourcePackage(Package.Parts(stream))).Build("年度报告");
        Assert.Empty(Opened.Complaints(clean));
        Assert.Equal(fits, Opened.Everything(clean).Contains("<pageSetUpPr fitToPage=\"1\"", StringComparison.Ordinal));
        Assert.DoesNotContain("秘密", Opened.Everything(clean), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_web_page_the_report_is_published_and_not_the_site_around_it()
    {
        var report = A.AcceptedReport().Report;
        var own = Reading.Generated.HtmlRendering.Page(Reading.Generated.Sketch.Of(A.BalancedReport()));
        var page = own.Replace("<body>", "<body><div class=\"top\"><p>网站导航 张三 值班</p></div><div class=\"article\">", StringComparison.Ordinal)
            .Replace("</body>", "<p style=\"color:#FFF\">秘密白字</p><p style=\"font-size:0px\">秘密零号</p></div><div class=\"bottom\"><p>技术支持某公司</p></div></body>", StringComparison.Ordinal);
        var clean = CleanOriginal.Of(new SourceFile("r.html", Encoding.UTF8.GetBytes(page)), report, report.Title);
        var published = clean!.Content.ToString();
        foreach (var secret in new[] { "网站导航", "技术支持", "秘密白字", "秘密零号" })
            Assert.DoesNotContain(secret, published, StringComparison.Ordinal);
        HasTheCellsOf(report, clean.Judged().Report!);
    }

    [Fact]
    public void Json_is_published_without_what_the_format_has_no_place_for()
    {
        var own = A.Json(A.BalancedReport()).Replace("\"form\"", "\"internalNote\": \"机密备注\", \"form\"", StringComparison.Ordinal);
        var clean = CleanOriginal.Of(new SourceFile("r.json", Encoding.UTF8.GetBytes(own)), Report, Report.Title);
        Assert.NotNull(clean);
        Assert.DoesNotContain("机密备注", clean.Content.ToString(), StringComparison.Ordinal);
        SaysTheSame(Report, clean);
    }

    [Fact]
    public void A_page_is_published_without_scripts_comments_authors_and_hidden_parts()
    {
        const string Page = """
            <html><head><title>年度报告</title><meta name="author" content="张三"><script>alert('秘密')</script></head><body><!-- 内部意见 -->
            <h1 onclick="x()">标题</h1><p style="display: none">隐藏段落</p><p>正文<del>删去的话</del><a href="file:///c:/users/zhangsan">链接文字</a><img src="http://10.0.0.1/x.png"></p>
            <table class="a"><tr><td colspan="2" bgcolor="red">1<o:p></o:p></td></tr></table><st1:chsdate>2024年</st1:chsdate></body></html>
            """;
        var clean = CleanHtml.Of(Page).ToString();
        foreach (var secret in new[] { "张三", "秘密", "内部意见", "隐藏段落", "删去的话", "zhangsan", "10.0.0.1", "onclick", "<script" })
            Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
        foreach (var text in new[] { "<h1>标题</h1>", "正文", "链接文字", "<td colspan=\"2\">1</td>", "2024年" })
            Assert.Contains(text, clean, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_no_longer_says_what_the_report_says_is_withheld()
    {
        var other = Made(Domain(A.BalancedReport().With("requests/received/natural-person", "999")))[0];
        Assert.Null(CleanOriginal.Of(new SourceFile("r.docx", other.Content.ToMemory()), Report, Report.Title));
    }

    [Theory]
    [InlineData("%PDF-1.7 …")]
    [InlineData("PK\u0003\u0004 broken")]
    public void What_cannot_be_cleaned_is_withheld(string content) =>
        Assert.Null(CleanOriginal.Of(new SourceFile("r", Encoding.UTF8.GetBytes(content)), Report, Report.Title));

    [Fact]
    public void A_photograph_loses_place_and_time_and_keeps_its_picture()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0, 8, .. "GPS123"u8, 0xFF, 0xFE, 0, 6, .. "note"u8, 0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 2, 7, 7, 0xFF, 0xD9, .. "behind"u8];
        var clean = CleanPicture.Of(jpeg);
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 2, 7, 7, 0xFF, 0xD9], clean!.Content);
        Assert.Null(CleanPicture.Of("GIF89a"u8.ToArray()));
        Assert.Null(CleanPicture.Of(jpeg[..12]));
    }

    private static List<DocumentFile> Made(AnnualReport report) => [.. Downloads.Of(report, report.Title, null)];

    private static AnnualReport Domain(Entries entries) => entries.Judged().Report!;

    private static void SaysTheSame(AnnualReport report, DocumentFile file)
    {
        var again = file.Judged().Report!;
        Assert.Equal(report.Form, again.Form);
        Assert.Equal(report.Title, again.Title);
        Assert.Equal(report.Preamble, again.Preamble);
        Assert.Equal(report.Sections.Select(section => (section.Number, string.Join('\n', section.Paragraphs))), again.Sections.Select(section => (section.Number, string.Join('\n', section.Paragraphs))));
        HasTheCellsOf(report, again);
    }

    private static void HasTheCellsOf(AnnualReport report, AnnualReport again) =>
        Assert.All(report.Form.Cells, place => Assert.Equal((place.Address, report[place.Address].State, report[place.Address].Value), (place.Address, again[place.Address].State, again[place.Address].Value)));
}
