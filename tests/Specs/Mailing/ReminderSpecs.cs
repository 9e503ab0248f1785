using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;

namespace Pipeline.Specs.Mailing;

public sealed class ReminderSpecs
{
    private static readonly Agency Bureau = new(AgencyId.Parse("640423-kjj"), "隆德县科学技术局", AgencyKind.Department)
    {
        Clerk = new Contact("王芳", "clerk@kjj.example"),
        Leader = new Contact("李强", "leader@kjj.example"),
    };

    private static readonly Agency Government = Bureau with { Id = AgencyId.Parse("640423-zf"), Name = "隆德县人民政府", Kind = AgencyKind.Government };

    [Fact]
    public void A_department_that_never_files_hears_on_these_days_from_November_to_April() => Assert.Equal(
        [
            "2025-12-31 before-30", // 1 January is a holiday
            "2026-01-16 before-14", // 17 January is a Saturday
            "2026-01-23 before-7", // 24 January is a Saturday
            "2026-01-28 before-3 before-3:leader",
            "2026-01-30 day day:leader", // 31 January is a Saturday, so the last call falls together with the one of the day before
            "2026-02-06 after-7 after-7:leader",
            "2026-02-14 after-21 after-21:leader", // after-14, and after-21 which falls into the Spring Festival
            "2026-02-28 after-28 after-28:leader", // a worked Saturday
            "2026-03-06 after-35 after-35:leader",
            "2026-03-13 after-42 after-42:leader",
            "2026-03-20 after-49 after-49:leader",
            "2026-03-27 after-56 after-56:leader",
            "2026-04-03 after-63 after-63:leader", // 4 April is Qingming
            "2026-04-10 after-70 after-70:leader",
            "2026-04-17 after-77 after-77:leader",
            "2026-04-24 after-84 after-84:leader",
            "2026-04-30 after-91 after-91:leader", // 2 May lies in the May holiday
        ],
        Season(Bureau, new ReportYear(2025), CalendarFiles.Load(), "2025-11-01", "2026-04-30"));

    [Fact]
    public void A_government_that_never_files_hears_on_these_days_from_November_to_April() => Assert.Equal(
        [
            "2026-02-28 before-30", // 1 March is a Sunday, the Saturday before is worked
            "2026-03-17 before-14",
            "2026-03-24 before-7",
            "2026-03-27 before-3 before-3:leader",
            "2026-03-30 before-1 before-1:leader",
            "2026-03-31 day day:leader",
            "2026-04-07 after-7 after-7:leader",
            "2026-04-14 after-14 after-14:leader",
            "2026-04-21 after-21 after-21:leader",
            "2026-04-28 after-28 after-28:leader",
            "2026-04-30 after-35 after-35:leader", // 5 May lies in the May holiday
        ],
        Season(Government, new ReportYear(2025), CalendarFiles.Load(), "2025-11-01", "2026-04-30"));

    [Fact]
    public void A_leap_year_whose_holidays_are_not_announced_keeps_its_29_February_and_the_festival_that_the_moon_gives() => Assert.Equal(
        [
            "2027-12-31 before-30",
            "2028-01-17 before-14",
            "2028-01-24 before-1 before-1:leader", // New Year's Eve is 25 January; the milestones of 28 and 30 January come before it
            "2028-01-31 day day:leader",
            "2028-02-07 after-7 after-7:leader",
            "2028-02-14 after-14 after-14:leader",
            "2028-02-21 after-21 after-21:leader",
            "2028-02-28 after-28 after-28:leader",
            "2028-03-06 after-35 after-35:leader",
        ],
        Season(Bureau, new ReportYear(2027), FilingCalendar.Statutory, "2027-11-01", "2028-03-10"));

    [Theory]
    [InlineData("2026-01-15", "before-30")] // an outage since before New Year
    [InlineData("2026-01-29", "before-3")]
    [InlineData("2026-02-05", "day")]
    [InlineData("2026-02-09", "after-7")]
    public void After_an_outage_only_the_newest_missed_milestone_is_sent(string firstRun, string key)
    {
        var decision = Reminders.Due(DateOnly.Parse(firstRun), Bureau with { Leader = null }, new ReportYear(2025), false, _ => false, CalendarFiles.Load());
        Assert.Equal([key], decision.Mails.Select(mail => mail.Due.Milestone.Key));
    }

