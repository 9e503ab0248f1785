using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Word;

/// <summary>正文: paragraphs and tables of a document's body in reading order. Headers, footers, notes and comments are other parts and are not read.</summary>
internal sealed class BodyText(Styles styles, Numbering numbering)
{
    private readonly RunText runs = new(styles);
    private Dictionary<XElement, int> numbers = [];

    /// <summary>The blocks of the body.</summary>
    public ImmutableArray<Block> Of(XElement body)
    {
        numbers = body.Descendants("tc").Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        return [.. Blocks(body)];
    }

    private IEnumerable<Block> Blocks(XElement parent) => parent.Elements().SelectMany(BlocksOf);

    private IEnumerable<Block> BlocksOf(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "p":
                var text = numbering.Next(element.Element("pPr")) + runs.Of(element).Text;
                foreach (var line in text.Split('\n'))
                    yield return new Paragraph(line);
                foreach (var block in RunText.Boxes(element).SelectMany(Blocks))
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
            case "sdt" when RunText.Content(element) is { } content:
                foreach (var block in Blocks(content))
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

    /// <summary>A table as a grid; one that holds tables or whole passages arranges the page, and its cells are read one after the other.</summary>
    private IEnumerable<Block> Table(XElement table)
    {
        var rows = Rows(table).ToList();
        var isLayout = rows.SelectMany(row => row.Cells).Any(cell => cell.Cell.Descendants("tbl").Any())
            || rows.Any(row => row.Cells is [var lone] && lone.Cell.Elements("p").Count() > 3 && lone.Cell.Descendants("t").Sum(text => text.Value.Length) > 200);
        return isLayout
            ? rows.SelectMany(row => row.Cells).SelectMany(cell => Blocks(cell.Cell))
            : [new Grid([.. rows.Select(row => new GridRow([.. row.Cells.Select(Cell)]))], true)];
    }

    private static IEnumerable<(XElement Row, ImmutableArray<(XElement Cell, int Column, int Span)> Cells)> Rows(XElement table)
    {
        foreach (var row in Inside(table, "tr"))
        {
            var properties = row.Element("trPr");
            if (properties?.Element("del") is not null || properties?.Element("hidden").IsOn() == true)
                continue;
            var column = Math.Clamp(properties?.Element("gridBefore").Number(0) ?? 0, 0, 200);
            var cells = ImmutableArray.CreateBuilder<(XElement, int, int)>();
            foreach (var cell in Inside(row, "tc"))
            {
                var span = Math.Clamp(cell.Element("tcPr")?.Element("gridSpan").Number(1) ?? 1, 1, 200);
                if (cell.Element("tcPr")?.Element("hMerge") is { } merge && merge.Val() != "restart" && cells.Count > 0)
                    cells[^1] = (cells[^1].Item1, cells[^1].Item2, cells[^1].Item3 + span);
                else
                    cells.Add((cell, column, span));
                column += span;
            }

            yield return (row, cells.ToImmutable());
        }
    }

    private GridCell Cell((XElement Cell, int Column, int Span) place)
    {
        var properties = place.Cell.Element("tcPr");
        var parts = Paragraphs(place.Cell).Select(paragraph => (Number: numbering.Next(paragraph.Element("pPr")), Content: runs.Of(paragraph, inCell: true), Boxes: RunText.Boxes(paragraph).SelectMany(Paragraphs).Select(box => runs.Of(box, inCell: true).Text))).ToList();
        var text = string.Join('\n', parts.Select(part => part.Number + part.Content.Text + string.Concat(part.Boxes))).Trim();
        return new GridCell(text, place.Column, place.Span)
        {
            Spot = numbers[place.Cell].ToString(CultureInfo.InvariantCulture),
            IsCovered = properties?.Element("vMerge") is { } merge && merge.Val() is null or "continue",
            Doubt = properties?.Element("cellDel") is not null ? "这一格已在修订中删除" : parts.Any(part => part.Content.IsCrossedOut) ? "其中有划掉的内容，无法确认以哪个数字为准" : null,
        };
    }

    private static IEnumerable<XElement> Paragraphs(XElement parent) => Inside(parent, "p");

    /// <summary>Children of a name, also inside content controls and other wrappers.</summary>
    private static IEnumerable<XElement> Inside(XElement parent, string name) => parent.Elements().SelectMany(child => child.Name.LocalName switch
    {
        var own when own == name => [child],
        "sdt" => RunText.Content(child) is { } content ? Inside(content, name) : [],
        "customXml" or "ins" or "moveTo" or "smartTag" => Inside(child, name),
        "AlternateContent" => RunText.Chosen(child).SelectMany(chosen => Inside(chosen, name)),
        _ => [],
    });
}
