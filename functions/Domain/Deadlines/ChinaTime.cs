using System.Globalization;

namespace Pipeline.Domain.Deadlines;

/// <summary>
/// 北京时间: the law's days are days in China, and so are the moments that people are shown. A fixed offset, because China has had no
/// summer time since 1991 and a server may lack the time zone.
/// </summary>
public static class ChinaTime
{
    /// <summary>UTC+8.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>An instant by the clocks in China.</summary>
    public static DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in China at an instant.</summary>
    public static DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The instant when a day begins in China.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>2027年1月20日.</summary>
    public static string Date(DateTimeOffset instant) => Date(DateAt(instant));

    /// <summary>2027年1月31日.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>2027年1月20日 09:30.</summary>
    public static string Minute(DateTimeOffset instant) => Text(instant, "yyyy'年'M'月'd'日' HH:mm");

    /// <summary>The tag <c>PubDate</c>: 2027-01-20 09:30.</summary>
    public static string Tag(DateTimeOffset instant) => Text(instant, "yyyy-MM-dd HH:mm");

    /// <summary>2027-01-20 09:30:05.</summary>
    public static string Second(DateTimeOffset instant) => Text(instant, "yyyy-MM-dd HH:mm:ss");

    /// <summary>09:30:05.</summary>
    public static string Clock(DateTimeOffset instant) => Text(instant, "HH:mm:ss");

    /// <summary>For <c>datetime</c> attributes: 2027-01-20T09:30:05+08:00.</summary>
    public static string Machine(DateTimeOffset instant) => Text(instant, "yyyy-MM-dd'T'HH:mm:sszzz");

    private static string Text(DateTimeOffset instant, string form) => At(instant).ToString(form, CultureInfo.InvariantCulture);
}
