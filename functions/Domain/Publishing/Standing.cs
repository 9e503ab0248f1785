using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;

namespace Pipeline.Domain.Publishing;

/// <summary>公布状态: how a report that is owed stands.</summary>
public enum FilingState
{
    /// <summary>按时公布.</summary>
    OnTime,

    /// <summary>逾期公布.</summary>
    Late,

    /// <summary>逾期未公布: its last day has passed and it is not there.</summary>
    Missing,

    /// <summary>尚未到期: not there and its last day has not passed.</summary>
    NotYetDue,

    /// <summary>已撤回: it was there and was taken back.</summary>
    Withdrawn,
}

/// <summary>报送情况: how one agency stands in one year, as index pages and status lists show it.</summary>
/// <param name="Agency">Who.</param>
/// <param name="Filing">The ledger row; one without versions when nothing was accepted.</param>
/// <param name="Deadline">Last day to file, China time.</param>
public sealed record Standing(Agency Agency, Filing Filing, DateOnly Deadline)
{
    /// <summary>Whether an accepted report is public.</summary>
    public bool IsPublished => Filing.Current is not null;

    /// <summary>按时: public, and first accepted on or before the deadline, China time.</summary>
    public bool IsOnTime => IsPublished && Filing.FiledAt is { } filed && ChinaTime.DateAt(filed) <= Deadline;

    /// <summary>更正: whether a version was corrected.</summary>
    public bool IsCorrected => Filing.Versions.Length > 1;

    /// <summary>How it stands on a day.</summary>
    /// <param name="day">A day in China that has begun; null when none is known to have.</param>
    public FilingState StateOn(DateOnly? day) => this switch
    {
        { Filing.Withdrawal: not null } => FilingState.Withdrawn,
        { IsPublished: true, IsOnTime: true } => FilingState.OnTime,
        { IsPublished: true } => FilingState.Late,
        _ => day > Deadline ? FilingState.Missing : FilingState.NotYetDue,
    };
}
