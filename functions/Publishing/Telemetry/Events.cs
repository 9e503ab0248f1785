using Microsoft.Extensions.Logging;

namespace Pipeline.Publishing.Telemetry;

/// <summary>
/// 事件: what operators read and alerts ask for. An event's number and name are kept for good; the alerts in <c>infra/</c> know them by
/// name, and a spec compares. They hold codes and counts: no file name, no address, no word of a report.
/// </summary>
public static partial class Events
{
    /// <summary>An upload has its receipt.</summary>
    [LoggerMessage(1001, LogLevel.Information, "Upload answered: {Verdict}, agency {Agency}, year {Year}, {Errors} to mend, {Warnings} to look at")]
    public static partial void UploadAnswered(this ILogger log, string verdict, string agency, int? year, int errors, int warnings);

    /// <summary>An upload failed every attempt of its trigger.</summary>
    [LoggerMessage(1002, LogLevel.Error, "Upload poisoned: agency {Agency}, year {Year}")]
    public static partial void UploadPoisoned(this ILogger log, string agency, int? year);

    /// <summary>An upload had no receipt a quarter of an hour after it arrived.</summary>
    [LoggerMessage(1003, LogLevel.Error, "Upload stuck: agency {Agency}, year {Year}, unanswered for {Minutes} minutes")]
    public static partial void UploadStuck(this ILogger log, string agency, int? year, int minutes);

    /// <summary>The sweep for uploads without a receipt has looked everywhere.</summary>
    [LoggerMessage(1004, LogLevel.Information, "Sweep finished: {Unanswered} uploads without a receipt, {Stuck} of them stuck")]
    public static partial void SweepFinished(this ILogger log, int unanswered, int stuck);

    /// <summary>The daily reminder run has ordered everything due.</summary>
    [LoggerMessage(1101, LogLevel.Information, "Reminders ordered: {Ordered} mails for {Today}")]
    public static partial void RemindersOrdered(this ILogger log, int ordered, string today);

    /// <summary>A mail did not go out and will be tried again.</summary>
    [LoggerMessage(1201, LogLevel.Warning, "Mail failed: {Kind} for {Partition} {Row}, attempt {Attempt}: {Fault}")]
    public static partial void MailFailed(this ILogger log, string kind, string partition, string row, int attempt, string fault);

    /// <summary>A mail will never go out; the supervisor has to mend the address.</summary>
    [LoggerMessage(1202, LogLevel.Warning, "Mail refused: {Kind} for {Partition} {Row}")]
    public static partial void MailRefused(this ILogger log, string kind, string partition, string row);

    /// <summary>A mail that the provider took came back for good; the supervisor has to mend the address.</summary>
    [LoggerMessage(1203, LogLevel.Warning, "Mail bounced: {Partition} {Row}, {Code}")]
    public static partial void MailBounced(this ILogger log, string partition, string row, string code);

    /// <summary>The inspection of the installation has run to its end.</summary>
    [LoggerMessage(1301, LogLevel.Information, "Inspection finished: {Pages} pages compared, {Faults} faults")]
    public static partial void InspectionFinished(this ILogger log, int pages, int faults);

    /// <summary>A public page is missing or does not hold what the ledger says.</summary>
    [LoggerMessage(1302, LogLevel.Error, "Site fault at {Address}: {Fault}")]
    public static partial void SiteFault(this ILogger log, string address, string fault);

    /// <summary>Messages lie on a poison queue, where only a person takes them away.</summary>
    [LoggerMessage(1303, LogLevel.Error, "Poison waits: {Count} messages on {Queue}")]
    public static partial void PoisonWaits(this ILogger log, string queue, long count);

    /// <summary>The oldest message of a queue has waited longer than it should.</summary>
    [LoggerMessage(1304, LogLevel.Warning, "Queue late: the oldest message on {Queue} has waited {Minutes} minutes")]
    public static partial void QueueLate(this ILogger log, string queue, int minutes);

    /// <summary>A program failed; its host tries again.</summary>
    [LoggerMessage(1901, LogLevel.Error, "Program failed: {Program}, agency {Agency}, year {Year}: {Fault}")]
    public static partial void ProgramFailed(this ILogger log, string program, string agency, int? year, string fault);
}
