using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Inspecting;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Mailing.Bounces;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Uploading;
using Pipeline.Reading;

namespace Pipeline.Publishing;

/// <summary>总装: publishing, mail, press and calendar joined over one storage account, for the functions and the command line alike.</summary>
public sealed class Composition
{
    private static readonly HttpClient Browser = new() { Timeout = TimeSpan.FromSeconds(20) };

    private readonly Stores stores;

    /// <summary>Joins the parts; touches no storage.</summary>
    /// <param name="account">Where everything is kept.</param>
    /// <param name="site">What pages say about the site.</param>
    /// <param name="mail">Who writes, and how much at a time.</param>
    /// <param name="mailer">How mails leave.</param>
    /// <param name="calendar">Deadlines, milestones, holidays.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logs">What operators read.</param>
    /// <param name="sizeLimit">The largest upload that is read, bytes.</param>
    /// <param name="uploadKeys">Sign upload links, the newest first; none for keys of the installation's own making.</param>
    public Composition(StorageAccount account, SiteSettings site, MailSettings mail, IMailer mailer, FilingCalendar calendar, TimeProvider clock, ILoggerFactory logs, int sizeLimit = Readers.DefaultSizeLimit, IEnumerable<string>? uploadKeys = null)
    {
        stores = Stores.Of(account);
        var press = new SitePress(site);
        Entries Read(SourceFile file) => Readers.Read(file, sizeLimit);
        Publishing = new Installation(stores, new Printing(press), Read, calendar.Dates, clock, sizeLimit, logs);
        LinkKeys = new UploadKeys(account.Records(StorageNames.Reminders), clock, uploadKeys ?? []);
        var seal = new UploadSeal(LinkKeys);
        var links = site.Upload is null ? null : new UploadLinks(seal, mail.Site, clock);
        var desk = new UploadDesk(
            seal, Publishing.Register, Publishing.Ledger, stores.Submissions, stores.Receipts,
            (path, from, until, cancel) => account.UploadAddress(StorageNames.Submissions, path, from, until, cancel),
            new UploadAllowance(account.Records(StorageNames.Reminders), clock), calendar.Dates, clock, sizeLimit, () => RandomNumberGenerator.GetHexString(8, lowercase: true));
        var ledger = new MailLedger(account.Records(StorageNames.Reminders));
        var records = new FilingRecords(
            Publishing.Register.AllDivisions, Publishing.Register.Division, Publishing.Register.Agencies, Publishing.Register.Agency, Filings, Filing, Receipt, Report);
        Reminders = new RemindAgencies(records, ledger, stores.Mail, calendar, mail, clock, logs.CreateLogger<RemindAgencies>());
        Board = new StatusBoard(records, ledger, calendar, clock);
        var pages = new StatusPages(stores.Receipts, stores.Mail, records, Board, press.Status, clock);
        var send = new SendMail(new Correspondence(records, Board, calendar, mail, Template, clock, links), ledger, stores.Mail, mailer, new MailAllowance(account.Records(StorageNames.Reminders), mail, clock), letter => press.Letter(MailTemplates.Letter, letter), clock, logs.CreateLogger<SendMail>());
        var office = new MailOffice(Reminders, send, pages);
        Runs = new RunLog(account.Records(StorageNames.Reminders), clock);
        Site = new PublicSite(Browser, mail.Site, stores.Site, stores.Filings, Publishing.Ledger, Publishing.Leaves);
        var observed = Publishing.Observed;
        Programs = new Programs(
            observed.Upload(nameof(Programs.PublishSubmission), Publishing.PublishSubmission.Run),
            observed.Message(nameof(Programs.RebuildIndex), (message, cancel) => SiteChange.Parse(message) is { } change ? Publishing.RebuildIndex.Run(change, cancel) : Task.CompletedTask),
            observed.Message(nameof(Programs.SendMail), office.Handle),
            Timer(nameof(Programs.RemindAgencies), cancel => office.Day(Domain.Deadlines.ChinaTime.DateAt(clock.GetUtcNow()), cancel)),
            observed.Upload(nameof(Programs.RecordPoisoned), Publishing.PoisonedSubmission.Run),
            (queue, message, cancel) => observed.Message(nameof(Programs.ReturnPoisoned), (poisoned, token) => Publishing.PoisonedWork.Run(queue, poisoned, token))(message, cancel),
            observed.Message(nameof(Programs.Withdraw), (message, cancel) => Publishing.WithdrawReport.Run(WithdrawalOrder.Parse(message), cancel)),
            Timer(nameof(Programs.TurnDay), Publishing.TurnDay.Run),
            Timer(nameof(Programs.FindUnanswered), Publishing.FindUnansweredUploads.Run),
            observed.Question(nameof(Programs.ServeUploadPage), desk.Answer),
            Timer(nameof(Programs.Inspect), new Inspection(Site, account, clock, logs.CreateLogger<Inspection>()).Run),
            observed.Message(nameof(Programs.RecordBounce), new RecordBounce(ledger, clock, logs.CreateLogger<RecordBounce>()).Run));

        Func<CancellationToken, Task> Timer(string name, Func<CancellationToken, Task> program) => observed.Timer(name, Runs.Kept(name, program));
    }

    /// <summary>What a host may start.</summary>
    public Programs Programs { get; }

    /// <summary>The publishing side.</summary>
    public Installation Publishing { get; }

    /// <summary>Who would be reminded, and the reminders themselves.</summary>
    public RemindAgencies Reminders { get; }

    /// <summary>How a division stands.</summary>
    public StatusBoard Board { get; }

    /// <summary>What upload links are signed with.</summary>
    public UploadKeys LinkKeys { get; }

    /// <summary>When the programs of the clock last ran.</summary>
    public RunLog Runs { get; }

    /// <summary>The site from outside.</summary>
    public PublicSite Site { get; }

    private static Attachment Template(Agency agency, ReportYear year, AnnualReport? last)
    {
        var file = StatutoryTemplate.For(agency, year, last);
        return new Attachment(file.FileName, file.ContentType, file.Content);
    }

    private async IAsyncEnumerable<Filing> Filings(DivisionCode division, ReportYear year, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in Publishing.Ledger.List(division, year, cancel))
            yield return row.Filing;
    }

    private async Task<Filing?> Filing(AgencyId agency, ReportYear year, CancellationToken cancel) =>
        await Publishing.Ledger.Read(agency, year, cancel) is { ETag: not null } row ? row.Filing : null;

    /// <summary>The receipt at a path of the container <c>receipts</c>; null when there is none.</summary>
    public Task<Receipt?> Receipt(string path, CancellationToken cancel) => KeptReceipt.Read(path, stores.Receipts, Publishing.Register, Publishing.Ledger, Publishing.Judge, cancel);

    /// <summary>The accepted report, judged again from its copy of record.</summary>
    private async Task<AnnualReport?> Report(Agency agency, Filing filing, CancellationToken cancel) =>
        filing.Current is { } current ? (await Publishing.Judge.Again(current, agency, filing.Year, cancel)).Report : null;
}
