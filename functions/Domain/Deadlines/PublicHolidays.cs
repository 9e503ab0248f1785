using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Pipeline.Domain.Deadlines;

/// <summary>What is known of a day.</summary>
public enum DayKind
{
    /// <summary>工作日, shifted ones included.</summary>
    Working,

    /// <summary>休息日: a weekend, a public holiday or a day shifted to one.</summary>
    Free,

    /// <summary>The State Council's arrangement for the year is not on file, and the law's own days do not decide.</summary>
    NotKnown,
}

/// <summary>
/// 节假日安排: the State Council announces public holidays and shifted working days year by year, usually in November, so they
/// are data. For a year that is not on file the days of the Regulation on Festivals (全国年节及纪念日放假办法, as amended for
/// 2025) still hold: they follow from the sun and the moon.
/// </summary>
public sealed class PublicHolidays
{
    private readonly FrozenDictionary<DateOnly, (DayKind Kind, string Name)> days;
    private readonly FrozenSet<int> known;

    private PublicHolidays(Dictionary<DateOnly, (DayKind, string)> days, HashSet<int> known) =>
        (this.days, this.known) = (days.ToFrozenDictionary(), known.ToFrozenSet());

    /// <summary>Nothing on file: the festivals of the law only.</summary>
    public static PublicHolidays None { get; } = Parse("from,to,kind,name", "");

    /// <summary>
    /// Reads <c>from,to,kind,name</c>: <c>known</c> (first and last day of a year, the announcement's number), <c>off</c> (a holiday)
    /// and <c>work</c> (a weekend day that is worked). Throws <see cref="CalendarFormatException"/> with file and line for a day
    /// that does not exist, that is listed twice, whose year is not announced, and for a worked day that is no weekend.
    /// </summary>
    public static PublicHolidays Parse(string text, string file)
    {
        var days = new Dictionary<DateOnly, (DayKind, string)>();
        var known = new HashSet<int>();
        foreach (var line in CalendarLines.Of(text, file, 4))
        {
            var (from, to) = (line.Date(0), line.Date(1));
            if (to < from)
                throw line.Refuse($"结束日 {line.Fields[1]} 早于开始日 {line.Fields[0]}。");
            if (line.Fields[2] == "known")
            {
                if (from != new DateOnly(from.Year, 1, 1) || to != new DateOnly(from.Year, 12, 31) || !known.Add(from.Year))
                    throw line.Refuse("known 行要写整整一年（01-01 至 12-31），每年一行。");
                continue;
            }

            var kind = line.Fields[2] switch
            {
                "off" => DayKind.Free,
                "work" => DayKind.Working,
                var other => throw line.Refuse($"“{other}”不是类别。请写 known、off（放假）或 work（调休上班）。"),
            };
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                if (!known.Contains(day.Year))
                    throw line.Refuse($"{day.Year} 年没有写 known 行（放假通知的文号）。请先写明依据。");
                if (kind == DayKind.Working && !IsWeekend(day))
                    throw line.Refuse($"{day:yyyy-MM-dd} 不是周末，不需要写成调休上班。");
                if (!days.TryAdd(day, (kind, line.Fields[3])))
                    throw line.Refuse($"{day:yyyy-MM-dd} 写了两次。");
            }
        }

        return new PublicHolidays(days, known);
    }

    /// <summary>Whether the year's arrangement is on file.</summary>
    public bool Knows(int year) => known.Contains(year);

    /// <summary>What is known of a day.</summary>
    public DayKind KindOf(DateOnly day) =>
        days.TryGetValue(day, out var listed) ? listed.Kind
        : Knows(day.Year) ? IsWeekend(day) ? DayKind.Free : DayKind.Working
        : Festivals.Of(day) is null ? DayKind.NotKnown : DayKind.Free;

    /// <summary>The festival that a free day belongs to; null for other days, plain weekends included.</summary>
    public string? NameOf(DateOnly day) =>
        days.TryGetValue(day, out var listed) ? listed.Kind == DayKind.Free ? listed.Name : null
        : Knows(day.Year) ? null : Festivals.Of(day);

    /// <summary>Whether offices work on the day, as far as anybody knows: where the arrangement is not on file, Monday to Friday.</summary>
    public bool IsWorked(DateOnly day) => KindOf(day) switch
    {
        DayKind.Working => true,
        DayKind.Free => false,
        _ => !IsWeekend(day),
    };

    /// <summary>The day itself when offices work on it, else the last working day before.</summary>
    public DateOnly WorkingDayUntil(DateOnly day)
    {
        while (!IsWorked(day))
            day = day.AddDays(-1);
        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>全国年节及纪念日放假办法 article 2: the days that are free in every year, before any shifting.</summary>
internal static class Festivals
{
    private static readonly ChineseLunisolarCalendar Moon = new();
    private static readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, string>> Years = new();

    /// <summary>A year's festivals are worked out once: every milestone of every division asks for them, and the moon is slow to ask.</summary>
    public static string? Of(DateOnly day) => Years.GetOrAdd(day.Year, InYear).GetValueOrDefault(day);

    private static FrozenDictionary<DateOnly, string> InYear(int year)
    {
        var festivals = new Dictionary<DateOnly, string>();
        for (var day = new DateOnly(year, 1, 1); day.Year == year && day < DateOnly.MaxValue; day = day.AddDays(1))
        {
            if (On(day) is { } name)
                festivals.Add(day, name);
        }

        return festivals.ToFrozenDictionary();
    }

    private static string? On(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => "元旦",
        (5, 1 or 2) => "劳动节",
        (10, 1 or 2 or 3) => "国庆节",
        (4, var d) when d == ClearBrightness(day.Year) => "清明节",
        _ => ByMoon(day),
    };

    /// <summary>The sun's 15th degree, by the usual formula for the 21st century.</summary>
    private static int ClearBrightness(int year) => (int)(((year % 100) * 0.2422) + 4.81) - (year % 100 / 4);

    private static string? ByMoon(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        if (time < Moon.MinSupportedDateTime || time.AddDays(1) > Moon.MaxSupportedDateTime)
            return null;
        if (Lunar(time.AddDays(1)) == (1, 1))
            return "春节";
        return Lunar(time) switch
        {
            (1, 1 or 2 or 3) => "春节",
            (5, 5) => "端午节",
            (8, 15) => "中秋节",
            _ => null,
        };
    }

    /// <summary>Month and day; a leap month has month 0, because no festival lies in one.</summary>
    private static (int Month, int Day) Lunar(DateTime time)
    {
        var (month, leap) = (Moon.GetMonth(time), Moon.GetLeapMonth(Moon.GetYear(time)));
        return (leap == 0 || month < leap ? month : month == leap ? 0 : month - 1, Moon.GetDayOfMonth(time));
    }
}
