using BenchmarkDotNet.Attributes;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Press;

namespace Pipeline.Benchmarks;

/// <summary>From bytes to verdict: reading and assessing one report.</summary>
[MemoryDiagnoser]
public class Judging
{
    /// <summary>A JSON submission.</summary>
    [Benchmark(Baseline = true)]
    public Verdict Json() => Sample.Judge(Sample.Json);

    /// <summary>Plain text whose tables drift.</summary>
    [Benchmark]
    public Verdict Text() => Sample.Judge(Sample.Text);
}

/// <summary>From page model to bytes.</summary>
[MemoryDiagnoser]
public class Printing
{
    private readonly SitePress press = new(new SiteSettings());
    private readonly ReportPage page = Sample.Page();

    /// <summary>A report's page.</summary>
    [Benchmark]
    public BinaryData Report() => press.Report(page);
}
