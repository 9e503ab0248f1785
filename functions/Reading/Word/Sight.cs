using System.Globalization;
using System.Xml.Linq;

namespace Pipeline.Reading.Word;

/// <summary>
/// 看得见: whether text can be seen where it stands: not in the colour of what is behind it, not without a size. Works on parts with
/// and without namespaces, so that what is read and what is cleaned are one thing. Where the background cannot be told, text is seen.
/// </summary>
internal sealed class Sight
{
    /// <summary>No eye tells colours apart that differ less in every channel (of 255).</summary>
    private const int Tellable = 16;

    /// <summary>In half-points; no printer prints smaller text as text.</summary>
    private const int TooSmall = 3;

    private const int White = 0xFFFFFF;
    private readonly Dictionary<string, XElement> styles = [];
    private readonly Dictionary<string, (string? Size, string? Colour)> looks = [];
    private readonly XElement? defaults;

    /// <summary>Knows the styles of a document; null where it has none.</summary>
    public Sight(XElement? root)
    {
        foreach (var style in root?.Elements().Where(element => element.Name.LocalName == "style") ?? [])
            styles.TryAdd(Attribute(style, "styleId") ?? "", style);
        defaults = Child(Child(Child(root, "docDefaults"), "rPrDefault"), "rPr");
        HasFaintStyles = root is not null && root.Descendants().Any(element => element.Name.LocalName switch
        {
            "color" => IsLight(Attribute(element, "val")),
            "sz" => IsTiny(Attribute(element, "val")),
            _ => false,
        });
    }

    /// <summary>Whether a style writes so faintly or so small that what a run says against it matters.</summary>
    public bool HasFaintStyles { get; }

    /// <summary>Whether a colour may be one that a white page swallows.</summary>
    public static bool IsLight(string? colour) => Colour(colour) is { } known && (known & 0xFF) > 200 && (known >> 8 & 0xFF) > 200 && (known >> 16) > 200;

    /// <summary>Whether a size in half-points is next to none.</summary>
    public static bool IsTiny(string? size) => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var half) && half < TooSmall;

    /// <summary>Whether the text of a run cannot be seen.</summary>
    public bool Misses(XElement run)
    {
        var own = Child(run, "rPr");
        if (Child(Child(own, "textFill"), "noFill") is not null)
            return true;
        var paragraph = run.Parent;
        while (paragraph is not null && paragraph.Name.LocalName != "p")
            paragraph = paragraph.Parent;
        var (style, around) = (Value(own, "rStyle"), Value(Child(paragraph, "pPr"), "pStyle"));
        if (IsTiny(Value(own, "sz") ?? LookOf(style).Size ?? LookOf(around).Size ?? Value(defaults, "sz")))
            return true;
        return Colour(Value(own, "color") ?? LookOf(style).Colour ?? LookOf(around).Colour ?? Value(defaults, "color")) is { } ink
            && Behind(run, own, style, paragraph, around) is { } paper && IsAlike(ink, paper);
    }

    /// <summary>What a style or those that it is based on say about size and colour.</summary>
    private (string? Size, string? Colour) LookOf(string? style)
    {
        if (style is null)
            return default;
        if (!looks.TryGetValue(style, out var look))
        {
            foreach (var properties in Chain(style).Select(based => Child(based, "rPr")))
                look = (look.Size ?? Value(properties, "sz"), look.Colour ?? Value(properties, "color"));
            looks[style] = look;
        }

        return look;
    }

    /// <summary>The colour behind a run; null where it cannot be told (a pattern, a table style, a shape, a coloured page).</summary>
    private int? Behind(XElement run, XElement? own, string? style, XElement? paragraph, string? around)
    {
        if (Value(own, "highlight") is { } marker && marker != "none")
            return null;
        var shaded = new[] { own, Child(paragraph, "pPr") }.Concat(Chain(style).Select(based => Child(based, "rPr"))).Concat(Chain(around).SelectMany(based => based.Elements()));
        foreach (var layer in shaded)
        {
            if (Shade(layer) is { } shade)
                return shade.Colour;
        }

        var root = run;
        for (; root.Parent is not null; root = root.Parent)
        {
            switch (root.Name.LocalName)
            {
                case "tc" when Shade(Child(root, "tcPr")) is { } cell:
                    return cell.Colour;
                case "tr" when Shade(Child(root, "tblPrEx")) is not null:
                case "tbl" when Child(root, "tblPr") is { } table && (Shade(table) is not null || Chain(Value(table, "tblStyle")).Any(based => based.Descendants().Any(element => element.Name.LocalName == "shd"))):
                case "txbxContent":
                    return null;
                default:
                    break;
            }
        }

        return Child(root, "background") is { } page && Attribute(page, "color") is not (null or "FFFFFF" or "auto") ? null : White;
    }

    /// <summary>What a layer says about the background; null when it says nothing.</summary>
    private static (int? Colour, bool IsTold)? Shade(XElement? properties)
    {
        if (Child(properties, "shd") is not { } shade)
            return null;
        var pattern = Attribute(shade, "val");
        if (pattern is not (null or "clear" or "nil"))
            return (null, true);
        return Attribute(shade, "fill") is null or "auto" ? null : (Colour(Attribute(shade, "fill")), true);
    }

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var steps = 0; id is not null && steps < 20 && styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = Value(style, "basedOn");
        }
    }

    private static bool IsAlike(int one, int other) => IsNear(one, other) && IsNear(one >> 8, other >> 8) && IsNear(one >> 16, other >> 16);

    private static bool IsNear(int one, int other) => Math.Abs((one & 0xFF) - (other & 0xFF)) < Tellable;

    private static int? Colour(string? text) => text is { Length: 6 } && int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour) ? colour : null;

    private static string? Value(XElement? properties, string name) => Child(properties, name) is { } element ? Attribute(element, "val") : null;

    /// <summary>Asked for every run of a document, so it makes nothing.</summary>
    private static XElement? Child(XElement? parent, string name)
    {
        for (var node = parent?.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XElement element && element.Name.LocalName == name)
                return element;
        }

        return null;
    }

    private static string? Attribute(XElement element, string name)
    {
        var attribute = element.FirstAttribute;
        while (attribute is not null && attribute.Name.LocalName != name)
            attribute = attribute.NextAttribute;
        return attribute?.Value;
    }
}
