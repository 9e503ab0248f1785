using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>What became of a mail.</summary>
public enum MailState
{
    /// <summary>Ordered, not yet known to be sent.</summary>
    Pending,

    /// <summary>The provider has it.</summary>
    Sent,

    /// <summary>It had become pointless when its turn came: filed meanwhile, or a newer milestone is due.</summary>
    Pointless,

    /// <summary>The provider will never take it, or nobody has a usable address: a task for the supervisor.</summary>
    Refused,
}

/// <summary>A row of the mail ledger.</summary>
/// <param name="Partition"><c>{division}-{year}</c>.</param>
/// <param name="Row"><c>{slug}:{milestone}</c> for reminders.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="ClaimedUntil">Until when one sender has it to itself.</param>
/// <param name="Reason">Why it was refused or pointless.</param>
/// <param name="ETag">The state read; null when the row is not there.</param>
public sealed record MailRow(string Partition, string Row, MailState State, int Attempts, DateTimeOffset? ClaimedUntil, string Reason, string? ETag)
{
    /// <summary>Nothing will be done about it any more.</summary>
    public bool IsDone => State != MailState.Pending;
}

/// <summary>
/// 发信台账: one row a mail in the table <c>reminders</c>, inserted before it is ordered and marked after it is sent. It holds no
/// address and no name.
/// </summary>
public sealed class MailLedger(IRecords table)
{
    /// <summary>The partition of a division and year.</summary>
    public static string PartitionOf(DivisionCode division, int year) => string.Create(CultureInfo.InvariantCulture, $"{division}-{year}");

    /// <summary>Where an order is kept. Keys that may hold anything (paths) are kept by fingerprint.</summary>
    public static (string Partition, string Row) PlaceOf(MailOrder order)
    {
        if (AgencyId.TryParse(order.Agency, out var agency))
            return (PartitionOf(agency.Division, order.Year), order.Kind == MailKinds.Reminder ? $"{agency.Slug}:{order.Key}" : $"{agency.Slug}:{order.Kind}:{Fingerprint(order.Key)}");
        if (DivisionCode.TryParse(order.Agency, out var division))
            return (PartitionOf(division, order.Year), $"@{order.Kind}:{(order.Kind == MailKinds.Digest ? order.Key : Fingerprint(order.Key))}");
        return ("alarms", $"@{order.Kind}:{Fingerprint(order.Agency + "\n" + order.Key)}");
    }

    /// <summary>All rows of a division and year.</summary>
    public async IAsyncEnumerable<MailRow> Rows(DivisionCode division, int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in table.List(PartitionOf(division, year), cancel).WithCancellation(cancel))
            yield return Read(record.Partition, record.Row, record);
    }

    /// <summary>The row of an order; one without an ETag when it is not there yet.</summary>
    public async Task<MailRow> At(MailOrder order, CancellationToken cancel)
    {
        var (partition, row) = PlaceOf(order);
        return Read(partition, row, await table.Read(partition, row, cancel));
    }

    /// <summary>Writes the row if it is still as it was read; the row as written, or null when somebody else was faster.</summary>
    public async Task<MailRow?> Write(MailRow row, CancellationToken cancel)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = row.State.ToString().ToLowerInvariant(),
            ["attempts"] = row.Attempts.ToString(CultureInfo.InvariantCulture),
            ["claimedUntil"] = row.ClaimedUntil?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["reason"] = row.Reason,
        };
        var written = await table.Write(row.Partition, row.Row, columns, WriteCondition.IfUnchanged(row.ETag), cancel);
        return written is null ? null : row with { ETag = written.ETag };
    }

    private static MailRow Read(string partition, string row, Record? record)
    {
        if (record is null)
            return new MailRow(partition, row, MailState.Pending, 0, null, "", null);
        var columns = record.Columns;
        return new MailRow(
            partition,
            row,
            Enum.TryParse<MailState>(columns.GetValueOrDefault("state"), true, out var state) ? state : MailState.Pending,
            int.TryParse(columns.GetValueOrDefault("attempts"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) ? attempts : 0,
            DateTimeOffset.TryParse(columns.GetValueOrDefault("claimedUntil"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null,
            columns.GetValueOrDefault("reason", ""),
            record.ETag);
    }

    private static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24];
}