    [Theory]
    [InlineData("2026-01-30")]
    [InlineData("2026-02-06")]
    public void Who_has_an_accepted_report_hears_nothing(string today)
    {
        var decision = Reminders.Due(DateOnly.Parse(today), Bureau, new ReportYear(2025), filed: true, _ => false, CalendarFiles.Load());
        Assert.Equal((0, Silence.Filed), (decision.Mails.Count, decision.Silence));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2025-12-31", null, null)] // founded on the year's last day: it owes
    [InlineData("2026-01-01", null, Silence.NotOwed)]
    [InlineData(null, "2025-12-30", Silence.NotOwed)] // merged before the year ended: the successor reports
    [InlineData(null, "2026-01-29", Silence.Abolished)] // owes the year, but nobody is left to read
    [InlineData(null, "2026-01-30", null)]
    public void A_body_owes_the_year_that_it_saw_end_and_is_reminded_while_it_exists(string? founded, string? abolished, Silence? silence)
    {
        var agency = Bureau with { Founded = founded is null ? null : DateOnly.Parse(founded), Abolished = abolished is null ? null : DateOnly.Parse(abolished) };
        Assert.Equal(silence, Reminders.Due(new DateOnly(2026, 1, 30), agency, new ReportYear(2025), false, _ => false, CalendarFiles.Load()).Silence);
    }

    [Theory]
    [InlineData(true, true, "before-7.0131", "clerk@kjj.example")]
    [InlineData(false, true, "before-7.0131:leader", "leader@kjj.example")] // no clerk is known: the leader is told from the start
    [InlineData(true, false, "before-7.0131", "clerk@kjj.example")]
    public void Early_milestones_go_to_the_clerk_and_to_the_leader_where_there_is_none(bool clerk, bool leader, string key, string address)
    {
        var agency = Bureau with { Clerk = clerk ? Bureau.Clerk : null, Leader = leader ? Bureau.Leader : null };
        var mail = Assert.Single(Reminders.Due(new DateOnly(2026, 1, 23), agency, new ReportYear(2025), false, _ => false, CalendarFiles.Load()).Mails);
        Assert.Equal((key, address), (mail.Key, mail.To.Email));
    }

    [Fact]
    public void An_agency_without_any_address_is_said_to_have_none() => Assert.Equal(
        Silence.NoAddress,
        Reminders.Due(new DateOnly(2026, 1, 23), Bureau with { Clerk = null, Leader = null }, new ReportYear(2025), false, _ => false, CalendarFiles.Load()).Silence);

    [Fact]
    public void One_person_who_is_clerk_and_leader_gets_one_mail()
    {
        var agency = Bureau with { Leader = new Contact("王芳", "CLERK@kjj.example") };
        Assert.Equal(["day.0131"], Reminders.Due(new DateOnly(2026, 1, 30), agency, new ReportYear(2025), false, _ => false, CalendarFiles.Load()).Mails.Select(mail => mail.Key));
    }

    [Fact]
    public void Nobody_is_reminded_of_a_year_once_the_next_years_reminders_begin()
    {
        var calendar = FilingCalendar.Statutory;
        var last = calendar.LastReminder(Bureau.Id.Division, Bureau.Kind, new ReportYear(2025));
        Assert.Equal(new DateOnly(2026, 12, 30), last);
        Assert.NotNull(calendar.Newest(last, Bureau.Id.Division, Bureau.Kind, new ReportYear(2025)));
        Assert.Null(calendar.Newest(last.AddDays(1), Bureau.Id.Division, Bureau.Kind, new ReportYear(2025)));
        Assert.Equal("before-30", calendar.Newest(last.AddDays(1), Bureau.Id.Division, Bureau.Kind, new ReportYear(2026))?.Milestone.Key);
    }

    private static IEnumerable<string> Season(Agency agency, ReportYear year, FilingCalendar calendar, string from, string to)
    {
        var ledger = new HashSet<string>();
        for (var today = DateOnly.Parse(from); today <= DateOnly.Parse(to); today = today.AddDays(1))
        {
            var decision = Reminders.Due(today, agency, year, filed: false, ledger.Contains, calendar);
            if (decision.Mails.Count > 0)
                yield return $"{today:yyyy-MM-dd} {string.Join(' ', decision.Mails.Select(mail => mail.Audience == Audience.Leader ? mail.Due.Milestone.Key + ":leader" : mail.Due.Milestone.Key))}";
            ledger.UnionWith(decision.Mails.Select(mail => mail.Key));
        }
    }
}
