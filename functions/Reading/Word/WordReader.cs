using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Model;
using Pipeline.Reading.Packages;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Word;

/// <summary>Word 文档 (.docx): paragraphs and tables of the body, with their column spans and downward merges.</summary>
public sealed class WordReader : IDocumentReader
{
    private const string Type = ".docx";

    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.StartsWith("PK\u0003\u0004"u8) && content.Bytes.Span.IndexOf("word/document"u8) >= 0;
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (OfficePackage.Refuse(content.Bytes, Type) is { } refusal)
            return Readers.Refused(refusal);
        try
        {
            using var stream = Bytes.AsStream(content.Bytes);
            using var document = WordprocessingDocument.Open(stream, false);
            var body = document.MainDocumentPart?.Document?.Body;
            if (body is null)
                return Damaged();
            var numbers = body.Descendants<TableCell>().Index().ToDictionary(cell => cell.Item, cell => cell.Index);
            return Report.Of([.. Blocks(body, numbers)]);
        }
        catch (Exception fault) when (OfficePackage.IsBroken(fault))
        {
            return Damaged();
        }
    }

    private static Entries Damaged() => Readers.Refused(OfficePackage.Damaged(Type));

    private static IEnumerable<Block> Blocks(OpenXmlElement parent, Dictionary<TableCell, int> numbers)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph:
                    yield return new Model.Paragraph(Text(paragraph));
                    break;
                case Table table:
                    yield return new Grid([.. Rows(table, numbers)], true);
                    break;
                case SdtBlock { SdtContentBlock: { } inner } control when !IsPrompt(control):
                    foreach (var block in Blocks(inner, numbers))
                        yield return block;
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<GridRow> Rows(Table table, Dictionary<TableCell, int> numbers)
    {
        foreach (var row in table.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>())
        {
            var column = (int)(row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0);
            var cells = ImmutableArray.CreateBuilder<GridCell>();
            foreach (var cell in row.ChildElements.SelectMany(Cells))
            {
                var properties = cell.TableCellProperties;
                var span = Math.Clamp((int)(properties?.GridSpan?.Val?.Value ?? 1), 1, 200);
                var covered = properties?.VerticalMerge is { } merge && (merge.Val is null || merge.Val.Value == MergedCellValues.Continue);
                cells.Add(new GridCell(string.Join("\n", cell.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(Text)).Trim(), column, span)
                {
                    IsCovered = covered,
                    Spot = numbers[cell].ToString(CultureInfo.InvariantCulture),
                });
                column += span;
            }

            yield return new GridRow(cells.ToImmutable());
        }
    }

    private static IEnumerable<TableCell> Cells(OpenXmlElement element) => element switch
    {
        TableCell cell => [cell],
        SdtCell { SdtContentCell: { } inner } => inner.Elements<TableCell>(),
        _ => [],
    };

    /// <summary>A content control that shows its prompt: what Word displays there is no content.</summary>
    private static bool IsPrompt(SdtElement control) => control.SdtProperties?.GetFirstChild<ShowingPlaceholder>() is { Val: null or { Value: true } };

    private static string Text(OpenXmlElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            switch (element)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text run when !run.Ancestors<DeletedRun>().Any() && !run.Ancestors<SdtElement>().Any(IsPrompt):
                    text.Append(run.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }
}
