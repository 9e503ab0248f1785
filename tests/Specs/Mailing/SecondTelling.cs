using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Mailing;

/// <summary>Something to be said once: a milestone of a term to a reader, or the news of a day to a supervisor.</summary>
/// <param name="Mail">Partition, agency and milestone as the ledger names them.</param>
/// <param name="Address">To whom on this day.</param>
internal readonly record struct Due(string Mail, string Address);

/// <summary>The rule a second time, slower and told otherwise: tables of days instead of a search, and sets instead of decisions.</summary>
internal sealed class SecondTelling
{
    private readonly History history;
    private readonly Dictionary<(DivisionCode, AgencyKind, int), (DateOnly Day, Milestone Milestone, DateOnly LastDay)[]> seasons = [];

    public SecondTelling(History history)
    {
        this.history = history;
        foreach (var division in history.Divisions)
        foreach (var kind in Enum.GetValues<AgencyKind>())
        for (var year = history.FirstYear - 1; year <= history.FirstYear + history.Years + 1; year++)
        {
            if (year >= ReportYear.First)
                seasons.Add((division.Code, kind, year), [.. Season(division.Code, kind, year)]);
        }
    }

    /// <summary>Every day on which anything may be other than on the day before; on all others nothing can become due.</summary>
    public SortedSet<DateOnly> Changes()
    {
        var days = new SortedSet<DateOnly>();
        foreach (var ((division, kind, year), season) in seasons)
        {
            days.UnionWith(season.Select(entry => entry.Day));
            days.Add(End(division, kind, year).AddDays(1));
        }

        foreach (var life in history.Lives)
        {
            days.UnionWith(life.Register.Select(entry => entry.From));
            days.UnionWith(life.Register.Select(entry => entry.Agency.Abolished).OfType<DateOnly>().Select(last => last.AddDays(1)));
            days.UnionWith(life.Filings.Values.SelectMany(filing => filing.Select(entry => entry.From)));
        }

        var (first, last) = (new DateOnly(history.FirstYear, 1, 1), new DateOnly(history.FirstYear + history.Years, 12, 31));
        days.Add(first);
        days.RemoveWhere(day => day < first || day > last);
        return days;
    }

    /// <summary>What is to have been said when a day ends, whether or not it was said before.</summary>
    public IEnumerable<Due> On(DateOnly today)
    {
        foreach (var year in new[] { today.Year - 1, today.Year }.Where(year => year >= ReportYear.First))
        foreach (var division in history.Divisions)
        {
            DateOnly? news = null;
            foreach (var life in history.Lives.Where(life => life.Id.Division == division.Code))
            {
                var agency = life.At(today);
                if (agency.Founded > new DateOnly(year, 12, 31) || agency.Abolished < new DateOnly(year, 12, 31) || agency.Abolished < today
                    || life.Filing(year, today)?.Current is not null
                    || Newest(division.Code, agency.Kind, year, today) is not { } due)
                    continue;
                if (due.Milestone.To.Contains(Audience.Supervisor) && !(news >= due.Day))
                    news = due.Day;
                foreach (var (address, leader) in Readers(agency, due.Milestone))
                    yield return new Due($"{division.Code}-{year}.{life.Id.Slug}!{due.Milestone.Key}.{due.LastDay:MMdd}{(leader ? ":leader" : "")}", address);
            }

            if (news is { } day)
                yield return new Due($"{division.Code}-{year}.@digest:{day:yyyy-MM-dd}", division.Supervisor!.Email);
        }
    }

    private (DateOnly Day, Milestone Milestone, DateOnly LastDay)? Newest(DivisionCode division, AgencyKind kind, int year, DateOnly today)
    {
        if (today > End(division, kind, year))
            return null;
        var passed = seasons[(division, kind, year)].TakeWhile(entry => entry.Day <= today).ToList();
        return passed.Count == 0 ? null : passed[^1];
    }

    /// <summary>The next year's first milestone ends a year, or New Year's Eve of the year of filing.</summary>
    private DateOnly End(DivisionCode division, AgencyKind kind, int year)
    {
        var eve = new DateOnly(year + 1, 12, 31);
        return seasons.TryGetValue((division, kind, year + 1), out var next) && next[0].Day <= eve ? next[0].Day.AddDays(-1) : eve;
    }

    /// <summary>A milestone's readers, each replaced by the other where unknown; one person reads one mail.</summary>
    private static IEnumerable<(string Address, bool Leader)> Readers(Agency agency, Milestone milestone)
    {
        var (clerk, leader) = (agency.Clerk is { } first ? (first.Email, false) : default((string, bool)?), agency.Leader is { } second ? (second.Email, true) : default((string, bool)?));
        var wanted = new List<(string Address, bool Leader)?>();
        if (milestone.To.Contains(Audience.Clerk))
            wanted.Add(clerk ?? leader);
        if (milestone.To.Contains(Audience.Leader))
            wanted.Add(leader ?? clerk);
        return wanted.OfType<(string Address, bool Leader)>().DistinctBy(reader => reader.Address);
    }

    private IEnumerable<(DateOnly, Milestone, DateOnly)> Season(DivisionCode division, AgencyKind kind, int year)
    {
        var lastDay = history.Calendar.Dates.For(division, kind, new ReportYear(year)).LastDay;
        foreach (var milestone in history.Calendar.Milestones.All)
        {
            var day = lastDay.AddDays(milestone.Days);
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || history.Calendar.Holidays.NameOf(day) is not null)
                day = day.AddDays(-1);
            if (day > new DateOnly(year + 1, 12, 31))
                yield break;
            yield return (day, milestone, lastDay);
        }
    }
}
