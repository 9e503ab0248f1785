using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Csv;

/// <summary>CSV: one cell a line (<c>address,value</c>), or a sheet as a spreadsheet program exports it; parted by commas, semicolons or tabs.</summary>
public sealed class CsvReader : IDocumentReader
{
    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !Refusal.IsBinary(content) && content.Text is { } text && Delimiter.Of(text) is not null;
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = CsvLine.Read(content.Text!, Delimiter.Of(content.Text!)!.Value);
        if (LongForm.Read([.. lines.Select(line => line.AsLongForm())]) is { } listed)
            return listed;
        var report = Report.Of([.. Blocks(lines)]);
        return report.Tables.Length is > 0 and < StatutoryTables ? report with { Findings = [OneSheet(report), .. report.Findings] } : report;
    }

    private const int StatutoryTables = 3;

    /// <summary>A workbook of a sheet a table, saved as CSV, is what stood on the sheet in sight.</summary>
    private static Finding OneSheet(Entries report) => IntakeRules.NoReport.Finds(
        $"这份 CSV 里只有{string.Join("、", report.Tables.Select(table => FormCatalog.All[^1].TableOf(table)!.Name))}。CSV 一次只能保存一张工作表；请直接上传 Excel 工作簿（.xlsx），其中各张工作表都会读到。");

    /// <summary>Rows one after another are one grid, so that what a spreadsheet merged is aligned by the header above it.</summary>
    private static IEnumerable<Block> Blocks(ImmutableArray<CsvLine> lines)
    {
        var rows = ImmutableArray.CreateBuilder<GridRow>();
        foreach (var line in lines)
        {
            if (line.Only is not { } only || !(only.Length > 40 || only.EndsWith('。') || Headings.Of(only) is not null || Title.Of(only) is not null))
            {
                rows.Add(line.AsRow());
                continue;
            }

            if (rows.Count > 0)
                yield return new Grid(rows.DrainToImmutable(), false);
            foreach (var paragraph in only.Split('\n').Where(text => !string.IsNullOrWhiteSpace(text)))
                yield return new Paragraph(paragraph);
        }

        if (rows.Count > 0)
            yield return new Grid(rows.DrainToImmutable(), false);
    }
}
