using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Uploading;

/// <summary>报送凭证: what a personal link allows: uploads for one agency and one year, until a day.</summary>
/// <param name="Agency">For whom.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Until">When the link stops working.</param>
public sealed record UploadPass(AgencyId Agency, ReportYear Year, DateTimeOffset Until);

/// <summary>
/// 凭证签名: turns a pass into the token of a link and back. A token is plain text with an HMAC-SHA256, so it needs no table of
/// issued links and cannot be changed. The key is the configured one, or one that the installation makes for itself and keeps in
/// the table <c>reminders</c>, which only its own identity reads; deleting that row ends every link.
/// </summary>
/// <param name="secrets">The table <c>reminders</c>.</param>
/// <param name="configured">The key from the configuration (a Key Vault reference); null to use the installation's own.</param>
public sealed class UploadSeal(IRecords secrets, string? configured = null)
{
    private const string Partition = "secrets";
    private const string Row = "upload-links";
    private byte[]? key;

    /// <summary>The token of a pass: URL-safe ASCII.</summary>
    public async Task<string> Seal(UploadPass pass, CancellationToken cancel)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{pass.Agency}.{pass.Year}.{pass.Until.ToUnixTimeSeconds()}");
        return $"{said}.{Signature(said, await Key(cancel))}";
    }

    /// <summary>The pass of a token; null when nobody here signed it. Whether its time is over is for the caller to say.</summary>
    public async Task<UploadPass?> Open(string token, CancellationToken cancel)
    {
        if (token.Split('.') is not [var id, var number, var until, var signature]
            || !AgencyId.TryParse(id, out var agency)
            || !ReportYear.TryParse(number, out var year)
            || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return null;
        var expected = Signature($"{id}.{number}.{until}", await Key(cancel));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature))
            ? new UploadPass(agency, year, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }

    private static string Signature(string said, byte[] key) =>
        System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("upload-pass/1\n" + said)));

    private async Task<byte[]> Key(CancellationToken cancel)
    {
        if (key is not null)
            return key;
        if (configured is { Length: > 0 })
            return key = SHA256.HashData(Encoding.UTF8.GetBytes(configured));
        var fresh = new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = RandomNumberGenerator.GetHexString(64) };
        var kept = await secrets.Read(Partition, Row, cancel)
            ?? await secrets.Write(Partition, Row, fresh, WriteCondition.IfAbsent, cancel)
            ?? await secrets.Read(Partition, Row, cancel)
            ?? throw new InvalidOperationException("The key of upload links could be neither read nor made.");
        return key = Convert.FromHexString(kept.Columns["key"]);
    }
}
