using Pipeline.Publishing.Uploading;

namespace Pipeline.Publishing;

/// <summary>
/// 程序: what the outside may start, whichever host delivers it (Azure Functions, one machine, a spec). Each may run zero, one or
/// many times for one event; broken infrastructure is an exception, and the host delivers again.
/// </summary>
/// <param name="PublishSubmission">An upload arrived. Takes its path in <c>submissions</c>.</param>
/// <param name="RebuildIndex">Index pages are out of date. Takes the message as it stands on <c>site-changes</c>.</param>
/// <param name="SendMail">A mail is to be sent. Takes the message as it stands on <c>mail</c>.</param>
/// <param name="RemindAgencies">A day has begun.</param>
/// <param name="RecordPoisoned">An upload failed every attempt. Takes the message as the host wrote it, or the path in <c>submissions</c>.</param>
/// <param name="ReturnPoisoned">Other work failed every attempt. Takes the queue it was meant for and the message as it stood there.</param>
/// <param name="Withdraw">A published report is to be taken back. Takes the message as it stands on <c>withdrawals</c>.</param>
/// <param name="TurnDay">A day has begun in China: what was missing may be late.</param>
/// <param name="FindUnanswered">Looks for uploads without a verdict, whose event never came or whose path fits no trigger.</param>
/// <param name="ServeUploadPage">The upload page asks. Takes the step and the request's body.</param>
/// <param name="Inspect">Looks at the public site and the queues, and tells the operator.</param>
/// <param name="RecordBounce">A mail came back. Takes the message as it stands on <c>mail-bounces</c>.</param>
public sealed record Programs(
    Func<string, CancellationToken, Task> PublishSubmission,
    Func<string, CancellationToken, Task> RebuildIndex,
    Func<string, CancellationToken, Task> SendMail,
    Func<CancellationToken, Task> RemindAgencies,
    Func<string, CancellationToken, Task> RecordPoisoned,
    Func<string, string, CancellationToken, Task> ReturnPoisoned,
    Func<string, CancellationToken, Task> Withdraw,
    Func<CancellationToken, Task> TurnDay,
    Func<CancellationToken, Task> FindUnanswered,
    Func<string, string, CancellationToken, Task<UploadAnswer>> ServeUploadPage,
    Func<CancellationToken, Task> Inspect,
    Func<string, CancellationToken, Task> RecordBounce);
