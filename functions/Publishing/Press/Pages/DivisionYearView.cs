using System.Collections.Immutable;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>报送状态.</summary>
internal enum FilingState
{
    OnTime,
    Late,
    Missing,
    NotYetDue,
    Withdrawn,
}

/// <summary>A line of the division's list.</summary>
internal sealed record StandingLine(Standing Standing, FilingState State)
{
    /// <summary>The state in plain words; colour only repeats it.</summary>
    public string Words => State switch
    {
        FilingState.OnTime => "按时公布",
        FilingState.Late => "逾期公布",
        FilingState.Missing => "逾期未公布",
        FilingState.NotYetDue => "尚未到期",
        _ => "已撤回",
    };

    public string Class => State switch
    {
        FilingState.OnTime => "tag good",
        FilingState.Late => "tag late",
        FilingState.Missing or FilingState.Withdrawn => "tag bad",
        _ => "tag",
    };

    public bool IsCorrected => Standing.Filing.Versions.Length > 1;
}

/// <summary>Who has filed, counted.</summary>
internal sealed class DivisionYearView(DivisionYearPage page)
{
    public DivisionYearPage Page { get; } = page;

    public ImmutableArray<StandingLine> Lines { get; } = [.. page.Standings.Select(standing => new StandingLine(standing, StateOf(standing, page.AsOf)))];

    public int Published => Lines.Count(line => line.Standing.IsPublished);

    public int Corrected => Lines.Count(line => line.IsCorrected);

    public int Count(FilingState state) => Lines.Count(line => line.State == state);

    private static FilingState StateOf(Standing standing, DateTimeOffset asOf) => standing switch
    {
        { Filing.Withdrawal: not null } => FilingState.Withdrawn,
        { IsPublished: true, IsOnTime: true } => FilingState.OnTime,
        { IsPublished: true } => FilingState.Late,
        _ => ChinaTime.DateAt(asOf) > standing.Deadline ? FilingState.Missing : FilingState.NotYetDue,
    };
}
