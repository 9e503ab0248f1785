using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Deadlines;

/// <summary>Why an agency gets no mail today.</summary>
public enum Silence
{
    /// <summary>已报送: a report was accepted.</summary>
    Filed,

    /// <summary>无报送义务: the body did not exist when the year ended.</summary>
    NotOwed,

    /// <summary>已撤并: the body owes the year but is gone; nobody is left to read a mail.</summary>
    Abolished,

    /// <summary>No milestone has come yet, or the season of the year is over.</summary>
    OutOfSeason,

    /// <summary>已提醒: the newest milestone was sent.</summary>
    AlreadyReminded,

    /// <summary>Nobody of the milestone's audience has an address; the supervisor must name one.</summary>
    NoAddress,

    /// <summary>This milestone is for the supervisor only.</summary>
    NotAddressed,
}

/// <summary>催报: one mail that is due to one person.</summary>
/// <param name="Agency">Who has not filed.</param>
/// <param name="Due">Which milestone.</param>
/// <param name="Audience">The clerk or the leader.</param>
/// <param name="To">The person.</param>
public sealed record Reminder(Agency Agency, DueMilestone Due, Audience Audience, Contact To)
{
    /// <summary>
    /// Its name in the ledger and in the mail order: the milestone and the last day to file, for a leader with <c>:leader</c>
    /// (<c>before-7.0131:leader</c>). The last day belongs to it: where a department becomes a government, or a division moves its
    /// day, what was said of the old day is not said of the new one.
    /// </summary>
    public string Key => KeyOf(Due, Audience);

    /// <summary>The name of a milestone of a term for an audience.</summary>
    public static string KeyOf(DueMilestone due, Audience audience) =>
        string.Create(CultureInfo.InvariantCulture, $"{due.Milestone.Key}.{due.Deadline.LastDay:MMdd}{(audience == Audience.Leader ? LeaderMark : "")}");

    /// <summary>Whom a key speaks to.</summary>
    public static Audience AudienceOf(string key) => key.EndsWith(LeaderMark, StringComparison.Ordinal) ? Audience.Leader : Audience.Clerk;

    /// <summary>The milestone of a key, without term and audience.</summary>
    public static string MilestoneOf(string key) => key.Split('.')[0];

    private const string LeaderMark = ":leader";
}

/// <summary>What an agency gets on a day, or why nothing.</summary>
/// <param name="Due">The newest milestone, where there is one.</param>
/// <param name="Mails">None, one for the clerk, or one each for clerk and leader.</param>
/// <param name="Silence">Why there is none; null when there is one.</param>
public sealed record Decision(DueMilestone? Due, IReadOnlyList<Reminder> Mails, Silence? Silence)
{
    /// <summary>Since when the supervisor is to hear of the agency: the day of the newest milestone that is theirs too; null where it is not, or where nothing is missing.</summary>
    public DateOnly? SupervisorsDay =>
        Due is { } due && due.Milestone.To.Contains(Audience.Supervisor) && (Silence is null or Deadlines.Silence.AlreadyReminded or Deadlines.Silence.NoAddress or Deadlines.Silence.NotAddressed)
            ? due.SendDay
            : null;
}

/// <summary>
/// 催报规则: who is reminded on a day. Only the newest due milestone counts: after an outage an agency gets one mail, not one
/// for each day missed. As the newest milestone changes only from one day to the next and each is sent once, nobody gets
/// two mails on a day.
/// </summary>
public static class Reminders
{
    /// <summary>Decides for one agency and year.</summary>
    /// <param name="today">The day in China.</param>
    /// <param name="agency">Who.</param>
    /// <param name="year">The year reported on.</param>
    /// <param name="filed">Whether a report was ever accepted.</param>
    /// <param name="sent">Whether the ledger says of a key (<see cref="Reminder.Key"/>) that it is done.</param>
    /// <param name="calendar">Dates, milestones, holidays.</param>
    public static Decision Due(DateOnly today, Agency agency, ReportYear year, bool filed, Func<string, bool> sent, FilingCalendar calendar) =>
        Due(today, agency, year, filed, sent, calendar.Newest(today, agency.Id.Division, agency.Kind, year));

    /// <summary>Decides with the newest milestone already known: it is the same for all bodies of a kind in a division.</summary>
    public static Decision Due(DateOnly today, Agency agency, ReportYear year, bool filed, Func<string, bool> sent, DueMilestone? due)
    {
        if (!FilingDeadline.IsOwed(agency, year))
            return None(Silence.NotOwed);
        if (filed)
            return None(Silence.Filed);
        if (agency.Abolished < today)
            return None(Silence.Abolished);
        if (due is null)
            return None(Silence.OutOfSeason);

        var people = People(agency, due.Milestone).ToList();
        if (people.Count == 0)
            return None(due.Milestone.To.All(audience => audience == Audience.Supervisor) ? Silence.NotAddressed : Silence.NoAddress);
        var mails = people.Select(person => new Reminder(agency, due, person.Audience, person.To)).Where(mail => !sent(mail.Key)).ToList();
        return mails.Count == 0 ? None(Silence.AlreadyReminded) : new Decision(due, mails, null);

        Decision None(Silence silence) => new(due, [], silence);
    }

    /// <summary>
    /// Clerk and leader as the milestone says; where one of them is not known the other is told instead, and where both are one
    /// person that person gets one mail.
    /// </summary>
    private static IEnumerable<(Audience Audience, Contact To)> People(Agency agency, Milestone milestone)
    {
        var (clerk, leader) = (milestone.To.Contains(Audience.Clerk), milestone.To.Contains(Audience.Leader));
        if (!clerk && !leader)
            yield break;
        if (agency.Clerk is { } first && (clerk || agency.Leader is null))
            yield return (Audience.Clerk, first);
        if (agency.Leader is { } second && (leader || agency.Clerk is null) && !(clerk && SameAddress(second, agency.Clerk)))
            yield return (Audience.Leader, second);
    }

    private static bool SameAddress(Contact one, Contact? other) => string.Equals(one.Email.Trim(), other?.Email.Trim(), StringComparison.OrdinalIgnoreCase);
}
