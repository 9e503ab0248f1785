using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Cli.Register;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Cli.Running;

/// <summary>The same programs as the functions, fed by this machine's own watch, queues and clock.</summary>
internal sealed class LocalPrograms(StorageAccount account, QueueServiceClient queues, Composition composition, Diary diary)
{
    private static readonly TimeOnly Nine = new(9, 0);
    private static readonly TimeOnly AfterMidnight = new(0, 5);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(10);

    /// <summary>Receipts that no mail tells of: those of the sample reports loaded at this start.</summary>
    public IReadOnlySet<string> Quiet { get; set; } = new HashSet<string>();

    /// <summary>Joins the programs over a running storage.</summary>
    /// <param name="system">Where it runs.</param>
    /// <param name="mailFolder">Where mails are written.</param>
    /// <param name="logs">Where events go; nowhere where it is null.</param>
    public static Composition Join(RunningSystem system, string mailFolder, ILoggerFactory? logs = null)
    {
        // Nothing leaves this machine, so no provider limits the rate.
        var mail = new MailSettings("gkb@localhost.example.com", "政府信息公开工作主管部门", new Uri(system.Site)) { PerMinute = 10_000, PerHour = 100_000 };
        var account = StorageAccount.With(system.Storage);
        return new Composition(
            account, new SiteSettings { BaseAddress = system.Site, Upload = new UploadPoints(UploadHttp.Address, account.UploadOrigin) }, mail,
            new FolderMailer(mailFolder, mail, TimeProvider.System), CalendarFiles.Load(), TimeProvider.System, logs ?? NullLoggerFactory.Instance);
    }

    /// <summary>Writes what no report changes, and loads the register where it is asked for.</summary>
    public async Task Prepare(bool seed, CancellationToken cancel)
    {
        if (seed && Registers.Load(null) is { } register)
        {
            await composition.Publishing.Register.Import(register.Divisions, register.Agencies, cancel);
            diary.Done($"装入单位名录：{register.Agencies.Length} 个单位");
        }

        await composition.Publishing.RebuildIndex.WriteFixed(cancel);
    }

    /// <summary>Runs until cancelled.</summary>
    public Task Run(CancellationToken cancel)
    {
        var programs = composition.Programs;
        var watch = new SubmissionWatch(account.Container(StorageNames.Submissions), IsKnown, Publish, programs.RecordPoisoned, diary);
        return Task.WhenAll(
            watch.Run(cancel),
            new QueuePump(queues, StorageNames.SiteChanges, programs.RebuildIndex, diary).Run(cancel),
            new QueuePump(queues, StorageNames.Mail, SendMail, diary).Run(cancel),
            new QueuePump(queues, StorageNames.MailBounces, programs.RecordBounce, diary).Run(cancel),
            new QueuePump(queues, StorageNames.Withdrawals, programs.Withdraw, diary).Run(cancel),
            Returning(StorageNames.SiteChanges, cancel),
            Returning(StorageNames.Mail, cancel),
            Returning(StorageNames.Withdrawals, cancel),
            Returning(StorageNames.MailBounces, cancel),
            Calendar.Daily(Nine, TimeProvider.System, async (_, token) =>
            {
                // What lies in the container is judged first, so that nobody is reminded of a report that is already there.
                await watch.Settled.WaitAsync(token);
                await programs.RemindAgencies(token);
            }, diary, cancel),
            Calendar.Every(Sweep, TimeProvider.System, programs.Inspect, "巡检", diary, cancel),
            Calendar.Daily(AfterMidnight, TimeProvider.System, (_, token) => programs.TurnDay(token), diary, cancel),
            Calendar.Every(Sweep, TimeProvider.System, programs.FindUnanswered, "查找遗漏的上传", diary, cancel));
    }

    private Task Returning(string queue, CancellationToken cancel) =>
        new QueuePump(queues, StorageNames.Poison(queue), (message, token) => composition.Programs.ReturnPoisoned(queue, message, token), diary).Run(cancel);

    private Task SendMail(string message, CancellationToken cancel) =>
        MailOrders.Parse(message) is { Kind: MailKinds.Accepted or MailKinds.Rejected, Key: var receipt } && Quiet.Contains(receipt) ? Task.CompletedTask : composition.Programs.SendMail(message, cancel);

    private async Task Publish(string path, CancellationToken cancel)
    {
        await composition.Programs.PublishSubmission(path, cancel);
        if (Place(path) is not var (agency, year) || (await composition.Publishing.Ledger.Read(agency, year, cancel)).Filing.Latest is not { } latest || latest.Upload.Path != path)
            diary.Warn($"{path}：没有受理，原因见回执");
        else if (latest.Stuck)
            diary.Warn($"{path}：没有处理完");
        else if (latest.Accepted)
            diary.Done($"{path}：审核通过，已公布 {SitePaths.Report(agency, year)}");
        else
            diary.Warn($"{path}：退回修改，{latest.Errors} 处需要处理，回执 {latest.Receipt}");
    }

    private async Task<bool> IsKnown(string path, string etag, CancellationToken cancel) =>
        Place(path) is var (agency, year)
        && (await composition.Publishing.Ledger.Read(agency, year, cancel)).Filing.Latest?.Upload is { } latest
        && latest.Path == path && latest.ETag.Trim('"') == etag.Trim('"');

    private static (AgencyId Agency, ReportYear Year)? Place(string path) =>
        path.Split('/') is [var code, var slug, var number, _]
        && DivisionCode.TryParse(code, out var division) && AgencyId.TryCreate(division, slug, out var agency) && ReportYear.TryParse(number, out var year)
            ? (agency, year)
            : null;
}
