using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Submissions;

/// <summary>已公布的报告: an agency's accepted report of a year as the ledger names it, read from its copy of record.</summary>
/// <param name="ledger">Says which version stands.</param>
/// <param name="judge">Reads it again.</param>
public sealed class AcceptedReports(Ledger ledger, Judge judge)
{
    /// <summary>The report that is public; null when none is.</summary>
    public async Task<AnnualReport?> Of(Agency agency, ReportYear year, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return (await ledger.Read(agency.Id, year, cancel)).Filing.Current is { } current ? (await judge.Again(current, agency, year, cancel)).Report : null;
    }
}
