using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Publishing;

namespace Pipeline.App.Triggers;

/// <summary>What happens to an upload: it arrives, it fails for good, or its event was lost.</summary>
public sealed class UploadTriggers(Programs programs)
{
    /// <summary>
    /// 收件. The blob's client is the only binding: a second one with an expression would make the upload arrive as content
    /// (azure-functions-dotnet-worker issue 1969). It is handed over whether or not the blob is still there.
    /// </summary>
    [Function("PublishSubmission")]
    public Task PublishSubmission(
        [BlobTrigger(StorageNames.Submissions + "/{division}/{agency}/{year}/{file}", Connection = StorageNames.Connection, Source = BlobTriggerSource.EventGrid)] BlobClient upload,
        CancellationToken cancel) => programs.PublishSubmission(upload.Name, cancel);

    /// <summary>处理失败: an upload that failed five times. The host would leave it on this queue, where nobody looks.</summary>
    [Function("PoisonedSubmission")]
    public Task PoisonedSubmission([QueueTrigger(StorageNames.BlobPoison, Connection = StorageNames.Connection)] string message, CancellationToken cancel) =>
        programs.RecordPoisoned(message, cancel);

    /// <summary>查漏: every ten minutes, because Event Grid gives up on an event after its retries and fits only paths of four parts.</summary>
    [Function("FindUnansweredUploads")]
    public Task FindUnansweredUploads([TimerTrigger(Schedules.FindUnansweredUploads)] TimerInfo timer, CancellationToken cancel) =>
        programs.FindUnanswered(cancel);
}
