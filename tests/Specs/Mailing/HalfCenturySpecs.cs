using CsCheck;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Mailing;

/// <summary>
/// Fifty years of calendars with random outages, filings, corrections, reports taken back, agencies founded, merged and without
/// an address, and milestones, against a second, slower telling of the rule.
/// </summary>
public sealed class HalfCenturySpecs
{
    private sealed record History(int FirstYear, AgencyKind Kind, DateOnly? Founded, DateOnly? Abolished, FilingCalendar Calendar, HashSet<DateOnly> Outages, HashSet<DateOnly> Unreachable, Dictionary<int, Filed> FiledOn)
    {
        public bool IsFiled(int year, DateOnly day) => FiledOn.TryGetValue(year, out var filed) && filed.Stands(day);
    }

    /// <summary>When a year's report was accepted, perhaps taken back, perhaps accepted again; a correction in between changes nothing.</summary>
    private sealed record Filed(DateOnly On, DateOnly? TakenBack, DateOnly? Again)
    {
        public bool Stands(DateOnly day) => On <= day && !(TakenBack <= day && !(Again <= day));
    }

    private static readonly Gen<FilingCalendar> Calendars =
        from month in Gen.Int[1, 3]
        from day in Gen.Int[1, 28]
        from offsets in Gen.Int[-60, 40].Array[1, 7]
        from every in Gen.Int[0, 20]
        select new FilingCalendar(
            FilingDates.Parse(FormattableString.Invariant($"division,kind,opens,last-day\n*,government,01-01,{month:00}-{day:00}\n*,department,01-01,01-{day:00}"), ""),
            Milestones.Parse("days,to\n" + string.Join('\n', offsets.Distinct().Order().Select(offset => $"{offset},clerk")) + (every == 0 ? "" : $"\nevery {every},clerk"), ""),
            PublicHolidays.None);

    private static readonly Gen<History> Histories =
        from first in Gen.Int[2008, 2045]
        from kind in Gen.Int[0, 2].Select(index => (AgencyKind)index)
        from founded in Gen.Int[0, 20000].Nullable()
        from abolished in Gen.Int[0, 20000].Nullable()
        from calendar in Calendars
        from outages in Gen.Select(Gen.Int[0, 18300], Gen.Int[1, 40]).Array[0, 120]
        from unreachable in Gen.Select(Gen.Int[0, 18300], Gen.Int[1, 200]).Array[0, 20]
        from filings in Gen.Int[-40, 500].Nullable().Array[51]
        from back in Gen.Select(Gen.Int[1, 120].Nullable(), Gen.Int[1, 120].Nullable()).Array[51]
        let start = new DateOnly(first, 1, 1)
        select new History(
            first,
            kind,
            founded is { } f ? start.AddDays(f - 4000) : null,
            abolished is { } a ? start.AddDays(a) : null,
            calendar,
            Days(start, outages),
            Days(start, unreachable),
            filings.Select((delay, index) => (Year: first + index, delay, back[index])).Where(filing => filing.delay is not null)
                .ToDictionary(filing => filing.Year, filing => FiledAfter(new DateOnly(filing.Year + 1, 1, 1).AddDays(filing.delay!.Value), filing.Item3.Item1, filing.Item3.Item2)));

    private static HashSet<DateOnly> Days(DateOnly start, (int From, int Length)[] spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(0, span.Length).Select(day => start.AddDays(span.From + day)))];

    private static Filed FiledAfter(DateOnly on, int? takenBack, int? again) =>
        new(on, takenBack is { } days ? on.AddDays(days) : null, takenBack is { } first && again is { } second ? on.AddDays(first + second) : null);

    [Fact]
    public void In_fifty_years_each_due_milestone_comes_exactly_once_filers_hear_nothing_and_nobody_hears_twice_a_day() =>
        Histories.Sample(
            history =>
            {
                var told = Live(history);
                Assert.All(told.GroupBy(mail => mail.Day), day => Assert.Single(day));
                for (var year = history.FirstYear; year < history.FirstYear + 50; year++)
                    Assert.Equal(Expected(history, new ReportYear(year)), told.Where(mail => mail.Year == year).Select(mail => (mail.Day, mail.Key)));
            },
            iter: 12);

    /// <summary>What happens: a run on every day without outage, with a ledger that remembers.</summary>
    private static List<(DateOnly Day, int Year, string Key)> Live(History history)
    {
        var (reachable, silent) = (AgencyOf(history), AgencyOf(history) with { Clerk = null });
        var ledger = new HashSet<(int, string)>();
        var told = new List<(DateOnly, int, string)>();
        for (var today = new DateOnly(history.FirstYear, 1, 1); today.Year < history.FirstYear + 52; today = today.AddDays(1))
        {
            if (history.Outages.Contains(today))
                continue;
            foreach (var year in new[] { today.Year - 1, today.Year }.Where(year => year >= history.FirstYear && year < history.FirstYear + 50))
            {
                var agency = history.Unreachable.Contains(today) ? silent : reachable;
                foreach (var mail in Reminders.Due(today, agency, new ReportYear(year), history.IsFiled(year, today), key => ledger.Contains((year, key)), history.Calendar).Mails)
                {
                    Assert.True(ledger.Add((year, mail.Key)), $"{year} {mail.Key} a second time on {today:O}");
                    told.Add((today, year, mail.Key));
                }
            }
        }

        return told;
    }

    /// <summary>What should: a milestone is told on the first day with a run, an address and no report that stands, from its own day until the next milestone's.</summary>
    private static IEnumerable<(DateOnly, string)> Expected(History history, ReportYear year)
    {
        if (history.Founded > year.LastDay || history.Abolished < year.LastDay)
            yield break;
        var lastDay = history.Calendar.Dates.For(AgencyOf(history).Id.Division, history.Kind, year).LastDay;
        var season = Season(history, lastDay, new DateOnly(year.Value + 1, 12, 31));
        var nextSeason = Season(history, history.Calendar.Dates.For(AgencyOf(history).Id.Division, history.Kind, year.Next).LastDay, DateOnly.MaxValue.AddYears(-1));
        var end = new[] { new DateOnly(year.Value + 1, 12, 31), nextSeason.First().Day.AddDays(-1), history.Abolished ?? DateOnly.MaxValue }.Min();
        var days = season.ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var until = i + 1 < days.Count ? days[i + 1].Day.AddDays(-1) : end;
            for (var day = days[i].Day; day <= until && day <= end; day = day.AddDays(1))
            {
                if (history.Outages.Contains(day) || history.Unreachable.Contains(day) || history.IsFiled(year.Value, day))
                    continue;
                yield return (day, days[i].Key);
                break;
            }
        }
    }

    private static IEnumerable<(DateOnly Day, string Key)> Season(History history, DateOnly lastDay, DateOnly end)
    {
        foreach (var milestone in history.Calendar.Milestones.All)
        {
            var day = lastDay.AddDays(milestone.Days);
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || history.Calendar.Holidays.NameOf(day) is not null)
                day = day.AddDays(-1);
            if (day > end)
                yield break;
            yield return (day, milestone.Key);
        }
    }

    private static Agency AgencyOf(History history) => new(AgencyId.Parse("640423-kjj"), "隆德县科学技术局", history.Kind)
    {
        Clerk = new Contact("王芳", "clerk@kjj.example"),
        Founded = history.Founded,
        Abolished = history.Abolished,
    };
}
