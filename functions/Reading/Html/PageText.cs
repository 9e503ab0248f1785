using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Html;

/// <summary>A block and the element it stands in.</summary>
internal sealed record PlacedBlock(Block Block, IElement Element);

/// <summary>网页文字: paragraphs and tables of a page in reading order.</summary>
internal sealed class PageText(Visibility visibility)
{
    private static readonly FrozenSet<string> BlockElements = new[] { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "section", "article", "main", "header", "blockquote", "center", "form", "fieldset", "pre", "hr", "tr", "td", "th", "tbody", "thead", "figure", "figcaption", "address", "caption", "details", "summary", "body" }.ToFrozenSet();

    /// <summary>Deeper nesting is an attack, not a page.</summary>
    public const int Deepest = 400;

    private readonly List<PlacedBlock> blocks = [];
    private readonly StringBuilder line = new();

    /// <summary>The blocks of an element.</summary>
    public static List<PlacedBlock> Of(IElement root, Visibility visibility)
    {
        var page = new PageText(visibility);
        page.Walk(root, 0);
        page.Break(root);
        return page.blocks;
    }

    private void Walk(IElement parent, int depth)
    {
        if (depth > Deepest)
            return;
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
                Append(text.Data);
            else if (node is IElement element && !visibility.Hides(element) && !NoteText.Is(element))
                Take(element, parent, depth);
        }
    }

    private void Take(IElement element, IElement parent, int depth)
    {
        switch (element)
        {
            case IHtmlBreakRowElement:
                Break(parent);
                break;
            case IHtmlTableElement table:
                Break(parent);
                if (IsLayout(table))
                    Walk(table, depth + 1);
                else
                    blocks.Add(new PlacedBlock(TableGrid.Of(table, visibility), table));
                Break(parent);
                break;
            case IHtmlInputElement input:
                line.Append(Written(input));
                break;
            default:
                var isBlock = BlockElements.Contains(element.LocalName);
                if (isBlock)
                    Break(parent);
                Walk(element, depth + 1);
                if (isBlock)
                    Break(element);
                break;
        }
    }

    /// <summary>A table that only arranges the page: it holds other tables, or cells of many paragraphs.</summary>
    private static bool IsLayout(IHtmlTableElement table) =>
        table.QuerySelector("table") is not null
        || table.Rows.Any(row => row.Cells.Length == 1 && row.Cells[0].QuerySelectorAll("p, div, br").Length > 3 && row.Cells[0].TextContent.Length > 200);

    private void Append(string text)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\n' or '\r' or '\t' or '\f')
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!char.IsControl(c))
                line.Append(c);
        }
    }

    private void Break(IElement element)
    {
        var text = line.ToString().Trim(' ');
        line.Clear();
        if (text.Length > 0)
            blocks.Add(new PlacedBlock(new Paragraph(text), element));
    }

    /// <summary>What a form field shows.</summary>
    public static string Written(IHtmlInputElement input) => input.Type is "text" or "number" ? input.DefaultValue ?? "" : "";
}
