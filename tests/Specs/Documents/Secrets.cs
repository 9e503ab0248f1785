using System.Text;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.VariantTypes;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Comment = DocumentFormat.OpenXml.Wordprocessing.Comment;
using Comments = DocumentFormat.OpenXml.Wordprocessing.Comments;
using Hyperlink = DocumentFormat.OpenXml.Wordprocessing.Hyperlink;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using RunProperties = DocumentFormat.OpenXml.Wordprocessing.RunProperties;
using Text = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Pipeline.Specs.Documents;

/// <summary>Files as offices really have them: the published report, and around it what is nobody's business.</summary>
internal static class Secrets
{
    /// <summary>What must not come through from <see cref="Document"/>.</summary>
    public static string[] Words { get; } = ["秘密作者", "秘密公司", "秘密批注", "秘密删除", "秘密隐藏", "秘密样式", "秘密属性", "秘密数据", "秘密路径", "秘密域", "秘密缩略图", "秘密移走", "秘密行", "秘密宏", "秘密书签", "秘密审阅者", "秘密提示", "00A1B2C3"];

    /// <summary>What must not come through from <see cref="Workbook"/>.</summary>
    public static string[] WorkbookWords { get; } = ["秘密作者", "秘密工作表", "秘密单元格", "秘密名称", "秘密隐藏行", "SUM(", "秘密批注"];

