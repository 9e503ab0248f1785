using AngleSharp.Dom;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Html;

/// <summary>正文: the part of a page that holds the report, found by its section headings and statutory tables, never by a site's class names.</summary>
internal static class Article
{
    /// <summary>The blocks of the smallest element around everything that only the report has; all blocks where nothing tells.</summary>
    public static IReadOnlyList<PlacedBlock> Of(IReadOnlyList<PlacedBlock> blocks, out IElement? around)
    {
        around = Around(blocks);
        if (around is not { } element)
            return blocks;
        var inside = blocks.Where(entry => element.Contains(entry.Element)).ToList();
        return inside.Any(entry => entry.Block is Paragraph { Text: var text } && Title.Of(text) is not null) ? inside : [.. TitleBefore(blocks, inside), .. inside];
    }

    private static IElement? Around(IReadOnlyList<PlacedBlock> blocks)
    {
        IElement? around = null;
        foreach (var entry in blocks.Where(entry => IsAnchor(entry.Block)))
            around = around is null ? entry.Element : Common(around, entry.Element);
        return around?.LocalName is "tr" or "tbody" or "p" ? around.ParentElement ?? around : around;
    }

    /// <summary>The nearest title above the report's element, which is often a heading of its own.</summary>
    private static IEnumerable<PlacedBlock> TitleBefore(IReadOnlyList<PlacedBlock> blocks, List<PlacedBlock> inside) =>
        inside.Count == 0 ? [] : blocks.TakeWhile(entry => entry != inside[0]).Reverse().Where(entry => !IsLink(entry.Element) && entry.Block is Paragraph { Text: var text } && Title.Of(text) is not null).Take(1);

    private static bool IsAnchor(Block block) => block switch
    {
        Paragraph { Text: var text } => text.Length <= 60 && Headings.Of(text) is { IsSure: true, Rest.Length: 0 } && text[0] is not ('总' or '主'),
        Grid grid => grid.Rows.SelectMany(row => row.Cells).Any(cell => Vocabulary.Find(cell.Text).Any(Vocabulary.IsAnchor)),
        _ => false,
    };

    private static bool IsLink(IElement element) => element.LocalName is "a" or "li" || element.QuerySelector("a") is not null;

    private static IElement Common(IElement a, IElement b)
    {
        var common = a;
        while (!common.Contains(b) && common.ParentElement is { } parent)
            common = parent;
        return common;
    }
}
