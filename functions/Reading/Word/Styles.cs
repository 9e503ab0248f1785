using System.Xml.Linq;

namespace Pipeline.Reading.Word;

/// <summary>样式: what a style says about numbering and hidden text, its own or its ancestors'.</summary>
internal sealed class Styles
{
    private readonly Dictionary<string, XElement> byId = [];

    /// <summary>Reads the styles part; null where there is none.</summary>
    public Styles(XElement? root)
    {
        foreach (var style in root?.Elements("style") ?? [])
        {
            if (style.Attribute("styleId")?.Value is { } id)
                byId.TryAdd(id, style);
        }

        Sight = new Sight(root);
    }

    /// <summary>Whether text can be seen.</summary>
    public Sight Sight { get; }

    /// <summary>The list and level that a paragraph style numbers with; null when it does not.</summary>
    public XElement? NumberingOf(string? id) => Chain(id).Select(style => style.Element("pPr")?.Element("numPr")).FirstOrDefault(numbering => numbering is not null);

    /// <summary>Whether a style hides its text.</summary>
    public bool IsHidden(string? id) => Chain(id).Select(style => style.Element("rPr")?.Element("vanish")).FirstOrDefault(vanish => vanish is not null).IsOn();

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var steps = 0; id is not null && steps < 20 && byId.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = style.Element("basedOn").Val();
        }
    }
}