    public static byte[] Document(AnnualReport report, bool hasMacro = true)
    {
        using var stream = Copy(Downloads.Of(report, report.Title, null)[0].Content);
        using (var document = WordprocessingDocument.Open(stream, true))
        {
            var main = document.MainDocumentPart!;
            Write(document.CoreFilePropertiesPart!, """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>秘密作者</dc:creator><cp:lastModifiedBy>秘密作者</cp:lastModifiedBy></cp:coreProperties>""");
            document.AddExtendedFilePropertiesPart().Properties = new DocumentFormat.OpenXml.ExtendedProperties.Properties(new DocumentFormat.OpenXml.ExtendedProperties.Company("秘密公司"));
            document.AddCustomFilePropertiesPart().Properties = new Properties(new CustomDocumentProperty(new VTLPWSTR("秘密属性")) { FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = 2, Name = "审批" });
            Write(document.AddThumbnailPart("image/jpeg"), "秘密缩略图");
            Write(main.AddCustomXmlPart(CustomXmlPartType.CustomXml), "<data>秘密数据</data>");
            if (hasMacro)
                Write(main.AddNewPart<VbaProjectPart>("rIdMacro"), "秘密宏");
            main.AddNewPart<WordprocessingPeoplePart>("rIdPeople").People = new DocumentFormat.OpenXml.Office2013.Word.People(new DocumentFormat.OpenXml.Office2013.Word.Person { Author = "秘密审阅者" });
            main.DocumentSettingsPart!.Settings!.Append(new Rsids(new RsidRoot { Val = "00A1B2C3" }));
            main.DocumentSettingsPart.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri("file:///C:/秘密路径/模板.dotx"), "rIdTemplate");
            main.StyleDefinitionsPart!.Styles!.Append(new DocumentFormat.OpenXml.Wordprocessing.Style(new StyleName { Val = "hidden" }, new StyleRunProperties(new Vanish())) { Type = StyleValues.Character, StyleId = "HiddenChar" });
            main.AddNewPart<WordprocessingCommentsPart>("rIdComments").Comments = new Comments(new Comment(new Paragraph(new Run(new Text("秘密批注")))) { Id = "0", Author = "秘密作者" });
            main.AddHyperlinkRelationship(new Uri("http://www.example.gov.cn/"), true, "rIdLink");
            main.AddHyperlinkRelationship(new Uri("file:///C:/秘密路径/文件.docx"), true, "rIdDisk");
            var body = main.Document!.Body!;
            var paragraph = body.Elements<Paragraph>().First(paragraph => paragraph.InnerText.StartsWith("（二）", StringComparison.Ordinal));
            paragraph.RsidParagraphAddition = "00A1B2C3";
            paragraph.PrependChild(new CommentRangeStart { Id = "0" });
            paragraph.Append(
                new CommentRangeEnd { Id = "0" }, new Run(new CommentReference { Id = "0" }),
                new DeletedRun(new Run(new DeletedText("秘密删除"))) { Id = "901", Author = "秘密作者" },
                new MoveFromRun(new Run(new Text("秘密移走"))) { Id = "902", Author = "秘密作者" },
                new Run(new RunProperties(new Vanish()), new Text("秘密隐藏")),
                new Run(new RunProperties(new RunStyle { Val = "HiddenChar" }), new Text("秘密样式")),
                new BookmarkStart { Id = "77", Name = "秘密书签" }, new BookmarkEnd { Id = "77" },
                new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(" INCLUDETEXT \"D:\\秘密域.docx\" ")), new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
                new SdtRun(new SdtProperties(new SdtAlias { Val = "秘密提示" }, new ShowingPlaceholder()), new SdtContentRun(new Run(new Text("秘密提示")))));
            var last = body.Elements<Paragraph>().Last(paragraph => paragraph.InnerText.Length > 0);
            last.InsertAfterSelf(new Paragraph(
                new InsertedRun(new Run(new Text("公开插入"))) { Id = "903", Author = "秘密作者" },
                new Hyperlink(new Run(new Text("公开链接"))) { Id = "rIdLink" }, new Hyperlink(new Run(new Text("盘上文件"))) { Id = "rIdDisk" }));
            body.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>().First().Append(new TableRow(new TableRowProperties(new Deleted { Id = "904", Author = "秘密作者" }), new TableCell(new Paragraph(new DeletedRun(new Run(new DeletedText("秘密行"))) { Id = "905", Author = "秘密作者" }))));
        }

        // The published text is the text with the insertion, so that is what the report says.
        return stream.ToArray();
    }

    public static byte[] Workbook(AnnualReport report)
    {
        using var stream = Copy(Downloads.Of(report, report.Title, null)[1].Content);
        using (var document = SpreadsheetDocument.Open(stream, true))
        {
            var book = document.WorkbookPart!;
            Write(document.CoreFilePropertiesPart!, """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>秘密作者</dc:creator></cp:coreProperties>""");
            var hidden = book.AddNewPart<WorksheetPart>("rIdHidden");
            hidden.Worksheet = new Worksheet(new SheetData(new Row(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "A1", DataType = CellValues.String, CellValue = new CellValue("秘密单元格") }) { RowIndex = 1 }));
            book.Workbook!.Sheets!.Append(new Sheet { Name = "秘密工作表", SheetId = 77, Id = "rIdHidden", State = SheetStateValues.VeryHidden });
            book.Workbook.GetFirstChild<DefinedNames>()!.Append(new DefinedName("1") { Name = "秘密名称" });
            var sheet = (WorksheetPart)book.GetPartById("rId4");
            var data = sheet.Worksheet!.GetFirstChild<SheetData>()!;
            data.Append(new Row(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "A90", DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text("秘密隐藏行")) }) { RowIndex = 90, Hidden = true });
            data.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().First(cell => cell.CellReference == "J5").CellFormula = new CellFormula("SUM(D5:I5)");
            sheet.AddNewPart<WorksheetCommentsPart>("rIdNotes").Comments = new DocumentFormat.OpenXml.Spreadsheet.Comments(
                new Authors(new Author("秘密作者")), new CommentList(new DocumentFormat.OpenXml.Spreadsheet.Comment(new CommentText(new DocumentFormat.OpenXml.Spreadsheet.Text("秘密批注"))) { Reference = "D5", AuthorId = 0 }));
        }

        return stream.ToArray();
    }

    /// <summary>A workbook whose sheet of table 3 has a page header and a comment.</summary>
    public static byte[] Beside(AnnualReport report, string header, string comment)
    {
        using var stream = Copy(Downloads.Of(report, report.Title, null)[1].Content);
        using (var document = SpreadsheetDocument.Open(stream, true))
        {
            var sheet = (WorksheetPart)document.WorkbookPart!.GetPartById("rId4");
            sheet.Worksheet!.GetFirstChild<HeaderFooter>()!.OddHeader = new OddHeader(header);
            sheet.AddNewPart<WorksheetCommentsPart>("rIdNotes").Comments = new DocumentFormat.OpenXml.Spreadsheet.Comments(
                new Authors(new Author("")), new CommentList(new DocumentFormat.OpenXml.Spreadsheet.Comment(new CommentText(new DocumentFormat.OpenXml.Spreadsheet.Text(comment))) { Reference = "D5", AuthorId = 0 }));
        }

        return stream.ToArray();
    }

    /// <summary>A workbook with a hidden sheet of some texts.</summary>
    public static byte[] WithHiddenSheet(AnnualReport report, params string[] texts)
    {
        using var stream = Copy(Downloads.Of(report, report.Title, null)[1].Content);
        using (var document = SpreadsheetDocument.Open(stream, true))
        {
            var book = document.WorkbookPart!;
            book.AddNewPart<WorksheetPart>("rIdHidden").Worksheet = new Worksheet(new SheetData(texts.Select((text, i) =>
                new Row(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = $"A{i + 1}", DataType = CellValues.String, CellValue = new CellValue(text) }) { RowIndex = (uint)i + 1 })));
            book.Workbook!.Sheets!.Append(new Sheet { Name = "明细", SheetId = 77, Id = "rIdHidden", State = SheetStateValues.VeryHidden });
        }

        return stream.ToArray();
    }

    private static MemoryStream Copy(BinaryData content)
    {
        var stream = new MemoryStream();
        stream.Write(content.ToMemory().Span);
        stream.Position = 0;
        return stream;
    }

    private static void Write(OpenXmlPart part, string content)
    {
        using var target = part.GetStream(FileMode.Create, FileAccess.Write);
        target.Write(Encoding.UTF8.GetBytes(content));
    }
}
