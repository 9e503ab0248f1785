using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;
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
            if (Contents(content) is not { } contents)
                return Damaged();
            var entries = Report.Of(contents.Blocks, contents.Metadata);
            return entries with { Margins = contents.Margins, Findings = [.. entries.Findings, .. contents.Findings] };
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

    /// <summary>What is in the document; null when it has no body. The package is closed before anything is understood.</summary>
    private static WordContents? Contents(FileContent content)
    {
        using var document = WordprocessingDocument.Open(Bytes.AsPackage(content.Bytes), false);
        if (document.MainDocumentPart is not { } main)
            return null;
        var styles = new Styles(PartXml.Whole(main.StyleDefinitionsPart, keepsLooks: true));
        var noticed = new Noticed();
        using var part = new PartXml(main, styles.Sight.HasFaintStyles, noticed.See);
        if (part.Root() is not { } root || part.Children(root).FirstOrDefault(child => child.Name.LocalName == "body") is not { } body)
            return null;
        var text = new BodyText(part, styles, new Numbering(PartXml.Whole(main.NumberingDefinitionsPart), styles));
        var blocks = text.Of(body);
        part.Finish();
        return new WordContents(
            blocks,
            new Metadata([document.PackageProperties.Title ?? ""]),
            [.. new Margins(styles).Of(main, noticed.Descriptions), .. text.Beside.Distinct()],
            [.. new[] { text.Invisible, noticed.Embedded }.OfType<Finding>()]);
    }

    private sealed record WordContents(ImmutableArray<Block> Blocks, Metadata Metadata, ImmutableArray<Marginal> Margins, ImmutableArray<Finding> Findings);

    private static Entries Damaged() => Readers.Refused(OfficePackage.Damaged(Type));
}
