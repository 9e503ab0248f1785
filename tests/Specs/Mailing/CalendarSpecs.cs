using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;

namespace Pipeline.Specs.Mailing;

public sealed class CalendarSpecs
{
    private static readonly DivisionCode Longde = DivisionCode.Parse("640423");

    [Theory]
    [InlineData(AgencyKind.Department, "2025-01-31")]
    [InlineData(AgencyKind.Township, "2025-01-31")]
    [InlineData(AgencyKind.Government, "2025-03-31")]
    public void Article_49_gives_departments_until_31_January_and_governments_until_31_March(AgencyKind kind, string lastDay)
    {
        var deadline = FilingDates.Statutory.For(Longde, kind, new ReportYear(2024));
        Assert.Equal(DateOnly.Parse(lastDay), deadline.LastDay);
        Assert.Equal(new DateOnly(2025, 1, 1), deadline.Opens);
    }

    [Theory]
    [InlineData("640423", 1, 20)]
    [InlineData("640424", 1, 24)]
    [InlineData("640401", 1, 24)]
    [InlineData("110101", 1, 28)]
    public void The_nearest_line_gives_a_division_its_earlier_date(string division, int month, int day)
    {
        var dates = FilingDates.Parse("division,kind,opens,last-day\n*,department,01-02,01-28\n6404*,department,01-02,01-24\n640423,department,01-02,01-20\n", "deadlines.csv");
        Assert.Equal(new DateOnly(2026, month, day), dates.For(DivisionCode.Parse(division), AgencyKind.Department, new ReportYear(2025)).LastDay);
        Assert.Equal(new DateOnly(2026, 3, 31), dates.For(DivisionCode.Parse(division), AgencyKind.Government, new ReportYear(2025)).LastDay);
    }

