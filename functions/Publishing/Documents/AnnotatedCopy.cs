using System.Collections.Immutable;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents.Excel;
using Pipeline.Publishing.Documents.Marking;
using Pipeline.Publishing.Documents.Word;
using Pipeline.Reading;
using Pipeline.Reading.Packages;

namespace Pipeline.Publishing.Documents;

/// <summary>
/// 批注副本: the unit's own Word or Excel file with a comment at each wrong figure: what is wrong and what it should be. Everything
/// else in it stays as the unit sent it, so that the clerk mends this very copy and uploads it again.
/// </summary>
public static class AnnotatedCopy
{
    /// <summary>Who writes the comments.</summary>
    internal const string Author = "年报审核";

    /// <summary>Marks a copy; null where there is nothing to mark, the file is of another kind, or it cannot be opened for writing.</summary>
    /// <param name="file">As uploaded.</param>
    /// <param name="findings">What was found in it.</param>
    public static DocumentFile? Of(SourceFile file, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (findings.IsDefaultOrEmpty)
            return null;
        var content = new FileContent(file);
        var isWord = OfficePackage.Holds(content, "word/document"u8);
        if (!isWord && !OfficePackage.Holds(content, "xl/workbook"u8))
            return null;
        var notes = Notes.Of(findings, Readers.Read(file));
        using var stream = new MemoryStream();
        stream.Write(file.Content.Span);
        stream.Position = 0;
        try
        {
            if (isWord)
                WordMarking.Mark(stream, notes);
            else
                ExcelMarking.Mark(stream, notes);
            return new DocumentFile(Name(file.FileName, isWord ? ".docx" : ".xlsx"), isWord ? WordWriter.ContentType : ExcelWriter.ContentType, Package.Settled(stream));
        }
        catch (Exception fault) when (fault is InvalidDataException or OpenXmlPackageException or XmlException or IOException or FormatException or ArgumentException or InvalidOperationException or UriFormatException or NotSupportedException)
        {
            // A file that its own program would repair on opening: the receipt page says the same in words.
            return null;
        }
    }

    private static string Name(string fileName, string extension) => $"{Path.GetFileNameWithoutExtension(fileName)}（批注）{extension}";
}
