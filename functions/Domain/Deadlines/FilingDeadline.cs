using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Deadlines;

/// <summary>报送期限: when the report on a year may be filed and until when (条例 article 49). Both days are days in China and belong to the term.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="Opens">First day to file, in the year after.</param>
/// <param name="LastDay">Last day to file: 31 January (article 49¶1, departments), 31 March (article 49¶2, governments), or the division's own earlier day.</param>
public sealed record FilingDeadline(ReportYear Year, DateOnly Opens, DateOnly LastDay)
{
    /// <summary>The term of an agency.</summary>
    /// <param name="agency">Its division and kind decide.</param>
    /// <param name="year">The year reported on.</param>
    /// <param name="dates">The law's dates with the divisions' own; <see cref="FilingDates.Statutory"/> where there are none.</param>
    public static FilingDeadline For(Agency agency, ReportYear year, FilingDates dates) => dates.For(agency.Id.Division, agency.Kind, year);

    /// <summary>Days from a day to the last day: 0 on the last day, negative after it.</summary>
    public int DaysLeft(DateOnly today) => LastDay.DayNumber - today.DayNumber;

    /// <summary>
    /// 报送义务: whether the body owes the report on the year at all. It does when it existed when the year ended; one founded
    /// later has nothing to report, and for one merged or abolished earlier its successor reports.
    /// </summary>
    public static bool IsOwed(Agency agency, ReportYear year) =>
        (agency.Founded is not { } founded || founded <= year.LastDay) && (agency.Abolished is not { } last || last >= year.LastDay);
}
