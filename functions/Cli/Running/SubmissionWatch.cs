using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Cli.Running;

/// <summary>
/// Stands in for the blob trigger on one machine: lists the container, and hands every upload whose ETag it has not seen to a
/// program. Listing costs grow with the container, so after a slow listing it waits ten times as long as that took.
/// </summary>
/// <param name="submissions">The container.</param>
/// <param name="known">What was dealt with before this start: asked at the first look; an upload it answers true for is not handed on.</param>
/// <param name="program">Deals with one upload; its exceptions are retried.</param>
/// <param name="poisoned">Deals with an upload that failed five times.</param>
/// <param name="diary">Tells.</param>
internal sealed class SubmissionWatch(
    BlobContainerClient submissions,
    Func<string, string, CancellationToken, Task<bool>> known,
    Func<string, CancellationToken, Task> program,
    Func<string, CancellationToken, Task> poisoned,
    Diary diary)
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostOften = TimeSpan.FromMilliseconds(250);
    private TimeSpan listing;
    private bool firstLook = true;
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);

    /// <summary>Done when everything that was there at the first look is dealt with.</summary>
    public Task Settled => settled.Task;

    /// <summary>Deals with everything that is there now and not known; how many uploads that were.</summary>
    public async Task<int> Once(CancellationToken cancel)
    {
        var changed = new List<(string Path, string ETag, DateTimeOffset? Arrived)>();
        var started = Stopwatch.GetTimestamp();
        await foreach (var blob in submissions.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancel))
        {
            var etag = blob.Properties.ETag?.ToString("H") ?? "";
            if (seen.GetValueOrDefault(blob.Name) == etag)
                continue;
            changed.Add((blob.Name, etag, blob.Properties.LastModified));
        }

        listing = Stopwatch.GetElapsedTime(started);
        // Of one unit's files the older comes first, so that what corrected it is its second version.
        await Parallel.ForEachAsync(changed.GroupBy(upload => upload.Path[..(upload.Path.LastIndexOf('/') + 1)]), new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancel }, async (folder, token) =>
        {
            foreach (var upload in folder.OrderBy(upload => upload.Arrived))
            {
                if (!firstLook || !await known(upload.Path, upload.ETag, token))
                    await Handle(upload.Path, token);
            }
        });
        firstLook = false;
        foreach (var (path, etag, _) in changed)
            seen[path] = etag;
        settled.TrySetResult();
        return changed.Count;
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (true)
        {
            await Steady.Try(() => Once(cancel), diary, "查看收件箱", cancel);
            await Task.Delay(listing > MostOften ? Idle + (listing * 10) : Idle, cancel);
        }
    }

    private async Task Handle(string path, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await program(path, cancel);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                diary.Warn($"处理 {path} 时出错（第 {attempt} 次）：{fault.Message.Split('\n')[0]}");
                if (attempt >= MostAttempts)
                    break;
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancel);
            }
        }

        await poisoned(path, cancel);
        diary.Warn($"{path} {MostAttempts} 次都没有处理完，已通知主管部门；上传的文件还在，不会丢失。");
    }
}
