using System.Collections.Immutable;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Word;

/// <summary>页边: headers, footers, notes, comments and descriptions of pictures: no part of the report, but part of the file.</summary>
internal sealed class Margins(Styles styles, Func<OpenXmlPart?, XElement?> read)
{
    private readonly RunText runs = new(styles);

    /// <summary>What stands in the margins of a document, each text once.</summary>
    public ImmutableArray<Marginal> Of(MainDocumentPart main, XElement body) =>
    [
        .. main.HeaderParts.SelectMany(part => Lines("页眉", read(part)))
            .Concat(main.FooterParts.SelectMany(part => Lines("页脚", read(part))))
            .Concat(Numbered("脚注", "footnote", read(main.FootnotesPart)))
            .Concat(Numbered("尾注", "endnote", read(main.EndnotesPart)))
            .Concat(Numbered("批注", "comment", read(main.WordprocessingCommentsPart)))
            .Concat(Descriptions(body))
            .Where(margin => !string.IsNullOrWhiteSpace(margin.Text))
            .Distinct(),
    ];

    private IEnumerable<Marginal> Lines(string where, XElement? part) =>
        part?.Descendants("p").Select(paragraph => new Marginal(where, runs.Of(paragraph).Text)) ?? [];

    /// <summary>Notes counted as Word counts them; the lines that part them from the page are none.</summary>
    private IEnumerable<Marginal> Numbered(string where, string name, XElement? part) =>
        part?.Elements(name).Where(note => note.Attribute("type")?.Value is null or "normal").Index().SelectMany(note => Lines($"{where} {note.Index + 1}", note.Item)) ?? [];

    private static IEnumerable<Marginal> Descriptions(XElement body) =>
        from element in body.Descendants()
        where element.Name.LocalName is "docPr" or "tblCaption" or "tblDescription"
        let text = element.Attribute("descr")?.Value ?? element.Val()
        where text is not null
        select new Marginal(element.Name.LocalName == "docPr" ? "图片说明" : "表格说明", text);
}
