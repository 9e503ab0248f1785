using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipeline.Reading.Word;

/// <summary>自动编号: the numbers that Word writes before paragraphs and that stand in no text, such as 一、 and （一）.</summary>
internal sealed partial class Numbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, XElement> lists = [];
    private readonly Dictionary<string, XElement> definitions = [];
    private readonly Dictionary<string, int?[]> counters = [];
    private readonly HashSet<string> started = [];
    private readonly Styles styles;

    /// <summary>Reads the numbering part; null where there is none.</summary>
    public Numbering(XElement? root, Styles styles)
    {
        this.styles = styles;
        foreach (var list in root?.Elements("num") ?? [])
            lists.TryAdd(list.Attribute("numId")?.Value ?? "", list);
        foreach (var definition in root?.Elements("abstractNum") ?? [])
            definitions.TryAdd(definition.Attribute("abstractNumId")?.Value ?? "", definition);
    }

    /// <summary>The number before a paragraph, counting on; empty when it has none.</summary>
    /// <param name="properties">The paragraph's <c>pPr</c>.</param>
    public string Next(XElement? properties)
    {
        if (lists.Count == 0)
            return "";
        var own = properties?.Element("numPr");
        var inherited = styles.NumberingOf(properties?.Element("pStyle").Val());
        var id = (own?.Element("numId") ?? inherited?.Element("numId")).Val();
        if (id is null or "0" || !lists.TryGetValue(id, out var list) || list.Element("abstractNumId").Val() is not { } abstractId || !definitions.TryGetValue(abstractId, out var definition))
            return "";
        var level = Math.Clamp((own?.Element("ilvl") ?? inherited?.Element("ilvl")).Number(0), 0, Levels - 1);
        if (!counters.TryGetValue(abstractId, out var counts))
            counters[abstractId] = counts = new int?[Levels];
        if (started.Add(id))
            Restart(list, counts);
        counts[level] = counts[level] is { } last ? last + 1 : Start(list, definition, level);
        Array.Clear(counts, level + 1, Levels - level - 1);
        return Written(list, definition, level, counts);
    }

    /// <summary>A list that overrides where another begins counts anew.</summary>
    private static void Restart(XElement list, int?[] counts)
    {
        foreach (var change in list.Elements("lvlOverride").Where(change => change.Element("startOverride") is not null))
            counts[Math.Clamp(int.Parse(change.Attribute("ilvl")?.Value ?? "0", CultureInfo.InvariantCulture), 0, Levels - 1)] = null;
    }

    private static int Start(XElement list, XElement definition, int level) =>
        list.Elements("lvlOverride").FirstOrDefault(change => change.Attribute("ilvl")?.Value == level.ToString(CultureInfo.InvariantCulture))?.Element("startOverride") is { } start
            ? start.Number(1)
            : Level(list, definition, level)?.Element("start").Number(1) ?? 1;

    private static XElement? Level(XElement list, XElement definition, int level)
    {
        var id = level.ToString(CultureInfo.InvariantCulture);
        return list.Elements("lvlOverride").FirstOrDefault(change => change.Attribute("ilvl")?.Value == id)?.Element("lvl")
            ?? definition.Elements("lvl").FirstOrDefault(candidate => candidate.Attribute("ilvl")?.Value == id);
    }

    private static string Written(XElement list, XElement definition, int level, int?[] counts)
    {
        var own = Level(list, definition, level);
        if (own?.Element("numFmt").Val() is "bullet" or "none" || own?.Element("lvlText").Val() is not { } pattern)
            return "";
        return Place().Replace(pattern, match =>
        {
            var at = match.Value[1] - '1';
            var format = own.Element("isLgl").IsOn() && at != level ? "decimal" : Level(list, definition, at)?.Element("numFmt").Val();
            return ListNumber.Of(counts[at] ?? Start(list, definition, at), format);
        });
    }

    [GeneratedRegex("%[1-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
