using System.Collections.Immutable;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Press.Pages;

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
}

/// <summary>Who has filed, counted.</summary>
internal sealed class DivisionYearView(DivisionYearPage page)
{
    public DivisionYearPage Page { get; } = page;

    public ImmutableArray<StandingLine> Lines { get; } = [.. page.Standings.Select(standing => new StandingLine(standing, standing.StateOn(page.Day)))];

    /// <summary>The counts that are worth a line: always the first four, the others where there are any.</summary>
    public IEnumerable<(string Label, int Count)> Counts
    {
        get
        {
            var coverage = Page.Coverage;
            yield return ("应公布", coverage.Owing);
            yield return ("按时公布", coverage.OnTime);
            yield return ("逾期公布", coverage.Late);
            yield return ("逾期未公布", coverage.Missing);
            if (coverage.NotYetDue > 0)
                yield return ("尚未到期", coverage.NotYetDue);
            yield return ("经过更正", coverage.Corrected);
            if (coverage.Withdrawn > 0)
                yield return ("已撤回", coverage.Withdrawn);
        }
    }

    public PagerView Pager => new(SitePaths.Division(Page.Coverage.Division.Code, Page.Coverage.Year), Page.Place);
}

/// <summary>翻页: the links between the pages of a long list.</summary>
/// <param name="Address">The first page's.</param>
/// <param name="Place">Which page this is.</param>
internal sealed record PagerView(string Address, ListPage Place)
{
    public bool IsNeeded => Place.Number > 1 || Place.HasNext;
}

/// <summary>查找: the search box over names.</summary>
/// <param name="List">The page that lists everything, for those without scripts.</param>
/// <param name="Indexes">Where the script finds the names, separated by spaces.</param>
internal sealed record SearchView(string List, string Indexes);
