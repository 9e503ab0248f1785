using BenchmarkDotNet.Attributes;
using Pipeline.Domain.Reports;
using Pipeline.Reading;

namespace Pipeline.Benchmarks;

/// <summary>Reading one report of about 60 KB for each office file type, and a file of the fuzz corpus for the others: what a reader costs once it is warm, and how much it allocates.</summary>
[MemoryDiagnoser]
public class Reading
{
    private SourceFile file = new("", ReadOnlyMemory<byte>.Empty);

    /// <summary>The file type.</summary>
    [Params("docx", "xlsx", "html", "txt", "csv", "pdf")]
    public string Kind { get; set; } = "";

    /// <summary>Takes the file.</summary>
    [GlobalSetup]
    public void Take() => file = Kind is "docx" or "xlsx" or "html" ? OfficeFiles.Of(Kind) : Sample.OfKind(Kind);

    /// <summary>From bytes to entries.</summary>
    [Benchmark]
    public Entries Read() => Readers.Read(file);
}
