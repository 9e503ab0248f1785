using System.Buffers;
using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Pipeline.Reading.Html;

/// <summary>
/// 网页的元素: the tree of a page. Its parser keeps some 400 bytes for an element, and office programs write three around every figure;
/// those that say nothing give their text to the element around them as soon as they are closed, and attributes that say nothing go.
/// Where the page hides something by its style, so that such an element may have said something after all, it is read again with all of them.
/// </summary>
internal sealed class PageTree
{
    /// <summary>Among more neighbours an element stays where it is: taking it out looks at each of them.</summary>
    private const int MostNeighbours = 300;

    /// <summary>More kinds of elements that say nothing than any page has.</summary>
    private const int MostKinds = 200;

    /// <summary>The attributes that anything is asked of; every other one costs memory for nothing.</summary>
    private static readonly FrozenSet<string> Attributes = new[] { "class", "id", "style", "hidden", "color", "bgcolor", "background", "href", "rel", "name", "property", "content", "type", "value", "colspan", "rowspan" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a style has to speak of for anything to be asked of it.</summary>
    private static readonly SearchValues<string> Asked = SearchValues.Create(["display", "visibility", "mso-hide", "mso-element", "opacity", "font-size", "color", "background", "line-through"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The elements on the way from the page to the newest one that is in it; what leaves it is closed.</summary>
    private readonly List<INode> open = [];

    /// <summary>One of each kind that was taken out, by its name and classes.</summary>
    private readonly Dictionary<(string Name, string? Classes), IElement> gone = [];

    private IElement? newest;

    /// <summary>Whether an element that was taken out was still open: what came into it later is in the page no more. No page is known that does this.</summary>
    private bool isTorn;

    private PageTree()
    {
    }

    /// <summary>The tree of a page, and what its styles hide; null where the parser gives up, as on a few pages that no browser minds.</summary>
    public static (IHtmlDocument Document, Visibility Visibility)? Of(string text)
    {
        var tree = new PageTree();
        if (Parsed(text, tree.Created) is not { } document)
            return null;
        tree.Created(null);
        tree.Close(0);
        var visibility = Visibility.Of(document);
        return tree.gone.Count == 0 || (!tree.isTorn && visibility.SaysNothingOf(tree.gone.Values)) ? (document, visibility) : Whole(text);
    }

    /// <summary>The same with every element of the page.</summary>
    public static (IHtmlDocument Document, Visibility Visibility)? Whole(string text) => Parsed(text, null) is { } document ? (document, Visibility.Of(document)) : null;

    private static IHtmlDocument? Parsed(string text, Action<IElement>? created)
    {
        var parser = new HtmlParser(new HtmlParserOptions
        {
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = (ref _, name) => Attributes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Span),
            OnCreated = created is null ? null : (element, _) => created(element),
        });
        IHtmlDocument document;
        try
        {
            document = parser.ParseDocument(text.AsMemory());
        }
        catch (Exception fault) when (fault is NullReferenceException or IndexOutOfRangeException or InvalidCastException or InvalidOperationException or ArgumentException or DomException)
        {
            return null;
        }

        // A document holds on to its parser, and that to a buffer as long as the page.
        if (document is IConstructableDocument { Builder: { } builder } parsed)
        {
            builder.Dispose();
            parsed.Builder = null;
        }

        return document;
    }

    /// <summary>An element begins, or the page ends: the element before has its attributes and its place by now.</summary>
    private void Created(IElement? element)
    {
        var before = newest;
        newest = element;
        if (before?.Parent is not { } parent)
            return;
        var at = open.LastIndexOf(parent);
        if (at < 0)
            at = Reopen(parent);
        Close(at + 1);
        Thin(before);
        open.Add(before);
    }

    /// <summary>The way to an element that was put elsewhere than at the end, or was made without a tag of its own.</summary>
    private int Reopen(INode parent)
    {
        var way = new Stack<INode>();
        for (INode? node = parent; node is not null && !open.Contains(node); node = node.Parent)
            way.Push(node);
        isTorn |= way.Peek() is IElement { Parent: null };
        Close(way.Peek().Parent is { } known ? open.LastIndexOf(known) + 1 : 0);
        open.AddRange(way);
        return open.Count - 1;
    }

    private void Close(int depth)
    {
        for (; open.Count > depth; open.RemoveAt(open.Count - 1))
        {
            if (open[^1] is IElement { Parent: IElement parent } element && parent.ChildNodes.Length <= MostNeighbours && SaysNothing(element) && Remember(element))
            {
                while (element.FirstChild is { } text)
                    parent.InsertBefore(text, element);
                parent.RemoveChild(element);
            }
        }
    }

    /// <summary>Keeps one of its kind; false where there are more kinds than are kept.</summary>
    private bool Remember(IElement element)
    {
        var kind = (element.LocalName, element.ClassName);
        return gone.ContainsKey(kind) || (gone.Count < MostKinds && gone.TryAdd(kind, element));
    }

    private static void Thin(IElement element)
    {
        if (element.GetAttribute("style") is { } style && !style.AsSpan().ContainsAny(Asked))
            element.RemoveAttribute("style");
        if (element is not IHtmlTableCellElement)
            return;
        foreach (var span in (ReadOnlySpan<string>)["colspan", "rowspan"])
        {
            if (element.GetAttribute(span) is "1")
                element.RemoveAttribute(span);
        }
    }

    /// <summary>Whether an element is only text that nothing but a style of the page could speak of.</summary>
    private static bool SaysNothing(IElement element) =>
        (element.LocalName is "span" or "font" or "o:p" || IsOnlyParagraph(element))
        && element.ChildNodes.Length <= MostNeighbours && element.ChildNodes.All(node => node is IText)
        && element.Attributes.All(attribute => attribute.Name is "class" or "style" or "color")
        && !Visibility.IsSpokenOf(element);

    /// <summary>A cell with one paragraph is a cell with its text.</summary>
    private static bool IsOnlyParagraph(IElement element) =>
        element is IHtmlParagraphElement { ParentElement: IHtmlTableCellElement cell } && cell.ChildNodes.All(node => node == element || (node is IText { Data: var text } && string.IsNullOrWhiteSpace(text)));
}
