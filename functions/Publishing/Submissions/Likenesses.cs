using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Submissions;

/// <summary>
/// 文字雷同查找: whose public report of the same division and year a text repeats. Every accepted report leaves a row under each key of
/// its sketch; a new one looks its own keys up, so that however many units there are it costs a few short lists and at most
/// <see cref="MostRead"/> reports read. The rows are no truth: what they lead to is read from the ledger, so that a row left behind
/// by a version replaced or taken back misleads nobody.
/// </summary>
/// <param name="table">The table <c>filings</c>; partition <c>text-{division}-{year}-{key}</c>, row agency.</param>
/// <param name="ledger">What is public.</param>
/// <param name="register">Names.</param>
/// <param name="judge">Reads a public report again.</param>
public sealed class Likenesses(IRecords table, Ledger ledger, Register register, Judge judge)
{
    /// <summary>Rows looked at under a key: where more texts share one they are all alike, and one of them is enough to name.</summary>
    private const int MostUnderKey = 16;

    /// <summary>Reports compared at most.</summary>
    private const int MostRead = 3;

    /// <summary>The public report that this one repeats most; null where none is known.</summary>
    public async Task<Likeness?> Of(Agency agency, AnnualReport report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(report);
        var shared = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in TextSketch.Of(report))
        {
            var seen = 0;
            await foreach (var row in table.List(Partition(agency.Id.Division, report.Year, key), cancel))
            {
                if (row.Row != agency.Id.Slug)
                    shared[row.Row] = shared.GetValueOrDefault(row.Row) + 1;
                if (++seen == MostUnderKey)
                    break;
            }
        }

        Likeness? likest = null;
        foreach (var slug in shared.OrderByDescending(other => other.Value).Take(MostRead).Select(other => other.Key))
        {
            if (await Public(agency.Id.Division, slug, report.Year, cancel) is { } other && Likeness.Of(report, other) is { } like && like.Share > (likest?.Share ?? 0))
                likest = like;
        }

        return likest;
    }

    /// <summary>Makes an accepted report known to those that come after it; running again changes nothing.</summary>
    public async Task Keep(Agency agency, AnnualReport report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(report);
        foreach (var key in TextSketch.Of(report))
            await table.Write(Partition(agency.Id.Division, report.Year, key), agency.Id.Slug, new Dictionary<string, string> { ["agency"] = agency.Id.ToString() }, WriteCondition.Always, cancel);
    }

    private async Task<AnnualReport?> Public(DivisionCode division, string slug, ReportYear year, CancellationToken cancel) =>
        AgencyId.TryCreate(division, slug, out var id) && (await ledger.Read(id, year, cancel)).Filing.Current is { } current && await register.Agency(id, cancel) is { } agency
            ? (await judge.Again(current, agency, year, cancel)).Report
            : null;

    private static string Partition(DivisionCode division, ReportYear year, string key) => $"text-{division}-{year}-{key}";
}
