using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Uploading;

/// <summary>报送凭证: what a personal link allows: uploads for one agency and one year, until a day.</summary>
/// <param name="Agency">For whom.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Until">When the link stops working.</param>
public sealed record UploadPass(AgencyId Agency, ReportYear Year, DateTimeOffset Until);

/// <summary>
/// 凭证签名: turns a pass into the token of a link and back. A token is plain text with an HMAC-SHA256, so it needs no table of
/// issued links and cannot be changed.
/// </summary>
/// <param name="keys">What it is signed with.</param>
public sealed class UploadSeal(UploadKeys keys)
{
    /// <summary>The token of a pass: URL-safe ASCII.</summary>
    public async Task<string> Seal(UploadPass pass, CancellationToken cancel)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{pass.Agency}.{pass.Year}.{pass.Until.ToUnixTimeSeconds()}");
        return $"{said}.{Signature(said, (await keys.Known(cancel))[0])}";
    }

    /// <summary>The pass of a token; null when nobody here signed it. Whether its time is over is for the caller to say.</summary>
    public async Task<UploadPass?> Open(string token, CancellationToken cancel)
    {
        if (token.Split('.') is not [var id, var number, var until, var signature]
            || !AgencyId.TryParse(id, out var agency)
            || !ReportYear.TryParse(number, out var year)
            || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return null;
        // Another instance may have signed with a key that was renewed since this one looked.
        return Signs(await keys.Known(cancel)) || Signs(await keys.Fresh(cancel))
            ? new UploadPass(agency, year, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

        bool Signs(IReadOnlyList<byte[]> known) => known.Any(key => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Signature($"{id}.{number}.{until}", key)), Encoding.UTF8.GetBytes(signature)));
    }

    private static string Signature(string said, byte[] key) =>
        System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("upload-pass/1\n" + said)));
}
