using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Truth;
using Pipeline.Reading;

namespace Pipeline.Publishing;

/// <summary>
/// 受理与公布: one upload, from bytes to page. The order of its effects is the design: copy of record, leaves, truth, notice to the
/// index, receipt, mail, and a second look. Each may run twice, late or beside another run; what is wrong with an upload is a
/// receipt, what is wrong with storage an exception, after which the trigger runs it again.
/// </summary>
public sealed class PublishSubmission(
    IBlobs submissions, IBlobs copies, Register register, Ledger ledger, Judge judge, Leaves leaves, AgencyPages agencyPages, IQueue siteChanges, Receipts receipts, Surroundings surroundings, int sizeLimit = Readers.DefaultSizeLimit)
{
    /// <summary>A run that lost this many races in a row lets its trigger start it afresh.</summary>
    private const int Rounds = 8;

    /// <summary>Receives, judges and publishes or refuses what is at a path now. A blob that is gone is nothing to do.</summary>
    /// <param name="path">In the container <c>submissions</c>, whatever it looks like.</param>
    /// <param name="cancel">Gives up; running again continues.</param>
    public async Task Run(string path, CancellationToken cancel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (await Once(path, cancel))
                return;
        }

        throw new UnsettledException($"{path} was overtaken {Rounds} times in a row.");
    }

    /// <summary>One round; false when something moved under it.</summary>
    private async Task<bool> Once(string path, CancellationToken cancel)
    {
        if (await submissions.Look(path, cancel) is not { } stamp)
            return true;
        var content = BinaryData.Empty;
        if (stamp.Length <= sizeLimit)
        {
            if (await submissions.Read(path, cancel) is not { } blob)
                return true;
            (stamp, content) = (blob.Stamp, blob.Content);
        }

        var upload = new Upload(path, stamp.ETag, stamp.LastModified, stamp.VersionId);
        var (submission, agency, refusal) = await Submission.Parse(path, stamp.LastModified, register, cancel);
        var folder = Receipts.Folder(submission, path);
        if (stamp.Length > sizeLimit)
            refusal ??= IntakeRules.Size.Finds($"文件有 {stamp.Length / 1048576.0:0.0} MB，超过 {sizeLimit / 1048576.0:0.#} MB 的上限。请删去图片或压缩后重新上传。");
        var sha = stamp.Length > sizeLimit ? "" : Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span));
        var copy = $"{folder}/copies/{sha}";
        if (sha.Length > 0)
            await copies.Write(copy, content, new BlobHeaders("application/octet-stream"), WriteCondition.IfAbsent, cancel);
        var place = Receipts.Place(folder, upload);
        if (submission is null)
            await receipts.Give(place, new Receipt(path, new Rejected(refusal!), agency, null, stamp.LastModified, sha, null), cancel);
        else if (!await Decide(new Arrival(upload, submission, content, sha, copy, place, CorrectionReason.Plain(stamp.Metadata.GetValueOrDefault(Submission.Reason))), refusal, cancel))
            return false;

        return await submissions.Look(path, cancel) is not { } now || now.ETag == upload.ETag;
    }

    private async Task<bool> Decide(Arrival arrival, Finding? refusal, CancellationToken cancel)
    {
        var (upload, submission) = (arrival.Upload, arrival.Submission);
        var (division, agency, year) = (submission.Division, submission.Agency, submission.Year);
        var folder = await leaves.Look(agency.Id, year, cancel);
        var row = await ledger.Read(agency.Id, year, cancel);
        var recorded = row.Filing.Versions.FirstOrDefault(version => IsSame(version.Upload, upload));
        var against = recorded is not null ? recorded.Against : await Against(submission, cancel);
        // A demand of the division holds for what is new; what was accepted before it stands.
        var beside = recorded is not null ? recorded.Beside ?? Beside.Nothing : await surroundings.Of(submission, row.Filing, upload, cancel);
        var known = Judge.Known(agency, year, recorded is not null ? recorded.OnRecord : row.Filing.OnRecord, beside, recorded is not null ? recorded.Reason : arrival.Reason) with { NeedsSignOff = recorded is null && division.NeedsSignOff };
        arrival = arrival with { Place = PlaceOf(arrival, row.Filing) };
        var verdict = refusal is not null
            ? new Rejected(refusal)
            : await judge.Of(submission.FileName, arrival.Content, known, against, cancel);
        if (recorded is null && verdict.Report is { } read && await surroundings.With(beside, agency, read, cancel) is { Likest: not null } alike)
        {
            beside = alike;
            verdict = await judge.Of(submission.FileName, arrival.Content, known with { Beside = alike }, against, cancel);
        }

        // A verdict on record stands: a newer rule book or a corrected year before never takes back what was accepted.
        var overtaken = false;
        var answered = recorded is not null || (row.Filing.Latest is { IsSettled: true } latest && IsSame(latest.Upload, upload));
        if (!answered && verdict is Accepted)
        {
            overtaken = !row.Filing.Versions.IsEmpty && !await IsNewer(upload, row.Filing.Versions[^1].Upload, cancel);
            if (!overtaken)
            {
                var isLatest = row.Filing.Latest is not { } seen || IsSame(seen.Upload, upload) || await IsNewer(upload, seen.Upload, cancel);
                var candidate = Publishes(row.Filing, arrival, verdict, against, beside, isLatest);
                if (!await leaves.Announce(folder, division, agency, candidate, verdict, arrival.Content, cancel) || await ledger.Write(candidate, row.ETag, cancel) is not { } written)
                {
                    await leaves.Settle(division, agency, year, cancel);
                    return false;
                }

                row = written;
                Measures.PublicationLag.Record((row.Written - upload.LastModified).TotalSeconds);
            }
        }

        if (!await Remember(row, arrival, verdict, recorded is not null || verdict is Accepted, cancel))
            return false;
        if (verdict is Accepted { Report: var accepted } && !overtaken)
            await surroundings.Keep(agency, accepted, cancel);
        row = await ledger.Read(agency.Id, year, cancel);
        if (row.Filing.Versions.Length > 0)
            await siteChanges.Send(new SiteChange(division.Code.Value, year.Value, row.Written).Message(), SiteChange.Gathering, cancel);
        var address = verdict is Accepted && !overtaken ? SitePaths.Report(agency.Id, year) : null;
        if (!await receipts.IsGiven(arrival.Place, cancel))
            await receipts.Give(arrival.Place, new Receipt(upload.Path, verdict, agency, year, upload.LastModified, arrival.Sha256, address) { Overtaken = overtaken, Marked = Marked(arrival, verdict) }, cancel);
        if (row.Filing.Versions.Length > 0)
            await agencyPages.Write(division, agency, ChinaYear(upload), cancel);
        await leaves.Settle(division, agency, year, cancel);
        return true;
    }

    private static Enclosure? Marked(Arrival arrival, Verdict verdict) =>
        AnnotatedCopy.Of(new SourceFile(arrival.Submission.FileName, arrival.Content.ToMemory()), verdict.Findings) is { } copy ? new Enclosure(copy.FileName, copy.ContentType, copy.Content.ToMemory()) : null;

    /// <summary>The filing with the upload as its newest version; the same bytes again are no new version unless they were taken back, but may bring the reason that a correction lacked.</summary>
    private static Filing Publishes(Filing filing, Arrival arrival, Verdict verdict, string? against, Beside beside, bool isLatest)
    {
        var lifted = filing with { Latest = isLatest ? new Attempt(arrival.Upload, true, 0, arrival.Place + ".html") { Explained = Explained(verdict) } : filing.Latest };
        var report = verdict.Report!;
        if (filing.Current is { } current && current.Sha256 == arrival.Sha256)
            return current.Number > 1 && arrival.Reason is not null ? lifted with { Versions = filing.Versions.Replace(current, current with { Reason = arrival.Reason }) } : lifted;
        return lifted with
        {
            Versions = filing.Versions.Add(new FilingVersion(filing.Versions.Length + 1, arrival.Upload, arrival.Sha256, arrival.Copy, report.Form.Id, RuleBook.Version)
            {
                Reason = filing.Versions.IsEmpty ? null : report.CorrectionReason,
                Against = against,
                Beside = beside == Beside.Nothing ? null : beside,
                OnRecord = filing.OnRecord == OnRecord.Nothing ? null : filing.OnRecord,
                Figures = StatedFigures.Of(report).ToString(),
            }),
        };
    }

    /// <summary>Records the newest upload seen and what became of it; false when the row moved meanwhile.</summary>
    private async Task<bool> Remember(LedgerRow row, Arrival arrival, Verdict verdict, bool accepted, CancellationToken cancel)
    {
        if (row.Filing.Latest is { } latest && !(!latest.IsSettled && IsSame(latest.Upload, arrival.Upload))
            && (IsSame(latest.Upload, arrival.Upload) || !await IsNewer(arrival.Upload, latest.Upload, cancel)))
            return true;
        var errors = accepted ? 0 : FoldedFinding.Of(verdict.Findings).Count(folded => folded.Cause.Severity != Severity.Warning);
        return await ledger.Write(row.Filing with { Latest = new Attempt(arrival.Upload, accepted, errors, arrival.Place + ".html") { Explained = accepted ? Explained(verdict) : 0 } }, row.ETag, cancel) is not null;
    }

    private static int Explained(Verdict verdict) => verdict.Findings.Count(finding => finding.Severity == Severity.Explain);

    /// <summary>The receipt of an upload that is judged again stands beside the first; whoever runs later finds the one that the ledger names.</summary>
    private static string PlaceOf(Arrival arrival, Filing filing) =>
        filing.Latest is not { } latest || !IsSame(latest.Upload, arrival.Upload) ? arrival.Place
        : latest.Reopened ? $"{arrival.Place}-{Receipts.Hash(JsonSerializer.Serialize(filing.OnRecord))[..6]}"
        : latest.Receipt.EndsWith(".html", StringComparison.Ordinal) ? latest.Receipt[..^".html".Length] : arrival.Place;

    private async Task<string?> Against(Submission submission, CancellationToken cancel) =>
        submission.Year.Value <= ReportYear.First ? null : (await ledger.Read(submission.Agency.Id, submission.Year.Previous, cancel)).Filing.Current?.Copy;

    /// <summary>Two states of one blob within one second of the service's clock: the one that is still there is newer.</summary>
    private async Task<bool> IsNewer(Upload mine, Upload other, CancellationToken cancel) =>
        mine.Path == other.Path && mine.LastModified == other.LastModified && mine.VersionId is null
            ? (await submissions.Look(mine.Path, cancel))?.ETag == mine.ETag
            : mine.IsNewerThan(other);

    private static bool IsSame(Upload one, Upload other) => one.Path == other.Path && one.ETag == other.ETag;

    private static int ChinaYear(Upload upload) => Domain.Deadlines.ChinaTime.DateAt(upload.LastModified).Year;

    private sealed record Arrival(Upload Upload, Submission Submission, BinaryData Content, string Sha256, string Copy, string Place, string? Reason);
}

/// <summary>Runs got in each other's way too often; running again later settles it.</summary>
public sealed class UnsettledException : Exception
{
    /// <summary>Nothing is known.</summary>
    public UnsettledException()
    {
    }

    /// <summary>What could not be settled.</summary>
    public UnsettledException(string message) : base(message)
    {
    }

    /// <summary>What could not be settled, and why.</summary>
    public UnsettledException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
