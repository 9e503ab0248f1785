using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Pipeline.Reading.Html;
using Pipeline.Reading.Model;
using Visibility = Pipeline.Reading.Html.Visibility;

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

    /// <summary>Cleans a page: what of it the reader takes for the report, so nothing of the site around it.</summary>
    public static BinaryData Of(string text)
    {
        var page = new HtmlParser().ParseDocument(text);
        var body = page.Body!;
        var visibility = Visibility.Of(page);
        var read = Article.Of(PageText.Of(body, visibility), out var article);
        Clean(article ?? body, visibility, 0);
        var title = page.Title ?? "";
        var made = new HtmlParser().ParseDocument("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title></title><style>table{border-collapse:collapse}td,th{border:1px solid}</style></head><body></body></html>");
        made.Title = title;
        if (article is not null && article != body)
        {
            // Its title may stand above it, in a part of the page that is the site's own.
            foreach (var heading in read.TakeWhile(entry => !article.Contains(entry.Element)).Select(entry => entry.Block).OfType<Paragraph>())
            {
                var line = made.CreateElement("h1");
                line.TextContent = heading.Text;
                made.Body!.Append(line);
            }

            article.Attributes.Select(attribute => attribute.Name).ToList().ForEach(name => article.RemoveAttribute(name));
            made.Body!.Append(made.Import(article));
        }
        else
        {
            foreach (var node in body.ChildNodes.ToList())
                made.Body!.Append(made.Import(node));
        }

        return BinaryData.FromString(made.ToHtml());
    }

    private static void Clean(IElement parent, Visibility visibility, int depth)
    {
        foreach (var node in parent.ChildNodes.ToList())
        {
            if (depth < PageText.Deepest && node is IElement element && !Gone.Contains(element.LocalName) && !element.LocalName.StartsWith("w:", StringComparison.OrdinalIgnoreCase) && !visibility.Hides(element) && !IsMarkedDeleted(element))
            {
                Clean(element, visibility, depth + 1);
                if (!Kept.Contains(element.LocalName))
                    element.Replace([.. element.ChildNodes]);
                else
                    element.Attributes.Where(attribute => !Looks.Contains(attribute.Name)).Select(attribute => attribute.Name).ToList().ForEach(name => element.RemoveAttribute(name));
            }
            else if (node is not IText)
                node.Parent!.RemoveChild(node);
        }
    }

    /// <summary>What Word exports of a tracked deletion or a comment.</summary>
    private static bool IsMarkedDeleted(IElement element) =>
        element.ClassList.Contains("msoDel", StringComparer.OrdinalIgnoreCase) || element.ClassList.Contains("MsoCommentText", StringComparer.OrdinalIgnoreCase);
}
