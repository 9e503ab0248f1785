using System.Globalization;

namespace Pipeline.Domain.Deadlines;

/// <summary>The lines of a calendar file: comma-separated, <c>#</c> begins a remark, the first line that is left names the columns.</summary>
internal static class CalendarLines
{
    public static IEnumerable<CalendarLine> Of(string text, string file, int columns)
    {
        var number = 0;
        var headed = false;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var bare = raw.Split('#')[0].Trim();
            if (bare.Length == 0)
                continue;
            var fields = bare.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length != columns)
                throw new CalendarFormatException(file, number, $"应有 {columns} 列，现有 {fields.Length} 列。");
            if (headed)
                yield return new CalendarLine(file, number, fields);
            headed = true;
        }
    }
}

/// <summary>One line, and how to refuse it.</summary>
internal sealed record CalendarLine(string File, int Number, string[] Fields)
{
    public CalendarFormatException Refuse(string fault) => new(File, Number, fault);

    /// <summary>A month and a day that every year has.</summary>
    public MonthDay MonthDay(int column)
    {
        var text = Fields[column];
        var parts = text.Split('-');
        if (parts.Length != 2 || !Number2(parts[0], out var month) || !Number2(parts[1], out var day))
            throw Refuse($"“{text}”不是日期。请写成 月-日，例如 01-31。");
        if (month is < 1 or > 12)
            throw Refuse($"“{text}”中没有 {month} 月。");
        if (month == 2 && day == 29)
            throw Refuse("2 月 29 日不是每年都有，请改写 02-28 或 03-01。");
        if (day < 1 || day > DateTime.DaysInMonth(2023, month))
            throw Refuse($"{month} 月没有 {day} 日。");
        return new MonthDay(month, day);

        static bool Number2(string digits, out int value) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && digits.Length == 2;
    }

    /// <summary>A full date.</summary>
    public DateOnly Date(int column) =>
        DateOnly.TryParseExact(Fields[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refuse($"“{Fields[column]}”不是日期，或者这一天不存在。请写成 年-月-日，例如 2026-01-01。");
}

/// <summary>A day of every year.</summary>
internal readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    public DateOnly In(int year) => new(year, Month, Day);

    public int CompareTo(MonthDay other) => (Month, Day).CompareTo((other.Month, other.Day));
}
