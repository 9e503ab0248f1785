using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 处理失败: an upload that the system gave up on for now. It is on record as stuck, the unit is told that it is here, the supervisor
/// that somebody must look; each once for each state of the upload. The sweep goes on trying, and the run that succeeds clears it.
/// </summary>
/// <param name="submissions">The container <c>submissions</c>.</param>
/// <param name="receipts">The container <c>receipts</c>.</param>
/// <param name="mail">The queue <c>mail</c>.</param>
/// <param name="register">Who must report.</param>
/// <param name="ledger">Where it is recorded.</param>
/// <param name="answers">What the unit is told.</param>
/// <param name="log">What operators read.</param>
public sealed class PoisonedSubmission(IBlobs submissions, IBlobs receipts, IQueue mail, Register register, Ledger ledger, Receipts answers, ILogger? log = null)
{
    private const int Rounds = 8;
    private const int LongestPath = 1024;
    private static readonly BlobHeaders Kept = new("application/json; charset=utf-8", "private, no-store");

    /// <summary>Records and alarms, whatever the message says.</summary>
    /// <param name="message">As the Functions host writes it: JSON with <c>BlobName</c>. Anything else is taken for a path.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Run(string message, CancellationToken cancel)
    {
        await receipts.Write($"poison/{Receipts.Hash(message)[..32]}.json", BinaryData.FromString(message), Kept, WriteCondition.IfAbsent, cancel);
        var path = PathIn(message);
        if (path.Length is 0 or > LongestPath || path.Any(char.IsControl) || await submissions.Look(path, cancel) is not { } stamp)
        {
            await Alarm(message, path, null, 0, cancel);
            return;
        }

        var upload = new Upload(path, stamp.ETag, stamp.LastModified, stamp.VersionId);
        var (submission, agency, _) = await Submission.Parse(path, stamp.LastModified, register, cancel);
        var place = Receipts.Place(Receipts.Folder(submission, path), upload);
        if (await answers.IsGiven(place, cancel))
            return;
        await answers.Hold(place, new Receipt(path, new Rejected(), agency, submission?.Year, stamp.LastModified, "", null) { Stuck = true }, cancel);
        if (submission is not null)
            await Record(submission, upload, Receipts.Held(place) + ".html", cancel);
        await Alarm($"{path}\n{stamp.ETag}", path, submission?.Agency.Id.ToString(), submission?.Year.Value ?? 0, cancel);
    }

    /// <summary>As the newest attempt, without a verdict; one that has a verdict or is newer stays.</summary>
    private async Task Record(Submission submission, Upload upload, string receipt, CancellationToken cancel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var row = await ledger.Read(submission.Agency.Id, submission.Year, cancel);
            if (row.Filing.Versions.Any(version => Same(version.Upload)) || (row.Filing.Latest is { } latest && (Same(latest.Upload) || !upload.IsNewerThan(latest.Upload))))
                return;
            if (await ledger.Write(row.Filing with { Latest = new Attempt(upload, false, 0, receipt) { Stuck = true } }, row.ETag, cancel) is not null)
                return;
        }

        throw new UnsettledException($"{submission.Agency.Id} in {submission.Year} was written by others {Rounds} times in a row.");

        bool Same(Upload other) => other.Path == upload.Path && other.ETag == upload.ETag;
    }

    /// <summary>Once for each key: to the supervisor and, where there is a unit, to it.</summary>
    private async Task Alarm(string key, string path, string? agency, int year, CancellationToken cancel)
    {
        var mark = $"poison/{Receipts.Hash(key)[..32]}.mail";
        if (await receipts.Look(mark, cancel) is not null)
            return;
        var subject = Subject.OfPath(path);
        log?.UploadPoisoned(subject.Agency, subject.Year);
        await mail.Send(new MailOrder(MailKinds.Poison, agency ?? path, year, key).Message(), TimeSpan.Zero, cancel);
        if (agency is not null)
            await mail.Send(new MailOrder(MailKinds.Held, agency, year, key).Message(), TimeSpan.Zero, cancel);
        await receipts.Write(mark, BinaryData.FromString(path), Kept, WriteCondition.IfAbsent, cancel);
    }

    private static string PathIn(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("BlobName", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : message;
        }
        catch (JsonException)
        {
            return message;
        }
    }
}
