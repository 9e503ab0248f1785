using System.Collections.Immutable;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>What a reminder says beside who and until when.</summary>
/// <param name="Filing">The ledger row; null when nothing was ever uploaded.</param>
/// <param name="Before">Last year's ledger row, to link last year's report; null when there is none.</param>
/// <param name="Today">The day in China.</param>
/// <param name="Upload">The personal link to the upload page; null where the site has none.</param>
/// <param name="Template">The form to fill in; null where there is none to give.</param>
public sealed record ReminderMatter(Filing? Filing, Filing? Before, DateOnly Today, Uri? Upload = null, Attachment? Template = null);

/// <summary>催报信: what is due, until when, how to do it. Days are counted from the day it is sent, not from the milestone.</summary>
public static class ReminderLetter
{
    /// <summary>Writes it.</summary>
    /// <param name="reminder">Who is reminded of what.</param>
    /// <param name="matter">What else is known on the day it is sent.</param>
    /// <param name="calendar">For the last working day before the deadline.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter Of(Reminder reminder, ReminderMatter matter, FilingCalendar calendar, MailSettings settings)
    {
        var (filing, before, today, upload, template) = matter;
        var (agency, deadline) = (reminder.Agency, reminder.Due.Deadline);
        var year = deadline.Year;
        var left = deadline.DaysLeft(today);
        var state = left switch
        {
            > 0 => $"距截止日还有 {left} 天",
            0 => "今天是最后一天",
            _ => $"已逾期 {-left} 天",
        };
        var parts = ImmutableArray.CreateBuilder<LetterPart>();
        parts.Add(new Prose(reminder.Audience == Audience.Leader
            ? $"截至今天，我们还没有收到{agency.Name} {year} 年度政府信息公开工作年度报告。现将情况报告您，请您督促经办同志尽快报送。"
            : $"截至今天，我们还没有收到贵单位 {year} 年度政府信息公开工作年度报告。特此提醒，辛苦您尽早安排。"));
        parts.Add(new Callout(left < 0 ? $"{state}，请尽快报送" : $"截止日：{Day(deadline.LastDay)}，{state}", left < 0 ? Tone.Bad : Tone.News));
        if (left >= 0 && LastWorkingDay(deadline, calendar) is { } work && work >= today && work < deadline.LastDay)
            parts.Add(new Prose($"截止日逢{calendar.Holidays.NameOf(deadline.LastDay) ?? "周末"}休息，法定期限不顺延，请最晚在 {Day(work)}（放假前最后一个工作日）报送。"));
        parts.Add(new Facts(
        [
            ("报送单位", agency.Name),
            ("报告年度", $"{year} 年（统计期限 1 月 1 日至 12 月 31 日）"),
            ("法定依据", agency.Kind == Domain.Agencies.AgencyKind.Government ? "《政府信息公开条例》第四十九条第二款" : "《政府信息公开条例》第四十九条第一款"),
            ("单位代码", agency.Id.ToString()),
        ]));
        if (filing?.Latest is { Accepted: false, Errors: var errors })
            parts.Add(new Prose($"贵单位上次上传的文件没有通过审核（{errors} 处需要修改），还不算报送。请按照退回通知修改后重新上传。"));
        if (upload is not null)
        {
            parts.Add(new Action("打开上传页面", upload));
            parts.Add(new Prose($"这个链接只用于{agency.Name}报送 {year} 年度报告，60 天内有效，请勿转发给其他单位。"));
        }

        parts.Add(new Items(
            "怎样报送",
            [
                ("填写", template is null
                    ? "使用国务院办公厅规定的统一格式，没有发生的事项填 0。Word、Excel、网页、文本文件都可以。"
                    : $"附件是按国务院办公厅统一格式做好的 Word 填报模板，{(before?.Current is null ? "" : "上年结转已按贵单位上一年度报告填好，")}没有发生的事项填 0。用其他 Word、Excel、网页、文本文件也可以。"),
                ("上传", upload is null
                    ? $"把文件上传到 {agency.Id.Division}/{agency.Id.Slug}/{year}/ 目录下，文件名不限。"
                    : $"打开上面的上传页面，选择文件上传，不用登录。使用存储客户端的单位，放到 {agency.Id.Division}/{agency.Id.Slug}/{year}/ 目录下，文件名不限。"),
                ("结果", "几秒内自动审核。通过即公布；有问题会逐条列出，改正后再次上传即可，次数不限。"),
            ],
            Numbered: true));
        if (before?.Current is not null)
            parts.Add(new Action($"查看贵单位 {before.Year} 年度报告", settings.Link(SitePaths.Report(agency.Id, before.Year))));
        parts.Add(new Prose("报告通过审核后，提醒会自动停止。如果您刚刚已经报送，请忽略这封信，谢谢！"));

        var letter = new Letter($"【{(left < 0 ? "逾期催报" : "报送提醒")}】{year} 年度政府信息公开工作年度报告，{state}", $"{reminder.To.Name}同志：您好！", parts.ToImmutable(), settings.FromName);
        var files = ImmutableArray.CreateBuilder<Attachment>();
        if (template is not null)
            files.Add(template);
        if (left >= 0)
            files.Add(new Attachment("报送截止日.ics", "text/calendar; charset=utf-8; method=PUBLISH", CalendarEntry.Of(agency, deadline, reminder.Due.SendDay)));
        return letter with { Attachments = files.ToImmutable() };
    }

    internal static string Day(DateOnly day) => $"{day:yyyy 年 M 月 d 日}（星期{"日一二三四五六"[(int)day.DayOfWeek]}）";

    private static DateOnly LastWorkingDay(FilingDeadline deadline, FilingCalendar calendar) => calendar.Holidays.WorkingDayUntil(deadline.LastDay);
}
