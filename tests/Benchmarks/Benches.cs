using BenchmarkDotNet.Attributes;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
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

/// <summary>From entries to verdict: every rule, last year's report beside it, the wrong figures named.</summary>
[MemoryDiagnoser]
public class Assessing
{
    private (Entries Entries, Circumstances Circumstances) draft;

    /// <summary>Figures of table 3 that are wrong.</summary>
    [Params(0, 1, 2)]
    public int Errors { get; set; }

    /// <summary>Reads the report, which is not measured.</summary>
    [GlobalSetup]
    public void Read() => draft = Sample.Draft(Errors);

    /// <summary>One assessment.</summary>
    [Benchmark]
    public Verdict Assess() => Assessment.Of(draft.Entries, draft.Circumstances);
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
