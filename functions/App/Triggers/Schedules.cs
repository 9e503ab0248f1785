namespace Pipeline.App.Triggers;

/// <summary>
/// When timers run, six fields from the second on, UTC: a Flex Consumption plan knows no other clock. Constants and no settings, because
/// a timer whose setting is missing is not indexed at all, and then nobody is reminded and nothing says so.
/// </summary>
public static class Schedules
{
    /// <summary>09:00 in China, which keeps one offset (UTC+8) all year.</summary>
    public const string RemindAgencies = "0 0 1 * * *";

    /// <summary>Every ten minutes, five minutes beside the sweep.</summary>
    public const string InspectInstallation = "0 5/10 * * * *";

    /// <summary>00:05 in China: a term that ended at midnight is late on the lists before anybody works.</summary>
    public const string TurnDay = "0 5 16 * * *";

    /// <summary>Every ten minutes; an upload is stuck when it has no verdict after fifteen.</summary>
    public const string FindUnansweredUploads = "0 */10 * * * *";
}
