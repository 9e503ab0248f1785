using System.Globalization;
using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>Writes PDF pages with text at exact places, so that a spec decides what stands next to what.</summary>
internal sealed class PdfPen
{
    public const double Width = 595;
    public const double Height = 842;

    private readonly List<StringBuilder> pages = [];
    private readonly SortedSet<char> used = [];

    private StringBuilder Page => pages[^1];

    public int Pages => pages.Count;

    public static double WidthOf(string text, double size) => text.Sum(c => c < 0x80 ? 0.5 : 1.0) * size;

    public void NewPage() => pages.Add(new StringBuilder());

    /// <summary>Text with its baseline's left end at a place.</summary>
    public void Text(double x, double y, double size, string text)
    {
        if (text.Length == 0)
            return;
        used.UnionWith(text);
        Page.Append(CultureInfo.InvariantCulture, $"BT /F1 {size:0.##} Tf 1 0 0 1 {x:0.##} {y:0.##} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");
    }

    public void Line(double x1, double y1, double x2, double y2) =>
        Page.Append(CultureInfo.InvariantCulture, $"0.5 w {x1:0.##} {y1:0.##} m {x2:0.##} {y2:0.##} l S\n");

    public void Box(double left, double bottom, double right, double top)
    {
        Line(left, bottom, right, bottom);
        Line(left, top, right, top);
        Line(left, bottom, left, top);
        Line(right, bottom, right, top);
    }

    /// <summary>Lines of a text that fit a width.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, double indent = 0)
    {
        var lines = new List<string>();
        foreach (var part in text.Split('\n'))
        {
            var line = new StringBuilder();
            var taken = indent;
            foreach (var c in part)
            {
                var w = WidthOf(c.ToString(), size);
                if (taken + w > width && line.Length > 0 && !(char.IsAsciiDigit(c) && char.IsAsciiDigit(line[^1])))
                {
                    lines.Add(line.ToString());
                    line.Clear();
                    taken = 0;
                }

                line.Append(c);
                taken += w;
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    public byte[] Finish()
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{7 + (2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [0 127 500] >>",
            "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>",
            Stream(ToUnicode()),
        };
        foreach (var page in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add(Stream(page.ToString()));
        }

        return File(objects);
    }

    /// <summary>A file of these objects, numbered from 1; the first is the catalogue.</summary>
    public static byte[] File(IReadOnlyList<string> objects, string trailer = "")
    {
        var file = new StringBuilder("%PDF-1.7\n%âãÏÓ\n");
        var offsets = new List<int>();
        foreach (var (number, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    public static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var some in used.Chunk(100))
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n").AppendJoin('\n', some.Select(c => $"<{(int)c:X4}> <{(int)c:X4}>")).Append("\nendbfchar\n");
        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
