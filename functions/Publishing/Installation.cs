using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
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
    /// <summary>The stores of a storage account, by the names that all programs use.</summary>
    public static Stores Of(StorageAccount account) => new(
        account.Blobs(StorageNames.Submissions), account.Blobs(StorageNames.Site), account.Blobs(StorageNames.Receipts),
        account.Records(StorageNames.Agencies), account.Records(StorageNames.Filings),
        new TracedQueue(account.Queue(StorageNames.SiteChanges)), new TracedQueue(account.Queue(StorageNames.Mail)));
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
    public Installation(Stores stores, IPress press, Func<SourceFile, Entries> read, FilingDates dates, TimeProvider clock, int sizeLimit = Readers.DefaultSizeLimit, ILoggerFactory? logs = null)
    {
        logs ??= NullLoggerFactory.Instance;
        Observed = new Observed(logs.CreateLogger<Observed>());
        Register = new Register(stores.Agencies);
        Ledger = new Ledger(stores.Filings);
        var judge = new Judge(stores.Receipts, read);
        AcceptedReports = new AcceptedReports(Ledger, judge);
        var index = new IndexPage(stores.Site);
        var receipts = new Receipts(stores.Receipts, stores.Mail, press, logs.CreateLogger<Receipts>());
        var leaves = Leaves = new Leaves(stores.Site, Ledger, judge, press);
        var agencyPages = new AgencyPages(index, Ledger, press);
        PublishSubmission = new PublishSubmission(
            stores.Submissions, stores.Receipts, Register, Ledger, judge, leaves, agencyPages, stores.SiteChanges, receipts, sizeLimit);
        PutOnRecord = new PutOnRecord(Register, Ledger, PublishSubmission.Run);
        var summaries = new Summaries(stores.Filings);
        var deadlines = new PassedDeadlines(stores.Filings);
        RebuildIndex = new RebuildIndex(
            stores.Site, stores.Filings, Register, summaries, index,
            new DivisionYearPages(stores.Site, deadlines, new Standings(Register, Ledger, judge, dates), summaries, press, dates),
            new DivisionPages(stores.Site, index, Register, summaries, agencyPages, press), new TopPages(stores.Site, index, summaries, press), stores.SiteChanges, press);
        WithdrawReport = new WithdrawReport(Register, Ledger, leaves, agencyPages, stores.SiteChanges, clock);
        TurnDay = new TurnDay(Register, deadlines, stores.SiteChanges, dates, clock);
        PoisonedSubmission = new PoisonedSubmission(stores.Receipts, stores.Mail, logs.CreateLogger<PoisonedSubmission>());
        FindUnansweredUploads = new FindUnansweredUploads(
            stores.Submissions, Register, receipts, Observed.Upload(nameof(PublishSubmission), PublishSubmission.Run), clock, logs.CreateLogger<FindUnansweredUploads>());
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
