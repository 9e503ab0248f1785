using System.Security.Cryptography;
using System.Text;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Uploading;

/// <summary>
/// 签名密钥: what upload links are signed with. The newest signs; the one before it still opens, so renewing breaks no link that is in
/// a mailbox, and renewing twice ends all of them. The keys are the configured ones, or the installation's own, made by whoever needs
/// one first and kept in the table <c>reminders</c>, which only its own identity and its operators read.
/// </summary>
/// <param name="secrets">The table <c>reminders</c>.</param>
/// <param name="clock">Now.</param>
/// <param name="configured">Secrets from the configuration, the newest first; empty to use the installation's own.</param>
public sealed class UploadKeys(IRecords secrets, TimeProvider clock, params IEnumerable<string> configured)
{
    private const string Partition = "secrets";
    private const string Row = "upload-links";

    /// <summary>How long an instance goes by what it read: as long may a link that was ended still work.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>How often one that meets an unknown signature looks again: forgeries must not become storage calls.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly byte[][] given = [.. configured.Where(secret => secret.Length > 0).Select(secret => SHA256.HashData(Encoding.UTF8.GetBytes(secret)))];
    private Reading? read;

    /// <summary>The keys that open links; the first signs.</summary>
    public Task<IReadOnlyList<byte[]>> Known(CancellationToken cancel) => NotOlderThan(Remembered, cancel);

    /// <summary>The same, read again unless that was done just now.</summary>
    public Task<IReadOnlyList<byte[]>> Fresh(CancellationToken cancel) => NotOlderThan(Patience, cancel);

    /// <summary>
    /// 更换密钥: a new key signs from now on, the present one goes on opening. False where the keys are the configuration's and are
    /// changed there.
    /// </summary>
    public async Task<bool> Renew(CancellationToken cancel)
    {
        if (given.Length > 0)
            return false;
        for (; ; )
        {
            var present = await Kept(cancel);
            var columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = Made(), ["previous"] = present.Columns["key"] };
            if (await secrets.Write(Partition, Row, columns, WriteCondition.IfUnchanged(present.ETag), cancel) is null)
                continue;
            read = null;
            return true;
        }
    }

    private async Task<IReadOnlyList<byte[]>> NotOlderThan(TimeSpan age, CancellationToken cancel)
    {
        if (given.Length > 0)
            return given;
        if (read is { } last && clock.GetElapsedTime(last.At) < age)
            return last.Keys;
        var at = clock.GetTimestamp();
        var kept = (await Kept(cancel)).Columns;
        var keys = new[] { kept["key"], kept.GetValueOrDefault("previous", "") }.Where(key => key.Length > 0).Select(Convert.FromHexString).ToArray();
        read = new Reading(at, keys);
        return keys;
    }

    private async Task<Record> Kept(CancellationToken cancel) =>
        await secrets.Read(Partition, Row, cancel)
        ?? await secrets.Write(Partition, Row, new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = Made() }, WriteCondition.IfAbsent, cancel)
        ?? await secrets.Read(Partition, Row, cancel)
        ?? throw new InvalidOperationException("The key of upload links could be neither read nor made.");

    private static string Made() => RandomNumberGenerator.GetHexString(64);

    private sealed record Reading(long At, IReadOnlyList<byte[]> Keys);
}
