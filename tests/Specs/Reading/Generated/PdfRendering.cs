using System.Globalization;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>A PDF as an office program prints it: ruled tables that break over pages, page numbers, wrapped labels.</summary>
internal sealed class PdfRendering
{
    private const double Margin = 60;
    private const double Bottom = 70;
    private const double Body = 12;
    private const double Small = 8;

    private readonly PdfPen pen = new();
    private readonly bool ruled;
    private readonly bool repeatsHead;
    private readonly Dictionary<SketchCell, int> written = [];
    private double y;

    private PdfRendering(bool ruled, bool repeatsHead)
    {
        (this.ruled, this.repeatsHead) = (ruled, repeatsHead);
        NewPage();
    }

    public static byte[] Render(Sketch sketch, bool ruled = true)
    {
        var rendering = new PdfRendering(ruled, sketch.RepeatsHead);
        foreach (var block in sketch.Blocks)
        {
            if (block is SketchParagraph paragraph)
                rendering.Paragraph(paragraph);
            else if (block is SketchTable table)
                rendering.Table(table);
        }

        return rendering.pen.Finish();
    }

    private void NewPage()
    {
        pen.NewPage();
        y = PdfPen.Height - Margin;
        pen.Text((PdfPen.Width / 2) - 12, 40, 9, string.Create(CultureInfo.InvariantCulture, $"- {pen.Pages} -"));
    }

    private void Paragraph(SketchParagraph paragraph)
    {
        var size = paragraph.Role == SketchRole.Title ? 18 : Body;
        var indent = paragraph.Role == SketchRole.Title ? 0 : 2 * Body;
        var width = PdfPen.Width - (2 * Margin);
        foreach (var (number, line) in PdfPen.Wrap(paragraph.Text, width, size, indent).Index())
        {
            if (y - (size * 1.5) < Bottom)
                NewPage();
            y -= size * 1.5;
            var x = paragraph.Role == SketchRole.Title ? (PdfPen.Width - PdfPen.WidthOf(line, size)) / 2 : Margin + (number == 0 ? indent : 0);
            pen.Text(x, y, size, line);
        }

        y -= paragraph.Role == SketchRole.Body ? 0 : 6;
    }

    private void Table(SketchTable table)
    {
        var xs = Columns(table);
        var heights = table.Rows.Select(row => row.Where(cell => cell.RowSpan == 1).Select(cell => (Lines(cell, xs).Count * (Small + 2)) + 6).DefaultIfEmpty(Small + 8).Max()).ToArray();
        y -= 6;
        for (var first = 0; first < table.Rows.Count;)
        {
            var last = first;
            var top = y;
            for (; last < table.Rows.Count && y - heights[last] >= Bottom; last++)
                y -= heights[last];
            if (last > first)
                Rows(table, xs, heights, first, last, top);
            first = last;
            if (first < table.Rows.Count)
            {
                NewPage();
                if (repeatsHead && table.Id == "requests")
                    Head(table, xs, heights, first);
            }
        }

        y -= 6;
    }

    /// <summary>The header again, where a page begins with a row below it.</summary>
    private void Head(SketchTable table, double[] xs, double[] heights, int first)
    {
        var rows = table.Rows.TakeWhile(row => !row.Exists(cell => cell.Address is not null)).ToList();
        if (rows.Count == 0 || rows.Count >= first)
            return;
        foreach (var cell in rows.SelectMany(row => row))
            written.Remove(cell);
        Rows(table, xs, heights, 0, rows.Count, y);
        y -= heights.Take(rows.Count).Sum();
    }

    private void Rows(SketchTable table, double[] xs, double[] heights, int first, int last, double top)
    {
        var tops = new double[table.Rows.Count + 1];
        for (var row = first; row <= last; row++)
            tops[row] = row == first ? top : tops[row - 1] - heights[row - 1];
        foreach (var (number, row) in table.Rows.Index())
        foreach (var cell in row)
        {
            var end = number + cell.RowSpan;
            if (end <= first || number >= last)
                continue;
            var (upper, lower) = (tops[Math.Max(number, first)], tops[Math.Min(end, last)]);
            var (left, right) = (xs[Math.Min(cell.Column, xs.Length - 1)], xs[Math.Min(cell.Column + cell.ColumnSpan, xs.Length - 1)]);
            if (ruled)
                pen.Box(left, lower, right, upper);
            // What does not fit above the page's end goes on below the next page's beginning, as office programs do.
            var all = Lines(cell, xs);
            var fit = Math.Max(1, (int)((upper - lower - 4) / (Small + 2)));
            var lines = all.Skip(written.GetValueOrDefault(cell)).Take(end > last ? fit : int.MaxValue).ToList();
            written[cell] = written.GetValueOrDefault(cell) + lines.Count;
            var baseline = ((upper + lower) / 2) + (lines.Count * (Small + 2) / 2) - Small;
            foreach (var (line, text) in lines.Index())
                pen.Text(cell.Address is null && cell.ColumnSpan < 2 ? left + 2 : ((left + right) / 2) - (PdfPen.WidthOf(text, Small) / 2), baseline - (line * (Small + 2)), Small, text);
        }
    }

    private static IReadOnlyList<string> Lines(SketchCell cell, double[] xs) =>
        PdfPen.Wrap(cell.Text, xs[Math.Min(cell.Column + cell.ColumnSpan, xs.Length - 1)] - xs[Math.Min(cell.Column, xs.Length - 1)] - 4, Small);

    /// <summary>Labels take what figures leave.</summary>
    private static double[] Columns(SketchTable table)
    {
        var width = PdfPen.Width - (2 * Margin);
        var labels = table.Id switch { "requests" => 3, "disclosure" => 1, _ => 0 };
        var figures = Math.Max(table.Columns - labels, 1);
        var each = labels == 0 ? width / figures : Math.Min(width * 0.6 / figures, 80);
        var xs = new double[table.Columns + 1];
        xs[0] = Margin;
        for (var column = 0; column < table.Columns; column++)
            xs[column + 1] = xs[column] + (column >= labels ? each : labels == 3 && column < 2 ? 20 : width - (each * figures) - (labels == 3 ? 40 : 0));
        return xs;
    }
}
