using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Word;

/// <summary>正文: paragraphs and tables of a document's body in reading order. Headers, footers, notes and comments are other parts (<see cref="Margins"/>).</summary>
internal sealed class BodyText(PartXml part, Styles styles, Numbering numbering)
{
    private readonly RunText runs = new(styles);
    private readonly List<Marginal> beside = [];
    private bool hasBegun;

    /// <summary>Longer text in a box is text of the report; shorter is a stamp, a caption, a mark.</summary>
    private const int LongestStamp = 40;

    /// <summary>What stands in the body and is no part of the report's text: short text boxes and what cannot be seen. To be asked for once the blocks are read.</summary>
    public IEnumerable<Marginal> Beside => beside.Concat(runs.Unseen.Select(text => new Marginal("看不见的文字", text, IsHidden: true))).Concat(runs.Hidden.Select(text => new Marginal("隐藏的文字", text, IsHidden: true)));

    /// <summary>That text in the colour of the page was left out; null when there is none.</summary>
    public Finding? Invisible => runs.Unseen.Count == 0 ? null : IntakeRules.Surplus.Finds(
        $"文件中有 {runs.Unseen.Distinct().Count()} 处看不见的文字（与背景同色，或字号极小），没有采用，也不会公布。需要的请改成黑色、正常字号，不需要的请删去。");

    /// <summary>The blocks of the body, read to its end.</summary>
    public ImmutableArray<Block> Of(XElement body) => [.. Blocks(body)];

    private IEnumerable<Block> Blocks(XElement parent) => part.Children(parent).SelectMany(BlocksOf);

