using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Domain;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Truth;
using Pipeline.Reading;

namespace Pipeline.Publishing;

/// <summary>The stores of one installation.</summary>
public sealed record Stores(IBlobs Submissions, IBlobs Site, IBlobs Receipts, IRecords Agencies, IRecords Filings, IQueue SiteChanges, IQueue Mail)
{
    /// <summary>The queue of a name, for work that goes back to where it came from.</summary>
    public Func<string, IQueue> Queue { get; init; } = name => throw new ArgumentOutOfRangeException(nameof(name), name, "no queue of this installation");

    /// <summary>The stores of a storage account, by the names that all programs use.</summary>
    public static Stores Of(StorageAccount account) => new(
        account.Blobs(StorageNames.Submissions), account.Blobs(StorageNames.Site), account.Blobs(StorageNames.Receipts),
        account.Records(StorageNames.Agencies), account.Records(StorageNames.Filings),
        new TracedQueue(account.Queue(StorageNames.SiteChanges)), new TracedQueue(account.Queue(StorageNames.Mail)))
    { Queue = name => new TracedQueue(account.Queue(name)) };
}

/// <summary>装配: the publishing programs of one installation, wired once for the functions and the command line alike.</summary>
public sealed class Installation
{
    /// <summary>Wires the programs.</summary>
    /// <param name="stores">Where everything is kept.</param>
    /// <param name="press">What prints.</param>
    /// <param name="read">The readers.</param>
    /// <param name="dates">The filing dates.</param>
    /// <param name="clock">Only for telling a late upload from one on its way.</param>
    /// <param name="sizeLimit">The largest upload that is read, bytes.</param>
    /// <param name="logs">What operators read.</param>
    /// <param name="assess">The rules; those of the book where none are named.</param>
    public Installation(Stores stores, IPress press, Func<SourceFile, Entries> read, FilingDates dates, TimeProvider clock, int sizeLimit = Readers.DefaultSizeLimit, ILoggerFactory? logs = null, Func<Entries, Circumstances, Verdict>? assess = null)
    {
        logs ??= NullLoggerFactory.Instance;
        Observed = new Observed(logs.CreateLogger<Observed>());
        Register = new Register(stores.Agencies);
        Ledger = new Ledger(stores.Filings);
        Judge = new Judge(stores.Receipts, read, new Misfiling(Register), assess ?? Assessment.Of);
        AcceptedReports = new AcceptedReports(Ledger, Judge);
        var index = new IndexPage(stores.Site);
        var receipts = new Receipts(stores.Receipts, stores.Mail, press, logs.CreateLogger<Receipts>());
        var leaves = Leaves = new Leaves(stores.Site, Ledger, Judge, press);
        var agencyPages = new AgencyPages(index, Ledger, press);
        var summaries = new Summaries(stores.Filings);
        PublishSubmission = new PublishSubmission(
            stores.Submissions, stores.Receipts, Register, Ledger, Judge, leaves, agencyPages, stores.SiteChanges, receipts, new Surroundings(summaries, new Likenesses(stores.Filings, Ledger, Register, Judge), dates), sizeLimit);
        PutOnRecord = new PutOnRecord(Register, Ledger, Judge, leaves, PublishSubmission.Run);
        var deadlines = new PassedDeadlines(stores.Filings);
        RebuildIndex = new RebuildIndex(
            stores.Site, stores.Filings, Register, summaries, index,
            new DivisionYearPages(stores.Site, deadlines, new Standings(Register, Ledger, Judge, dates), summaries, press, dates),
            new DivisionPages(stores.Site, index, Register, summaries, agencyPages, press), new TotalPages(stores.Site, Register, summaries, press), new TopPages(stores.Site, index, summaries, press), stores.SiteChanges, press);
        RebuildSite = new RebuildSite(Register, Ledger, deadlines, leaves, agencyPages, RebuildIndex, new StrayFiles(stores.Site, Register, Ledger, leaves, press), clock);
        WithdrawReport = new WithdrawReport(Register, Ledger, leaves, agencyPages, stores.SiteChanges, clock);
        TurnDay = new TurnDay(Register, deadlines, stores.SiteChanges, dates, clock);
        PoisonedSubmission = new PoisonedSubmission(stores.Submissions, stores.Receipts, stores.Mail, Register, Ledger, receipts, logs.CreateLogger<PoisonedSubmission>());
        PoisonedWork = new PoisonedWork(stores.Receipts, stores.Queue, stores.Mail, clock);
        FindUnansweredUploads = new FindUnansweredUploads(
            stores.Submissions, stores.Receipts, receipts, Observed.Upload(nameof(PublishSubmission), PublishSubmission.Run), PoisonedSubmission.Run, clock, logs.CreateLogger<FindUnansweredUploads>());
    }

    /// <summary>What makes a program's runs visible to operators.</summary>
    public Observed Observed { get; }

    /// <summary>Who must report.</summary>
    public Register Register { get; }

    /// <summary>What is public.</summary>
    public Ledger Ledger { get; }

    /// <summary>Reports that are public.</summary>
    public AcceptedReports AcceptedReports { get; }

    /// <summary>The folders of the reports.</summary>
    public Leaves Leaves { get; }

    /// <summary>One upload.</summary>
    public PublishSubmission PublishSubmission { get; }

    /// <summary>Reasons and waivers.</summary>
    public PutOnRecord PutOnRecord { get; }

    /// <summary>Reading and judging.</summary>
    public Judge Judge { get; }

    /// <summary>The whole site again.</summary>
    public RebuildSite RebuildSite { get; }

    /// <summary>Work on other queues that failed.</summary>
    public PoisonedWork PoisonedWork { get; }

    /// <summary>Taking back.</summary>
    public WithdrawReport WithdrawReport { get; }

    /// <summary>Terms that ended.</summary>
    public TurnDay TurnDay { get; }

    /// <summary>The pages above the reports.</summary>
    public RebuildIndex RebuildIndex { get; }

    /// <summary>Uploads that the trigger gave up on.</summary>
    public PoisonedSubmission PoisonedSubmission { get; }

    /// <summary>Uploads that no trigger saw.</summary>
    public FindUnansweredUploads FindUnansweredUploads { get; }
}
