using Pipeline.Domain.Agencies;

namespace Pipeline.Publishing.Mailing;

/// <summary>发信设置: who writes, and where the site is.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="FromName">The sender's name, which also signs.</param>
/// <param name="Site">The public site, for links.</param>
public sealed record MailSettings(string From, string FromName, Uri Site)
{
    /// <summary>运维联系人: gets alarms that belong to no division; null when nobody is named.</summary>
    public Contact? Operator { get; init; }

    /// <summary>Mails a minute that the provider allows; Azure Communication Services starts at 30.</summary>
    public int PerMinute { get; init; } = 30;

    /// <summary>Mails an hour that the provider allows; Azure Communication Services starts at 100.</summary>
    public int PerHour { get; init; } = 100;

    /// <summary>
    /// When the n-th mail of a run may go, counted from 0, by the allowances of minute and hour. A queue message may hide for seven
    /// days at most; what would come later than tomorrow's run is taken up by it.
    /// </summary>
    public TimeSpan Pace(long n)
    {
        var pace = TimeSpan.FromHours(n / Math.Max(1, PerHour)) + TimeSpan.FromMinutes((double)(n % Math.Max(1, PerHour)) / Math.Max(1, PerMinute));
        return pace < Longest ? pace : Longest;
    }

    private static readonly TimeSpan Longest = TimeSpan.FromHours(20);

    /// <summary>An address of the site.</summary>
    /// <param name="path">Begins with <c>/</c>.</param>
    public Uri Link(string path) => new(Site, path);
}
