using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 叶页: the files of one report: permanent copies, data, page, in this order, so that no page refers to what is not there yet.
/// Each carries a mark of the ledger row it was printed for; a file with the right mark is not written again.
/// </summary>
public sealed class Leaves(IBlobs site, Ledger ledger, Judge judge, IPress press)
{
    private const string MarkName = "filing";
    private static readonly BlobHeaders PageHeaders = new("text/html; charset=utf-8", "public, max-age=60");
    private static readonly string[] Names = ["index.html", "report.json", "report.csv"];

    /// <summary>Writes what is not yet as the filing wants it; false when somebody else wrote meanwhile.</summary>
    /// <param name="division">Its division.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="filing">The ledger row as it is or is about to be.</param>
    /// <param name="fresh">The verdict on the newest version, where it is known; null reads it from the copy of record.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> Write(Division division, Agency agency, Filing filing, Verdict? fresh, CancellationToken cancel)
    {
        var mark = Mark(filing);
        var paths = Paths(filing).ToList();
        var stale = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (await site.Look(path, cancel) is var stamp && stamp?.Metadata.GetValueOrDefault(MarkName) != mark)
                stale[path] = stamp?.ETag;
        }

        if (stale.Count == 0)
            return true;
        using var stage = Stage.Begin(Stage.Leaves);
        foreach (var file in await Print(division, agency, filing, fresh, cancel))
        {
            if (stale.TryGetValue(file.Name, out var etag)
                && await site.Write(file.Name, file.Content, file.Headers with { Metadata = new Dictionary<string, string> { [MarkName] = mark } }, WriteCondition.IfUnchanged(etag), cancel) is null)
                return false;
        }

        return true;
    }

    /// <summary>Makes the public files say what the ledger says; false when something had to be changed or moved, so that the caller looks again.</summary>
    public async Task<bool> Settle(Division division, Agency agency, ReportYear year, CancellationToken cancel)
    {
        var page = SitePaths.File(SitePaths.Report(agency.Id, year));
        var stamp = await site.Look(page, cancel);
        var filing = (await ledger.Read(agency.Id, year, cancel)).Filing;
        if (filing.Versions.IsEmpty)
            return stamp is null || await Remove(agency, year, stamp.ETag, cancel);
        if (await Standing(filing, cancel))
            return true;
        // The row may have moved since it was read, so what was just written is looked at again with a row read afresh.
        await Write(division, agency, filing, null, cancel);
        return false;
    }

    /// <summary>A page that no ledger row stands behind: its run died before the truth was written.</summary>
    private async Task<bool> Remove(Agency agency, ReportYear year, string etag, CancellationToken cancel)
    {
        var address = SitePaths.Report(agency.Id, year);
        if (!await site.Delete(SitePaths.File(address), WriteCondition.IfUnchanged(etag), cancel))
            return false;
        foreach (var name in Names.Skip(1))
        {
            if (await site.Look(SitePaths.File(address + name), cancel) is { } stamp)
                await site.Delete(stamp.Path, WriteCondition.IfUnchanged(stamp.ETag), cancel);
        }

        return false;
    }

    private async Task<bool> Standing(Filing filing, CancellationToken cancel)
    {
        var mark = Mark(filing);
        foreach (var path in Paths(filing))
        {
            if ((await site.Look(path, cancel))?.Metadata.GetValueOrDefault(MarkName) != mark)
                return false;
        }

        return true;
    }

    private static IEnumerable<string> Paths(Filing filing)
    {
        var report = SitePaths.Report(filing.Agency, filing.Year);
        if (filing.Current is not { } current)
            return [.. filing.Versions.Select(version => SitePaths.File(SitePaths.Version(filing.Agency, filing.Year, version.Number))), SitePaths.File(report)];
        var own = SitePaths.Version(filing.Agency, filing.Year, current.Number);
        return [.. Names.Reverse().Select(name => SitePaths.File(own + name)), .. Names.Reverse().Select(name => SitePaths.File(report + name))];
    }

    private async Task<ImmutableArray<PrintedFile>> Print(Division division, Agency agency, Filing filing, Verdict? fresh, CancellationToken cancel)
    {
        var shown = filing with { Latest = null };
        if (filing.Current is not { } current)
        {
            var tombstone = press.Tombstone(new TombstonePage(division, agency, shown, filing.Withdrawal!));
            return [.. Paths(filing).Select(path => new PrintedFile(path, tombstone, PageHeaders))];
        }

        var verdict = fresh ?? await judge.Again(current, agency, filing.Year, cancel);
        var before = filing.Versions.Length > 1 ? (await judge.Again(filing.Versions[^2], agency, filing.Year, cancel)).Report : null;
        var page = new ReportPage(division, agency, verdict.Report!, verdict.Findings, shown, current) { Before = before };
        ImmutableArray<PrintedFile> files = [.. press.ReportFiles(page).Reverse(), new PrintedFile("index.html", press.Report(page), PageHeaders)];
        var addresses = new[] { SitePaths.Version(filing.Agency, filing.Year, current.Number), SitePaths.Report(filing.Agency, filing.Year) };
        return [.. addresses.SelectMany(address => files.Select(file => file with { Name = SitePaths.File(address + file.Name) }))];
    }

    private static string Mark(Filing filing) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { filing.Versions, filing.Withdrawal })))[..32];
}
