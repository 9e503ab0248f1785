using System.Text.Json;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>撤回令: a message on the queue <c>withdrawals</c> (JSON, camel case).</summary>
/// <param name="Agency">The agency's id, for example <c>640423-kjj</c>.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Reason">Why; stands on the public page.</param>
/// <param name="By">Who decided; stands on the public page.</param>
public sealed record WithdrawalOrder(string Agency, int Year, string Reason, string By)
{
    /// <summary>The newest version to take back, with all before it; null takes back what is public when the order is first carried out.</summary>
    public int? Version { get; init; }

    /// <summary>As it stands on the queue.</summary>
    public string Message() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads a message; throws <see cref="FormatException"/> for one that cannot be carried out, so that it ends where somebody looks.</summary>
    public static WithdrawalOrder Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<WithdrawalOrder>(message, JsonSerializerOptions.Web) is { } order
                && AgencyId.TryParse(order.Agency, out _) && order.Year is >= ReportYear.First and <= 2999
                && !string.IsNullOrWhiteSpace(order.Reason) && !string.IsNullOrWhiteSpace(order.By) && order.Version is null or > 0
                ? order
                : throw new FormatException("A withdrawal needs agency, year, reason and by.");
        }
        catch (JsonException fault)
        {
            throw new FormatException("A withdrawal is JSON with agency, year, reason and by.", fault);
        }
    }
}

/// <summary>
/// 撤回: takes a published report back. The truth comes first, then the tombstones over every version, then the deletions; the
/// versions stay in the ledger, the copies of record where they are. A later accepted upload is the next version.
/// </summary>
public sealed class WithdrawReport(Register register, Ledger ledger, Leaves leaves, AgencyPages agencyPages, IQueue siteChanges, TimeProvider clock)
{
    private const int Rounds = 8;

    /// <summary>Carries out an order; running it again finishes it and takes back nothing that was published since. False when nothing is public.</summary>
    public async Task<bool> Run(WithdrawalOrder order, CancellationToken cancel)
    {
        var id = AgencyId.Parse(order.Agency);
        var year = new ReportYear(order.Year);
        if (await register.Division(id.Division, cancel) is not { } division || await register.Agency(id, cancel) is not { } agency)
            throw new InvalidOperationException($"{id} is not on the register.");
        for (var round = 0; round < Rounds; round++)
        {
            var row = await ledger.Read(id, year, cancel);
            if (row.Filing.Versions.IsEmpty)
                return false;
            var taken = row.Filing.WithdrawnUpTo(Number(row.Filing, order), new Withdrawal(order.Reason.Trim(), order.By.Trim(), Now()));
            if (ReportSheets.Mark(taken, default) != ReportSheets.Mark(row.Filing, default) && await ledger.Write(taken, row.ETag, cancel) is null)
                continue;
            row = await leaves.Settle(division, agency, year, cancel);
            await siteChanges.Send(new SiteChange(division.Code.Value, year.Value, row.Written).Message(), SiteChange.Gathering, cancel);
            await agencyPages.Write(division, agency, ChinaTime.DateAt(clock.GetUtcNow()).Year, cancel);
            await leaves.Settle(division, agency, year, cancel);
            return true;
        }

        throw new UnsettledException($"The withdrawal of {id} in {year} was overtaken {Rounds} times in a row.");
    }

    /// <summary>An order without a version that is delivered again finds the version that it has taken back, not what came after.</summary>
    private static int Number(Filing filing, WithdrawalOrder order) =>
        order.Version
        ?? filing.Versions.LastOrDefault(version => version.Withdrawn is { } withdrawn && withdrawn.Reason == order.Reason.Trim() && withdrawn.By == order.By.Trim())?.Number
        ?? filing.Versions[^1].Number;

    /// <summary>Whole seconds, as the storage service's clock gives an upload's.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
