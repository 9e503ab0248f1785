using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;

namespace Pipeline.Publishing.Mailing;

/// <summary>日历事项: the last day to file as an all-day entry (RFC 5545), so no time zone is needed. The same agency and year keep one UID: a second import replaces the first.</summary>
internal static class CalendarEntry
{
    public static BinaryData Of(Agency agency, FilingDeadline deadline, DateOnly stamped)
    {
        var entry = new CalendarEvent
        {
            Uid = $"{agency.Id}-{deadline.Year}@annual-report",
            Summary = $"截止：{deadline.Year} 年度政府信息公开工作年度报告",
            Description = $"{agency.Name}报送 {deadline.Year} 年度政府信息公开工作年度报告的最后一天（《政府信息公开条例》第四十九条）。",
            DtStamp = new CalDateTime(stamped.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            Start = new CalDateTime(deadline.LastDay),
            End = new CalDateTime(deadline.LastDay.AddDays(1)),
            Transparency = TransparencyType.Transparent,
        };
        entry.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = entry.Summary, Trigger = new Trigger(Duration.FromDays(-1)) });
        var calendar = new Calendar { Method = CalendarMethods.Publish };
        calendar.Events.Add(entry);
        return BinaryData.FromString(new CalendarSerializer().SerializeToString(calendar)!);
    }
}
