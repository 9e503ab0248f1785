using System.Collections.Immutable;
using AngleSharp.Dom;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Html;

/// <summary>网页 (.html): pages of content management systems, and what Word and Excel save as a web page. Nothing is loaded or run.</summary>
public sealed class HtmlReader : IDocumentReader
{
    /// <summary>How far into the text a tag is looked for: what stands before it is a comment or a declaration.</summary>
    private const int Beginning = 65536;

    private static readonly string[] Tags = ["<html", "<!doctype html", "<body", "<table", "<div", "<p>", "<p ", "<h1", "<span"];

    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Bytes.Span.IndexOf((byte)'<') < 0 || content.Text is not { } text || text.AsSpan().TrimStart("\uFEFF \r\n\t") is not ['<', ..] || OldFormats.IsFlatDocument(content.Bytes.Span))
            return false;
        var beginning = text[..Math.Min(text.Length, Beginning)];
        return Array.Exists(Tags, tag => beginning.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (PageShape.Refuse(content.Text) is { } refusal)
            return Readers.Refused(IntakeRules.Damaged.Finds($"{refusal}，系统没有打开。请新建文件，只粘贴年度报告的内容，另存为 .docx 后上传。"));
        return Contents(content.Text ?? "") is var (blocks, titles, margins)
            ? Report.Of(blocks, new Metadata(titles)) with { Margins = margins }
            : Readers.Refused(IntakeRules.Damaged.Finds("网页的标签嵌套错乱，系统打不开。请新建文件，只粘贴年度报告的内容，另存为 .docx 后上传。"));
    }

    /// <summary>What is on a page, null where it breaks the parser. Its tree, many times its size, is let go before anything is understood.</summary>
    private static (ImmutableArray<Block> Blocks, ImmutableArray<string> Titles, ImmutableArray<Marginal> Margins)? Contents(string text) =>
        PageTree.Of(text) is var (document, visibility) ? Contents(document, visibility) : null;

    /// <summary>What is on a page whose tree is known.</summary>
    internal static (ImmutableArray<Block> Blocks, ImmutableArray<string> Titles, ImmutableArray<Marginal> Margins) Contents(IDocument document, Visibility visibility)
    {
        if (document.Body is not { } body)
            return ([], [], []);
        var blocks = Article.Of(PageText.Of(body, visibility), out var article);
        return (
            [.. blocks.Select(entry => entry.Block)],
            Titles(document),
            [.. Unseen(article ?? body, visibility).Select(hidden => new Marginal("网页中隐藏的内容", hidden, IsHidden: true)).Concat(NoteText.Of(body)).Distinct()]);
    }

    /// <summary>Hidden elements and comments of the report's own part of the page; what programs write there for each other is none.</summary>
    private static IEnumerable<string> Unseen(IElement article, Visibility visibility)
    {
        var open = new Stack<(INode Node, int Depth)>([(article, 0)]);
        while (open.TryPop(out var next))
        {
            foreach (var node in next.Node.ChildNodes)
            {
                if (node is IComment { Data: var comment } && !comment.StartsWith('['))
                    yield return comment.Trim();
                else if (node is IElement element && visibility.Hides(element))
                {
                    if (!Visibility.IsMachinery(element))
                        yield return element.TextContent.Trim();
                }
                else if (node is IElement && next.Depth < PageText.Deepest)
                    open.Push((node, next.Depth + 1));
            }
        }
    }

    /// <summary>What the page says its title is: the tag of the national guide (statute, 6.2), headings, the window's title.</summary>
    private static ImmutableArray<string> Titles(IDocument document) =>
    [
        .. document.QuerySelectorAll("meta[name=ArticleTitle i], meta[name=Title i], meta[property='og:title']").Select(meta => meta.GetAttribute("content") ?? ""),
        .. document.All.Where(element => element.LocalName is "h1" or "h2" || element.Id is "title" || Visibility.Classes(element).Contains("title")).Select(heading => heading.TextContent),
        document.Title ?? "",
        .. (document.Title ?? "").Split('-', '_', '|', '—', '－').Select(part => part.Trim()),
    ];
}
