using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>网页原件: headings, paragraphs, lists and tables as they are read; no scripts, styles, comments, authors, forms, links, pictures, nothing hidden or struck out.</summary>
internal static class CleanHtml
{
    private static readonly FrozenSet<string> Kept = new[]
    {
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "b", "strong", "i", "em", "u", "sub", "sup", "blockquote", "pre",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Looks = new[] { "colspan", "rowspan", "scope" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements that stand in a page without being text of it.</summary>
    private static readonly FrozenSet<string> Gone = new[]
    {
        "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "form", "input", "textarea", "select", "button", "svg", "math", "canvas", "audio", "video", "img", "picture",
        "link", "meta", "base", "del", "s", "strike", "head", "xml", "nav",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cleans a page.</summary>
    public static BinaryData Of(string text)
    {
        var page = new HtmlParser().ParseDocument(text);
        var body = page.Body!;
        Clean(body);
        var title = page.Title ?? "";
        var made = new HtmlParser().ParseDocument("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title></title><style>table{border-collapse:collapse}td,th{border:1px solid}</style></head><body></body></html>");
        made.Title = title;
        foreach (var node in body.ChildNodes.ToList())
            made.Body!.Append(made.Import(node));
        return BinaryData.FromString(made.ToHtml());
    }

    private static void Clean(IElement parent)
    {
        foreach (var node in parent.ChildNodes.ToList())
        {
            if (node is IElement element && !Gone.Contains(element.LocalName) && !element.LocalName.StartsWith("v:", StringComparison.OrdinalIgnoreCase) && !element.LocalName.StartsWith("w:", StringComparison.OrdinalIgnoreCase) && !IsHidden(element))
            {
                Clean(element);
                if (!Kept.Contains(element.LocalName))
                    element.Replace([.. element.ChildNodes]);
                else
                    element.Attributes.Where(attribute => !Looks.Contains(attribute.Name)).Select(attribute => attribute.Name).ToList().ForEach(name => element.RemoveAttribute(name));
            }
            else if (node is not IText)
                node.Parent!.RemoveChild(node);
        }
    }

    private static bool IsHidden(IElement element)
    {
        var style = string.Concat((element.GetAttribute("style") ?? "").Where(c => !char.IsWhiteSpace(c)));
        return element.HasAttribute("hidden") || ((string[])["display:none", "visibility:hidden", "mso-hide:all", "font-size:0;"]).Any(hiding => (style + ";").Contains(hiding, StringComparison.OrdinalIgnoreCase))
            || element.ClassList.Contains("msoDel", StringComparer.OrdinalIgnoreCase) || element.ClassList.Contains("MsoCommentText", StringComparer.OrdinalIgnoreCase);
    }
}
