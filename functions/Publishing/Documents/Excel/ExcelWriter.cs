using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pipeline.Domain.Forms;
using Pipeline.Publishing.Documents.Word;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Documents.Excel;

/// <summary>
/// Excel 文稿: the statutory layout as a workbook of five sheets (说明, 表二, 表三, 表四, 文字). One that is to be filled in adds up its
/// totals by formulas that carry their results, checks what is typed and locks everything else. The same paper gives the same bytes.
/// </summary>
internal static class ExcelWriter
{
    /// <summary>The content type of what it makes.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Of a column of text, characters: what fits on a page of A4 also in a font that is broader than the one named.</summary>
    private const double TextWidth = 72;

    /// <summary>Writes a paper.</summary>
    public static BinaryData Write(Paper paper)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddNewPart<WorkbookPart>(ContentType + ".main+xml", "rId1");
            using (var properties = document.AddNewPart<CoreFilePropertiesPart>("rId2").GetStream(FileMode.Create, FileAccess.Write))
                properties.Write(System.Text.Encoding.UTF8.GetBytes(WordParts.CoreProperties(paper.Title)));
            book.AddNewPart<WorkbookStylesPart>("rId1").Stylesheet = ExcelStyles.All();
            var strings = new Strings();
            var sheets = new Sheets();
            var names = new DefinedNames();
            foreach (var (number, sheet) in Sheets(paper, strings).Index())
            {
                var id = $"rId{number + 2}";
                book.AddNewPart<WorksheetPart>(id).Worksheet = sheet.Worksheet();
                sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = (uint)(number + 1), Id = id });
                if (sheet.RepeatedRows is { } rows)
                    names.Append(new DefinedName($"'{sheet.Name}'!$1:${rows}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)number });
            }

            book.AddNewPart<SharedStringTablePart>("rId99").SharedStringTable = strings.Table();
            book.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets);
            if (names.HasChildren)
                book.Workbook.Append(names);
            book.Workbook.Append(new CalculationProperties { CalculationId = 191029, FullCalculationOnLoad = paper.IsFillable });
        }

        return Package.Settled(stream);
    }

    private static IEnumerable<Sheet> Sheets(Paper paper, Strings strings)
    {
        yield return Notes(paper, strings);
        foreach (var table in paper.Form.Tables)
            yield return ExcelTable.Of(Grid.Of(table), paper, strings);
        yield return Prose(paper, strings);
    }

    private static Sheet Notes(Paper paper, Strings strings)
    {
        var sheet = new Sheet("说明", strings, paper.IsFillable) { Widths = [TextWidth] };
        foreach (var (row, note) in paper.Notes.Index())
            Write(sheet, row + 1, note, ExcelStyles.Text, 11);
        return sheet;
    }

    /// <summary>Title, preamble and sections, one paragraph a row; sections 2 to 4 stand here by their headings, their tables on their own sheets.</summary>
    private static Sheet Prose(Paper paper, Strings strings)
    {
        var sheet = new Sheet("文字", strings, paper.IsFillable) { Widths = [TextWidth] };
        var row = 1;
        Write(sheet, row++, paper.Title, ExcelStyles.Title, 16);
        Paragraphs(paper.Preamble, 0);
        for (var number = 1; number <= 6; number++)
        {
            Write(sheet, row++, ReportForm.SectionHeadings[number - 1], ExcelStyles.Heading, 12);
            Paragraphs(paper.Sections[number - 1], number);
        }

        foreach (var annex in paper.Annexes)
        {
            Write(sheet, row++, annex.Title, ExcelStyles.Heading, 12);
            Paragraphs([.. annex.Paragraphs, .. annex.Rows.Select(fields => string.Join("，", fields))], 2);
        }

        return sheet;

        void Paragraphs(IReadOnlyList<string> paragraphs, int number)
        {
            var style = paper.IsFillable ? ExcelStyles.TextInput : ExcelStyles.Text;
            foreach (var paragraph in paragraphs.SelectMany(Parts))
                Write(sheet, row++, paragraph, style, 11);
            if (!paper.IsFillable || paper.Prompts[number].Length == 0)
                return;
            var room = Math.Max(2, paper.Prompts[number].Split('\n').Length * 2);
            sheet.Prompt(row, 1, room, paper.Prompts[number]);
            for (var i = 0; i < room; i++)
                sheet.Put(row++, 1, null, ExcelStyles.TextInput);
        }
    }

    private static void Write(Sheet sheet, int row, string text, uint style, double points)
    {
        sheet.Put(row, 1, text, style);
        sheet.Fit(row, text, points);
    }

    /// <summary>A cell holds 32,767 characters.</summary>
    private static IEnumerable<string> Parts(string paragraph) => paragraph.Length <= 32_000 ? [paragraph] : paragraph.Chunk(32_000).Select(part => new string(part));
}
