using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>Plain text as converters, clipboards and web pages leave it.</summary>
internal static class TextRendering
{
    /// <summary>Every grid column is a field; a merged cell leaves empty fields behind.</summary>
    public static byte[] Grid(Sketch sketch, string separator) => Bytes(sketch, table => GridRows(table).Select(row => string.Join(separator, row.Select(OneLine))));

    /// <summary>As programs write a table that they took apart: the words of a merged cell in every place that it covered, its figure in each or in the first.</summary>
    public static byte[] Filled(Sketch sketch, string separator, bool repeatsFigures) =>
        Bytes(sketch, table => GridRows(table, true, repeatsFigures).Select(row => string.Join(separator, row.Select(OneLine))));

    /// <summary>Bars at both ends and a line of dashes below the first row.</summary>
    public static byte[] Markdown(Sketch sketch) => Bytes(sketch, table =>
    {
        var rows = GridRows(table).Select(row => $"| {string.Join(" | ", row.Select(OneLine))} |").ToList();
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", table.Columns))}");
        return rows;
    });

    /// <summary>Only what is drawn is a field; a cell merged downwards leaves an empty one.</summary>
    public static byte[] Cells(Sketch sketch) => Bytes(sketch, table => CellRows(table).Select(row => string.Join('\t', row.Select(OneLine))));

    /// <summary>Every cell on a line of its own, as a copy from a web page gives it; blank cells are blank lines.</summary>
    public static byte[] Lines(Sketch sketch, bool blanks = true) => Bytes(sketch, table => table.Rows.SelectMany(row => row.Select(cell => OneLine(cell.Text))).Where(line => blanks || !string.IsNullOrWhiteSpace(line)));

    /// <summary>A row a line, its written cells parted by single spaces, as a copy from a page gives it.</summary>
    public static byte[] Spaced(Sketch sketch) => Bytes(sketch, table => table.Rows.Select(row => string.Join(' ', row.Select(cell => OneLine(cell.Text).Trim()).Where(text => text.Length > 0))));

    /// <summary>A row a line, each grid column so wide as its longest text, as programs set the text of a page.</summary>
    public static byte[] SetInColumns(Sketch sketch) => Bytes(sketch, table =>
    {
        var rows = GridRows(table).Select(row => row.Select(OneLine).ToArray()).ToList();
        var widths = Enumerable.Range(0, table.Columns).Select(column => rows.Max(row => Width(row[column])) + 2).ToArray();
        return rows.Select(row => string.Concat(row.Select((text, column) => text + new string(' ', widths[column] - Width(text)))).TrimEnd());
    });

    /// <summary>All cells of the first grid column, a line each, then those of the next, as a viewer copies a table by its columns.</summary>
    public static byte[] ByColumns(Sketch sketch) => Bytes(sketch, table =>
    {
        var rows = GridRows(table).ToList();
        return Enumerable.Range(0, table.Columns).SelectMany(column => rows.Select(row => OneLine(row[column]))).Where(text => text.Length > 0);
    });

    /// <summary>The text of every grid column; a merged cell stands in its first, or in all that it covers.</summary>
    public static IEnumerable<string[]> GridRows(SketchTable table, bool filled = false, bool repeatsFigures = false)
    {
        var rows = table.Rows.Select(_ => Enumerable.Repeat("", table.Columns).ToArray()).ToArray();
        foreach (var (number, row) in table.Rows.Index())
        foreach (var cell in row.Where(cell => cell.Column < table.Columns))
        {
            var across = filled && (cell.Address is null || repeatsFigures) ? cell.ColumnSpan : 1;
            for (var down = 0; down < (filled ? cell.RowSpan : 1) && number + down < rows.Length; down++)
                Array.Fill(rows[number + down], cell.Text, cell.Column, Math.Min(across, table.Columns - cell.Column));
        }

        return rows;
    }

    private static IEnumerable<List<string>> CellRows(SketchTable table)
    {
        var below = new Dictionary<int, SortedSet<int>>();
        foreach (var (number, row) in table.Rows.Index())
        {
            var fields = row.Select(cell => (cell.Column, cell.Text)).Concat((below.GetValueOrDefault(number) ?? []).Select(column => (column, ""))).OrderBy(field => field.Item1);
            foreach (var cell in row)
            {
                for (var down = 1; down < cell.RowSpan; down++)
                {
                    if (!below.TryGetValue(number + down, out var columns))
                        below[number + down] = columns = [];
                    columns.Add(cell.Column);
                }
            }

            yield return [.. fields.Select(field => field.Item2)];
        }
    }

    private static byte[] Bytes(Sketch sketch, Func<SketchTable, IEnumerable<string>> lines)
    {
        var text = new StringBuilder();
        foreach (var block in sketch.Blocks)
        {
            if (block is SketchParagraph paragraph)
                text.AppendLine(paragraph.Text);
            else if (block is SketchTable table)
            {
                foreach (var line in lines(table))
                    text.AppendLine(line);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Chinese characters take two places.</summary>
    private static int Width(string text) => text.Sum(c => c < 0x80 ? 1 : 2);

    private static string OneLine(string text) => text.ReplaceLineEndings("");
}
