using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Telemetry;
using Pipeline.Reading;

namespace Pipeline.Publishing.Submissions;

/// <summary>审核: reads bytes and judges them, and judges a copy of record again exactly as it was judged the first time.</summary>
/// <param name="receipts">The container <c>receipts</c>, which keeps the copies.</param>
/// <param name="read">The readers.</param>
/// <param name="misfiling">Whether it is the body's own report.</param>
/// <param name="assess">The rules.</param>
public sealed class Judge(IBlobs receipts, Func<SourceFile, Entries> read, Misfiling misfiling, Func<Entries, Circumstances, Verdict> assess)
{
    /// <summary>Reads and judges.</summary>
    /// <param name="fileName">As uploaded.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="known">Who filed and for which year, both never null, and what is on record.</param>
    /// <param name="against">The copy of last year's accepted report, or null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Verdict> Of(string fileName, BinaryData content, Circumstances known, string? against, CancellationToken cancel)
    {
        var previous = against is not null && await receipts.Read(against, cancel) is { } copy
            ? assess(read(new SourceFile(NameOf(against), copy.Content.ToMemory())), new Circumstances { Year = known.Year!.Value.Previous, Agency = known.Agency }).Report
            : null;
        var entries = Staged(Stage.Read, () => read(new SourceFile(fileName, content.ToMemory())));
        var claimed = await misfiling.Check(entries, known.Agency!, known.Year!.Value, cancel);
        return Staged(Stage.Assess, () => assess(claimed, known with { Previous = previous }));
    }

    /// <summary>The verdict on a version, from its copy of record; throws when the copy is gone, which only broken storage can do.</summary>
    public async Task<Verdict> Again(FilingVersion version, Agency agency, ReportYear year, CancellationToken cancel) =>
        await Again(version, await Original(version, cancel), agency, year, cancel);

    /// <summary>The verdict on a version, from its copy of record as <see cref="Original(FilingVersion, CancellationToken)"/> gave it.</summary>
    public Task<Verdict> Again(FilingVersion version, SourceFile original, Agency agency, ReportYear year, CancellationToken cancel) =>
        Of(original.FileName, new BinaryData(original.Content), Known(agency, year, version.OnRecord, version.Beside, version.Reason), version.Against, cancel);

    /// <summary>A version's copy of record; throws when it is gone, which only broken storage can do.</summary>
    public async Task<SourceFile> Original(FilingVersion version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(version);
        var copy = await receipts.Read(version.Copy, cancel) ?? throw new InvalidOperationException($"The copy of record {version.Copy} is gone.");
        return Original(version, copy.Content);
    }

    /// <summary>A version's file from its bytes, by the name it was first uploaded with.</summary>
    public static SourceFile Original(FilingVersion version, BinaryData content)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(content);
        return new SourceFile(NameOf(version.Upload.Path), content.ToMemory());
    }

    /// <summary>What is known around a submission, last year's report aside.</summary>
    /// <param name="agency">Who filed.</param>
    /// <param name="year">For which year.</param>
    /// <param name="onRecord">Reasons and waivers.</param>
    /// <param name="beside">What else stood beside it.</param>
    /// <param name="reason">更正说明 given with it.</param>
    public static Circumstances Known(Agency agency, ReportYear year, OnRecord? onRecord, Beside? beside = null, string? reason = null) =>
        new() { Agency = agency, Year = year, CorrectionReason = reason, Explanations = onRecord?.Explanations ?? [], Waivers = onRecord?.Waivers ?? [], Beside = beside ?? Beside.Nothing };

    private static T Staged<T>(string name, Func<T> work)
    {
        using var stage = Stage.Begin(name);
        return work();
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
