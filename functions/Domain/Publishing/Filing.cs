using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain.Publishing;

/// <summary>
/// 上传时刻: which state of which blob. The storage service's own order decides which of two uploads is newer, never our clock:
/// its version id where versioning is on, else its last-modified time; a tie within that time's one second falls to the path,
/// so that every run decides alike.
/// </summary>
/// <param name="Path"><c>{division}/{agency}/{year}/{file}</c>.</param>
/// <param name="ETag">The state read.</param>
/// <param name="LastModified">The storage service's clock.</param>
/// <param name="VersionId">The storage service's version id (an ISO time of fixed width), or null without versioning.</param>
public sealed record Upload(string Path, string ETag, DateTimeOffset LastModified, string? VersionId)
{
    /// <summary>Whether this upload was made after another one. Of two states of one blob the one that is still there is newer, so callers ask only about states they have just read.</summary>
    public bool IsNewerThan(Upload other) =>
        (Path == other.Path && ETag != other.ETag && LastModified == other.LastModified && VersionId is null) || Order(this).CompareTo(Order(other)) > 0;

    private static (string, string) Order(Upload upload) =>
        (upload.VersionId ?? upload.LastModified.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture), upload.Path);
}

/// <summary>已公布版本: one accepted and published version of a report.</summary>
/// <param name="Number">1, 2, …; part of the permanent address.</param>
/// <param name="Upload">What was filed. Its last-modified time is when the unit filed it.</param>
/// <param name="Sha256">Lower-case hexadecimal fingerprint of the uploaded bytes.</param>
/// <param name="Copy">Where the bytes are kept for good, a path in the private container <c>receipts</c>.</param>
/// <param name="Form">The edition of the form.</param>
/// <param name="RuleBook">The version of the rule book that accepted it.</param>
public sealed record FilingVersion(int Number, Upload Upload, string Sha256, string Copy, string Form, string RuleBook)
{
    /// <summary>Why an earlier version was corrected, where the unit said so.</summary>
    public string? Reason { get; init; }

    /// <summary>The copy of last year's report that it was judged against, so that judging again gives the same; null when there was none.</summary>
    public string? Against { get; init; }

    /// <summary>What was on record when it was accepted, so that judging again gives the same; null where nothing was.</summary>
    public OnRecord? OnRecord { get; init; }

    /// <summary>What was known of other bodies and of the calendar when it was accepted, so that judging again gives the same; null where nothing was.</summary>
    public Beside? Beside { get; init; }

    /// <summary>说明已审核: the supervisor who has looked at the reasons that it was published with; public. Null while nobody has.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Set once it was taken back. Nothing lifts it: what follows is a new version.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>公布数字, as <see cref="StatedFigures"/> writes them; null in a row from before they were kept.</summary>
    public string? Figures { get; init; }
}

/// <summary>最近一次提交: the newest upload and what became of it.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="Accepted">Whether it was accepted.</param>
/// <param name="Errors">Findings that block publication, each with what only follows from it counted once.</param>
/// <param name="Receipt">Path of its receipt page in the container <c>receipts</c>.</param>
public sealed record Attempt(Upload Upload, bool Accepted, int Errors, string Receipt)
{
    /// <summary>处理受阻: the system failed at it again and again, so there is no verdict yet; a later run that succeeds clears it.</summary>
    public bool Stuck { get; init; }

    /// <summary>复核: something was put on record since it was judged, so it is to be judged again.</summary>
    public bool Reopened { get; init; }

    /// <summary>Whether its verdict stands.</summary>
    public bool IsSettled => !Stuck && !Reopened;

    /// <summary>待审核说明: findings that were published because the unit gave a reason.</summary>
    public int Explained { get; init; }
}

/// <summary>撤回: a published report taken back, with the reason that the tombstone shows.</summary>
/// <param name="Reason">Shown in public.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
public sealed record Withdrawal(string Reason, string By, DateTimeOffset At);

/// <summary>报送台账: the ledger row of one agency and year, the only referee of what is public.</summary>
public sealed record Filing(AgencyId Agency, ReportYear Year)
{
    /// <summary>Accepted versions, oldest first.</summary>
    public ImmutableArray<FilingVersion> Versions { get; init; } = [];

    /// <summary>The newest upload seen, accepted or not; null when nothing was ever uploaded.</summary>
    public Attempt? Latest { get; init; }

    /// <summary>备案: reasons and waivers that the next submission is judged with.</summary>
    public OnRecord OnRecord { get; init; } = OnRecord.Nothing;

    /// <summary>Set while the report is withdrawn; a later accepted upload is a new version and lifts it.</summary>
    public Withdrawal? Withdrawal => Versions.IsEmpty ? null : Versions[^1].Withdrawn;

    /// <summary>The version that the public page shows; null when nothing is accepted or it is withdrawn.</summary>
    public FilingVersion? Current => Versions is [.., { Withdrawn: null } newest] ? newest : null;

    /// <summary>待审核说明: reasons that the public report gives and no supervisor has approved yet.</summary>
    public int ReasonsToApprove => Current is { ApprovedBy: null } current && Latest is { Accepted: true } latest
        ? Math.Max(latest.Explained, current.OnRecord?.Explanations.Length ?? 0)
        : 0;

    /// <summary>When the unit first filed an acceptable report (the storage clock of its first accepted upload); null while it has not.</summary>
    public DateTimeOffset? FiledAt => Versions.IsEmpty ? null : Versions[0].Upload.LastModified;

    /// <summary>The last event that the public sees: the newest version filed or the last withdrawal; null while nothing was ever public.</summary>
    public DateTimeOffset? ChangedAt => Versions.IsEmpty ? null : Versions.Max(version => version.Withdrawn is { } taken && taken.At > version.Upload.LastModified ? taken.At : version.Upload.LastModified);

    /// <summary>The newest version before one that may still be shown, for what a correction changed; null when there is none.</summary>
    public FilingVersion? ShownBefore(FilingVersion version) => Versions.LastOrDefault(earlier => earlier.Number < version.Number && earlier.Withdrawn is null);

    /// <summary>The filing with its versions up to a number taken back; one taken back before keeps its own reason.</summary>
    public Filing WithdrawnUpTo(int number, Withdrawal withdrawal) => this with
    {
        Versions = [.. Versions.Select(version => version.Number <= number && version.Withdrawn is null ? version with { Withdrawn = withdrawal } : version)],
    };
}
