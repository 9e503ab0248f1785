using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 报送情况页: a private page a division and year in the container <c>receipts</c>, written by the daily run and soon after each
/// verdict. A rush of uploads costs one page: whoever comes after a write that began later than its order has nothing to do.
/// </summary>
/// <param name="receipts">The container <c>receipts</c>.</param>
/// <param name="mail">The queue <c>mail</c>, which also carries the orders for pages.</param>
/// <param name="records">Divisions.</param>
/// <param name="board">How they stand.</param>
/// <param name="print">Prints a page.</param>
/// <param name="clock">Now.</param>
public sealed class StatusPages(IBlobs receipts, IQueue mail, FilingRecords records, StatusBoard board, Func<DivisionStatus, BinaryData> print, TimeProvider clock)
{
    private const string Read = "read";
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);
    private static readonly BlobHeaders Private = new("text/html; charset=utf-8", "private, no-store");

    /// <summary>Where the page is.</summary>
    public static string PathOf(DivisionCode division, ReportYear year) => $"status/{division}/{year}.html";

    /// <summary>Orders the page of an agency's division, because something became of an upload.</summary>
    public async Task Order(string agency, int year, CancellationToken cancel)
    {
        if (AgencyId.TryParse(agency, out var id))
            await mail.Send(new MailOrder(MailKinds.Status, id.Division.Value, year, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)).Message(), Gathering, cancel);
    }

    /// <summary>Carries out an order; nothing to do where the page was read after it.</summary>
    public async Task Run(MailOrder order, CancellationToken cancel)
    {
        if (!DivisionCode.TryParse(order.Agency, out var code) || !ReportYear.TryParse(order.Year.ToString(CultureInfo.InvariantCulture), out var year) || await records.DivisionAt(code, cancel) is not { } division)
            return;
        if (await receipts.Look(PathOf(code, year), cancel) is { } stamp && Time(stamp.Metadata.GetValueOrDefault(Read)) > Time(order.Key))
            return;
        await Write(division, year, cancel);
    }

    /// <summary>Writes last year's page of every division; one that fails does not hold up the others.</summary>
    public Task Run(DateOnly today, CancellationToken cancel) =>
        today.Year <= ReportYear.First ? Task.CompletedTask : EachDivision.Run(records.Divisions(cancel), (division, token) => Write(division, new ReportYear(today.Year - 1), token), cancel);

    private async Task Write(Division division, ReportYear year, CancellationToken cancel)
    {
        for (var round = 0; round < 8; round++)
        {
            // The page is looked at before the rows are read, so nobody with older rows writes over newer ones.
            var stamp = await receipts.Look(PathOf(division.Code, year), cancel);
            var status = await board.Of(division, year, cancel);
            var headers = Private with { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Read] = status.AsOf.ToString("O", CultureInfo.InvariantCulture) } };
            if (await receipts.Write(PathOf(division.Code, year), print(status), headers, WriteCondition.IfUnchanged(stamp?.ETag), cancel) is not null)
                return;
        }
    }

    private static DateTimeOffset Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;
}
