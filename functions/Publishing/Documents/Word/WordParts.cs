using System.Xml.Linq;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Pipeline.Publishing.Documents.Word;

/// <summary>The parts of a document around its body: page, page numbers, settings, and properties that name nobody.</summary>
internal static class WordParts
{
    /// <summary>GB/T 9704-2012: A4, margins 37 mm above, 28 mm inside, page numbers at the outer edge.</summary>
    public static SectionProperties Page(string oddFooter, string evenFooter) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 2098, Right = 1474, Bottom = 1985, Left = 1588, Header = 851, Footer = 1588, Gutter = 0 });

    /// <summary>— 1 —.</summary>
    public static Footer PageNumber(JustificationValues side) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.PageNumber }, new Justification { Val = side }),
        WordWriter.Run("— "), new SimpleField(WordWriter.Run("1")) { Instruction = " PAGE " }, WordWriter.Run(" —")));

    /// <summary>Two-sided, and the spacing rules of current versions rather than of old ones.</summary>
    public static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    /// <summary>A title and a language, no author, no dates.</summary>
    public static string CoreProperties(string title)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        return new XElement(
            core + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "title", Package.Plain(title)), new XElement(dc + "language", "zh-CN")).ToString(SaveOptions.DisableFormatting);
    }
}
