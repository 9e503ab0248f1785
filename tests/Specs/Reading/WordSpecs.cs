using System.Globalization;
using Pipeline.Domain.Rules;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Paper;
using static Pipeline.Specs.Reading.Paper.WordPaper;

namespace Pipeline.Specs.Reading;

/// <summary>A Word document is read as its author sees it.</summary>
public sealed class WordSpecs
{
    private static PaperReport Report { get; } = PaperReport.Of(Form2021.Form, Figure);

    [Fact]
    public void The_form_with_every_cell_left_blank_is_a_2021_report_with_every_cell_blank()
    {
        var verdict = Read.Bytes((PaperReport.Of(Form2021.Form, cell => cell.Column.Length % 2 == 0 ? "\u3000\u3000" : "") with { Title = "政府信息公开工作年度报告格式模板", Overview = ["（文字描述）"], Problems = ["（文字描述）"], Others = ["（文字描述，收取信息处理费情况在此处报告。）"] }).AsWord());
        Assert.Equal("2021", verdict.Report!.Form.Id);
        Assert.All(verdict.Report.Cells.Values, cell => Assert.Equal(CellState.Blank, cell.State));
        Assert.DoesNotContain(verdict.Findings, finding => finding.Rule is "F-TABLE" or "F-SURPLUS" or "F-POSITION" or "C-UNREADABLE");
    }

    [Fact]
    public void Headings_numbered_by_a_list_open_their_sections()
    {
        const string Numbers = """
            <w:numbering xmlns:w="{w}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>
            """;
        const string Styles = """<w:styles xmlns:w="{w}"><w:style w:type="paragraph" w:styleId="Chapter"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>""";
        var body = string.Concat(Report.Parts().Select(part => part switch
        {
            PaperTable table => Table(table),
            string text when text.Length > 2 && text[1] == '、' => Numbered(text[2..], "<w:pStyle w:val=\"Chapter\"/>"),
            string text when text.StartsWith('（') => Numbered(text[3..], "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr>"),
            string text => Paragraph(text),
            _ => "",
        }));
        IsRead(Document(body, new Dictionary<string, string> { ["word/numbering.xml"] = Numbers, ["word/styles.xml"] = Styles }));

        static string Numbered(string text, string properties) => Paragraph(text).Replace("<w:p>", $"<w:p><w:pPr>{properties}</w:pPr>", StringComparison.Ordinal);
    }

    [Fact]
    public void Insertions_are_read_and_deletions_moved_and_hidden_text_are_not()
    {
        var body = Body(cell => cell.Text.Length > 0 && cell.Text.All(char.IsAsciiDigit)
            ? $"<w:p><w:del w:id=\"1\"><w:r><w:delText>9</w:delText></w:r></w:del><w:moveFrom w:id=\"2\"><w:r><w:t>8</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r><w:ins w:id=\"3\"><w:r><w:t>{cell.Text}</w:t></w:r></w:ins></w:p>"
            : Paragraph(cell.Text));
        IsRead(Document(body));
    }

