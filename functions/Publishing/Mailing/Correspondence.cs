using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Publishing.Mailing;

/// <summary>An order's letter and its reader, or why it has become pointless.</summary>
/// <param name="Letter">Null when there is nothing to send.</param>
/// <param name="To">Null when there is nothing to send.</param>
/// <param name="Pointless">Why; empty when there is a letter.</param>
public readonly record struct Correspondent(Letter? Letter, Contact? To, string Pointless);

/// <summary>
/// 函件: turns an order into a letter from what register, ledger and receipts say at this moment. So nobody is reminded once a
/// report is accepted, and a mail held up over night speaks of today. Throws <see cref="MailRefusedException"/> where nobody is
/// known to write to.
/// </summary>
/// <param name="records">Register, ledger and receipts.</param>
/// <param name="board">How a division stands, for digests.</param>
/// <param name="calendar">Deadlines and milestones.</param>
/// <param name="settings">Sender and site.</param>
/// <param name="template">Makes the form that a reminder brings, last year's report in it where there is one.</param>
/// <param name="clock">Now.</param>
/// <param name="links">Makes personal links; null where the site has no upload page.</param>
public sealed class Correspondence(FilingRecords records, StatusBoard board, FilingCalendar calendar, MailSettings settings, Func<Agency, ReportYear, AnnualReport?, Attachment> template, TimeProvider clock, UploadLinks? links = null)
{
    /// <summary>The letter of an order.</summary>
    public Task<Correspondent> For(MailOrder order, CancellationToken cancel) => order.Kind switch
    {
        MailKinds.Reminder => Reminder(order, cancel),
        MailKinds.Accepted or MailKinds.Rejected => Receipt(order, cancel),
        MailKinds.Digest => Digest(order, cancel),
        MailKinds.Poison or MailKinds.Work => Alarm(order, cancel),
        MailKinds.Held => Held(order, cancel),
        _ => Task.FromResult(Pointless($"unknown kind {order.Kind}")),
    };

    private async Task<Correspondent> Reminder(MailOrder order, CancellationToken cancel)
    {
        if (!AgencyId.TryParse(order.Agency, out var id) || !IsYear(order.Year))
            return Pointless("no agency or year");
        var year = new ReportYear(order.Year);
        if (await records.AgencyAt(id, cancel) is not { } agency)
            return Pointless("not on the register");
        var filing = await records.Filing(id, year, cancel);
        var today = ChinaTime.DateAt(clock.GetUtcNow());
        var due = calendar.Newest(today, id.Division, agency.Kind, year);
        var ordered = Ordered(order, agency, year);
        if (ordered is null)
            return Pointless("no such milestone");
        if (due?.Milestone.Days != ordered.Milestone.Days)
            return Pointless(due is null ? "the season is over" : "another milestone is due");
        var decision = Reminders.Due(today, agency, year, filing?.Current is not null, _ => false, ordered);
        if (decision.Silence == Silence.NoAddress)
            throw new MailRefusedException("没有登记联系人邮箱。");
        if (decision.Mails.FirstOrDefault(mail => mail.Key == order.Key) is not { } reminder)
            return Pointless(decision.Silence?.ToString() ?? "not addressed any more");
        var before = year.Value > ReportYear.First ? await records.Filing(id, year.Previous, cancel) : null;
        var matter = new ReminderMatter(filing, before, today, await Link(id, year, cancel), await Template(reminder, before, cancel));
        return new Correspondent(ReminderLetter.Of(reminder, matter, calendar, settings), reminder.To, "");
    }

    /// <summary>填报模板 for whoever drafts, last year's 结转 filled in; none for a year before the national form.</summary>
    private async Task<Attachment?> Template(Reminder reminder, Filing? before, CancellationToken cancel)
    {
        if ((reminder.Audience != Audience.Clerk && reminder.Agency.Clerk is not null) || FormCatalog.For(reminder.Due.Deadline.Year) is null)
            return null;
        var last = before is null ? null : await records.Report(reminder.Agency, before, cancel);
        return template(reminder.Agency, reminder.Due.Deadline.Year, last);
    }

    /// <summary>The milestone that an order names; null for one of a term that is no longer the agency's.</summary>
    private DueMilestone? Ordered(MailOrder order, Agency agency, ReportYear year)
    {
        var deadline = calendar.Dates.For(agency.Id.Division, agency.Kind, year);
        return calendar.Milestones.All
            .TakeWhile(milestone => milestone.Days <= 400)
            .Select(milestone => new DueMilestone(milestone, deadline, calendar.SendDay(deadline, milestone)))
            .FirstOrDefault(due => Domain.Deadlines.Reminder.KeyOf(due, Domain.Deadlines.Reminder.AudienceOf(order.Key)) == order.Key);
    }

