using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Submissions;
using Pipeline.Reading;

namespace Pipeline.Publishing.Site;

/// <summary>One place in a report's folder: a version's own, or the permanent address.</summary>
/// <param name="Version">What it shows.</param>
/// <param name="Address">Its address.</param>
/// <param name="Page">The path of its page.</param>
/// <param name="Key">Changes when what its files say changes.</param>
public sealed record Place(FilingVersion Version, string Address, string Page, string Key);

/// <summary>相邻年度: whether the agency has a folder for the year before and for the year after, which its pages then link to. A folder once there stays.</summary>
/// <param name="Before">The year before.</param>
/// <param name="After">The year after.</param>
public readonly record struct Neighbours(ReportYear? Before, ReportYear? After);

/// <summary>
/// 付印: what a report's folder holds for a ledger row, printed when it is asked for and once. A version that was taken back is a
/// tombstone with the reason, as page and as data; nothing of what it said is left.
/// </summary>
public sealed class ReportSheets(IPress press, Judge judge, Division division, Agency agency, Filing filing, Neighbours neighbours, Verdict? fresh, BinaryData? own = null)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<int, SourceFile> originals = [];
    private readonly Dictionary<int, Verdict> verdicts = [];
    private readonly Dictionary<int, ImmutableArray<PrintedFile>> files = [];
    private readonly Dictionary<int, PrintedFile> pages = [];

    /// <summary>The row.</summary>
    public Filing Filing { get; } = filing;

    /// <summary>What its pages link to.</summary>
    public Neighbours Neighbours { get; } = neighbours;

    /// <summary>The places that a row asks for, oldest version first, the permanent address last; none when nothing was ever accepted.</summary>
    public static ImmutableArray<Place> Places(Filing filing) => filing.Versions.IsEmpty ? [] :
    [
        .. filing.Versions.Select(version => At(version, SitePaths.Version(filing.Agency, filing.Year, version.Number))),
        At(filing.Versions[^1], SitePaths.Report(filing.Agency, filing.Year)),
    ];

    /// <summary>Changes when a page of the folder may have to say something else.</summary>
    public static string Mark(Filing filing, Neighbours neighbours) => Hash((object)new { filing.Versions, Before = neighbours.Before?.Value, After = neighbours.After?.Value });

    /// <summary>The files beside a place's page, by path.</summary>
    public async Task<ImmutableArray<PrintedFile>> Files(Place place, CancellationToken cancel)
    {
        if (!files.TryGetValue(place.Version.Number, out var printed))
        {
            files[place.Version.Number] = printed = place.Version.Withdrawn is { } withdrawal
                ? [new PrintedFile("report.json", Notice(withdrawal), SiteFile.Data("application/json; charset=utf-8"))]
                : await Of(place.Version, cancel);
        }

        return [.. printed.Select(file => file with { Name = SitePaths.File(place.Address + file.Name) })];
    }

    /// <summary>A place's page.</summary>
    public async Task<PrintedFile> Page(Place place, CancellationToken cancel)
    {
        if (!pages.TryGetValue(place.Version.Number, out var printed))
        {
            var content = place.Version.Withdrawn is { } withdrawal
                ? press.Tombstone(new TombstonePage(division, agency, Shown, withdrawal))
                : press.Report(await Model(place.Version, cancel) with { Original = await OriginalBeside(place, cancel) });
            pages[place.Version.Number] = printed = new PrintedFile("", content, SiteFile.Page);
        }

        return printed with { Name = place.Page };
    }

    private async Task<ImmutableArray<PrintedFile>> Of(FilingVersion version, CancellationToken cancel)
    {
        var model = await Model(version, cancel);
        return [.. press.ReportFiles(model), .. press.Downloads(model, await OriginalOf(version, cancel))];
    }

    /// <summary>Whether the unit's own file can be published is known when it has been cleaned.</summary>
    private async Task<string?> OriginalBeside(Place place, CancellationToken cancel) =>
        (await Files(place, cancel)).Select(file => file.Name[(file.Name.LastIndexOf('/') + 1)..]).FirstOrDefault(name => name.StartsWith(Documents.Downloads.Original, StringComparison.Ordinal));

    /// <summary>The row as pages may know it: an attempt that was refused is nobody's business but the unit's.</summary>
    private Filing Shown => Filing with { Latest = null };

    private async Task<ReportPage> Model(FilingVersion version, CancellationToken cancel)
    {
        var verdict = await VerdictOn(version, cancel);
        var before = Filing.ShownBefore(version) is { } earlier ? (await VerdictOn(earlier, cancel)).Report : null;
        return new ReportPage(division, agency, verdict.Report!, verdict.Findings, Shown, version) { Before = before, YearBefore = Neighbours.Before, YearAfter = Neighbours.After };
    }

    private async Task<Verdict> VerdictOn(FilingVersion version, CancellationToken cancel)
    {
        if (fresh is not null && version == Filing.Versions[^1])
            return fresh;
        if (!verdicts.TryGetValue(version.Number, out var verdict))
            verdicts[version.Number] = verdict = await judge.Again(version, await OriginalOf(version, cancel), agency, Filing.Year, cancel);
        return verdict;
    }

    private async Task<SourceFile> OriginalOf(FilingVersion version, CancellationToken cancel)
    {
        if (!originals.TryGetValue(version.Number, out var original))
            originals[version.Number] = original = own is not null && version == Filing.Versions[^1] ? Judge.Original(version, own) : await judge.Original(version, cancel);
        return original;
    }

    private BinaryData Notice(Withdrawal withdrawal) => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(
        new { Withdrawn = true, Agency = agency.Id.ToString(), Year = Filing.Year.Value, withdrawal.Reason, withdrawal.By, withdrawal.At }, Readable));

    private static Place At(FilingVersion version, string address) => new(version, address, SitePaths.File(address), Hash(version));

    private static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)))[..32];
}
