using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Html;

/// <summary>网页表格: a table with its spans as a grid.</summary>
internal static class TableGrid
{
    private const int Widest = 200;
    private const int Highest = 2000;

    /// <summary>The grid of a table without inner tables.</summary>
    public static Grid Of(IHtmlTableElement table, Visibility visibility)
    {
        var below = new int[Widest + 1];
        var across = new int[Widest + 1];
        var rows = ImmutableArray.CreateBuilder<GridRow>();
        foreach (var row in table.Rows)
        {
            if (visibility.Hides(row))
                continue;
            var cells = ImmutableArray.CreateBuilder<GridCell>();
            var column = 0;
            foreach (var cell in row.Cells)
            {
                var isHidden = visibility.Hides(cell);
                if (isHidden && visibility.LeavesRow(cell))
                    continue;
                Cover();
                if (column >= Widest)
                    break;
                var span = Math.Clamp(cell.ColumnSpan, 1, Widest - column);
                cells.Add(isHidden ? new GridCell("", column, span) { Doubt = Unseen(cell) } : Content(cell, column, span, visibility));
                (below[column], across[column]) = (Down(cell), span);
                column += span;
            }

            Cover();
            rows.Add(new GridRow(cells.ToImmutable()));

            // Places that a cell above covers go on downwards.
            void Cover()
            {
                while (column < Widest && below[column] > 0)
                {
                    cells.Add(new GridCell("", column, across[column]) { IsCovered = true });
                    below[column]--;
                    column += Math.Max(1, across[column]);
                }
            }
        }

        return new Grid(rows.ToImmutable(), true);
    }

    /// <summary>How many rows below it covers; a span of 0 goes to the end.</summary>
    private static int Down(IHtmlTableCellElement cell) => cell.GetAttribute("rowspan")?.Trim() == "0" ? Highest : Math.Clamp(cell.RowSpan, 1, Highest) - 1;

    /// <summary>A figure that nobody sees in a cell that looks blank.</summary>
    private static string? Unseen(IHtmlTableCellElement cell) => cell.TextContent.Any(char.IsDigit) ? "这一格里有看不见的数字（隐藏，或者字和底色一样），无法确认是不是没有填写" : null;

    private static GridCell Content(IHtmlTableCellElement cell, int column, int span, Visibility visibility)
    {
        var text = new StringBuilder();
        var crossed = false;
        Walk(cell);
        var written = text.ToString().Trim(' ', '\n');
        return new GridCell(written, column, span) { Doubt = crossed ? "其中有划掉的内容，无法确认以哪个数字为准" : written.Length == 0 ? Unseen(cell) : null };

        void Walk(IElement parent)
        {
            foreach (var node in parent.ChildNodes)
            {
                if (node is IText { Data: { } data })
                    Append(data);
                else if (node is IHtmlBreakRowElement)
                    text.Append('\n');
                else if (node is IHtmlInputElement input)
                    text.Append(PageText.Written(input));
                else if (node is IElement element && !visibility.Hides(element) && !NoteText.Is(element))
                    Inner(element);
            }
        }

        void Inner(IElement element)
        {
            var isBlock = element.LocalName is "p" or "div" or "li" or "h1" or "h2" or "h3" or "h4" or "section" or "center";
            crossed |= Visibility.IsCrossedOut(element) && !string.IsNullOrWhiteSpace(element.TextContent);
            if (isBlock && text.Length > 0)
                text.Append('\n');

            // A raised or lowered digit is a note's number or an exponent, never a further digit of the figure.
            if (element.LocalName is "sup" or "sub" && element.TextContent.Trim().Length > 0)
                text.Append('^');
            Walk(element);
            if (isBlock)
                text.Append('\n');
        }

        void Append(string data)
        {
            foreach (var c in data)
            {
                if (c is ' ' or '\n' or '\r' or '\t' or '\f')
                {
                    if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                        text.Append(' ');
                }
                else if (!char.IsControl(c))
                {
                    // LibreOffice leaves the marks of its content controls, which no browser shows.
                    text.Append(c);
                }
            }
        }
    }
}
