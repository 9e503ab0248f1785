using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;
using Pipeline.Reading.Packages;
using Pipeline.Reading.Understanding;
using Entries = Pipeline.Domain.Reports.Entries;

namespace Pipeline.Reading.Excel;

/// <summary>Excel 工作簿 (.xlsx): the visible cells of the visible sheets as the user sees them, in the order of the sheets.</summary>
public sealed class ExcelReader : IDocumentReader
{
    private const string Type = ".xlsx";

    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.StartsWith(OfficePackage.Signature) && content.Bytes.Span.IndexOf("xl/workbook.xml"u8) >= 0;
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (OfficePackage.Refuse(content.Bytes, Type) is { } refusal)
            return Readers.Refused(refusal);
        try
        {
            using var document = SpreadsheetDocument.Open(Bytes.AsStream(content.Bytes), false);
            return document.WorkbookPart is { } workbook ? Read(workbook) : Readers.Refused(OfficePackage.Damaged(Type));
        }
        catch (Exception fault) when (OfficePackage.IsBroken(fault))
        {
            return Readers.Refused(OfficePackage.Damaged(Type));
        }
    }

    private static Entries Read(WorkbookPart workbook)
    {
        var strings = SharedStrings.Read(workbook.SharedStringTablePart);
        var formats = NumberFormats.Read(workbook.WorkbookStylesPart, workbook.Workbook!.WorkbookProperties?.Date1904?.Value ?? false);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var rows = new List<LongFormRow>();
        var findings = new List<Finding>();
        foreach (var sheet in workbook.Workbook.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is not { } id || !workbook.TryGetPartById(id, out var part) || part is not WorksheetPart worksheet)
                continue;
            if (sheet.State is { } state && state.Value != SheetStateValues.Visible)
                continue;
            using var stream = worksheet.GetStream();
            if (SheetCells.Read(stream, sheet.Name?.Value ?? "", strings, formats) is not { } cells)
                return Readers.Refused(IntakeRules.Damaged.Finds($"工作表「{sheet.Name?.Value}」中填写的单元格太多，不像年度报告，系统没有打开。请新建工作簿，只粘贴年度报告的内容后上传。"));
            rows.AddRange(cells.AsLongForm());
            blocks.AddRange(new SheetLayout(cells).Blocks());
            if (cells.Hidden() is { } hidden)
                findings.Add(hidden);
        }

        var entries = LongForm.Read(rows) ?? Report.Of(blocks.ToImmutable());
        return entries with { Findings = [.. entries.Findings, .. findings] };
    }
}
