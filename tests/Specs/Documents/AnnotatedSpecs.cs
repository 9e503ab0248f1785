using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents;
using Pipeline.Reading;

namespace Pipeline.Specs.Documents;

/// <summary>The unit's own file with comments at the wrong places.</summary>
public sealed class AnnotatedSpecs
{
    [Fact]
    public void A_wrong_figure_in_a_word_file_has_its_comment_with_the_repair_in_its_own_cell()
    {
        var (file, findings) = Wrong(Downloads.Document, "requests/denied.state-secret/natural-person", 777);
        var copy = AnnotatedCopy.Of(file, findings)!;
        Assert.Equal("report（批注）.docx", copy.FileName);
        Assert.Empty(Opened.Complaints(copy.Content));
        using var stream = new MemoryStream(copy.Content.ToArray());
        using var document = WordprocessingDocument.Open(stream, false);
        var cell = document.MainDocumentPart!.Document!.Body!.Descendants<TableCell>().Single(cell => cell.InnerText == "777");
        var comment = Assert.Single(cell.Descendants<CommentReference>());
        var said = document.MainDocumentPart.WordprocessingCommentsPart!.Comments!.Elements<DocumentFormat.OpenXml.Wordprocessing.Comment>().Single(other => other.Id == comment.Id).InnerText;
        Assert.Contains($"，应为 {A.BalancedReport().Value(A.Cell("requests/denied.state-secret/natural-person"))}", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_the_text_is_said_beside_its_own_paragraph_and_candidates_once()
    {
        var entries = A.BalancedReport().Saying(1, "全年办结政府信息公开申请1件。").Saying(1, "来信的手机号码是13912345678。").With("review/reconsideration/total", 99);
        entries = entries with { Preamble = entries.Preamble.SetItem(1, "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。") };
        var report = Assessment.Of(entries, Circumstances.None).Report!;
        var file = File(report, Downloads.Document);
        var copy = AnnotatedCopy.Of(file, Assessment.Of(Readers.Read(file), Circumstances.None).Findings)!;
        using var stream = new MemoryStream(copy.Content.ToArray());
        using var document = WordprocessingDocument.Open(stream, false);
        var marked = document.MainDocumentPart!.Document!.Body!.Descendants<CommentReference>().Select(comment => comment.Ancestors<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().First().InnerText).ToList();
        Assert.Equal(["本报告所列数据的统计期限为2023年1月1日至2023年12月31日。", "全年办结政府信息公开申请1件。", "来信的手机号码是13912345678。", "99"], marked);
    }

    [Fact]
    public void A_wrong_figure_in_a_workbook_is_red_with_its_comment()
    {
        var (file, findings) = Wrong(Downloads.Workbook, "requests/denied.state-secret/natural-person", 777);
        var copy = AnnotatedCopy.Of(file, findings)!;
        Assert.Empty(Opened.Complaints(copy.Content));
        using var stream = new MemoryStream(copy.Content.ToArray());
        using var document = SpreadsheetDocument.Open(stream, false);
        var (part, cell) = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Select(cell => (part, cell))).Single(found => found.cell.CellValue?.Text == "777" && found.cell.DataType is null);
        var comment = part.WorksheetCommentsPart!.Comments!.CommentList!.Elements<DocumentFormat.OpenXml.Spreadsheet.Comment>().Single(comment => comment.Reference?.Value == cell.CellReference?.Value);
        Assert.Contains("，应为 ", comment.InnerText, StringComparison.Ordinal);
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!;
        var fill = styles.Fills!.Elements<Fill>().ElementAt((int)styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).FillId!.Value);
        Assert.Equal("FFFFC7CE", fill.PatternFill!.ForegroundColor!.Rgb!.Value);
        Assert.Single(part.VmlDrawingParts);
    }

    [Theory]
    [InlineData(Downloads.Document)]
    [InlineData(Downloads.Workbook)]
    public void A_mended_copy_can_be_handed_in_as_it_is(string kind)
    {
        var (file, findings) = Wrong(kind, "requests/received/enterprise", 777);
        var again = AnnotatedCopy.Of(file, findings)!.Read();
        var before = Readers.Read(file);
        Assert.Equal(before.Cells.Select(cell => (cell.Key, cell.Value.Raw)).OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal), again.Cells.Select(cell => (cell.Key, cell.Value.Raw)).OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal));
        Assert.Equal(before.Sections.SelectMany(section => section.Paragraphs), again.Sections.SelectMany(section => section.Paragraphs));
    }

    [Fact]
    public void What_is_about_the_document_stands_at_its_title_and_what_is_about_a_section_at_its_heading()
    {
        var file = File(A.BalancedReport().Judged().Report!, Downloads.Document);
        var copy = AnnotatedCopy.Of(file, [new Finding("X-YEAR", Severity.Error, "年份不对。"), new Finding("S-1", Severity.Warning, "太短。") { Where = "第一部分" }])!;
        using var stream = new MemoryStream(copy.Content.ToArray());
        using var document = WordprocessingDocument.Open(stream, false);
        var marked = document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Where(paragraph => paragraph.Descendants<CommentReference>().Any()).Select(paragraph => paragraph.InnerText);
        Assert.Equal([$"{A.AgencyName}2024年政府信息公开工作年度报告", "一、总体情况"], marked);
    }

    [Fact]
    public void A_comment_of_the_units_own_stays_beside_ours()
    {
        var own = Secrets.Document(A.AcceptedReport().Report);
        var copy = AnnotatedCopy.Of(new SourceFile("r.docx", own), [new Finding("X-YEAR", Severity.Error, "年份不对。")])!;
        using var stream = new MemoryStream(copy.Content.ToArray());
        using var document = WordprocessingDocument.Open(stream, false);
        Assert.Equal(["秘密批注", "【须改正】年份不对。"], document.MainDocumentPart!.WordprocessingCommentsPart!.Comments!.Elements<DocumentFormat.OpenXml.Wordprocessing.Comment>().Select(comment => comment.InnerText));
    }

    [Fact]
    public void The_same_file_and_findings_give_the_same_bytes()
    {
        var (file, findings) = Wrong(Downloads.Document, "requests/received/enterprise", 777);
        Assert.Equal(AnnotatedCopy.Of(file, findings)!.Content.ToArray(), AnnotatedCopy.Of(file, findings)!.Content.ToArray());
    }

    [Fact]
    public void Other_kinds_and_files_without_findings_have_no_copy()
    {
        Assert.Null(AnnotatedCopy.Of(new SourceFile("r.txt", "年度报告"u8.ToArray()), [new Finding("X-YEAR", Severity.Error, "年份不对。")]));
        Assert.Null(AnnotatedCopy.Of(File(A.AcceptedReport().Report, Downloads.Document), []));
        Assert.Null(AnnotatedCopy.Of(new SourceFile("r.docx", "PK\u0003\u0004 word/document broken"u8.ToArray()), [new Finding("X-YEAR", Severity.Error, "年份不对。")]));
    }

    private static (SourceFile File, System.Collections.Immutable.ImmutableArray<Finding> Findings) Wrong(string kind, string cell, decimal value)
    {
        var verdict = A.BalancedReport().With(cell, value).Judged();
        Assert.IsType<Rejected>(verdict);
        return (File(verdict.Report!, kind), verdict.Findings);
    }

    private static SourceFile File(AnnualReport report, string kind)
    {
        var file = Downloads.Of(report, report.Title, null).Single(file => file.FileName == kind);
        return new SourceFile(file.FileName, file.Content.ToMemory());
    }
}
