using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents;
using Pipeline.Specs.Documents;
using Pipeline.Specs.Reading.Generated;
using static Pipeline.Specs.Reading.SpreadsheetSpecs;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Pipeline.Specs.Reading;

/// <summary>Our own Excel template as people and programs fill it in.</summary>
public sealed class FilledTemplateSpecs
{
    [Fact]
    public void A_template_that_nobody_filled_in_is_told_as_that_and_no_table_is_called_missing()
    {
        foreach (var year in (int[])[2020, 2024])
        {
            var verdict = StatutoryTemplate.For(A.Department, new ReportYear(year), null, TemplateFormat.Xlsx).Judged();
            Assert.Equal("V-BLANK", Assert.Single(verdict.Findings, finding => finding.Severity == Severity.Error).Rule);
            Assert.DoesNotContain(verdict.Findings, finding => finding.Rule == "F-TABLE");
        }
    }

    [Fact]
    public void A_template_filled_in_by_a_program_that_does_not_calculate_is_added_up_as_excel_would()
    {
        foreach (var keepsResults in (bool[])[true, false])
        {
            var report = Read.Bytes(Template(sheet => Filled(sheet), keepsResults)).Report!;
            Same(A.AcceptedReport().Report, report);
        }
    }

    [Fact]
    public void A_template_filled_in_with_a_wrong_figure_is_found_out_by_its_sums()
    {
        var verdict = Read.Bytes(Template(sheet =>
        {
            Filled(sheet);
            if (sheet.Name == "表三")
                sheet.Cells["D5"].CellValue = new CellValue("977");
        }));
        Assert.Contains("T3-BAL", Assert.IsType<Rejected>(verdict).Rules());
    }

    [Fact]
    public void A_workbook_in_the_strict_variant_of_the_format_reads_the_same()
    {
        var strict = Zip.Parts(Template(Filled)).Select(part => (part.Name, Encoding.UTF8.GetString(part.Content)
            .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)));
        Same(Read.Bytes(Template(Filled)).Report!, Read.Bytes(Zip.Of([.. strict])).Report!);
    }

    private sealed record OpenSheet(string Name, Dictionary<string, Cell> Cells);

    private static void Filled(OpenSheet sheet)
    {
        if (sheet.Name == "文字")
        {
            Fill(sheet, A.AcceptedReport().Report);
            return;
        }

        var own = Downloads.Of(A.AcceptedReport().Report, A.AcceptedReport().Report.Title, null)[1];
        using var stream = new MemoryStream(own.Content.ToArray());
        using var document = SpreadsheetDocument.Open(stream, false);
        foreach (var made in Sheets(document).Where(made => made.Name == sheet.Name).SelectMany(made => made.Cells))
        {
            if (sheet.Cells.TryGetValue(made.Key, out var target) && target.CellFormula is null && made.Value.CellValue is { } value && made.Value.DataType is null)
                (target.DataType, target.CellValue) = (null, new CellValue(value.Text));
        }
    }

    /// <summary>Writes each section's paragraphs into the rows that the template leaves for them.</summary>
    private static void Fill(OpenSheet sheet, AnnualReport report)
    {
        var column = sheet.Cells.Where(cell => cell.Key.StartsWith('A')).OrderBy(cell => int.Parse(cell.Key[1..], System.Globalization.CultureInfo.InvariantCulture)).Select(cell => cell.Value).ToList();
        var headings = column.Select((cell, i) => (Cell: cell, At: i)).Where(cell => cell.Cell.CellValue is not null).Select(cell => cell.At).TakeLast(6).ToList();
        foreach (var section in report.Sections)
        {
            foreach (var (paragraph, i) in section.Paragraphs.Select((paragraph, i) => (paragraph, i)))
            {
                if (section.Number is 1 or 5 or 6)
                {
                    var target = column[headings[section.Number - 1] + 1 + i];
                    Assert.Null(target.CellValue);
                    (target.DataType, target.InlineString) = (CellValues.InlineString, new InlineString(new Text(paragraph)));
                }
            }
        }
    }

    private static byte[] Template(Action<OpenSheet> fill, bool keepsResults = true)
    {
        using var stream = new MemoryStream();
        stream.Write(StatutoryTemplate.For(A.Department, new ReportYear(2024), null, TemplateFormat.Xlsx).Content.ToMemory().Span);
        using (var document = SpreadsheetDocument.Open(stream, true))
        {
            foreach (var sheet in Sheets(document))
            {
                fill(sheet);
                foreach (var cell in sheet.Cells.Values.Where(cell => !keepsResults && cell.CellFormula is not null))
                    (cell.DataType, cell.CellValue) = (null, null);
            }
        }

        return stream.ToArray();
    }

    private static List<OpenSheet> Sheets(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => new OpenSheet(sheet.Name!, ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!)))];
}
