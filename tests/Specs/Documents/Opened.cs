using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents;
using Pipeline.Reading;

namespace Pipeline.Specs.Documents;

/// <summary>A document that was made, opened again: by the format's own checker and by the readers.</summary>
internal static class Opened
{
    /// <summary>What the checker of Office 2019 has to say against it; empty when it opens clean.</summary>
    public static List<string> Complaints(BinaryData content)
    {
        using var stream = new MemoryStream(content.ToArray());
        using OpenXmlPackage package = IsWorkbook(content) ? SpreadsheetDocument.Open(stream, false) : WordprocessingDocument.Open(stream, false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
    }

    /// <summary>The document as the published function reads it.</summary>
    public static Entries Read(this DocumentFile file) => Readers.Read(new SourceFile(file.FileName, file.Content.ToMemory()));

    /// <summary>The document as it is judged.</summary>
    public static Verdict Judged(this DocumentFile file) => Assessment.Of(file.Read(), Circumstances.None);

    /// <summary>Every part, as text.</summary>
    public static string Everything(BinaryData content)
    {
        using var stream = new MemoryStream(content.ToArray());
        return string.Join('\n', Package.Parts(stream).Select(part => part.Key + "\n" + System.Text.Encoding.UTF8.GetString(part.Value)));
    }

    private static bool IsWorkbook(BinaryData content)
    {
        using var stream = new MemoryStream(content.ToArray());
        return Package.Parts(stream).ContainsKey("xl/workbook.xml");
    }
}
