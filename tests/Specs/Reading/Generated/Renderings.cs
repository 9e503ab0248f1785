using System.Text;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>A file type that a sketch can be rendered in.</summary>
/// <param name="Name">Of the file type and style.</param>
/// <param name="Extension">Only a hint to the reader.</param>
/// <param name="Render">The bytes.</param>
internal sealed record Rendering(string Name, string Extension, Func<Sketch, Chance, byte[]> Render)
{
    /// <summary>Whether a row that lost a cell is shorter than the others; where every column is written out, what is lost is a plain blank.</summary>
    public bool ShowsLoss { get; init; }

    /// <summary>Whether the rendering itself loses what a reader needs (lines, blanks): no figure may be wrong, many may be flagged.</summary>
    public bool IsLossy { get; init; }

    /// <summary>Whether it is a list of addresses, in which a cell that is missing is blank (contracts, section 2).</summary>
    public bool IsList => Name is "json" or "csv, a cell a line";

    public override string ToString() => Name;
}

/// <summary>Every file type and flattened style.</summary>
internal static class Renderings
{
    public static IReadOnlyList<Rendering> All { get; } =
    [
        new("docx", ".docx", (sketch, _) => WordRendering.Render(sketch)) { ShowsLoss = true },
        new("xlsx, one sheet", ".xlsx", (sketch, chance) => ExcelRendering.Render(sketch, chance, severalSheets: false)),
        new("xlsx, a sheet a table", ".xlsx", (sketch, chance) => ExcelRendering.Render(sketch, chance, severalSheets: true)),
        new("html", ".html", (sketch, _) => HtmlRendering.Render(sketch)) { ShowsLoss = true },
        new("txt, a tab a grid column", ".txt", (sketch, _) => TextRendering.Grid(sketch, "\t")),
        new("txt, a bar a grid column", ".txt", (sketch, _) => TextRendering.Grid(sketch, " | ")),
        new("txt, markdown", ".txt", (sketch, _) => TextRendering.Markdown(sketch)),
        new("txt, a tab a cell", ".txt", (sketch, _) => TextRendering.Cells(sketch)) { ShowsLoss = true },
        new("txt, a cell a line", ".txt", (sketch, _) => TextRendering.Lines(sketch)) { ShowsLoss = true },
        new("csv, an exported sheet", ".csv", (sketch, chance) => CsvRendering.Table(sketch, chance)),
        new("csv, a cell a line", ".csv", (sketch, chance) => CsvRendering.Long(sketch, chance)),
        new("txt, merged cells filled", ".txt", (sketch, chance) => TextRendering.Filled(sketch, chance.Pick("\t", " | "), chance.Of(50))),
        new("csv, merged cells filled", ".csv", (sketch, chance) => CsvRendering.Table(sketch, chance, filled: true)),
        new("json", ".json", (sketch, _) => Encoding.UTF8.GetBytes(A.Json(Written(sketch)))),
        new("txt, a space a cell", ".txt", (sketch, _) => TextRendering.Spaced(sketch)) { IsLossy = true },
        new("txt, columns set with spaces", ".txt", (sketch, _) => TextRendering.SetInColumns(sketch)) { IsLossy = true },
        new("txt, a written cell a line", ".txt", (sketch, _) => TextRendering.Lines(sketch, blanks: false)) { IsLossy = true },
        new("txt, column by column", ".txt", (sketch, _) => TextRendering.ByColumns(sketch)) { IsLossy = true },
        new("pdf, ruled", ".pdf", (sketch, _) => PdfRendering.Render(sketch)),
        new("pdf, without lines", ".pdf", (sketch, _) => PdfRendering.Render(sketch, ruled: false)),
    ];

    /// <summary>The report with its cells as the sketch writes them.</summary>
    public static Entries Written(Sketch sketch) => sketch.Tables.SelectMany(table => table.Figures)
        .Aggregate(sketch.Report, (report, cell) => report.With(cell.Address!, cell.Text));
}