    [Theory]
    [InlineData("640423,government,01-01,09-31", "9 月没有 31 日")]
    [InlineData("640423,government,01-01,13-01", "没有 13 月")]
    [InlineData("640423,government,01-01,02-29", "不是每年都有")]
    [InlineData("640423,government,02-01,01-20", "早于开始受理日")]
    [InlineData("640423,department,01-01,02-01", "不得晚于法定日期 1 月 31 日")]
    [InlineData("640423,government,01-01,04-01", "不得晚于法定日期 3 月 31 日")]
    [InlineData("640423,bureau,01-01,01-20", "不是单位类别")]
    [InlineData("64042,department,01-01,01-20", "不是区划")]
    [InlineData("640423,department,01-01,31 January", "不是日期")]
    [InlineData("640423,department,01-01", "应有 4 列，现有 3 列")]
    public void A_deadline_that_cannot_be_is_refused_with_file_and_line(string line, string fault)
    {
        var refused = Assert.Throws<CalendarFormatException>(() => FilingDates.Parse($"# remark\ndivision,kind,opens,last-day\n\n{line}\n", "deadlines.csv"));
        Assert.StartsWith("deadlines.csv 第 4 行：", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.Equal(4, refused.Line);
    }

    [Fact]
    public void Two_dates_for_the_same_bodies_are_refused() => Assert.Contains(
        "写了两次",
        Assert.Throws<CalendarFormatException>(() => FilingDates.Parse("division,kind,opens,last-day\n*,township,01-01,01-20\n*,township,01-01,01-21", "deadlines.csv")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("-30,clerk\n-30,clerk", 3, "从小到大")]
    [InlineData("-3,clerk\n-7,clerk", 3, "从小到大")]
    [InlineData("soon,clerk", 2, "不是天数")]
    [InlineData("-400,clerk", 2, "不是天数")]
    [InlineData("-3,mayor", 2, "不是提醒对象")]
    [InlineData("every 7,clerk\n3,clerk", 3, "最后一行")]
    [InlineData("0,clerk\nevery 0,clerk", 3, "大于 0")]
    [InlineData("every 7,clerk", 1, "没有任何提醒节点")]
    public void Milestones_that_cannot_be_are_refused_with_file_and_line(string lines, int line, string fault)
    {
        var refused = Assert.Throws<CalendarFormatException>(() => Milestones.Parse("days,to\n" + lines, "milestones.csv"));
        Assert.StartsWith($"milestones.csv 第 {line} 行：", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-01,2027-01-03,off,元旦", 2, "没有写 known 行")]
    [InlineData("2027-01-01,2027-12-31,known,通知\n2027-02-30,2027-03-01,off,春节", 3, "这一天不存在")]
    [InlineData("2027-01-01,2027-12-31,known,通知\n2027-01-04,2027-01-04,work,元旦", 3, "不是周末")]
    [InlineData("2027-01-01,2027-12-31,known,通知\n2027-01-03,2027-01-01,off,元旦", 3, "早于开始日")]
    [InlineData("2027-01-01,2027-12-31,known,通知\n2027-01-01,2027-01-02,off,元旦\n2027-01-02,2027-01-02,work,元旦", 4, "写了两次")]
    [InlineData("2027-01-01,2027-06-30,known,通知", 2, "整整一年")]
    public void Holidays_that_cannot_be_are_refused_with_file_and_line(string lines, int line, string fault)
    {
        var refused = Assert.Throws<CalendarFormatException>(() => PublicHolidays.Parse("from,to,kind,name\n" + lines, "holidays.csv"));
        Assert.StartsWith($"holidays.csv 第 {line} 行：", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calendar_that_is_built_in_passes_its_own_checks_and_knows_2026()
    {
        var calendar = CalendarFiles.Load();
        Assert.True(calendar.Holidays.Knows(2026));
        Assert.Equal(Milestones.Usual.All.Take(9).Select(milestone => milestone.Key), calendar.Milestones.All.Take(9).Select(milestone => milestone.Key));
        Assert.Equal(["before-30", "before-14", "before-7", "before-3", "before-1", "day", "after-7", "after-14", "after-21"], calendar.Milestones.All.Take(9).Select(milestone => milestone.Key));
    }

    [Theory]
    [InlineData("2026-01-02", DayKind.Free, "元旦")]
    [InlineData("2026-01-04", DayKind.Working, null)] // a Sunday worked for New Year
    [InlineData("2026-01-05", DayKind.Working, null)]
    [InlineData("2026-01-10", DayKind.Free, null)] // a plain Saturday
    [InlineData("2026-02-23", DayKind.Free, "春节")]
    [InlineData("2027-01-01", DayKind.Free, "元旦")] // no arrangement on file, but the law names the day
    [InlineData("2027-02-05", DayKind.Free, "春节")] // New Year's Eve by the moon
    [InlineData("2027-02-08", DayKind.Free, "春节")]
    [InlineData("2027-02-09", DayKind.NotKnown, null)]
    [InlineData("2027-02-13", DayKind.NotKnown, null)] // a Saturday that may be worked
    [InlineData("2027-04-05", DayKind.Free, "清明节")]
    [InlineData("2027-06-09", DayKind.Free, "端午节")]
    [InlineData("2027-09-15", DayKind.Free, "中秋节")]
    [InlineData("2033-01-31", DayKind.Free, "春节")]
    public void What_is_not_announced_is_not_known_but_the_laws_own_days_are(string day, DayKind kind, string? name)
    {
        var holidays = CalendarFiles.Load().Holidays;
        Assert.Equal(kind, holidays.KindOf(DateOnly.Parse(day)));
        Assert.Equal(name, holidays.NameOf(DateOnly.Parse(day)));
    }

    [Fact]
    public void The_festivals_computed_from_sun_and_moon_are_free_in_every_year_that_was_announced()
    {
        var announced = CalendarFiles.Load().Holidays;
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2027; day = day.AddDays(1))
        {
            // New Year's Eve is a public holiday only since the Regulation's amendment for 2025.
            if (PublicHolidays.None.KindOf(day) == DayKind.Free && day != new DateOnly(2024, 2, 9))
                Assert.True(announced.KindOf(day) == DayKind.Free, $"{day:O}");
        }
    }

    [Theory]
    [InlineData("2026-02-19", "2026-02-14")] // in the Spring Festival: the Saturday worked before it
    [InlineData("2026-01-04", "2026-01-04")]
    [InlineData("2026-01-03", "2025-12-31")]
    [InlineData("2027-02-08", "2027-02-04")]
    public void A_milestone_on_a_holiday_is_sent_on_the_working_day_before(string day, string sent) =>
        Assert.Equal(DateOnly.Parse(sent), CalendarFiles.Load().Holidays.WorkingDayUntil(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2026-01-31T15:59:59Z", "2026-01-31")]
    [InlineData("2026-01-31T16:00:00Z", "2026-02-01")]
    [InlineData("2024-02-28T16:00:00Z", "2024-02-29")]
    public void A_day_is_a_day_in_China(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), ChinaTime.DateAt(DateTimeOffset.Parse(instant)));
}
