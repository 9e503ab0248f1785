using Pipeline.Reading.Model;

namespace Pipeline.Reading.Pdf;

/// <summary>版面: from characters and lines on pages to paragraphs and grids in reading order; a table that goes on over a page is one grid.</summary>
internal sealed class PdfLayout(IReadOnlyList<PageContent> pages)
{
    private readonly TextFlow flow = new();
    private readonly List<Block> blocks = [];
    private readonly List<(RuledTable Table, PageContent Page)> strip = [];

    public List<Block> Blocks()
    {
        var furniture = Furniture.Of(pages);
        foreach (var page in pages)
        {
            var tables = RuledTable.Of(page);
            var outside = page.Glyphs.Where(glyph => !furniture.Contains(glyph) && !tables.Any(table => table.Holds(glyph.Middle, glyph.Height)));
            var lines = new Queue<TextLine>(TextLine.Of(outside, page.Number));
            foreach (var table in tables)
            {
                TakeLines(lines, table.Top);
                TakeTable(table, page);
            }

            TakeLines(lines, double.MinValue);
        }

        EndStrip();
        blocks.AddRange(flow.Drain());
        return blocks;
    }

    private void TakeLines(Queue<TextLine> lines, double above)
    {
        while (lines.TryPeek(out var line) && line.Base > above)
        {
            EndStrip();
            flow.Take(lines.Dequeue());
        }
    }

    private void TakeTable(RuledTable table, PageContent page)
    {
        if (strip.Count > 0 && !(strip[^1].Page.Number == page.Number - 1 && Math.Abs(strip[0].Table.Left - table.Left) < 4 && Math.Abs(strip[0].Table.Right - table.Right) < 4))
            EndStrip();
        if (strip.Count == 0)
            blocks.AddRange(flow.Drain());
        strip.Add((table, page));
    }

    private void EndStrip()
    {
        if (strip.Count == 0)
            return;
        blocks.Add(RuledGrid.Of(strip));
        strip.Clear();
    }
}
