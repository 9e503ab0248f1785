using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Packages;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Word;

/// <summary>Word 文档 (.docx): paragraphs and tables of the body as the author sees them, in either variant of the format.</summary>
public sealed class WordReader : IDocumentReader
{
    private const string Type = ".docx";

    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return OfficePackage.Holds(content, "word/document"u8);
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (OfficePackage.Refuse(content.Bytes, Type) is { } refusal)
            return Readers.Refused(refusal);
        try
        {
            using var stream = Bytes.AsWritable(content.Bytes);
            using var document = WordprocessingDocument.Open(stream, false);
            if (document.MainDocumentPart is not { } main)
                return Damaged();
            var styles = new Styles(Xml(main.StyleDefinitionsPart, keepsLooks: true));
            if (Xml(main, styles.Sight.HasFaintStyles)?.Element("body") is not { } body)
                return Damaged();
            var text = new BodyText(styles, new Numbering(Xml(main.NumberingDefinitionsPart), styles));
            var entries = Report.Of(text.Of(body), new Metadata([document.PackageProperties.Title ?? ""]));
            return entries with
            {
                Margins = [.. new Margins(styles, part => Xml(part)).Of(main, body), .. text.Beside.Distinct()],
                Findings = [.. entries.Findings, .. new[] { text.Invisible, Embedded(body) }.OfType<Finding>()],
            };
        }
        catch (OverflowException)
        {
            return Readers.Refused(OfficePackage.TooLarge(Type));
        }
        catch (Exception fault) when (OfficePackage.IsBroken(fault))
        {
            return Damaged();
        }
    }

    /// <summary>Other files in the document, which are not opened: a table may be among them.</summary>
    private static Finding? Embedded(XElement body)
    {
        var isWhole = body.Descendants().Any(element => element.Name.LocalName is "altChunk" or "subDoc");
        return isWhole || body.Descendants("OLEObject").Any()
            ? IntakeRules.Surplus.Finds(isWhole
                ? "文件中插入了另一个文件，其中的内容没有读取。请打开那个文件，把内容复制、粘贴到正文中。"
                : "文件中有嵌入的对象（例如 Excel 表格），其中的内容没有读取。请把它改成 Word 表格，或把内容复制、粘贴到正文中。")
            : null;
    }

    private static Entries Damaged() => Readers.Refused(OfficePackage.Damaged(Type));

    /// <summary>A part's root. Names are read without their namespace, which differs between the two variants of the format.</summary>
    private static XElement? Xml(OpenXmlPart? part, bool keepsLooks = false)
    {
        if (part is null)
            return null;
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        return Names.Local(reader, keepsLooks);
    }
}
