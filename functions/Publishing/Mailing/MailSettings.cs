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

    /// <summary>An address of the site.</summary>
    /// <param name="path">Begins with <c>/</c>.</param>
    public Uri Link(string path) => new(Site, path);
}
