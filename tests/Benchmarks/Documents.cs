using BenchmarkDotNet.Attributes;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Reading;

namespace Pipeline.Benchmarks;

/// <summary>From a report to the documents beside its page, and to a template.</summary>
[MemoryDiagnoser]
public class Documents
{
    private static readonly Agency Agency = new(AgencyId.Parse("640423-kjj"), "隆德县科学技术局", AgencyKind.Department);
    private readonly AnnualReport report = Sample.Page().Report;
    private readonly SourceFile own = Own();

    /// <summary>Word and Excel from the data.</summary>
    [Benchmark(Baseline = true)]
    public int FromData() => Downloads.Of(report, report.Title, null).Length;

    /// <summary>The same, and a Word file of the unit's own cleaned and read again.</summary>
    [Benchmark]
    public int WithOriginal() => Downloads.Of(report, report.Title, own).Length;

    /// <summary>A template to fill in with Word.</summary>
    [Benchmark]
    public DocumentFile WordTemplate() => StatutoryTemplate.For(Agency, report.Year, report, TemplateFormat.Docx);

    /// <summary>A template to fill in with Excel.</summary>
    [Benchmark]
    public DocumentFile ExcelTemplate() => StatutoryTemplate.For(Agency, report.Year, report, TemplateFormat.Xlsx);

    private static SourceFile Own()
    {
        var report = Sample.Page().Report;
        var file = Downloads.Of(report, report.Title, null)[0];
        return new SourceFile(file.FileName, file.Content.ToMemory());
    }
}
