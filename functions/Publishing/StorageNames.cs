namespace Pipeline.Publishing;

/// <summary>
/// 存储名称: every container, table and queue, once. The adapters, the triggers and the local start use these; a spec compares them
/// with <c>infra/</c> both ways.
/// </summary>
public static class StorageNames
{
    /// <summary>The connection of the triggers: settings <c>Storage__blobServiceUri</c> and so on in Azure, a connection string <c>Storage</c> on one machine.</summary>
    public const string Connection = "Storage";

    /// <summary>报送件: uploads as the units sent them, the copy of record.</summary>
    public const string Submissions = "submissions";

    /// <summary>公开网站: the static website.</summary>
    public const string Site = "$web";

    /// <summary>回执: receipts and permanent copies, private.</summary>
    public const string Receipts = "receipts";

    /// <summary>报送单位名录: who must report. Partition: division.</summary>
    public const string Agencies = "agencies";

    /// <summary>报送台账: the ledger. Partition: division and year; row: agency.</summary>
    public const string Filings = "filings";

    /// <summary>催报记录: reminders. Partition as the ledger.</summary>
    public const string Reminders = "reminders";

    /// <summary>Which index pages to write again.</summary>
    public const string SiteChanges = "site-changes";

    /// <summary>Mail to send.</summary>
    public const string Mail = "mail";

    /// <summary>Reports of mails that came back, from Event Grid or from a bounced mail.</summary>
    public const string MailBounces = "mail-bounces";

    /// <summary>Published reports to take back.</summary>
    public const string Withdrawals = "withdrawals";

    /// <summary>Where the Functions host puts an upload whose trigger failed five times. The host chose the name.</summary>
    public const string BlobPoison = "webjobs-blobtrigger-poison";

    /// <summary>The poison queue of <see cref="SiteChanges"/>.</summary>
    public const string SiteChangesPoison = SiteChanges + PoisonEnding;

    /// <summary>The poison queue of <see cref="Mail"/>.</summary>
    public const string MailPoison = Mail + PoisonEnding;

    /// <summary>The poison queue of <see cref="MailBounces"/>.</summary>
    public const string MailBouncesPoison = MailBounces + PoisonEnding;

    /// <summary>The poison queue of <see cref="Withdrawals"/>.</summary>
    public const string WithdrawalsPoison = Withdrawals + PoisonEnding;

    private const string PoisonEnding = "-poison";

    /// <summary>Every container that the programs use.</summary>
    public static IReadOnlyList<string> Containers { get; } = [Submissions, Site, Receipts];

    /// <summary>Every table that the programs use.</summary>
    public static IReadOnlyList<string> Tables { get; } = [Agencies, Filings, Reminders];

    /// <summary>Every queue that the programs work off; each has a poison queue.</summary>
    public static IReadOnlyList<string> Queues { get; } = [SiteChanges, Mail, MailBounces, Withdrawals];

    /// <summary>Where failed work waits for <c>PoisonedSubmission</c> and <c>PoisonedWork</c>.</summary>
    public static IReadOnlyList<string> PoisonQueues { get; } = [BlobPoison, .. Queues.Select(Poison)];

    /// <summary>Where the Functions host puts a message of another queue that failed five times. The host chose the form.</summary>
    public static string Poison(string queue) => queue + PoisonEnding;
}
