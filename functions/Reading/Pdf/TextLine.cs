using System.Collections.Immutable;
using System.Text;

namespace Pipeline.Reading.Pdf;

/// <summary>A line of text: characters on one baseline, from the left.</summary>
internal sealed record TextLine(ImmutableArray<Glyph> Glyphs, int Page)
{
    public double Left => Glyphs[0].Left;

    public double Right => Glyphs[^1].Right;

    public double Base => Glyphs[0].Base;

    public double Size => Glyphs[0].Size;

    /// <summary>The characters with a space only between ASCII words: gaps between Chinese characters are typesetting.</summary>
    public string Text => TextOf(Glyphs);

    /// <summary>Characters gathered into lines, from the top.</summary>
    public static List<TextLine> Of(IEnumerable<Glyph> glyphs, int page)
    {
        var lines = new List<List<Glyph>>();
        foreach (var glyph in glyphs.OrderByDescending(glyph => glyph.Base).ThenBy(glyph => glyph.Left))
        {
            if (lines.Count > 0 && Math.Abs(lines[^1][0].Base - glyph.Base) <= Math.Max(lines[^1][0].Size, glyph.Size) * 0.4)
                lines[^1].Add(glyph);
            else
                lines.Add([glyph]);
        }

        return [.. lines.Select(line => new TextLine([.. line.OrderBy(glyph => glyph.Left)], page))];
    }

    /// <summary>The words of the line: runs of characters without a gap that is wider than a share of their size.</summary>
    public IEnumerable<TextLine> Words(double gap)
    {
        var first = 0;
        for (var i = 1; i <= Glyphs.Length; i++)
        {
            if (i < Glyphs.Length && Glyphs[i].Left - Glyphs[i - 1].Right <= gap * Glyphs[i].Size)
                continue;
            yield return this with { Glyphs = Glyphs[first..i] };
            first = i;
        }
    }

    public static string TextOf(ImmutableArray<Glyph> glyphs)
    {
        var text = new StringBuilder();
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (i > 0 && char.IsAscii(glyphs[i].Text[0]) && char.IsAscii(glyphs[i - 1].Text[^1]) && glyphs[i].Left - glyphs[i - 1].Right > 0.22 * glyphs[i].Size)
                text.Append(' ');
            text.Append(glyphs[i].Text);
        }

        return text.ToString();
    }
}
