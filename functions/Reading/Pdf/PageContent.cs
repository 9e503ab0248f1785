using System.Collections.Immutable;
using Pipeline.Reading.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Pipeline.Reading.Pdf;

/// <summary>A character on a page; the origin is the page's lower left corner, the unit a point.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where the pen goes on.</param>
/// <param name="Base">Its baseline.</param>
/// <param name="Size">Its height.</param>
internal sealed record Glyph(string Text, double Left, double Right, double Base, double Size)
{
    public double Middle => (Left + Right) / 2;

    /// <summary>Half way up a character, to tell the cell that it stands in.</summary>
    public double Height => Base + (Size * 0.3);
}

/// <summary>A straight line, level or upright.</summary>
/// <param name="At">Its place across its own direction.</param>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
internal readonly record struct Stroke(double At, double From, double To);

/// <summary>A page: its characters and ruling lines, turned upright.</summary>
internal sealed record PageContent(int Number, ImmutableArray<Glyph> Glyphs, ImmutableArray<Stroke> Level, ImmutableArray<Stroke> Upright, double Width, double Height, bool HasPictures)
{
    /// <summary>More than a page can show.</summary>
    private const int MostGlyphs = 40_000;

    private const int MostStrokes = 20_000;

    /// <summary>A filled box so thin is a line, points.</summary>
    private const double Thin = 3;

    public static PageContent Of(Page page)
    {
        if (page.Letters.Count > MostGlyphs)
            throw new InvalidDataException("more characters than a page can show");
        var turned = page.Letters.Count(letter => letter.TextOrientation is TextOrientation.Rotate90) * 2 > page.Letters.Count ? TextOrientation.Rotate90
            : page.Letters.Count(letter => letter.TextOrientation is TextOrientation.Rotate270) * 2 > page.Letters.Count ? TextOrientation.Rotate270
            : TextOrientation.Horizontal;
        PdfPoint Turn(PdfPoint point) => turned switch
        {
            TextOrientation.Rotate90 => new PdfPoint(page.Height - point.Y, point.X),
            TextOrientation.Rotate270 => new PdfPoint(point.Y, page.Width - point.X),
            _ => point,
        };

        var glyphs = page.Letters.Where(letter => letter.Value.Length > 0 && !string.IsNullOrWhiteSpace(letter.Value)).Select(letter => GlyphOf(letter, Turn)).ToList();
        var (level, upright) = (new List<Stroke>(), new List<Stroke>());
        foreach (var path in page.Paths.Where(path => !path.IsClipping && (path.IsStroked || path.IsFilled)))
        foreach (var subpath in path)
        {
            if (level.Count + upright.Count > MostStrokes)
                break;
            Strokes(subpath, path.IsStroked, Turn, level, upright);
        }

        return new PageContent(page.Number, [.. Unprinted(glyphs)], [.. level], [.. upright], turned == TextOrientation.Horizontal ? page.Width : page.Height, turned == TextOrientation.Horizontal ? page.Height : page.Width, page.NumberOfImages > 0);
    }

    private static Glyph GlyphOf(Letter letter, Func<PdfPoint, PdfPoint> turn)
    {
        var (start, end) = (turn(letter.StartBaseLine), turn(letter.EndBaseLine));
        var size = letter.PointSize is > 1 and < 200 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 1);
        return new Glyph(Radicals.Of(letter.Value), Math.Min(start.X, end.X), Math.Max(start.X, end.X), start.Y, size);
    }

    /// <summary>Bold type is printed twice a hair apart by some programs; the second print is no second character.</summary>
    private static IEnumerable<Glyph> Unprinted(List<Glyph> glyphs)
    {
        var seen = new HashSet<(string, int, int)>();
        foreach (var glyph in glyphs)
        {
            var (x, y) = ((int)Math.Round(glyph.Left), (int)Math.Round(glyph.Base));
            if (seen.Contains((glyph.Text, x, y)) || seen.Contains((glyph.Text, x - 1, y)) || seen.Contains((glyph.Text, x + 1, y)))
                continue;
            seen.Add((glyph.Text, x, y));
            yield return glyph;
        }
    }

    private static void Strokes(PdfSubpath subpath, bool isStroked, Func<PdfPoint, PdfPoint> turn, List<Stroke> level, List<Stroke> upright)
    {
        if (subpath.GetBoundingRectangle() is not { } box)
            return;
        var (a, b) = (turn(new PdfPoint(box.Left, box.Bottom)), turn(new PdfPoint(box.Right, box.Top)));
        var (left, right, bottom, top) = (Math.Min(a.X, b.X), Math.Max(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y));
        if (top - bottom <= Thin && right - left > Thin)
            level.Add(new Stroke((bottom + top) / 2, left, right));
        else if (right - left <= Thin && top - bottom > Thin)
            upright.Add(new Stroke((left + right) / 2, bottom, top));
        else if (isStroked)
        {
            foreach (var line in subpath.Commands.OfType<PdfSubpath.Line>())
                Side(turn(line.From), turn(line.To), level, upright);
            if (subpath.IsClosed() && subpath.Commands.OfType<PdfSubpath.Line>().ToList() is [var first, .., var last])
                Side(turn(last.To), turn(first.From), level, upright);
        }
    }

    private static void Side(PdfPoint from, PdfPoint to, List<Stroke> level, List<Stroke> upright)
    {
        var (width, height) = (Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
        if (height <= 1 && width > Thin)
            level.Add(new Stroke((from.Y + to.Y) / 2, Math.Min(from.X, to.X), Math.Max(from.X, to.X)));
        else if (width <= 1 && height > Thin)
            upright.Add(new Stroke((from.X + to.X) / 2, Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y)));
    }
}
