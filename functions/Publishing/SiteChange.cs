using System.Text.Json;

namespace Pipeline.Publishing;

/// <summary>网站变动: a message on the queue <c>site-changes</c> (JSON, camel case): index pages that may have to be written again.</summary>
/// <param name="Division">The division's code; empty for the pages above all divisions.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Written">When the row that changed was written, by the table service's clock.</param>
public sealed record SiteChange(string Division, int Year, DateTimeOffset Written)
{
    /// <summary>
    /// How long a change waits on the queue. One rebuild covers every row written before it began, so the changes of these seconds
    /// cost one rebuild and a read each: in January a division's page is written at most once in them, however many file. Short
    /// enough that a list follows its report before the clerk has read the receipt.
    /// </summary>
    public static TimeSpan Gathering { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether what changed lies in a division below, so that only the sums over all of them are out of date.</summary>
    public bool Below { get; init; }

    /// <summary>As it stands on the queue.</summary>
    public string Message() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads a message; null when it is none, which can never be worked off and must not be retried.</summary>
    public static SiteChange? Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<SiteChange>(message, JsonSerializerOptions.Web) is { Division: not null } change ? change : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
