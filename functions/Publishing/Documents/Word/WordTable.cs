using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Documents.Word;

/// <summary>
/// Word 表格: a statutory table with the merges of the form (statute, 3.1 to 3.5), shaded and aligned as the form's own Word file is. Each
/// stays on one page: table 3 with its heading fills one; where something longer is filled in, header rows repeat and no row is torn apart.
/// </summary>
internal static class WordTable
{
    /// <summary>Of a row, twentieths of a point: 6.5 mm, so that the thirty rows of table 3 fit on a page of 225 mm.</summary>
    private const uint RowHeight = 369;

    /// <summary>The colour behind a block's title in the form's Word file.</summary>
    private const string BlockTitle = "C6D9F1";

    /// <summary>A row of a list with more text than this may go over a page, or it would leave half a page empty before it.</summary>
    private const int LongestWhole = 120;

    /// <summary>A statutory table.</summary>
    public static Table Of(Grid grid, Paper paper, int width, Controls controls)
    {
        var widths = Layout.Widths(grid, width);
        var table = Frame(widths, $"{grid.Table.Name} {Domain.Forms.ReportForm.SectionHeadings[grid.Table.Section - 1][2..]}");
        var rows = Layout.Rows(grid);
        foreach (var (number, slots) in rows.Index())
        {
            var row = Row(number < grid.Head.Length, slots.Select(slot => Cell(
                widths.AsSpan().Slice(slot.Column, slot.Cell.ColumnSpan).ToArray().Sum(), slot, Content(slot, grid, paper, controls))));
            if (number < rows.Length - 1)
                KeepWithNext(row);
            table.Append(row);
        }

        return table;
    }

    /// <summary>A list behind the sections, on a new page.</summary>
    public static void Append(Body body, Annex annex, int width)
    {
        var heading = WordWriter.Paragraph(annex.Title, WordStyles.Heading);
        heading.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        body.Append(heading);
        body.Append(annex.Paragraphs.Select(text => WordWriter.Paragraph(text, WordStyles.Normal)));
        if (annex.Columns.IsEmpty)
            return;
        var widths = Widths(annex, width);
        var table = Frame(widths, annex.Title);
        table.Append(Row(true, annex.Columns.Select((text, i) => Cell(widths[i], WordWriter.Paragraph(text, WordStyles.TableHead)))));
        foreach (var row in annex.Rows)
            table.Append(Row(false, row.Select((text, i) => Cell(widths[i], WordWriter.Paragraph(text, WordStyles.TableLabel))), isWhole: row.All(text => text.Length <= LongestWhole)));
        body.Append(table, WordWriter.Paragraph("", WordStyles.AfterTable));
    }

    /// <summary>Columns of a list by the longest text of each; even one of short words takes its share.</summary>
    private static List<int> Widths(Annex annex, int width)
    {
        var longest = annex.Columns.Select((head, i) => Math.Clamp(annex.Rows.Select(row => row[i].Length).Append(head.Length).Max(), 8, 120)).ToList();
        return [.. longest.Select(length => width * length / longest.Sum())];
    }

    private static Table Frame(IEnumerable<int> widths, string caption) => new(
        new TableProperties(
            new TableStyle { Val = WordStyles.Statutory },
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableJustification { Val = TableRowAlignmentValues.Center },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0420", FirstRow = true, NoVerticalBand = true },
            new TableCaption { Val = caption }),
        new TableGrid(widths.Select(width => new GridColumn { Width = Text(width) })));

    private static void KeepWithNext(TableRow row)
    {
        foreach (var paragraph in row.Descendants<Paragraph>())
            (paragraph.ParagraphProperties ??= new ParagraphProperties()).KeepNext = new KeepNext();
    }

    private static TableRow Row(bool isHeader, IEnumerable<TableCell> cells, bool isWhole = true)
    {
        var properties = new TableRowProperties();
        if (isWhole)
            properties.Append(new CantSplit());
        properties.Append(new TableRowHeight { Val = RowHeight, HeightType = HeightRuleValues.AtLeast });
        if (isHeader)
            properties.Append(new TableHeader());
        return new TableRow(cells.Prepend<OpenXmlElement>(properties));
    }

    private static TableCell Cell(int width, Slot slot, Paragraph content)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (slot.Cell.ColumnSpan > 1)
            properties.Append(new GridSpan { Val = slot.Cell.ColumnSpan });
        if (slot.Cell.RowSpan > 1)
            properties.Append(slot.IsContinued ? new VerticalMerge() : new VerticalMerge { Val = MergedCellValues.Restart });
        if (slot.Cell.Kind is GridCellKind.Caption)
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = BlockTitle });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, content);
    }

    private static TableCell Cell(int width, Paragraph content) => new(
        new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        content);

    private static Paragraph Content(Slot slot, Grid grid, Paper paper, Controls controls)
    {
        var cell = slot.Cell;
        if (slot.IsContinued)
            return WordWriter.Paragraph("", WordStyles.Figure);
        if (cell.Place is not { } place)
        {
            // Where labels stand in one column (table 2) the form centres them; where they are indented by columns it does not.
            return WordWriter.Paragraph(cell.Label, cell switch
            {
                { Kind: GridCellKind.Row, IsGroup: false } or { Kind: GridCellKind.Corner } => grid.LabelColumns == 1 ? WordStyles.Figure : WordStyles.TableLabel,
                { Kind: GridCellKind.Caption } => WordStyles.TableLabel,
                { Kind: GridCellKind.Row } => WordStyles.Figure,
                _ => WordStyles.TableHead,
            });
        }

        var text = paper.Text(place.Address);
        if (!paper.IsFillable)
            return WordWriter.Paragraph(text, WordStyles.Figure);
        var properties = controls.Properties(place.Words, $"{place.Address.Row}/{place.Address.Column}", isPrompt: text.Length == 0);
        return new Paragraph(WordWriter.Properties(WordStyles.Figure), new SdtRun(properties, new SdtContentRun(text.Length == 0 ? WordWriter.Prompt("填数") : WordWriter.Run(text))));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
