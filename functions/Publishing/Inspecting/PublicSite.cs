using System.Net;
using System.Runtime.CompilerServices;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Inspecting;

/// <summary>A page that was looked at from outside.</summary>
/// <param name="Address">Its address on the site.</param>
/// <param name="Fault">What is wrong with it in a few English words, or null.</param>
public sealed record SeenPage(string Address, string? Fault);

/// <summary>
/// 公开网站: looks at the site as a visitor does, over HTTP, and holds what comes back against the stored page and the ledger: the
/// newest reports of the divisions that changed last.
/// </summary>
/// <param name="browser">Fetches; redirects are followed, a slow answer is a fault.</param>
/// <param name="address">The site.</param>
/// <param name="web">The container <c>$web</c>.</param>
/// <param name="filings">The table <c>filings</c>.</param>
/// <param name="ledger">The truth.</param>
/// <param name="leaves">What a report's folder must hold.</param>
public sealed class PublicSite(HttpClient browser, Uri address, IBlobs web, IRecords filings, Ledger ledger, Leaves leaves)
{
    private const int Divisions = 3;
    private const int Reports = 2;

    /// <summary>Looks at the home page and a sample of reports.</summary>
    /// <param name="today">Which years may have reports.</param>
    /// <param name="cancel">Gives up.</param>
    public async IAsyncEnumerable<SeenPage> Look(DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new SeenPage(SitePaths.Home, await Compared(SitePaths.Home, cancel));
        foreach (var row in await Newest(today, cancel))
        {
            var report = SitePaths.Report(row.Filing.Agency, row.Filing.Year);
            yield return new SeenPage(report, await Compared(report, cancel) ?? await Agrees(row.Filing, cancel));
        }
    }

    /// <summary>What a visitor gets at an address; null with the reason where it is no page.</summary>
    public async Task<(BinaryData? Body, string? Fault)> Fetch(string path, CancellationToken cancel)
    {
        try
        {
            using var answer = await browser.GetAsync(new Uri(address, path), cancel);
            return answer.StatusCode == HttpStatusCode.OK
                ? (BinaryData.FromBytes(await answer.Content.ReadAsByteArrayAsync(cancel)), null)
                : (null, $"status {(int)answer.StatusCode}");
        }
        catch (HttpRequestException unreachable)
        {
            return (null, $"unreachable ({unreachable.HttpRequestError})");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "no answer in time");
        }
    }

    /// <summary>The stored page reaches the visitor. A page that was written this moment is looked at again before it counts as a fault.</summary>
    private async Task<string?> Compared(string path, CancellationToken cancel)
    {
        for (var look = 0; ; look++)
        {
            var (body, fault) = await Fetch(path, cancel);
            if (fault is not null)
                return fault;
            var stored = await web.Read(SitePaths.File(path), cancel);
            if (stored is not null && stored.Content.ToMemory().Span.SequenceEqual(body!.ToMemory().Span))
                return null;
            if (look > 0)
                return stored is null ? "not stored" : "not what is stored";
        }
    }

    /// <summary>The stored folder was printed for the ledger row as it is; one that is being written is looked at again.</summary>
    private async Task<string?> Agrees(Filing seen, CancellationToken cancel) =>
        await leaves.Stands(seen.Agency, seen.Year, cancel) || await leaves.Stands(seen.Agency, seen.Year, cancel) ? null : "not what the ledger says";

    /// <summary>The rows written last in the divisions whose summaries changed last, of the newest year that has any.</summary>
    private async Task<List<LedgerRow>> Newest(DateOnly today, CancellationToken cancel)
    {
        for (var year = today.Year - 1; year >= FormCatalog.All[0].FirstYear; year--)
        {
            var summaries = await filings.List($"index-{year}", cancel).ToListAsync(cancel);
            var changed = summaries.Where(row => DivisionCode.TryParse(row.Row, out _)).OrderByDescending(row => row.Written).Take(Divisions);
            var rows = new List<LedgerRow>();
            foreach (var summary in changed)
            {
                rows.AddRange((await ledger.List(DivisionCode.Parse(summary.Row), new ReportYear(year), cancel).ToListAsync(cancel))
                    .Where(row => !row.Filing.Versions.IsEmpty).OrderByDescending(row => row.Written).Take(Reports));
            }

            if (rows.Count > 0)
                return rows;
        }

        return [];
    }
}
