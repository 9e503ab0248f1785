using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Deadlines;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Uploading;

/// <summary>
/// 上传限额: how many rights one link may ask for, counted in one small row a link that all instances share. Far more than a clerk who
/// corrects and tries again needs, far fewer than fills a storage account through a link that went astray. By link and not by agency:
/// whoever plays with an old link keeps nobody from filing with the newest one.
/// </summary>
/// <param name="table">The table <c>reminders</c>.</param>
/// <param name="clock">Now.</param>
public sealed class UploadAllowance(IRecords table, TimeProvider clock)
{
    /// <summary>In an hour by the clock.</summary>
    public const int PerHour = 20;

    /// <summary>In a day in China.</summary>
    public const int PerDay = 100;

    private const string Row = "rights";

    /// <summary>Takes one right from the allowance: null when it may be given, else from when on there is one again.</summary>
    public async Task<DateTimeOffset?> Wait(string token, CancellationToken cancel)
    {
        var partition = "link-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..32];
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var now = ChinaTime.At(clock.GetUtcNow());
            var (hour, day) = (Stamp(now, "yyyyMMddHH"), Stamp(now, "yyyyMMdd"));
            var record = await table.Read(partition, Row, cancel);
            var (inHour, inDay) = (Count(record, "hour", hour), Count(record, "day", day));
            if (inDay >= PerDay)
                return ChinaTime.StartOf(DateOnly.FromDateTime(now.Date).AddDays(1));
            if (inHour >= PerHour)
                return ChinaTime.StartOf(DateOnly.FromDateTime(now.Date)).AddHours(now.Hour + 1);
            var columns = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["hour"] = $"{hour}:{inHour + 1}",
                ["day"] = $"{day}:{inDay + 1}",
            };
            if (await table.Write(partition, Row, columns, WriteCondition.IfUnchanged(record?.ETag), cancel) is not null)
                return null;
        }

        // Eight lost races in a row: one link is being used by many at this moment.
        return clock.GetUtcNow().AddMinutes(1);
    }

    private static string Stamp(DateTimeOffset time, string form) => time.ToString(form, CultureInfo.InvariantCulture);

    private static int Count(Record? record, string column, string window) =>
        record?.Columns.GetValueOrDefault(column)?.Split(':') is [var counted, var count] && counted == window && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
