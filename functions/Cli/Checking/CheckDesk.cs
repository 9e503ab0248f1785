using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;

namespace Pipeline.Cli.Checking;

/// <summary>One file and what became of it.</summary>
/// <param name="File">As typed.</param>
/// <param name="Verdict">Accepted or rejected; without a report when the file could not be read at all.</param>
/// <param name="Entries">What the document says; null when the file could not be opened.</param>
internal sealed record CheckedFile(string File, Verdict Verdict, Entries? Entries);

/// <summary>Checks files on every core and gives the results in the order of the files.</summary>
internal sealed class CheckDesk(ReportYear? year, Agency? agency, AnnualReport? previous, ImmutableArray<AnnualReport> others)
{
    /// <summary>A file that is not there or may not be opened is no document at all; the rule book, which is about documents, does not list it.</summary>
    private const string Unopened = "F-OPEN";

    /// <summary>Results in order, each as soon as it and all before it are ready.</summary>
    public IEnumerable<CheckedFile> Check(IReadOnlyList<string> files, CancellationToken cancel) => files.Count <= 1 ? files.Select(Check) :
        Partitioner.Create(files, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel().AsOrdered()
            .WithCancellation(cancel)
            .WithDegreeOfParallelism(Math.Min(Environment.ProcessorCount, 64))
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Check);

    /// <summary>Last year's report for the checks across years; a file that holds no report is a wrong argument.</summary>
    public static AnnualReport? Previous(string? file)
    {
        if (file is null)
            return null;
        var before = new CheckDesk(null, null, null, []).Check(file);
        if (before.Verdict.Report is { } report)
            return report;
        throw new Complaint($"--previous 指定的 {file} 读不出报告：{before.Verdict.Findings.FirstOrDefault()?.Message}", Complaint.WrongUse);
    }

    /// <summary>Reports of other bodies; what holds no report is passed over, because a folder of a whole county is what people give.</summary>
    public static ImmutableArray<AnnualReport> Others(IReadOnlyList<string> files, CancellationToken cancel) =>
        [.. new CheckDesk(null, null, null, []).Check(files, cancel).Select(other => other.Verdict.Report).OfType<AnnualReport>()];

    private CheckedFile Check(string file)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new CheckedFile(file, new Rejected(new Finding(Unopened, Severity.Error, $"打不开文件 {file}：{Reason(fault)}")), null);
        }

        var source = new SourceFile(Path.GetFileName(file), content);
        var entries = Readers.Read(source);
        return new CheckedFile(file, Assessment.Of(entries, new Circumstances { Year = year, Agency = agency, Previous = LastYears(entries), Others = OfTheSameYear(entries) }), entries);
    }

    /// <summary>A report of another year says nothing about this one, exactly as in storage, where it would not be found.</summary>
    private AnnualReport? LastYears(Entries entries) =>
        (year ?? entries.Year) is { } reported && previous is not null && previous.Year.Value == reported.Value - 1 ? previous : null;

    private ImmutableArray<AnnualReport> OfTheSameYear(Entries entries) => [.. others.Where(other => other.Year == (year ?? entries.Year))];

    private static string Reason(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "没有这个文件。请核对路径。",
        UnauthorizedAccessException => "没有读取权限。请核对文件的权限。",
        _ => $"{fault.Message} 请确认文件没有被其他程序占用。",
    };
}
