using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain.Forms;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Documents.Word;

/// <summary>
/// Word 文稿: the statutory layout as .docx, type area and type sizes as official documents have them (GB/T 9704-2012: A4, margins
/// 37, 26, 35 and 28 mm, title 小标宋 二号, headings 黑体, body 仿宋 三号, page numbers outside). The same paper gives the same bytes.
/// </summary>
internal static class WordWriter
{
    /// <summary>The content type of what it makes.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Width of the type area, twentieths of a point: 156 mm.</summary>
    private const int TypeArea = 8844;

    /// <summary>Writes a paper.</summary>
    public static BinaryData Write(Paper paper)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(ContentType + ".main+xml", "rId1");
            document.AddNewPart<CoreFilePropertiesPart>("rId2").Write(WordParts.CoreProperties(paper.Title));
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.All();
            main.AddNewPart<FontTablePart>("rId2").Fonts = WordStyles.Fonts();
            main.AddNewPart<DocumentSettingsPart>("rId3").Settings = WordParts.Settings();
            main.AddNewPart<FooterPart>("rId4").Footer = WordParts.PageNumber(JustificationValues.Right);
            main.AddNewPart<FooterPart>("rId5").Footer = WordParts.PageNumber(JustificationValues.Left);
            main.Document = new Document(Body(paper));
        }

        return Package.Settled(stream);
    }

    private static Body Body(Paper paper)
    {
        var control = new Controls();
        var body = new Body(Paragraph(paper.Title, WordStyles.Title));
        Prose(body, paper, 0, paper.Preamble, control);
        for (var number = 1; number <= 6; number++)
        {
            body.Append(Paragraph(ReportForm.SectionHeadings[number - 1], WordStyles.Heading));
            if (paper.Form.Tables.FirstOrDefault(table => table.Section == number) is { } table)
                body.Append(WordTable.Of(Grid.Of(table), paper, TypeArea, control), Paragraph("", WordStyles.AfterTable));
            Prose(body, paper, number, paper.Sections[number - 1], control);
        }

        foreach (var annex in paper.Annexes)
            WordTable.Append(body, annex, TypeArea);
        body.Append(WordParts.Page("rId4", "rId5"));
        return body;
    }

    private static void Prose(Body body, Paper paper, int number, IReadOnlyList<string> paragraphs, Controls controls)
    {
        foreach (var paragraph in paragraphs)
            body.Append(Paragraph(paragraph, IsSubheading(paragraph) ? WordStyles.Subheading : WordStyles.Normal));
        foreach (var line in paper.Prompts[number].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var properties = controls.Properties(number == 0 ? "报告开头" : ReportForm.SectionHeadings[number - 1], $"section-{number.ToString(CultureInfo.InvariantCulture)}", isPrompt: true);
            body.Append(new Paragraph(Properties(WordStyles.Normal), new SdtRun(properties, new SdtContentRun(Prompt(line)))));
        }
    }

    /// <summary>（一）… on a line of its own.</summary>
    private static bool IsSubheading(string text) => text is ['（' or '(', _, _, ..] && text.Length <= 30 && text[^1] is not ('。' or '；') && !text.Contains('。', StringComparison.Ordinal);

    internal static Paragraph Paragraph(string text, string style)
    {
        var paragraph = new Paragraph();
        if (style != WordStyles.Normal)
            paragraph.Append(Properties(style));
        if (text.Length > 0)
            paragraph.Append(Run(text));
        return paragraph;
    }

    internal static ParagraphProperties Properties(string style) => new(new ParagraphStyleId { Val = style });

    internal static Run Run(string text) => new(new Text(Package.Plain(text)) { Space = SpaceProcessingModeValues.Preserve });

    internal static Run Prompt(string text) => new(new RunProperties(new RunStyle { Val = WordStyles.Prompt }), new Text(Package.Plain(text)) { Space = SpaceProcessingModeValues.Preserve });

    private static void Write(this OpenXmlPart part, string xml)
    {
        using var target = part.GetStream(FileMode.Create, FileAccess.Write);
        target.Write(System.Text.Encoding.UTF8.GetBytes(xml));
    }
}

/// <summary>
/// 内容控件: numbered in the order of the document, because Word wants each to have a number of its own. Always within a paragraph and never
/// of the kind that takes plain text only: LibreOffice repeats what is in others four times when it saves, and loses that it is a prompt.
/// </summary>
internal sealed class Controls
{
    private int last;

    /// <summary>The head of a control: it may be typed into, not deleted.</summary>
    /// <param name="name">What Word shows above it.</param>
    /// <param name="tag">What programs know it by.</param>
    /// <param name="isPrompt">Whether it still shows its prompt.</param>
    public SdtProperties Properties(string name, string tag, bool isPrompt)
    {
        var properties = new SdtProperties(
            new SdtAlias { Val = name.Length > 60 ? name[..60] : name },
            new Tag { Val = tag.Length > 64 ? tag[..64] : tag },
            new SdtId { Val = ++last },
            new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = LockingValues.SdtLocked });
        if (isPrompt)
            properties.Append(new ShowingPlaceholder());
        return properties;
    }
}