    private IEnumerable<Block> BlocksOf(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "p":
                var text = numbering.Next(element.Element("pPr")) + runs.Of(element).Text;
                hasBegun = hasBegun || Headings.Of(text) is not null;
                foreach (var line in text.Split('\n'))
                    yield return new Paragraph(line);
                foreach (var block in RunText.Boxes(element).SelectMany(Boxed))
                    yield return block;
                break;
            case "tbl":
                foreach (var block in Table(element))
                    yield return block;
                break;
            case "AlternateContent":
                foreach (var block in RunText.Chosen(element).SelectMany(Blocks))
                    yield return block;
                break;
            case "sdt":
                foreach (var block in Contents(element).SelectMany(Blocks))
                    yield return block;
                break;
            case "customXml" or "ins" or "moveTo" or "smartTag":
                foreach (var block in Blocks(element))
                    yield return block;
                break;
            default:
                break;
        }
    }

    /// <summary>A box that holds a table, a heading or a sentence is text; after the first section's heading anything shorter lies beside it.</summary>
    private IEnumerable<Block> Boxed(XElement box)
    {
        var paragraphs = box.Descendants("p").Select(paragraph => runs.Of(paragraph).Text).ToList();
        if (!hasBegun || box.Descendants("tbl").Any() || paragraphs.Sum(text => text.Length) > LongestStamp || paragraphs.Any(text => text.Contains('。', StringComparison.Ordinal) || Headings.Of(text) is not null))
            return Blocks(box);
        beside.AddRange(paragraphs.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => new Marginal("文本框", text)));
        return [];
    }

    /// <summary>
    /// A table as a grid; one that holds tables or whole passages arranges the page, and its cells are read one after the other. Where that
    /// shows only after some rows, these are the lines of their cells.
    /// </summary>
    private List<Block> Table(XElement table)
    {
        var rows = ImmutableArray.CreateBuilder<GridRow>();
        List<Block>? arranged = null;
        foreach (var cells in Rows(table))
        {
            if (arranged is null && Arranges(cells))
                arranged = [.. rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Text.Replace($"{RunText.Raised}", "", StringComparison.Ordinal).Split('\n')).Select(line => new Paragraph(line))];
            if (arranged is null)
                rows.Add(new GridRow([.. cells.Select(Cell)]));
            else
                arranged.AddRange(cells.SelectMany(cell => Blocks(cell.Cell)));
        }

        return arranged ?? [new Grid(rows.ToImmutable(), true)];
    }

    private static bool Arranges(List<PlacedCell> row) =>
        row.Exists(cell => cell.Cell.Descendants("tbl").Any())
        || (row is [var lone] && lone.Cell.Elements("p").Count() > 3 && lone.Cell.Descendants("t").Sum(text => text.Value.Length) > 200);

    private IEnumerable<List<PlacedCell>> Rows(XElement table)
    {
        foreach (var row in Inside(table, "tr"))
        {
            var properties = row.Element("trPr");
            if (properties?.Element("del") is not null || properties?.Element("hidden").IsOn() == true)
                continue;
            var column = Math.Clamp(properties?.Element("gridBefore").Number(0) ?? 0, 0, 200);
            var cells = new List<PlacedCell>();
            foreach (var cell in Inside(row, "tc"))
            {
                var span = Math.Clamp(cell.Element("tcPr")?.Element("gridSpan").Number(1) ?? 1, 1, 200);
                if (cell.Element("tcPr")?.Element("hMerge") is { } merge && merge.Val() != "restart" && cells.Count > 0)
                    cells[^1] = cells[^1] with { Span = cells[^1].Span + span };
                else
                    cells.Add(new PlacedCell(cell, column, span));
                column += span;
            }

            yield return cells;
        }
    }

    private GridCell Cell(PlacedCell place)
    {
        var properties = place.Cell.Element("tcPr");
        var parts = Paragraphs(place.Cell).Select(paragraph =>
        {
            var number = numbering.Next(paragraph.Element("pPr"));
            var written = runs.Of(paragraph, inCell: true);
            return written with { Text = number + written.Text };
        }).ToList();
        var text = string.Join('\n', parts.Select(part => part.Text)).Trim();
        var boxes = Paragraphs(place.Cell).SelectMany(RunText.Boxes).SelectMany(Paragraphs).Select(box => runs.Of(box, inCell: true).Text.Trim()).Where(box => box.Length > 0).ToList();
        var floating = string.Concat(boxes);
        if (text.Length == 0)
            text = floating;
        else
            beside.AddRange(boxes.Select(box => new Marginal("文本框", box)));
        // Office programs leave nothing in a cell that the one above covers; what another program left there is seen by nobody.
        var isContinued = properties?.Element("vMerge") is { } merge && merge.Val() is null or "continue";
        return new GridCell(text, place.Column, place.Span)
        {
            Spot = Noticed.NumberOf(place.Cell).ToString(CultureInfo.InvariantCulture),
            IsCovered = isContinued && text.Length == 0,
            Doubt = properties?.Element("cellDel") is not null ? "这一格已在修订中删除" : parts.Exists(part => part.IsCrossedOut) ? "其中有划掉的内容，无法确认以哪个数字为准"
                : parts.Exists(part => part.Unseen.Any(char.IsDigit)) ? "其中有看不见的数字（与背景同色，或字号极小），无法确认以哪个数字为准"
                : isContinued && Label.IsFigure(text) ? "这一格与上面的格合并，里面却另有数字，无法确认是否采用"
                : text != floating && Label.IsFigure(floating) ? $"这一格上还有文本框，写着“{floating}”，无法确认以哪个数字为准"
                : null,
        };
    }

    private sealed record PlacedCell(XElement Cell, int Column, int Span);

    private IEnumerable<XElement> Paragraphs(XElement parent) => Inside(parent, "p");

    /// <summary>Children of a name, also inside content controls and other wrappers.</summary>
    private IEnumerable<XElement> Inside(XElement parent, string name) => part.Children(parent).SelectMany(child => child.Name.LocalName switch
    {
        var own when own == name => [child],
        "sdt" => Contents(child).SelectMany(content => Inside(content, name)),
        "customXml" or "ins" or "moveTo" or "smartTag" => Inside(child, name),
        "AlternateContent" => RunText.Chosen(child).SelectMany(chosen => Inside(chosen, name)),
        _ => [],
    });

    /// <summary>What a content control holds, though it may still be open.</summary>
    private IEnumerable<XElement> Contents(XElement control) => part.Children(control).Where(child => child.Name.LocalName == "sdtContent" && RunText.Content(control) == child);
}
