using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents.Word;

namespace Pipeline.Publishing.Documents.Marking;

/// <summary>Word 批注: comments beside table cells, paragraphs, section headings and the title; comments that were there stay.</summary>
internal static class WordMarking
{
    /// <summary>Marks the document in a stream.</summary>
    public static void Mark(MemoryStream stream, Notes notes)
    {
        using var document = WordprocessingDocument.Open(stream, true);
        var main = document.MainDocumentPart ?? throw new InvalidDataException("no document");
        var body = main.Document?.Body ?? throw new InvalidDataException("no body");
        var comments = Comments(main);
        var next = comments.Elements<Comment>().Select(comment => int.TryParse(comment.Id?.Value, out var id) ? id + 1 : 0).DefaultIfEmpty(0).Max();
        var cells = body.Descendants<TableCell>().ToList();
        if (notes.OnTop is { IsEmpty: false } && First(body) is { } top)
            Put(top, notes.OnTop);
        foreach (var (section, passage, texts) in notes.AtPassages)
        {
            if ((Paragraph(body, passage) ?? (section > 0 ? Heading(body, section) : First(body))) is { } place)
                Put(place, texts);
        }

        foreach (var (spot, texts) in notes.AtSpots)
        {
            if (int.TryParse(spot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < cells.Count && cells[number].Descendants<Paragraph>().FirstOrDefault() is { } paragraph)
                Put(paragraph, texts);
        }

        void Put(Paragraph paragraph, IReadOnlyList<string> texts)
        {
            var id = (next++).ToString(CultureInfo.InvariantCulture);
            comments.Append(new Comment(texts.Select(text => new Paragraph(WordWriter.Run(text)))) { Id = id, Author = AnnotatedCopy.Author, Initials = "审" });
            Around(paragraph, id);
        }
    }

    private static void Around(Paragraph paragraph, string id)
    {
        var start = new CommentRangeStart { Id = id };
        if (paragraph.ParagraphProperties is { } properties)
            properties.InsertAfterSelf(start);
        else
            paragraph.PrependChild(start);
        paragraph.Append(new CommentRangeEnd { Id = id }, new Run(new CommentReference { Id = id }));
    }

    private static Paragraph? First(Body body) => body.Elements<Paragraph>().FirstOrDefault(paragraph => paragraph.InnerText.Trim().Length > 0);

    private static Paragraph? Heading(Body body, int section) => body.Elements<Paragraph>().FirstOrDefault(paragraph =>
        paragraph.InnerText.Trim() is { Length: > 2 and < 45 } text && text[0] == "一二三四五六"[section - 1] && text[1] is '、' or '.' or '．');

    /// <summary>The paragraph with a text as the reader gave it; of one that the file breaks in several the first part.</summary>
    private static Paragraph? Paragraph(Body body, string passage)
    {
        var looked = HalfWidth.Joined(passage);
        return looked.Length < FewestAlike ? null : body.Descendants<Paragraph>().FirstOrDefault(paragraph =>
            HalfWidth.Joined(paragraph.InnerText) is { Length: >= FewestAlike } text && (looked.StartsWith(text, StringComparison.Ordinal) || text.EndsWith(looked, StringComparison.Ordinal)));
    }

    /// <summary>Shorter texts are headings and table cells.</summary>
    private const int FewestAlike = 8;

    private static Comments Comments(MainDocumentPart main)
    {
        var part = main.WordprocessingCommentsPart ?? main.AddNewPart<WordprocessingCommentsPart>(Free(main));
        return part.Comments ??= new Comments();
    }

    /// <summary>A relationship number that nothing in the file has, the same for the same file.</summary>
    internal static string Free(OpenXmlPartContainer container)
    {
        var taken = container.Parts.Select(part => part.RelationshipId)
            .Concat(container.ExternalRelationships.Select(relationship => relationship.Id))
            .Concat(container.HyperlinkRelationships.Select(relationship => relationship.Id))
            .Concat(container.DataPartReferenceRelationships.Select(relationship => relationship.Id)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, int.MaxValue - 1).Select(number => $"rIdMark{number.ToString(CultureInfo.InvariantCulture)}").First(id => !taken.Contains(id));
    }
}
