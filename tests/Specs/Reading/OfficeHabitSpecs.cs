using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>What office programs, LibreOffice among them, leave in the files that they save, and what clerks do to a sheet with them.</summary>
public sealed partial class OfficeHabitSpecs
{
    private const string Fees = "disclosure/fees/amount";

    [Fact]
    public void The_marks_of_content_controls_that_libreoffice_leaves_in_a_web_page_are_none_of_a_figure_nor_of_a_text()
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport()));
        var marked = Written().Replace(page, ">\u0004$1\u0005</");
        Assert.NotEqual(page, marked);
        var (plain, read) = (Readers.Read(Html(page)), Readers.Read(Html(marked)));
        Assert.Equal(plain.Cells.OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal), read.Cells.OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal));
        Assert.Equal(plain.Sections.SelectMany(section => section.Paragraphs), read.Sections.SelectMany(section => section.Paragraphs));
        Assert.Equal(plain.Title, read.Title);
    }

    [Theory]
    [InlineData("<a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" href=\"#sdfootnote1sym\"><sup>1</sup></a>", "<div id=\"sdfootnote1\"><p class=\"sdfootnote\"><a href=\"#sdfootnote1anc\">1</a>{0}</p></div>")]
    [InlineData("<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\"><span>[1]</span></a>", "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a href=\"#_ftnref1\">[1]</a>{0}</p></div></div>")]
    public void A_note_in_a_web_page_is_none_of_the_report_and_is_looked_at(string mark, string note)
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport().With(Fees, "4711")));
        foreach (var (text, isHeldBack) in new[] { ("含上年 3 件", false), ("手机13912345678", true) })
        {
            var noted = page.Replace(">4711<", $">4711{mark}<", StringComparison.Ordinal).Replace("</body>", note.Replace("{0}", text, StringComparison.Ordinal) + "</body>", StringComparison.Ordinal);
            var (plain, entries) = (Readers.Read(Html(page)), Readers.Read(Html(noted)));
            Assert.Equal(("4711", (string?)null), (entries.Cells[A.Cell(Fees)].Raw, entries.Cells[A.Cell(Fees)].Doubt));
            Assert.Equal(plain.Sections.SelectMany(section => section.Paragraphs), entries.Sections.SelectMany(section => section.Paragraphs));
            Assert.Equal(isHeldBack, entries.Judged().Findings.Any(finding => finding.Rule == "P-PERSONAL" && finding.Where == "脚注"));
        }
    }

    [Theory]
    [InlineData("#ffffff")]
    [InlineData("WHITE")]
    public void A_figure_that_a_font_tag_prints_in_white_is_in_doubt(string colour)
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport().With(Fees, "4711")));
        var entries = Readers.Read(Html(page.Replace(">4711<", $"><font color=\"{colour}\">4711</font><", StringComparison.Ordinal)));
        Assert.Contains("看不见", entries.Cells[A.Cell(Fees)].Doubt, StringComparison.Ordinal);
        Assert.Null(Readers.Read(Html(page.Replace(">4711<", "><font color=\"#000000\">4711</font><", StringComparison.Ordinal))).Cells[A.Cell(Fees)].Doubt);
    }

    [Theory]
    [InlineData("<c r=\"B2\" s=\"1\"><v>47</v></c>", true)]
    [InlineData("<c r=\"B2\"><v>47</v></c>", false)]
    [InlineData("<c r=\"B2\" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>45</t></r><r><t>47</t></r></is></c>", true)]
    [InlineData("<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><r><rPr><strike val=\"0\"/></rPr><t>47</t></r></is></c>", false)]
    public void A_figure_that_is_crossed_out_in_a_sheet_is_in_doubt(string cell, bool isCrossedOut)
    {
        const string Styles = """<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><sz val="11"/></font><font><strike/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><cellXfs><xf fontId="0" fillId="0" numFmtId="0"/><xf fontId="1" fillId="0" numFmtId="0"/></cellXfs></styleSheet>""";
        var doubt = Sheet(ExcelRendering.SheetXml(Rows(cell)), Styles).Cells[A.Cell(Fees)].Doubt;
        Assert.Equal(isCrossedOut, doubt?.Contains("划掉", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_figure_in_a_hidden_column_of_the_form_makes_its_place_unreadable_and_a_hidden_zero_or_dash_does_not()
    {
        foreach (var (written, isDoubted) in new[] { ("<v>12</v>", true), ("<v>0</v>", false) })
        {
            var rows = $"""<row r="1">{Text("A1", "信息内容")}{Text("B1", "本年制发件数")}{Text("C1", "本年废止件数")}{Text("D1", "现行有效件数")}</row><row r="2">{Text("A2", "规章")}<c r="B2"><v>3</v></c><c r="C2">{written}</c><c r="D2"><v>5</v></c></row>""";
            var entries = Sheet(ExcelRendering.SheetXml(rows, before: """<cols><col min="3" max="3" hidden="1"/></cols>"""));
            Assert.Equal(("3", "5"), (entries.Cells[A.Cell("disclosure/regulations/issued")].Raw, entries.Cells[A.Cell("disclosure/regulations/in-force")].Raw));
            var hidden = entries.Cells[A.Cell("disclosure/regulations/repealed")];
            Assert.Equal(("", isDoubted), (hidden.Raw, hidden.Doubt?.Contains("“12”", StringComparison.Ordinal) == true));
        }
    }

    [Fact]
    public void A_label_merged_out_of_a_hidden_column_is_seen_as_the_program_shows_it()
    {
        var rows = $"""<row r="1">{Text("A1", "信息内容")}{Text("C1", "本年收费金额（单位：万元）")}</row><row r="2">{Text("A2", "行政事业性收费")}<c r="C2"><v>47</v></c></row>""";
        var entries = Sheet(ExcelRendering.SheetXml(rows, """<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>""", """<cols><col min="1" max="1" hidden="1"/></cols>"""));
        Assert.Equal(("47", (string?)null), (entries.Cells[A.Cell(Fees)].Raw, entries.Cells[A.Cell(Fees)].Doubt));
        Assert.DoesNotContain(entries.Findings, finding => finding.Rule == "F-SURPLUS");
    }

    [Theory]
    [InlineData("SUM(C2:D2)", "3", "<c r=\"C2\"><v>3</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>44</t></is></c>", true)]
    [InlineData("IF(COUNT(C2:D2)=0,\"\",SUM(C2:D2))", "", "<c r=\"C2\" t=\"inlineStr\"><is><t>３</t></is></c><c r=\"D2\" t=\"inlineStr\"><is><t>44</t></is></c>", true)]
    [InlineData("SUM(C2:D2)", "47", "<c r=\"C2\"><v>3</v></c><c r=\"D2\"><v>44</v></c>", false)]
    [InlineData("SUM(C2:D2)", "3", "<c r=\"C2\"><v>3</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>/</t></is></c>", false)]
    [InlineData("SUM(C2:D2)", "3", "<c r=\"C2\"><v>3</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>0</t></is></c>", false)]
    [InlineData("C2+D2", "47", "<c r=\"C2\"><v>3</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>44</t></is></c>", false)]
    public void A_sum_that_passes_over_figures_stored_as_text_says_which(string formula, string result, string parts, bool isDoubted)
    {
        var sum = $"""<c r="B2"{(result.Length == 0 ? " t=\"str\"" : "")}><f>{Zip.Xml(formula)}</f><v>{result}</v></c>""";
        var doubt = Sheet(ExcelRendering.SheetXml(Rows(sum + parts))).Cells[A.Cell(Fees)].Doubt;
        Assert.Equal(isDoubted, doubt is not null);
        Assert.Equal(isDoubted, doubt?.Contains("文本", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_csv_file_that_holds_one_sheet_of_a_workbook_says_that_it_holds_no_more()
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var rows = sketch.Tables.Single(table => table.Id == "requests").Rows.Select(row => string.Join(',', Enumerable.Range(0, 10).Select(column => row.FirstOrDefault(cell => cell.Column == column)?.Text.Replace(',', '，') ?? "")));
        var entries = Readers.Read(new SourceFile("表三.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows))));
        Assert.Contains("只有表三", entries.Findings[0].Message, StringComparison.Ordinal);
        Assert.Contains(".xlsx", entries.Findings[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Readers.Read(new SourceFile("全部.csv", CsvRendering.Table(sketch, new Chance(1)))).Findings, finding => finding.Rule == "F-NOREPORT");
    }

    [Fact]
    public void A_heading_copied_over_the_cells_of_what_was_one_merged_cell_is_one_heading_and_its_text_one_paragraph()
    {
        const string Sentence = "2024年，本单位认真贯彻落实《中华人民共和国政府信息公开条例》，及时、准确公开政府信息，没有发生失泄密事件。", Short = "网站运行正常。";
        string[] texts = ["隆德县科技局2024年政府信息公开工作年度报告", "一、总体情况", Sentence, Short];
        var rows = string.Concat(texts.Select((text, row) => $"<row r=\"{row + 1}\">{Text($"A{row + 1}", text)}{Text($"B{row + 1}", text)}{Text($"C{row + 1}", text)}</row>"))
            + $"""<row r="5">{Text("A5", "二、主动公开政府信息情况")}</row><row r="6">{Text("A6", "信息内容")}{Text("B6", "本年收费金额（单位：万元）")}</row><row r="7">{Text("A7", "行政事业性收费")}<c r="B7"><v>3</v></c></row>""";
        var csv = string.Join('\n', texts.Select(text => $"\"{text}\",\"{text}\",\"{text}\"")) + "\n" + CsvRows;
        foreach (var entries in new[] { Sheet(ExcelRendering.SheetXml(rows)), Readers.Read(new SourceFile("a.csv", Encoding.UTF8.GetBytes(csv))) })
        {
            Assert.Equal(texts[0], entries.Title);
            Assert.Equal([Sentence, Short], entries.Sections.Single(section => section.Number == 1).Paragraphs);
        }
    }

    private const string CsvRows = "二、主动公开政府信息情况,,\n信息内容,本年制发件数,本年废止件数\n规章,0,0\n行政规范性文件,0,0\n信息内容,本年处理决定数量,\n行政许可,3,\n";

    private static SourceFile Html(string page) => new("a.html", Encoding.UTF8.GetBytes(page));

    private static string Text(string at, string text) => $"""<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>""";

    private static string Rows(string cells) => $"""<row r="1">{Text("A1", "信息内容")}{Text("B1", "本年收费金额（单位：万元）")}</row><row r="2">{Text("A2", "行政事业性收费")}{cells}</row>""";

    private static Entries Sheet(string sheet, string styles = "") => Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", sheet)], styles)));

    [GeneratedRegex(@">([^<>\n]+)</(?=td|p)", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
