using BenchmarkDotNet.Attributes;
using Pipeline.Domain.Reports;
using Pipeline.Reading;

namespace Pipeline.Benchmarks;

/// <summary>Reading one file of the fuzz corpus for each file type: what a reader costs once it is warm, and how much it allocates.</summary>
[MemoryDiagnoser]
public class Reading
{
    private SourceFile file = new("", ReadOnlyMemory<byte>.Empty);

    /// <summary>The file type.</summary>
    [Params("docx", "xlsx", "html", "txt", "csv", "pdf")]
    public string Kind { get; set; } = "";

    /// <summary>Takes the file.</summary>
    [GlobalSetup]
    public void Take() => file = Sample.OfKind(Kind);

    /// <summary>From bytes to entries.</summary>
    [Benchmark]
    public Entries Read() => Readers.Read(file);
}
