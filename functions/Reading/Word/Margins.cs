using System.Collections.Immutable;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Word;

/// <summary>页边: headers, footers, notes, comments and descriptions of pictures: no part of the report, but part of the file.</summary>
internal sealed class Margins(Styles styles)
{
    private readonly RunText runs = new(styles);

    /// <summary>What stands in the margins of a document, each text once.</summary>
    /// <param name="main">The document.</param>
    /// <param name="descriptions">What its body describes (<see cref="Description"/>).</param>
    public ImmutableArray<Marginal> Of(MainDocumentPart main, IEnumerable<Marginal> descriptions) =>
    [
        .. main.HeaderParts.SelectMany(part => Lines("页眉", PartXml.Whole(part)))
            .Concat(main.FooterParts.SelectMany(part => Lines("页脚", PartXml.Whole(part))))
            .Concat(Numbered("脚注", "footnote", PartXml.Whole(main.FootnotesPart)))
            .Concat(Numbered("尾注", "endnote", PartXml.Whole(main.EndnotesPart)))
            .Concat(Numbered("批注", "comment", PartXml.Whole(main.WordprocessingCommentsPart)))
            .Concat(descriptions)
            .Where(margin => !string.IsNullOrWhiteSpace(margin.Text))
            .Distinct(),
    ];

    private IEnumerable<Marginal> Lines(string where, XElement? part) =>
        part?.Descendants("p").Select(paragraph => new Marginal(where, runs.Of(paragraph).Text)) ?? [];

    /// <summary>Notes counted as Word counts them; the lines that part them from the page are none.</summary>
    private IEnumerable<Marginal> Numbered(string where, string name, XElement? part) =>
        part?.Elements(name).Where(note => note.Attribute("type")?.Value is null or "normal").Index().SelectMany(note => Lines($"{where} {note.Index + 1}", note.Item)) ?? [];

    /// <summary>What an element of the body describes: a picture or a table; null where it describes none.</summary>
    public static Marginal? Description(XElement element) =>
        element.Name.LocalName is "docPr" or "tblCaption" or "tblDescription" && (element.Attribute("descr")?.Value ?? element.Val()) is { } text
            ? new Marginal(element.Name.LocalName == "docPr" ? "图片说明" : "表格说明", text)
            : null;
}
