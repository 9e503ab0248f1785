using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Deadlines;

/// <summary>报送日历: until when who must file, when they are reminded, and on which days offices work.</summary>
/// <param name="Dates">The law's and the divisions' dates.</param>
/// <param name="Milestones">When reminders are due.</param>
/// <param name="Holidays">Public holidays.</param>
public sealed record FilingCalendar(FilingDates Dates, Milestones Milestones, PublicHolidays Holidays)
{
    /// <summary>The law's dates, the usual milestones, no arrangement of holidays on file.</summary>
    public static FilingCalendar Statutory { get; } = new(FilingDates.Statutory, Milestones.Usual, PublicHolidays.None);

    /// <summary>The day a milestone is sent: its own day, or the working day before where offices rest on it.</summary>
    public DateOnly SendDay(FilingDeadline deadline, Milestone milestone) => Holidays.WorkingDayUntil(deadline.LastDay.AddDays(milestone.Days));

    /// <summary>
    /// The last day on which anybody is reminded of a year: the end of the year of filing, or earlier where the next year's
    /// first reminder goes out, so that no one hears of two years at once.
    /// </summary>
    public DateOnly LastReminder(DivisionCode division, AgencyKind kind, ReportYear year)
    {
        var next = SendDay(Dates.For(division, kind, year.Next), Milestones.First).AddDays(-1);
        var end = new DateOnly(year.Value + 1, 12, 31);
        return next < end ? next : end;
    }

    /// <summary>The newest milestone due on or before a day; null before the first and after the last reminder.</summary>
    public DueMilestone? Newest(DateOnly today, DivisionCode division, AgencyKind kind, ReportYear year)
    {
        if (today > LastReminder(division, kind, year))
            return null;
        var deadline = Dates.For(division, kind, year);
        DueMilestone? newest = null;
        foreach (var milestone in Milestones.All)
        {
            var day = SendDay(deadline, milestone);
            if (day > today)
                break;
            newest = new DueMilestone(milestone, deadline, day);
        }

        return newest;
    }
}

/// <summary>A milestone that is due.</summary>
/// <param name="Milestone">Which.</param>
/// <param name="Deadline">The term it belongs to.</param>
/// <param name="SendDay">Since when it is due.</param>
public sealed record DueMilestone(Milestone Milestone, FilingDeadline Deadline, DateOnly SendDay);
