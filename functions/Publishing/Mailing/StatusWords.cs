using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Mailing;

/// <summary>The words of the status page and of the command line's table, once.</summary>
public static class StatusWords
{
    /// <summary>A situation in two to five characters.</summary>
    public static string Of(Situation situation) => situation switch
    {
        Situation.OnTime => "按时报送",
        Situation.Late => "逾期报送",
        Situation.Rejected => "退回未改正",
        Situation.Withdrawn => "已撤回",
        Situation.Stuck => "处理受阻",
        _ => "未报送",
    };

    /// <summary>What became of an upload.</summary>
    public static string Outcome(Attempt attempt) => attempt switch
    {
        { Stuck: true } => "处理受阻",
        { Accepted: true } => "通过",
        _ => $"退回（{attempt.Errors} 处）",
    };

    /// <summary>A day in digits.</summary>
    public static string Day(DateOnly day) => $"{day:yyyy-MM-dd}";

    internal static string Tag(Situation situation) => situation switch
    {
        Situation.OnTime => "tag good",
        Situation.Late => "tag late",
        _ => "tag bad",
    };

    /// <summary>From <c>status/{division}/{year}.html</c> to a receipt of the same container.</summary>
    internal static string Receipt(Attempt attempt) => "../../" + string.Join('/', attempt.Receipt.Split('/').Select(Uri.EscapeDataString));
}
