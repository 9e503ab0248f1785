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
    private readonly XElement? defaults;

    /// <summary>Knows the styles of a document; null where it has none.</summary>
    public Sight(XElement? root)
    {
        foreach (var style in Named(root, "style"))
            styles.TryAdd(Attribute(style, "styleId") ?? "", style);
        defaults = Named(root, "docDefaults").SelectMany(all => Named(all, "rPrDefault")).SelectMany(own => Named(own, "rPr")).FirstOrDefault();
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
        var own = Named(run, "rPr").FirstOrDefault();
        if (own is null && !HasFaintStyles)
            return false;
        if (own is not null && own.Elements().Any(effect => effect.Name.LocalName == "textFill" && effect.Elements().Any(fill => fill.Name.LocalName == "noFill")))
            return true;
        var paragraph = run.Ancestors().FirstOrDefault(ancestor => ancestor.Name.LocalName == "p");
        var layers = Layers(own, paragraph);
        if (IsTiny(layers.Select(layer => Value(layer, "sz")).FirstOrDefault(size => size is not null)))
            return true;
        return Colour(layers.Select(layer => Value(layer, "color")).FirstOrDefault(colour => colour is not null)) is { } ink && Behind(run, own, paragraph) is { } paper && IsAlike(ink, paper);
    }

    /// <summary>Run properties from the nearest to the farthest: the run's, its style's, the paragraph style's, the document's.</summary>
    private List<XElement> Layers(XElement? own, XElement? paragraph)
    {
        var layers = new List<XElement>();
        if (own is not null)
            layers.Add(own);
        layers.AddRange(Chain(own is null ? null : Value(own, "rStyle")).SelectMany(style => Named(style, "rPr")));
        layers.AddRange(Chain(Named(paragraph, "pPr").Select(properties => Value(properties, "pStyle")).FirstOrDefault()).SelectMany(style => Named(style, "rPr")));
        if (defaults is not null)
            layers.Add(defaults);
        return layers;
    }

    /// <summary>The colour behind a run; null where it cannot be told (a pattern, a table style, a shape, a coloured page).</summary>
    private int? Behind(XElement run, XElement? own, XElement? paragraph)
    {
        if (own is not null && Value(own, "highlight") is { } marker && marker != "none")
            return null;
        var shaded = new[] { own }.Concat(Named(paragraph, "pPr")).Concat(Chain(own is null ? null : Value(own, "rStyle")).SelectMany(style => Named(style, "rPr")))
            .Concat(Chain(Named(paragraph, "pPr").Select(properties => Value(properties, "pStyle")).FirstOrDefault()).SelectMany(style => style.Elements()));
        foreach (var layer in shaded.OfType<XElement>())
        {
            if (Shade(layer) is { } shade)
                return shade.Colour;
        }

        foreach (var around in run.Ancestors())
        {
            switch (around.Name.LocalName)
            {
                case "tc" when Named(around, "tcPr").Select(Shade).FirstOrDefault(shade => shade is not null) is { } cell:
                    return cell.Colour;
                case "tr" when Named(around, "tblPrEx").Any(exception => Shade(exception) is not null):
                case "tbl" when Named(around, "tblPr").Any(table => Shade(table) is not null || Chain(Value(table, "tblStyle")).Any(style => style.Descendants().Any(element => element.Name.LocalName == "shd"))):
                case "txbxContent":
                    return null;
                default:
                    break;
            }
        }

        return run.AncestorsAndSelf().Last() is var root && Named(root, "background").Any(page => Attribute(page, "color") is not (null or "FFFFFF" or "auto")) ? null : White;
    }

    /// <summary>What a layer says about the background; null when it says nothing.</summary>
    private static (int? Colour, bool IsTold)? Shade(XElement properties)
    {
        if (Named(properties, "shd").FirstOrDefault() is not { } shade)
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

    private static bool IsAlike(int one, int other) => Enumerable.Range(0, 3).All(channel => Math.Abs((one >> (8 * channel) & 0xFF) - (other >> (8 * channel) & 0xFF)) < Tellable);

    private static int? Colour(string? text) => text is { Length: 6 } && int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour) ? colour : null;

    private static string? Value(XElement properties, string name) => Named(properties, name).Select(element => Attribute(element, "val")).FirstOrDefault();

    private static IEnumerable<XElement> Named(XElement? parent, string name) => parent?.Elements().Where(element => element.Name.LocalName == name) ?? [];

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;
}
