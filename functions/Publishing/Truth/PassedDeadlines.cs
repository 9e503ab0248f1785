using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Truth;

/// <summary>
/// 期满记录: a row beside a division's filings that says up to which day its terms have ended, so that "late" is a fact in the
/// ledger and index pages need no clock: printed again, they say the same.
/// </summary>
/// <param name="table">The table <c>filings</c>.</param>
public sealed class PassedDeadlines(IRecords table)
{
    private const string Row = "_deadline";
    private const string Day = "day";
    private const string Told = "told";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The beginning, in China, of the first day after the last term that ended; null when none is known to have.</summary>
    public async Task<DateTimeOffset?> PassedAt(DivisionCode division, ReportYear year, CancellationToken cancel) =>
        DayOf(await table.Read(Ledger.Partition(division, year), Row, cancel)) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), China) : null;

    /// <summary>Records that a term has ended and tells, once; told again when an earlier run died in between.</summary>
    /// <param name="division">The division.</param>
    /// <param name="year">The year reported on.</param>
    /// <param name="day">The first day after the term.</param>
    /// <param name="tell">Gets the time of the row, by the table service's clock.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether anything was to be done.</returns>
    public async Task<bool> Record(DivisionCode division, ReportYear year, DateOnly day, Func<DateTimeOffset, Task> tell, CancellationToken cancel)
    {
        var partition = Ledger.Partition(division, year);
        var row = await table.Read(partition, Row, cancel);
        if (DayOf(row) is { } known && (known > day || (known == day && row!.Columns.ContainsKey(Told))))
            return false;
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var written = await table.Write(partition, Row, new Dictionary<string, string> { [Day] = text }, WriteCondition.Always, cancel);
        await tell(written!.Written);
        await table.Write(partition, Row, new Dictionary<string, string> { [Day] = text, [Told] = text }, WriteCondition.Always, cancel);
        return true;
    }

    private static DateOnly? DayOf(Record? row) =>
        DateOnly.TryParseExact(row?.Columns.GetValueOrDefault(Day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
