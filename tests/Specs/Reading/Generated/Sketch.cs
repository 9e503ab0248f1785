using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>What a paragraph is on the page.</summary>
internal enum SketchRole
{
    Title,
    Heading,
    Body,
}

/// <summary>A part of a document before it has a file type.</summary>
internal abstract class SketchBlock;

internal sealed class SketchParagraph(string text, SketchRole role) : SketchBlock
{
    public string Text { get; set; } = text;

    public SketchRole Role => role;
}

/// <summary>A cell as it is drawn; a figure knows its address.</summary>
internal sealed class SketchCell(string text, int column, int columnSpan, int rowSpan, CellAddress? address)
{
    public string Text { get; set; } = text;

    public int Column { get; set; } = column;

    public int ColumnSpan { get; set; } = columnSpan;

    public int RowSpan { get; set; } = rowSpan;

    public CellAddress? Address => address;

    public bool IsColumnHead { get; init; }

    /// <summary>Written as a number where the file type has numbers.</summary>
    public bool IsText { get; set; }
}

internal sealed class SketchTable(string id, int columns, List<List<SketchCell>> rows) : SketchBlock
{
    public string Id => id;

    public int Columns { get; set; } = columns;

    public List<List<SketchCell>> Rows { get; } = rows;

    public IEnumerable<SketchCell> Figures => Rows.SelectMany(row => row).Where(cell => cell.Address is not null);
}

/// <summary>A report drawn as its form prints it, ready to be bent by quirks and rendered in any file type.</summary>
internal sealed class Sketch
{
    public required Entries Report { get; init; }

    public required ReportForm Form { get; init; }

    public List<SketchBlock> Blocks { get; } = [];

    public IEnumerable<SketchTable> Tables => Blocks.OfType<SketchTable>();

    /// <summary>Whether a program that prints pages prints the header of table 3 again on each.</summary>
    public bool RepeatsHead { get; set; }

    /// <summary>Names of the quirks and damages drawn, for a failure's message.</summary>
    public List<string> Story { get; } = [];

    /// <summary>What each cell says before anything is damaged.</summary>
    public IReadOnlyDictionary<CellAddress, string> Expected { get; set; } = new Dictionary<CellAddress, string>();

    public static Sketch Of(Entries report)
    {
        var form = FormCatalog.For(report.Year!.Value)!;
        var sketch = new Sketch { Report = report, Form = form };
        sketch.Blocks.Add(new SketchParagraph(report.Title!, SketchRole.Title));
        foreach (var paragraph in report.Preamble)
            sketch.Blocks.Add(new SketchParagraph(paragraph, SketchRole.Body));
        foreach (var section in report.Sections)
        {
            sketch.Blocks.Add(new SketchParagraph(section.Heading, SketchRole.Heading));
            foreach (var paragraph in section.Paragraphs)
                sketch.Blocks.Add(new SketchParagraph(paragraph, SketchRole.Body));
            if (form.Tables.FirstOrDefault(table => table.Section == section.Number) is { } table)
                sketch.Blocks.Add(Draw(table, report));
        }

        return sketch;
    }

    private static SketchTable Draw(StatutoryTable table, Entries report)
    {
        var grid = Grid.Of(table);
        var rows = new List<List<SketchCell>>();
        var taken = new HashSet<(int Row, int Column)>();
        foreach (var drawn in grid.Head.Concat(grid.Bodies.SelectMany(body => body.Rows)))
        {
            var row = new List<SketchCell>();
            var column = 0;
            foreach (var cell in drawn)
            {
                while (taken.Contains((rows.Count, column)))
                    column++;
                for (var down = 0; down < cell.RowSpan; down++)
                for (var right = 0; right < cell.ColumnSpan; right++)
                    taken.Add((rows.Count + down, column + right));
                var text = cell.Place is { } place ? report.Cells.GetValueOrDefault(place.Address)?.Raw ?? "" : cell.Label;
                row.Add(new SketchCell(text, column, cell.ColumnSpan, cell.RowSpan, cell.Place?.Address) { IsColumnHead = cell.Kind is GridCellKind.Column });
                column += cell.ColumnSpan;
            }

            rows.Add(row);
        }

        return new SketchTable(table.Id, grid.Columns, rows);
    }
}
