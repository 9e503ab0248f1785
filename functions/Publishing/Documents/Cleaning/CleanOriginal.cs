using System.Text;
using System.Xml;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents.Excel;
using Pipeline.Publishing.Documents.Word;
using Pipeline.Reading;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>
/// 原件的公开副本: the unit's own file without what nobody meant to publish: authors, comments, tracked changes, hidden text, sheets
/// and rows, embedded files, macros, links to somebody's disk. A package is built anew from what is known to be harmless, so what is
/// not known is left out; a copy that no longer says what the report says is withheld, and so is a kind that cannot be cleaned (PDF).
/// </summary>
internal static class CleanOriginal
{
    /// <summary>Cleans a file; null where it is withheld.</summary>
    /// <param name="original">As uploaded.</param>
    /// <param name="report">The report that was accepted from it.</param>
    /// <param name="title">Its title.</param>
    public static DocumentFile? Of(SourceFile original, AnnualReport report, string title)
    {
        var cleaned = Clean(original, title);
        return cleaned is not null && SaysTheSame(cleaned, report) ? cleaned : null;
    }

    private static DocumentFile? Clean(SourceFile original, string title)
    {
        var content = new FileContent(original);
        try
        {
            if (content.StartsWith("PK\u0003\u0004"u8))
            {
                using var stream = new MemoryStream(original.Content.ToArray(), false);
                var parts = Package.Parts(stream);
                return parts.ContainsKey("xl/workbook.xml") ? new DocumentFile("original.xlsx", ExcelWriter.ContentType, new CleanWorkbook(new SourcePackage(parts)).Build(title))
                    : parts.Keys.Any(name => name.StartsWith("word/document", StringComparison.Ordinal)) ? new DocumentFile("original.docx", WordWriter.ContentType, new CleanDocument(new SourcePackage(parts)).Build(title))
                    : null;
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or ArgumentException or InvalidOperationException or UriFormatException or NotSupportedException or OverflowException)
        {
            // Odd enough that only its own program can make sense of it.
            return null;
        }

        if (content.Text is not { } text || content.StartsWith("%PDF"u8))
            return null;
        return text.AsSpan().TrimStart('\uFEFF').TrimStart() switch
        {
            ['{', ..] => CleanJson.Of(text) is { } json ? new DocumentFile("original.json", "application/json; charset=utf-8", json) : null,
            ['<', ..] => new DocumentFile("original.html", "text/html; charset=utf-8", CleanHtml.Of(text)),
            _ when original.FileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) => Plain("original.csv", "text/csv; charset=utf-8", text),
            _ => Plain("original.txt", "text/plain; charset=utf-8", text),
        };
    }

    /// <summary>With a byte order mark, without which programs of a Chinese system take it for GBK.</summary>
    private static DocumentFile Plain(string name, string type, string text) => new(name, type, BinaryData.FromBytes(Encoding.UTF8.GetBytes("\uFEFF" + text.TrimStart('\uFEFF'))));

    private static bool SaysTheSame(DocumentFile copy, AnnualReport report)
    {
        var verdict = Assessment.Of(Readers.Read(new SourceFile(copy.FileName, copy.Content.ToMemory())), new Circumstances { Year = report.Year });
        return verdict.Report is { } again && again.Form == report.Form
            && !verdict.Findings.Any(finding => PrivacyRules.All.Any(rule => rule.Id == finding.Rule))
            && report.Form.Cells.All((FormCell place) => (again[place.Address].State, again[place.Address].Value) == (report[place.Address].State, report[place.Address].Value));
    }
}
