using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>CSV as spreadsheet programs write it, with any delimiter and encoding, and the list of addresses.</summary>
internal static class CsvRendering
{
    public static byte[] Table(Sketch sketch, Chance chance, bool filled = false)
    {
        var delimiter = chance.Pick(",", ";");
        var width = sketch.Tables.Max(table => table.Columns);
        var repeatsFigures = filled && chance.Of(50);
        var text = new StringBuilder();
        foreach (var block in sketch.Blocks)
        {
            if (block is SketchParagraph paragraph)
                Line([paragraph.Text, .. Enumerable.Repeat("", width - 1)]);
            else if (block is SketchTable table)
            {
                foreach (var row in TextRendering.GridRows(table, filled, repeatsFigures))
                    Line([.. row, .. Enumerable.Repeat("", width - row.Length)]);
            }
        }

        return Encoded(text.ToString(), chance);

        void Line(IEnumerable<string> fields) => text.AppendJoin(delimiter, fields.Select(field => Field(field, delimiter))).Append("\r\n");
    }

    public static byte[] Long(Sketch sketch, Chance chance)
    {
        var delimiter = chance.Pick(",", ";", "\t");
        var withLabels = chance.Of(50);
        var text = new StringBuilder();
        Line(withLabels ? ["address", "table", "row", "column", "value"] : ["address", "value"]);
        Fact("title", sketch.Report.Title!);
        Fact("year", sketch.Report.Year.ToString()!);
        Fact("form", sketch.Form.Id);
        foreach (var paragraph in sketch.Report.Preamble)
            Fact("preamble", paragraph);
        foreach (var section in sketch.Report.Sections)
        foreach (var paragraph in section.Paragraphs)
            Fact($"section/{section.Number}", paragraph);
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures))
        {
            var place = sketch.Form.CellAt(cell.Address!)!;
            Line(withLabels ? [cell.Address!.ToString(), place.Table.Name, place.Row.Label, place.Column.Label, cell.Text] : [cell.Address!.ToString(), cell.Text]);
        }

        return Encoded(text.ToString(), chance);

        void Fact(string name, string value) => Line(withLabels ? [name, "", "", "", value] : [name, value]);
        void Line(IEnumerable<string> fields) => text.AppendJoin(delimiter, fields.Select(field => Field(field, delimiter))).Append("\r\n");
    }

    private static string Field(string text, string delimiter) =>
        text.Contains(delimiter, StringComparison.Ordinal) || text.AsSpan().IndexOfAny("\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static byte[] Encoded(string text, Chance chance) => chance.Below(4) switch
    {
        0 => Encoding.UTF8.GetBytes(text),
        1 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        2 => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text),
        _ => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
    };
}