    private async Task<Correspondent> Receipt(MailOrder order, CancellationToken cancel)
    {
        if (await records.Receipt(order.Key, cancel) is not { } receipt)
            return Pointless("no such receipt");
        var agency = AgencyId.TryParse(order.Agency, out var id) ? await records.AgencyAt(id, cancel) : null;
        if (agency is null)
        {
            var overseer = await Overseer(receipt.Path, cancel);
            return new Correspondent(MisplacedLetter.ToOverseer(receipt, overseer, settings), overseer, "");
        }

        var to = agency.Clerk ?? agency.Leader ?? throw new MailRefusedException("没有登记联系人邮箱。");
        var letter = receipt.Year is { } year
            ? ReceiptLetter.Of(receipt, to, agency, settings, await Link(agency.Id, year, cancel), await KnownOverseer(order.Agency, cancel), await LastDay(agency, year, cancel))
            : MisplacedLetter.ToUnit(receipt, agency, to, settings);
        return new Correspondent(letter, to, "");
    }

    /// <summary>主管部门 of the division that an agency's id or a blob path begins with, or whoever runs the installation.</summary>
    private async Task<Contact> Overseer(string agencyOrPath, CancellationToken cancel) =>
        await KnownOverseer(agencyOrPath, cancel) ?? throw new MailRefusedException("没有登记主管部门或运维联系人。");

    private async Task<DateOnly?> LastDay(Agency agency, ReportYear year, CancellationToken cancel) =>
        await records.Filing(agency.Id, year, cancel) is { Current: not null } ? null : calendar.Dates.For(agency.Id.Division, agency.Kind, year).LastDay;

    private async Task<Contact?> KnownOverseer(string agencyOrPath, CancellationToken cancel)
    {
        var code = AgencyId.TryParse(agencyOrPath, out var id) ? id.Division : DivisionCode.TryParse(agencyOrPath.Split('/')[0], out var division) ? division : null;
        return (code is null ? null : (await records.DivisionAt(code, cancel))?.Supervisor) ?? settings.Operator;
    }

    private async Task<Correspondent> Alarm(MailOrder order, CancellationToken cancel)
    {
        var to = await Overseer(order.Agency, cancel);
        var about = order.Key.Split('\n')[0];
        return new Correspondent(order.Kind == MailKinds.Work ? AlarmLetter.OfWork(about, to, settings) : AlarmLetter.Of(about, to, settings), to, "");
    }

    private async Task<Correspondent> Held(MailOrder order, CancellationToken cancel)
    {
        if (!AgencyId.TryParse(order.Agency, out var id) || !IsYear(order.Year) || await records.AgencyAt(id, cancel) is not { } agency)
            return Pointless("not on the register");
        if (await records.Filing(id, new ReportYear(order.Year), cancel) is not { Latest: { Stuck: true } latest } || order.Key != $"{latest.Upload.Path}\n{latest.Upload.ETag}")
            return Pointless("judged meanwhile");
        var to = agency.Clerk ?? agency.Leader ?? throw new MailRefusedException("没有登记联系人邮箱。");
        return new Correspondent(HeldLetter.Of(agency, latest.Upload, to, settings), to, "");
    }

    private async Task<Correspondent> Digest(MailOrder order, CancellationToken cancel)
    {
        if (!DivisionCode.TryParse(order.Agency, out var code) || !IsYear(order.Year) || await records.DivisionAt(code, cancel) is not { } division)
            return Pointless("no division or year");
        var to = division.Supervisor ?? throw new MailRefusedException("没有登记主管部门联系人。");
        var status = await board.Of(division, new ReportYear(order.Year), cancel);
        // A digest that was held up gives way to a newer one, and to the last report that was missing.
        return PlannedMail.DigestOf(order, SupervisorsDay(status)) ? new Correspondent(DigestLetter.Of(status, to, settings), to, "") : Pointless("nothing is missing, or a newer digest is due");
    }

    private DateOnly? SupervisorsDay(DivisionStatus status)
    {
        var due = Enum.GetValues<AgencyKind>().ToDictionary(kind => kind, kind => calendar.Newest(status.Today, status.Division.Code, kind, status.Year));
        return status.Agencies.Max(agency => Reminders.Due(status.Today, agency.Standing.Agency, status.Year, agency.Standing.IsPublished, _ => false, due[agency.Standing.Agency.Kind]).SupervisorsDay);
    }

    /// <summary>Each mail brings a fresh link, so the newest mail always has one that works.</summary>
    private async Task<Uri?> Link(AgencyId agency, ReportYear year, CancellationToken cancel) =>
        links is null ? null : await links.For(agency, year, cancel);

    private static bool IsYear(int year) => year is >= ReportYear.First and <= 2999;

    private static Correspondent Pointless(string why) => new(null, null, why);
}
