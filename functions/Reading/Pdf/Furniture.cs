using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>页眉页脚: lines near the upper or lower edge that say the same on several pages, their numbers aside, or are only a page number.</summary>
internal static class Furniture
{
    /// <summary>The share of a page at either edge in which running lines stand.</summary>
    private const double Edge = 0.1;

    public static HashSet<Glyph> Of(IReadOnlyList<PageContent> pages)
    {
        var lines = (from page in pages
                     from line in AtEdges(page)
                     let text = string.Concat(Label.Compact(line.Text).Where(c => !char.IsDigit(c)))
                     select (Line: line, Text: text, Place: Math.Round(line.Base / 4), IsLow: line.Base < page.Height / 2)).ToList();
        var running = lines.GroupBy(line => (line.Text, line.Place)).Where(group => group.Select(line => line.Line.Page).Distinct().Count() > 1).SelectMany(group => group)
            .Where(line => line.Text.Length > 3 || IsPageNumber(line.Line));
        var alone = lines.Where(line => line.IsLow && IsPageNumber(line.Line) && Label.Compact(line.Line.Text).Any(c => !char.IsDigit(c)));
        return [.. running.Concat(alone).SelectMany(line => line.Line.Glyphs)];
    }

    /// <summary>Lines near either edge; from the header of a table that goes on at the top of a page downwards they are the table's.</summary>
    private static IEnumerable<TextLine> AtEdges(PageContent page) =>
        TextLine.Of(page.Glyphs.Where(glyph => glyph.Base > page.Height * (1 - Edge)), page.Number).TakeWhile(line => !UnruledGrid.IsHeader(line))
            .Concat(TextLine.Of(page.Glyphs.Where(glyph => glyph.Base < page.Height * Edge), page.Number));

    /// <summary><c>3</c>, <c>- 3 -</c>, <c>第 3 页</c>, <c>3/12</c>; narrow, so that a row of figures is none.</summary>
    private static bool IsPageNumber(TextLine line) =>
        line.Right - line.Left < line.Size * 12 && Label.Compact(line.Text) is { Length: > 0 } text && text.Any(char.IsDigit) && text.All(c => char.IsDigit(c) || "-—–－/第共页".Contains(c, StringComparison.Ordinal));
}
