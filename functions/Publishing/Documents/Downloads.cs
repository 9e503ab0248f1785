using System.Collections.Immutable;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents.Cleaning;
using Pipeline.Publishing.Documents.Excel;
using Pipeline.Publishing.Documents.Word;
using Pipeline.Reading;

namespace Pipeline.Publishing.Documents;

/// <summary>下载: what an accepted report can be had as beside its data files: a workbook and a clean document made from the data, and the unit's own file, cleaned.</summary>
public static class Downloads
{
    /// <summary>The workbook.</summary>
    public const string Workbook = "report.xlsx";

    /// <summary>The document.</summary>
    public const string Document = "report.docx";

    /// <summary>What the name of the unit's own file begins with.</summary>
    public const string Original = "original.";

    /// <summary>Makes the files.</summary>
    /// <param name="report">The report.</param>
    /// <param name="title">Its title, where the report may state none.</param>
    /// <param name="original">As uploaded; null withholds it.</param>
    public static ImmutableArray<DocumentFile> Of(AnnualReport report, string title, SourceFile? original)
    {
        var paper = Paper.Of(report, title);
        var made = ImmutableArray.Create(
            new DocumentFile(Document, WordWriter.ContentType, WordWriter.Write(paper)),
            new DocumentFile(Workbook, ExcelWriter.ContentType, ExcelWriter.Write(paper)));
        return original is not null && CleanOriginal.Of(original, report, title) is { } own ? made.Add(own) : made;
    }
}
