using System.Globalization;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>发信限额: how many mails the provider takes a minute and an hour, counted in one record that all instances share.</summary>
public sealed class MailAllowance(IRecords table, MailSettings settings, TimeProvider clock)
{
    private const string Partition = "quota";

    /// <summary>Takes one mail from the allowance: zero when it may go now, else how long to wait.</summary>
    public async Task<TimeSpan> Wait(CancellationToken cancel)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var now = clock.GetUtcNow();
            var (minute, hour) = (now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), now.ToString("yyyyMMddHH", CultureInfo.InvariantCulture));
            var record = await table.Read(Partition, "mail", cancel);
            var (inMinute, inHour) = (Count(record, "minute", minute), Count(record, "hour", hour));
            if (inHour >= settings.PerHour)
                return TimeSpan.FromMinutes(60 - now.Minute) - TimeSpan.FromSeconds(now.Second);
            if (inMinute >= settings.PerMinute)
                return TimeSpan.FromSeconds(60 - now.Second);
            var columns = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["minute"] = $"{minute}:{inMinute + 1}",
                ["hour"] = $"{hour}:{inHour + 1}",
            };
            if (await table.Write(Partition, "mail", columns, WriteCondition.IfUnchanged(record?.ETag), cancel) is not null)
                return TimeSpan.Zero;
        }

        // Eight lost races in a row: many instances send at this moment, so this one steps back.
        return TimeSpan.FromSeconds(15);
    }

    private static int Count(Record? record, string column, string window) =>
        record?.Columns.GetValueOrDefault(column)?.Split(':') is [var counted, var count] && counted == window && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
