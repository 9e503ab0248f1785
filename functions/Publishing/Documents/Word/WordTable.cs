using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Publishing.Press.Tables;
using GridCell = Pipeline.Publishing.Press.Tables.GridCell;

namespace Pipeline.Publishing.Documents.Word;

/// <summary>Word 表格: a statutory table with the merges of the form (statute, 3.1 to 3.5); header rows repeat on every page, no row is torn apart.</summary>
internal static class WordTable
{
    /// <summary>A statutory table.</summary>
    public static Table Of(Grid grid, Paper paper, int width, Controls controls)
    {
        var widths = Layout.Widths(grid, width);
        var table = Frame(widths, $"{grid.Table.Name} {Domain.Forms.ReportForm.SectionHeadings[grid.Table.Section - 1][2..]}");
        foreach (var (number, slots) in Layout.Rows(grid).Index())
        {
            table.Append(Row(number < grid.Head.Length, slots.Select(slot => Cell(
                widths.AsSpan().Slice(slot.Column, slot.Cell.ColumnSpan).ToArray().Sum(), slot, paper, controls))));
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
        var widths = Enumerable.Range(0, annex.Columns.Length).Select(_ => width / annex.Columns.Length).ToList();
        var table = Frame(widths, annex.Title);
        table.Append(Row(true, annex.Columns.Select(text => Cell(widths[0], WordWriter.Paragraph(text, WordStyles.TableHead)))));
        foreach (var row in annex.Rows)
            table.Append(Row(false, row.Select(text => Cell(widths[0], WordWriter.Paragraph(text, WordStyles.TableLabel)))));
        body.Append(table, WordWriter.Paragraph("", WordStyles.AfterTable));
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

    private static TableRow Row(bool isHeader, IEnumerable<TableCell> cells)
    {
        var properties = new TableRowProperties(new CantSplit(), new TableRowHeight { Val = 397, HeightType = HeightRuleValues.AtLeast });
        if (isHeader)
            properties.Append(new TableHeader());
        return new TableRow(cells.Prepend<OpenXmlElement>(properties));
    }

    private static TableCell Cell(int width, Slot slot, Paper paper, Controls controls)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (slot.Cell.ColumnSpan > 1)
            properties.Append(new GridSpan { Val = slot.Cell.ColumnSpan });
        if (slot.Cell.RowSpan > 1)
            properties.Append(slot.IsContinued ? new VerticalMerge() : new VerticalMerge { Val = MergedCellValues.Restart });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, slot.IsContinued ? WordWriter.Paragraph("", WordStyles.Figure) : Content(slot.Cell, paper, controls));
    }

    private static TableCell Cell(int width, Paragraph content) => new(
        new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        content);

    private static Paragraph Content(GridCell cell, Paper paper, Controls controls)
    {
        if (cell.Place is not { } place)
        {
            return WordWriter.Paragraph(cell.Label, cell switch
            {
                { Kind: GridCellKind.Row, IsGroup: false } or { Kind: GridCellKind.Corner } => WordStyles.TableLabel,
                { Kind: GridCellKind.Row } => WordStyles.Figure,
                _ => WordStyles.TableHead,
            });
        }

        var text = paper.Text(place.Address);
        if (!paper.IsFillable)
            return WordWriter.Paragraph(text, WordStyles.Figure);
        var properties = controls.Properties(place.Words, $"{place.Address.Row}/{place.Address.Column}", isPrompt: text.Length == 0);
        properties.Append(new SdtContentText());
        return new Paragraph(WordWriter.Properties(WordStyles.Figure), new SdtRun(properties, new SdtContentRun(text.Length == 0 ? WordWriter.Prompt("填数") : WordWriter.Run(text))));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
