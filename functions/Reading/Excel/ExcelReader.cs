using System.Collections.Immutable;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;
using Pipeline.Reading.Packages;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Excel;

/// <summary>Excel 工作簿 (.xlsx): the visible cells of the visible sheets as the user sees them, in the order of the sheets.</summary>
public sealed class ExcelReader : IDocumentReader
{
    private const string Type = ".xlsx";

    /// <summary>Fewer figures that differ between two copies of a table are told one by one.</summary>
    private const int FewCells = 8;

    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return OfficePackage.Holds(content, "xl/workbook.xml"u8);
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (OfficePackage.Refuse(content.Bytes, Type) is { } refusal)
            return Readers.Refused(refusal);
        try
        {
            var contents = Contents(content);
            if (contents.Refusal is { } found)
                return Readers.Refused(found);
            var entries = contents.Listed ?? Report.Of([.. contents.Sheets.SelectMany(sheet => sheet.Blocks)]);
            return entries with { Findings = [.. entries.Findings, .. contents.Findings], Margins = [.. contents.Margins] };
        }
        catch (Exception fault) when (OfficePackage.IsBroken(fault))
        {
            return Readers.Refused(OfficePackage.Damaged(Type));
        }
    }

    /// <summary>What is on the sheets; the package is closed and its cells are let go before anything is understood.</summary>
    private static WorkbookContents Contents(FileContent content)
    {
        using var document = SpreadsheetDocument.Open(Bytes.AsPackage(content.Bytes), false);
        if (document.WorkbookPart is not { } workbook)
            return new WorkbookContents { Refusal = OfficePackage.Damaged(Type) };
        var book = WorkbookXml.Read(workbook);
        var shared = Shared(workbook, book);
        var contents = new WorkbookContents();
        var mayBeList = false;
        foreach (var sheet in Sheets(workbook, book))
        {
            if (Cells(sheet, shared) is not { } cells)
            {
                if (sheet.IsHidden)
                    continue;
                return new WorkbookContents { Refusal = IntakeRules.Damaged.Finds($"工作表「{sheet.Name}」中填写的单元格太多，不像年度报告，系统没有打开。请新建工作簿，只粘贴年度报告的内容后上传。") };
            }

            if (sheet.IsHidden)
            {
                contents.Margins.Add(SheetMargins.OfHidden(cells));
                if (cells.Rows.Values.SelectMany(row => row).Any(cell => Vocabulary.Find(cell.Text).Any(Vocabulary.IsAnchor)))
                    contents.Findings.Add(IntakeRules.Surplus.Finds($"工作表「{sheet.Name}」是隐藏的，其中的表格没有采用。需要的请取消隐藏，不需要的请删去。") with { Where = $"工作表「{sheet.Name}」" });
                continue;
            }

            mayBeList = mayBeList || cells.Rows.Values.SelectMany(row => row).Any(cell => LongForm.Speaks(cell.Text));
            contents.Sheets.Add(new LaidOutSheet(sheet.Name, [.. new SheetLayout(cells).Blocks()]));
            contents.Margins.AddRange(SheetMargins.Of(sheet.Part, cells));
            if (cells.Hidden() is { } hidden)
                contents.Findings.Add(hidden);
        }

        return contents with
        {
            Refusal = Copies(contents.Sheets),
            Listed = mayBeList ? LongForm.Read([.. Sheets(workbook, book).Where(sheet => !sheet.IsHidden).SelectMany(sheet => Cells(sheet, shared)!.AsLongForm())]) : null,
        };
    }

    private static IEnumerable<(string Name, WorksheetPart Part, bool IsHidden)> Sheets(WorkbookPart workbook, WorkbookXml book)
    {
        foreach (var sheet in book.Sheets)
        {
            if (workbook.TryGetPartById(sheet.Part, out var part) && part is WorksheetPart worksheet)
                yield return (sheet.Name, worksheet, sheet.IsHidden);
        }
    }

    private static SheetCells? Cells((string Name, WorksheetPart Part, bool IsHidden) sheet, Workbook shared)
    {
        using var stream = sheet.Part.GetStream();
        return SheetCells.Read(stream, sheet.Name, sheet.Part.TableDefinitionParts.Any() ? shared with { Sight = null } : shared);
    }

    /// <summary>Several sheets that hold the same table with other figures: which one is meant, only its owner knows.</summary>
    private static Finding? Copies(List<LaidOutSheet> sheets)
    {
        var tables = sheets.SelectMany(sheet => sheet.Tables().Select(table => (Sheet: sheet, Table: table))).GroupBy(pair => pair.Table).FirstOrDefault(group => group.Count() > 1);
        if (tables is null)
            return null;
        var read = tables.Select(pair => (pair.Sheet.Name, Report.Of(pair.Sheet.Blocks).Cells)).ToList();
        var differing = read[0].Cells.Count(cell => cell.Key.Table == tables.Key && read.Skip(1).Any(other => other.Cells.TryGetValue(cell.Key, out var copy) && copy.Raw != cell.Value.Raw));
        return differing < FewCells ? null : IntakeRules.NoReport.Finds(
            $"工作簿里有 {read.Count} 张工作表都有{FormCatalog.All[^1].TableOf(tables.Key)!.Name}（{string.Join("、", read.Select(sheet => $"「{sheet.Name}」"))}），数字不同，无法确认以哪一张为准。请删去或隐藏不要的工作表后重新上传。");
    }

    /// <summary>What a workbook holds.</summary>
    private sealed record WorkbookContents
    {
        /// <summary>Why it is not read; null when it is.</summary>
        public Finding? Refusal { get; init; }

        /// <summary>Its visible sheets.</summary>
        public List<LaidOutSheet> Sheets { get; } = [];

        /// <summary>What it says as a list of cells; null when it is none.</summary>
        public Entries? Listed { get; init; }

        /// <summary>What was found while its sheets were laid out.</summary>
        public List<Finding> Findings { get; } = [];

        /// <summary>What is no part of the report.</summary>
        public List<Marginal> Margins { get; } = [];
    }

    private sealed record LaidOutSheet(string Name, ImmutableArray<Block> Blocks)
    {
        /// <summary>The statutory tables of which a heading stands here that only they have.</summary>
        public HashSet<string> Tables() =>
            [.. from grid in Blocks.OfType<Grid>() from row in grid.Rows from cell in row.Cells where cell.Text.Length > 0 from term in Vocabulary.Find(cell.Text) where Vocabulary.IsAnchor(term) select term.Table];
    }

    private static Workbook Shared(WorkbookPart workbook, WorkbookXml book)
    {
        CellSight? sight = null;
        if (workbook.WorkbookStylesPart is { } styles)
        {
            using var stream = styles.GetStream();
            using var xml = XmlReader.Create(stream, SharedStrings.Settings);
            sight = CellSight.Read(xml);
        }

        return new Workbook(SharedStrings.Read(workbook.SharedStringTablePart), NumberFormats.Read(workbook.WorkbookStylesPart, book.From1904), sight, sight, book.CalculatesWhenOpened);
    }
}
