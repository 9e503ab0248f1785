using System.Globalization;

namespace Pipeline.Publishing.Press;

/// <summary>北京时间: how moments are shown. China has one time zone without daylight saving, so a fixed offset is right.</summary>
internal static class ChinaTime
{
    /// <summary>2027年1月20日.</summary>
    public static string Date(DateTimeOffset moment) => Of(moment).ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>2027年1月31日.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>2027年1月20日 09:30.</summary>
    public static string Minute(DateTimeOffset moment) => Of(moment).ToString("yyyy'年'M'月'd'日' HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The tag <c>PubDate</c>: 2027-01-20 09:30.</summary>
    public static string Tag(DateTimeOffset moment) => Of(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset moment) => Of(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The day in China.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    private static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8));
}
