using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// What mail must know of register, ledger and receipts: five questions, each answered page by page from storage. Broken
/// infrastructure is an exception.
/// </summary>
/// <param name="Divisions">Every division of the register.</param>
/// <param name="Agencies">Every agency of a division.</param>
/// <param name="Filings">Every ledger row of a division and year.</param>
/// <param name="Filing">One ledger row; null when nothing was ever uploaded.</param>
/// <param name="Receipt">The receipt at a path of the container <c>receipts</c>; null when there is none.</param>
public sealed record FilingRecords(
    Func<CancellationToken, IAsyncEnumerable<Division>> Divisions,
    Func<DivisionCode, CancellationToken, IAsyncEnumerable<Agency>> Agencies,
    Func<DivisionCode, ReportYear, CancellationToken, IAsyncEnumerable<Filing>> Filings,
    Func<AgencyId, ReportYear, CancellationToken, Task<Filing?>> Filing,
    Func<string, CancellationToken, Task<Receipt?>> Receipt)
{
    /// <summary>The division with a code; null when the register has none.</summary>
    public async Task<Division?> DivisionAt(DivisionCode code, CancellationToken cancel)
    {
        await foreach (var division in Divisions(cancel).WithCancellation(cancel))
        {
            if (division.Code == code)
                return division;
        }

        return null;
    }

    /// <summary>The agency with an id; null when the register has none.</summary>
    public async Task<Agency?> AgencyAt(AgencyId id, CancellationToken cancel)
    {
        await foreach (var agency in Agencies(id.Division, cancel).WithCancellation(cancel))
        {
            if (agency.Id == id)
                return agency;
        }

        return null;
    }
}
