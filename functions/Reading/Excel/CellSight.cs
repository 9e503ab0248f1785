using System.Globalization;
using System.Xml;

namespace Pipeline.Reading.Excel;

/// <summary>
/// 看得见: whether what is written in a cell can be seen: not in the colour of the cell, not behind a number format that shows nothing.
/// What is read and what is cleaned ask the same. Where a colour cannot be told, the cell is seen.
/// </summary>
internal sealed class CellSight
{
    private const int White = 0xFFFFFF;
    private const int Tellable = 16;

    private readonly List<int?> inks = [];
    private readonly List<int?> papers = [];
    private readonly HashSet<int> struck = [];
    private readonly Dictionary<int, string> codes = [];
    private readonly List<(int Font, int Fill, int Format)> styles = [];

    /// <summary>The looks of a workbook.</summary>
    /// <param name="xml">Its styles part.</param>
    public static CellSight Read(XmlReader xml)
    {
        var sight = new CellSight();
        var part = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == part)
                part = "";
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (part.Length == 0 && xml.LocalName is "fonts" or "fills" or "cellXfs" or "numFmts" && !xml.IsEmptyElement)
                part = xml.LocalName;
            else
                sight.Take(part, xml);
        }

        return sight;
    }

    /// <summary>Whether the writing has the colour of the cell.</summary>
    public bool IsFaint(int style) => style >= 0 && style < styles.Count && IsAlike(At(inks, styles[style].Font), style);

    /// <summary>Whether the writing is crossed out, so that the author may not mean it.</summary>
    public bool IsCrossedOut(int style) => style >= 0 && style < styles.Count && struck.Contains(styles[style].Font);

    /// <summary>Whether a piece of the writing, which may have a colour of its own, has that of the cell.</summary>
    public bool Misses(TextRun run, int style) => !string.IsNullOrWhiteSpace(run.Text) && (run.HasLook ? IsAlike(run.Ink, Math.Max(style, 0)) : IsFaint(style));

    /// <summary>Whether the number format shows nothing of a text: <c>;;;</c>.</summary>
    public bool HidesText(int style) =>
        style >= 0 && style < styles.Count && codes.GetValueOrDefault(styles[style].Format) is { } code && Sections(code) is [_, _, _, var text] && text.Trim().Length == 0;

    private bool IsAlike(int? ink, int style) =>
        ink is { } colour && (style < styles.Count ? At(papers, styles[style].Fill) : White) is { } paper
        && Enumerable.Range(0, 3).All(channel => Math.Abs((colour >> (8 * channel) & 0xFF) - (paper >> (8 * channel) & 0xFF)) < Tellable);

    private void Take(string part, XmlReader xml)
    {
        switch (part, xml.LocalName)
        {
            case ("fonts", "font"):
                inks.Add(null);
                break;
            case ("fonts", "color") when inks.Count > 0:
                inks[^1] = Colour(xml);
                break;
            case ("fonts", "strike") when IsOn(xml):
                struck.Add(inks.Count - 1);
                break;
            case ("fills", "fill"):
                papers.Add(White);
                break;
            case ("fills", "patternFill") when papers.Count > 0:
                papers[^1] = xml.GetAttribute("patternType") is null or "none" ? White : null;
                break;
            case ("fills", "gradientFill") when papers.Count > 0:
                papers[^1] = null;
                break;
            case ("fills", "fgColor") when papers.Count > 0 && papers[^1] is null:
                papers[^1] = Colour(xml);
                break;
            case ("numFmts", "numFmt"):
                codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
                break;
            case ("cellXfs", "xf"):
                styles.Add((Number(xml, "fontId"), Number(xml, "fillId"), Number(xml, "numFmtId")));
                break;
            default:
                break;
        }
    }

    /// <summary>The sections of a format, quoted text taken as it is.</summary>
    private static List<string> Sections(string code)
    {
        var sections = new List<string> { "" };
        var quoted = false;
        foreach (var c in code)
        {
            quoted ^= c == '"';
            if (c == ';' && !quoted)
                sections.Add("");
            else if (c != '"')
                sections[^1] += c;
        }

        return sections;
    }

    /// <summary>Theme colour 0 is the paper's, white everywhere; the others differ from theme to theme.</summary>
    public static int? Colour(XmlReader xml)
    {
        if (xml.GetAttribute("rgb") is { Length: >= 6 } rgb && int.TryParse(rgb[^6..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour))
            return colour;
        var isWhite = (xml.GetAttribute("theme"), xml.GetAttribute("indexed")) is ("0", _) or (_, "1" or "9");
        return isWhite && xml.GetAttribute("tint") is null or "0" ? White : (int?)null;
    }

    /// <summary>Whether a look that may be written out as off is on.</summary>
    public static bool IsOn(XmlReader xml) => xml.GetAttribute("val") is not ("0" or "false");

    private static int? At(List<int?> colours, int number) => number >= 0 && number < colours.Count ? colours[number] : null;

    private static int Number(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
