using System.Globalization;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing;

/// <summary>
/// 补漏: triggers lose events and fit only paths of four parts, so the whole container is listed, a page at a time, and every upload
/// without a receipt is run. How far back receipts are asked for follows from where the last sweep ended, so a sweep costs a
/// listing and a look for each upload of about the last hour, whatever the container holds.
/// </summary>
/// <param name="submissions">The container <c>submissions</c>.</param>
/// <param name="memory">The container <c>receipts</c>, where a sweep leaves how far it came.</param>
/// <param name="receipts">Whether an upload is answered.</param>
/// <param name="publish">Runs an upload.</param>
/// <param name="giveUp">Records an upload that cannot be run for now.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What operators read.</param>
public sealed class FindUnansweredUploads(
    IBlobs submissions, IBlobs memory, Receipts receipts, Func<string, CancellationToken, Task> publish, Func<string, CancellationToken, Task> giveUp, TimeProvider clock, ILogger? log = null)
{
    private const string Through = "sweep/through";
    private const int Together = 16;

    /// <summary>Younger uploads are still on their way through the trigger.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>An upload that has waited so long has outlived a whole sweep: somebody has to look.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(15);

    /// <summary>How far our clock and the storage service's may lie apart, and a listing may lag.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>An upload that fails for longer no longer holds the next sweeps back; it is on record, and somebody was told.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>Runs every upload that has no receipt. One that fails does not hold up the others; what could not even be recorded is thrown at the end.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = await Since(cancel);
        var failures = new List<Exception>();
        var (unanswered, stuck, through) = (0, 0, now);
        await foreach (var page in submissions.List("", cancel).Where(stamp => stamp.LastModified >= since).Chunk(Together).WithCancellation(cancel))
        {
            var answered = await Task.WhenAll(page.Select(stamp => IsAnswered(stamp, cancel)));
            foreach (var stamp in page.Where((_, i) => !answered[i]))
            {
                var age = now - stamp.LastModified;
                if (age < Longest && stamp.LastModified < through)
                    through = stamp.LastModified;
                if (age < Patience)
                    continue;
                unanswered++;
                stuck += age > Stuck ? 1 : 0;
                await Handle(stamp, age, failures, cancel);
            }
        }

        log?.SweepFinished(unanswered, stuck);
        await memory.Write(Through, BinaryData.FromString((through - Margin).ToString("O", CultureInfo.InvariantCulture)), new BlobHeaders("text/plain"), WriteCondition.Always, cancel);
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private async Task Handle(BlobStamp stamp, TimeSpan age, List<Exception> failures, CancellationToken cancel)
    {
        if (age > Stuck)
        {
            var subject = Subject.OfPath(stamp.Path);
            log?.UploadStuck(subject.Agency, subject.Year, (int)age.TotalMinutes);
        }

        try
        {
            await publish(stamp.Path, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            try
            {
                // Once may be chance: only what has outlived a sweep is given up for now.
                if (age > Stuck)
                    await giveUp(stamp.Path, cancel);
                else
                    failures.Add(failure);
            }
            catch (Exception unrecorded) when (unrecorded is not OperationCanceledException)
            {
                failures.Add(new AggregateException(failure, unrecorded));
            }
        }
    }

    private async Task<DateTimeOffset> Since(CancellationToken cancel) =>
        await memory.Read(Through, cancel) is { } known && DateTimeOffset.TryParse(known.Content.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since) ? since : DateTimeOffset.MinValue;

    /// <summary>Where the receipt would be depends on whether the path could be placed; both are asked.</summary>
    private async Task<bool> IsAnswered(BlobStamp stamp, CancellationToken cancel)
    {
        var upload = new Upload(stamp.Path, stamp.ETag, stamp.LastModified, stamp.VersionId);
        return (stamp.Path.LastIndexOf('/') is var end and > 0 && await receipts.IsGiven(Receipts.Place(stamp.Path[..end], upload), cancel))
            || await receipts.IsGiven(Receipts.Place(Receipts.Unplaced(stamp.Path), upload), cancel);
    }
}