    [Fact]
    public void A_row_deleted_in_revision_is_no_row()
    {
        var body = Body(null).Replace("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1\"/></w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">行政许可", "<w:tr><w:trPr><w:del w:id=\"9\"/></w:trPr><w:tc><w:p><w:r><w:t>行政许可</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr><w:p><w:r><w:t>99</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1\"/></w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">行政许可", StringComparison.Ordinal);
        Assert.Contains(">99<", body, StringComparison.Ordinal);
        IsRead(Document(body));
    }

    [Fact]
    public void A_text_box_is_read_once_although_the_file_holds_it_twice()
    {
        const string Boxed = "（六）专栏建设。在文本框中介绍专栏建设情况。";
        var content = $"<w:txbxContent>{Paragraph(Boxed)}</w:txbxContent>";
        var box = $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        var read = Read.Bytes(Document(Body(null).Replace(Paragraph(Report.Headings[1]), box + Paragraph(Report.Headings[1]), StringComparison.Ordinal))).Report!;
        Assert.Single(read.SectionAt(1)!.Paragraphs, paragraph => paragraph == Boxed);
    }

    [Fact]
    public void Content_controls_round_blocks_rows_cells_and_words_are_transparent_and_their_prompts_are_no_content()
    {
        var body = Body(cell => cell.Text.Length == 0 ? "<w:p/>" : $"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>{HtmlPaper.Escaped(cell.Text)}</w:t></w:r></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>");
        IsRead(Document("<w:sdt><w:sdtContent>" + body.Replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>", StringComparison.Ordinal).Replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>", StringComparison.Ordinal)
            .Replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>", StringComparison.Ordinal).Replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", StringComparison.Ordinal) + "</w:sdtContent></w:sdt>"));
    }

    [Fact]
    public void A_table_inside_a_layout_table_is_read() =>
        IsRead(Document($"<w:tbl><w:tr><w:tc>{Body(null)}<w:p/></w:tc></w:tr></w:tbl>"));

    [Fact]
    public void A_table_that_shows_only_in_its_second_row_that_it_arranges_the_page_is_read_too()
    {
        // The title stands in the first row, which looks like any other table's until the report follows in the second.
        var title = Paragraph(Report.Title);
        IsRead(Document($"<w:tbl><w:tr><w:tc>{title}</w:tc></w:tr><w:tr><w:tc>{Body(null).Replace(title, "", StringComparison.Ordinal)}<w:p/></w:tc></w:tr></w:tbl>"));
    }

    [Fact]
    public void A_document_that_is_broken_behind_its_body_is_damaged() =>
        Assert.Contains(Read.Bytes(Document(Body(null) + "</w:body><w:open></w:shut><w:body>")).Findings, finding => finding.Rule == IntakeRules.Damaged.Id);

    [Fact]
    public void A_field_is_read_by_its_result_and_tabs_breaks_and_hyphens_as_they_look()
    {
        var body = Body(cell => cell.Text.Length > 0 && cell.Text.All(char.IsAsciiDigit)
            ? $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> =SUM(LEFT) 77 </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{cell.Text}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
            : cell.Text.Length == 4 && cell.Text.All(char.IsLetter) ? $"<w:p><w:r><w:t>{cell.Text[..2]}</w:t><w:br/><w:t>{cell.Text[2..]}</w:t></w:r></w:p>" : Paragraph(cell.Text));
        IsRead(Document(body));
    }

    [Fact]
    public void The_strict_variant_of_the_format_is_the_same_document() => IsRead(Document(Body(null), isStrict: true));

    [Fact]
    public void Raised_or_crossed_out_digits_make_a_cell_unreadable()
    {
        var cell = CellAddress.Parse("requests/received/natural-person");
        foreach (var mark in (string[])["<w:vertAlign w:val=\"superscript\"/>", "<w:strike/>"])
        {
            var body = Body(shown => shown.Text == Figure(cell) ? $"<w:p><w:r><w:t>{shown.Text}</w:t></w:r><w:r><w:rPr>{mark}</w:rPr><w:t>2</w:t></w:r></w:p>" : Paragraph(shown.Text));
            Assert.Equal(CellState.Unreadable, Read.Bytes(Document(body)).Report![cell].State);
        }
    }

    [Fact]
    public void Every_cell_carries_the_number_of_its_table_cell_for_the_annotated_copy()
    {
        var entries = Pipeline.Reading.Readers.Read(new Pipeline.Reading.SourceFile("a.docx", Report.AsWord()));
        var spots = entries.Cells.Values.Select(entry => int.Parse(entry.Spot, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(spots.Count, spots.Distinct().Count());
    }

    private static string Body(Func<PaperCell, string>? content) => string.Concat(Report.Parts().Select(part => part is PaperTable table ? Table(table, content) : Paragraph((string)part)));

    private static string Figure(CellAddress cell) => A.BalancedReport().Cells[cell].Raw;

    private static void IsRead(byte[] document)
    {
        var verdict = Read.Bytes(document);
        Assert.Empty(Read.NotRight(verdict, Form2021.Form, Figure).Take(3));
        var report = verdict.Report!;
        Assert.Equal((Report.Title, A.AgencyName, 2024), (report.Title, report.AgencyName, report.Year.Value));
        Assert.Equal(Report.Headings, report.Sections.Select(section => section.Heading));
        Assert.Equal(Report.Overview, report.SectionAt(1)!.Paragraphs);
        Assert.IsType<Accepted>(verdict);
    }
}
