using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// What mail must know of register, ledger and receipts, each question answered from storage: lists page by page in the ordinal
/// order of their keys, single ones by one read. Broken infrastructure is an exception.
/// </summary>
/// <param name="Divisions">Every division of the register.</param>
/// <param name="DivisionAt">One division; null when the register has none.</param>
/// <param name="Agencies">Every agency of a division, in the order of the slugs.</param>
/// <param name="AgencyAt">One agency; null when the register has none.</param>
/// <param name="Filings">Every ledger row of a division and year, in the order of the slugs.</param>
/// <param name="Filing">One ledger row; null when nothing was ever uploaded.</param>
/// <param name="Receipt">The receipt at a path of the container <c>receipts</c>; null when there is none.</param>
/// <param name="Report">The accepted report that a ledger row stands for; null when it has none.</param>
public sealed record FilingRecords(
    Func<CancellationToken, IAsyncEnumerable<Division>> Divisions,
    Func<DivisionCode, CancellationToken, Task<Division?>> DivisionAt,
    Func<DivisionCode, CancellationToken, IAsyncEnumerable<Agency>> Agencies,
    Func<AgencyId, CancellationToken, Task<Agency?>> AgencyAt,
    Func<DivisionCode, ReportYear, CancellationToken, IAsyncEnumerable<Filing>> Filings,
    Func<AgencyId, ReportYear, CancellationToken, Task<Filing?>> Filing,
    Func<string, CancellationToken, Task<Receipt?>> Receipt,
    Func<Agency, Filing, CancellationToken, Task<AnnualReport?>> Report);
