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

    /// <summary>退信: the provider took it, the recipient's server did not, for good: a task for the supervisor.</summary>
    Bounced,
}

/// <summary>A row of the mail ledger.</summary>
/// <param name="Partition"><c>{division}-{year}</c>.</param>
/// <param name="Row"><c>{slug}!{milestone}.{last day}</c> for reminders.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="ClaimedUntil">Until when one sender has it to itself.</param>
/// <param name="Reason">Why it was refused, came back or was pointless.</param>
/// <param name="ETag">The state read; null when the row is not there.</param>
public sealed record MailRow(string Partition, string Row, MailState State, int Attempts, DateTimeOffset? ClaimedUntil, string Reason, string? ETag)
{
    /// <summary>No sender has anything left to do about it.</summary>
    public bool IsDone => State != MailState.Pending;

    /// <summary>
    /// Whether a day's run has nothing to order: it left, or was refused for the address that its reader still has. One that was pointless
    /// may have a point again: filed when its turn came, taken back on the next day.
    /// </summary>
    /// <param name="reader">Whom it would go to now.</param>
    public bool IsSettled(Contact reader) => State == MailState.Sent || (State is MailState.Refused or MailState.Bounced && WentTo(reader));

    /// <summary>Whether it was for this address.</summary>
    public bool WentTo(Contact reader) => To == MailLedger.MarkOf(reader);

    /// <summary>When the order that waits for it comes up again; null while it was never put off.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Which address it was for, as a short fingerprint that says nothing else; empty while that was not decided.</summary>
    public string To { get; init; } = "";

    /// <summary>The mail's own id: another address is another mail, whose provider must not take it for a repeat.</summary>
    public string MailId => To.Length == 0 ? $"{Partition}.{Row}" : $"{Partition}.{Row}.{To}";

    /// <summary>When it was sent, refused or came back; null while nothing of that happened.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it left; null when it did not.</summary>
    public DateTimeOffset? SentAt => State is MailState.Sent or MailState.Bounced ? At : null;

    /// <summary>The agency whose mail it is; null for a division's.</summary>
    public string? Slug => Row.IndexOf(MailLedger.Separator, StringComparison.Ordinal) is > 0 and var end && Row[0] != '@' ? Row[..end] : null;

    /// <summary>Whether it is a reminder; other kinds name themselves after the slug.</summary>
    public bool IsReminder => Slug is { } slug && !MailKinds.Others.Any(kind => Row.AsSpan(slug.Length + 1).StartsWith(kind + ":", StringComparison.Ordinal));
}

/// <summary>
/// 发信台账: one row a mail in the table <c>reminders</c>, inserted before it is ordered and marked after it is sent. It holds no
/// address and no name.
/// </summary>
public sealed class MailLedger(IRecords table)
{
    /// <summary>Between slug and key: it sorts before every character of a slug, so that the rows of a partition stand in the order of the agencies.</summary>
    public const string Separator = "!";

    /// <summary>The row of an agency's reminder.</summary>
    public static string RowOf(AgencyId agency, string key) => agency.Slug + Separator + key;

    /// <summary>The partition of a division and year.</summary>
    public static string PartitionOf(DivisionCode division, int year) => string.Create(CultureInfo.InvariantCulture, $"{division}-{year}");

    /// <summary>Where an order is kept. Keys that may hold anything (paths) are kept by fingerprint.</summary>
    public static (string Partition, string Row) PlaceOf(MailOrder order)
    {
        if (AgencyId.TryParse(order.Agency, out var agency))
            return (PartitionOf(agency.Division, order.Year), RowOf(agency, order.Kind == MailKinds.Reminder ? order.Key : $"{order.Kind}:{Fingerprint(order.Key)}"));
        if (DivisionCode.TryParse(order.Agency, out var division))
            return (PartitionOf(division, order.Year), $"@{order.Kind}:{(order.Kind == MailKinds.Digest ? order.Key : Fingerprint(order.Key))}");
        return ("alarms", $"@{order.Kind}:{Fingerprint(order.Agency + "\n" + order.Key)}");
    }

    /// <summary>The row of an order that is new.</summary>
    public static MailRow New(MailOrder order)
    {
        var (partition, row) = PlaceOf(order);
        return Read(partition, row, null);
    }

    /// <summary>All rows of a division and year.</summary>
    public async IAsyncEnumerable<MailRow> Rows(DivisionCode division, int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in table.List(PartitionOf(division, year), cancel).WithCancellation(cancel))
            yield return Read(record.Partition, record.Row, record);
    }

    /// <summary>The row of an order; one without an ETag when it is not there yet.</summary>
    public Task<MailRow> At(MailOrder order, CancellationToken cancel)
    {
        var (partition, row) = PlaceOf(order);
        return At(partition, row, cancel);
    }

    /// <summary>The row at a place; one without an ETag when it is not there.</summary>
    public async Task<MailRow> At(string partition, string row, CancellationToken cancel) => Read(partition, row, await table.Read(partition, row, cancel));

    /// <summary>Writes the row if it is still as it was read; the row as written, or null when somebody else was faster.</summary>
    public async Task<MailRow?> Write(MailRow row, CancellationToken cancel)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = row.State.ToString().ToLowerInvariant(),
            ["attempts"] = row.Attempts.ToString(CultureInfo.InvariantCulture),
            ["claimedUntil"] = Text(row.ClaimedUntil),
            ["reason"] = row.Reason,
            ["at"] = Text(row.At),
            ["to"] = row.To,
            ["next"] = Text(row.Next),
        };
        var written = await table.Write(row.Partition, row.Row, columns, WriteCondition.IfUnchanged(row.ETag), cancel);
        return written is null ? null : row with { ETag = written.ETag };
    }

    /// <summary>Takes a day of a division's supervisor for the digest of one year: on one day one digest, though two years may have news. False where another year's has the day.</summary>
    public async Task<bool> TakeDay(MailOrder digest, DateOnly day, CancellationToken cancel)
    {
        var (partition, row, year) = (digest.Agency + "-digests", day.ToString("O", CultureInfo.InvariantCulture), digest.Year.ToString(CultureInfo.InvariantCulture));
        var taken = await table.Read(partition, row, cancel)
            ?? await table.Write(partition, row, new Dictionary<string, string>(StringComparer.Ordinal) { ["year"] = year }, WriteCondition.IfUnchanged(null), cancel)
            ?? await table.Read(partition, row, cancel);
        return taken?.Columns.GetValueOrDefault("year") == year;
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
            Time(columns, "claimedUntil"),
            columns.GetValueOrDefault("reason", ""),
            record.ETag)
        { At = Time(columns, "at"), To = columns.GetValueOrDefault("to", ""), Next = Time(columns, "next") };
    }

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, string> columns, string name) =>
        DateTimeOffset.TryParse(columns.GetValueOrDefault(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Eight digits: enough to see that an address was changed, too few to tell an address from.</summary>
    internal static string MarkOf(Contact reader) => Fingerprint(reader.Email.Trim().ToLowerInvariant())[..8];

    private static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24];
}
