using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Mailing;

/// <summary>计划中的催报: one agency's answer to "who gets what today and why", or a division's digest.</summary>
/// <param name="Division">Which division.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Today">The day planned for.</param>
public sealed record PlannedMail(Division Division, ReportYear Year, DateOnly Today)
{
    /// <summary>The agency; null for a digest.</summary>
    public Agency? Agency { get; init; }

    /// <summary>What it gets; null for a digest.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The day that names a digest; null for an agency.</summary>
    public DateOnly? Digest { get; init; }

    /// <summary>What the mail ledger knows of the agency's year.</summary>
    internal IReadOnlyList<MailRow> Rows { get; init; } = [];

    /// <summary>The ledger row of an order that was given before; null for a new one.</summary>
    internal MailRow? Row(MailOrder order) => MailLedger.PlaceOf(order).Row is var place ? Rows.FirstOrDefault(row => row.Row == place) : null;

    /// <summary>The ledger row of an order as it is opened, for the first time or again.</summary>
    internal MailRow Opened(MailOrder order) => Row(order) is { } row ? row with { State = MailState.Pending, Attempts = 0, ClaimedUntil = null, Reason = "", At = null, Next = null } : MailLedger.New(order);

    /// <summary>What is put on the queue.</summary>
    public IEnumerable<MailOrder> Orders =>
        Digest is { } day ? [DigestOrder(day)]
        : (Decision?.Mails ?? []).Select(reminder => new MailOrder(MailKinds.Reminder, reminder.Agency.Id.ToString(), Year.Value, reminder.Key));

    /// <summary>Who is written to, for people to read: names and addresses.</summary>
    public IEnumerable<Contact> To => Digest is not null ? Division.Supervisor is { } supervisor ? [supervisor] : [] : (Decision?.Mails ?? []).Select(reminder => reminder.To);

    /// <summary>Why, in Chinese.</summary>
    public string Why => Digest is not null
        ? Division.Supervisor is null ? "有单位未报送，但没有登记主管部门联系人" : "有单位未报送，向主管部门发送汇总"
        : Decision?.Silence switch
        {
            null => $"{Days(Decision!.Due!)}，尚未报送",
            Silence.Filed => "已报送",
            Silence.NotOwed => "该年度无报送义务（年度结束时单位不存在）",
            Silence.Abolished => "单位已撤并",
            Silence.OutOfSeason => "未到提醒时间，或已过催报期",
            Silence.AlreadyReminded => $"{Days(Decision.Due!)}，本次提醒已处理",
            Silence.NoAddress => "尚未报送，但没有登记联系人邮箱，已列入主管部门待办",
            _ => "尚未报送，本次只通知主管部门",
        };

    internal MailOrder DigestOrder(DateOnly day) => new(MailKinds.Digest, Division.Code.Value, Year.Value, DigestKey(day));

    /// <summary>Whether an order is for the digest of a day.</summary>
    internal static bool DigestOf(MailOrder order, DateOnly? day) => day is { } named && order.Key == DigestKey(named);

    private static string DigestKey(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Days(DueMilestone due) => due.Deadline.DaysLeft(Today) switch
    {
        > 0 and var left => $"距截止日 {due.Deadline.LastDay:M 月 d 日}还有 {left} 天",
        0 => "今天是截止日",
        var late => $"已逾期 {-late} 天",
    };
}
