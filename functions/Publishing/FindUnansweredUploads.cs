using Microsoft.Extensions.Logging;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>补漏: triggers may lose an event, so uploads without a receipt are looked for, division by division, and run.</summary>
public sealed class FindUnansweredUploads(IBlobs submissions, Register register, Receipts receipts, Func<string, CancellationToken, Task> publish, TimeProvider clock, ILogger? log = null)
{
    /// <summary>Younger uploads are still on their way through the trigger.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>An upload that has waited so long has outlived a whole sweep: somebody has to look.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(15);

    /// <summary>Runs every upload below the register's divisions that has no receipt. One that fails does not hold up the others; all failures are thrown together at the end.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var failures = new List<Exception>();
        var (unanswered, stuck) = (0, 0);
        await foreach (var division in register.AllDivisions(cancel))
        await foreach (var stamp in submissions.List(division.Code.Value + "/", cancel))
        {
            var age = clock.GetUtcNow() - stamp.LastModified;
            if (age < Patience || await IsAnswered(stamp, cancel))
                continue;
            unanswered++;
            if (age > Stuck)
            {
                stuck++;
                var subject = Subject.OfPath(stamp.Path);
                log?.UploadStuck(subject.Agency, subject.Year, (int)age.TotalMinutes);
            }

            try
            {
                await publish(stamp.Path, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }

        log?.SweepFinished(unanswered, stuck);
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    /// <summary>Where the receipt would be depends on whether the path could be placed; both are asked.</summary>
    private async Task<bool> IsAnswered(BlobStamp stamp, CancellationToken cancel)
    {
        var upload = new Upload(stamp.Path, stamp.ETag, stamp.LastModified, stamp.VersionId);
        var folder = stamp.Path[..stamp.Path.LastIndexOf('/')];
        return await receipts.IsGiven(Receipts.Place(folder, upload), cancel) || await receipts.IsGiven(Receipts.Place(Receipts.Unplaced(stamp.Path), upload), cancel);
    }
}
