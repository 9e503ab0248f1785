using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Uploading;
using ChinaTime = Pipeline.Domain.Deadlines.ChinaTime;

namespace Pipeline.Specs.Mailing;

/// <summary>The whole of reminding on stores in memory: a register, a ledger, a queue with delays, a clock that is set by hand.</summary>
internal sealed class MailRoom : TimeProvider
{
    public MailRoom(string now = "2026-01-30T01:00:00Z", FilingCalendar? calendar = null, Func<Agency, ReportYear, AnnualReport?, Attachment>? template = null, Func<Letter, string>? print = null)
    {
        Now = DateTimeOffset.Parse(now);
        Records = new FilingRecords(
            cancel => Of(() => Divisions, cancel),
            (code, _) => One(() => Divisions.FirstOrDefault(division => division.Code == code)),
            (division, cancel) => Of(() => Agencies.Where(agency => agency.Id.Division == division).OrderBy(agency => agency.Id), cancel),
            (id, _) => One(() => Agencies.FirstOrDefault(agency => agency.Id == id)),
            (division, year, cancel) => Of(() => Agencies.Where(agency => agency.Id.Division == division).OrderBy(agency => agency.Id).Select(agency => Filings.GetValueOrDefault((agency.Id, year.Value))).OfType<Filing>(), cancel),
            (agency, year, _) => One(() => Filings.GetValueOrDefault((agency, year.Value))),
            (path, _) => Task.FromResult(Receipts.GetValueOrDefault(path)),
            (_, filing, _) => Task.FromResult(Reports.GetValueOrDefault((filing.Agency, filing.Year.Value))));
        Calendar = calendar ?? CalendarFiles.Load();
        var ledger = new MailLedger(Table);
        Board = new StatusBoard(Records, ledger, Calendar, this);
        Letters = new Correspondence(Records, Board, Calendar, Settings, template ?? Template, this, new UploadLinks(new UploadSeal(new UploadKeys(Table, this, "a key for the specs")), Settings.Site, this));
        Remind = new RemindAgencies(Records, ledger, Queue, Calendar, Settings, this, NullLogger<RemindAgencies>.Instance);
        Send = new SendMail(Letters, ledger, Queue, Mailer, new MailAllowance(Table, Settings, this), print ?? Print, this, NullLogger<SendMail>.Instance);
        Queue.Clock = GetUtcNow;
        Queue.Before = Table.Step;
    }

    public static MailSettings Settings { get; } = new("noreply@zwgk.example.cn", "隆德县政府信息公开办公室", new Uri("https://site.example.cn/"))
    {
        Operator = new Contact("运维值班", "ops@example.cn"),
    };

    public static Agency Township { get; } = new(AgencyId.Parse("640423-shatang"), "隆德县沙塘镇人民政府", AgencyKind.Township) { Clerk = new Contact("赵敏", "zm@example.cn"), Leader = new Contact("钱伟", "qw@example.cn") };

    public static Agency County { get; } = new(AgencyId.Parse("640423-zf"), "隆德县人民政府", AgencyKind.Government) { Clerk = new Contact("孙丽", "sl@example.cn") };

    private static readonly SitePress Press = new(new SiteSettings());

    public static string Print(Letter letter) => Press.Letter(MailTemplates.Letter, letter);

    private static Attachment Template(Agency agency, ReportYear year, AnnualReport? last)
    {
        var file = StatutoryTemplate.For(agency, year, last);
        return new Attachment(file.FileName, file.ContentType, file.Content);
    }

    public DateTimeOffset Now { get; set; }

    public List<Division> Divisions { get; } = [A.Division];

    public List<Agency> Agencies { get; } = [A.Department];

    public Dictionary<(AgencyId, int), Filing> Filings { get; } = [];

    public Dictionary<string, Receipt> Receipts { get; } = [];

    public Dictionary<(AgencyId, int), AnnualReport> Reports { get; } = [];

    public FilingRecords Records { get; }

    public StatusBoard Board { get; }

    public MemoryTable Table { get; } = new();

    public WaitingQueue Queue { get; } = new();

    public Outbox Mailer { get; } = new();

    public FilingCalendar Calendar { get; }

    public Correspondence Letters { get; }

    public RemindAgencies Remind { get; }

    public SendMail Send { get; }

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>09:00 in China: the daily run, then everything the queue shows until next morning.</summary>
    public async Task Day(DateOnly day)
    {
        Now = ChinaTime.StartOf(day).AddHours(9);
        await Remind.Run(TestContext.Current.CancellationToken);
        await Drain(Now.AddHours(23));
    }

    /// <summary>Takes messages as they become visible. A run that throws gives its message back, as a trigger does.</summary>
    public async Task Drain(DateTimeOffset until)
    {
        for (var deliveries = 0; deliveries < 2000 && Queue.Next(until) is { } message; deliveries++)
        {
            Now = message.At > Now ? message.At : Now;
            try
            {
                await Send.Run(MailOrders.Parse(message.Text)!, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                Queue.Waiting.Add((Now.AddSeconds(30), message.Text));
            }
        }
    }

    public void File(Agency agency, int year, string on) => Filings[(agency.Id, year)] = new Filing(agency.Id, new ReportYear(year))
    {
        Versions = [new FilingVersion(1, new Upload($"{agency.Id.Division}/{agency.Id.Slug}/{year}/a.docx", "1", DateTimeOffset.Parse(on), null), "00", "copy", "2021", "1")],
    };

    /// <summary>A question to register or ledger is an operation of storage too, and may break like any other.</summary>
    private Task<T?> One<T>(Func<T?> find)
    {
        Table.Step();
        return Task.FromResult(find());
    }

    private async IAsyncEnumerable<T> Of<T>(Func<IEnumerable<T>> items, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        Table.Step();
        foreach (var item in items().ToList())
        {
            cancel.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
