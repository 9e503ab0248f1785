using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Publishing;

/// <summary>公布动态: one thing that happened to a report in public.</summary>
/// <param name="Agency">Whose report.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Version">The version published; 0 for a withdrawal.</param>
/// <param name="At">When (storage clock).</param>
/// <param name="Reason">Why it was corrected or withdrawn, where that is known.</param>
public sealed record PublicEvent(AgencyId Agency, string Name, ReportYear Year, int Version, DateTimeOffset At, string? Reason)
{
    /// <summary>撤回.</summary>
    public bool IsWithdrawal => Version == 0;

    /// <summary>更正.</summary>
    public bool IsCorrection => Version > 1;

    /// <summary>Everything that a ledger row tells, oldest first.</summary>
    public static IEnumerable<PublicEvent> Of(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var (agency, filing) = (standing.Agency, standing.Filing);
        foreach (var version in filing.Versions)
            yield return new PublicEvent(agency.Id, agency.Name, filing.Year, version.Number, version.Upload.LastModified, version.Reason);
        foreach (var withdrawal in filing.Versions.Select(version => version.Withdrawn).OfType<Withdrawal>().Distinct())
            yield return new PublicEvent(agency.Id, agency.Name, filing.Year, 0, withdrawal.At, withdrawal.Reason);
    }

    /// <summary>The newest of them, newest first; equal times in the order of agencies, so that every run lists alike.</summary>
    public static IEnumerable<PublicEvent> Newest(IEnumerable<PublicEvent> events, int most) =>
        events.OrderByDescending(one => one.At).ThenBy(one => one.Agency.ToString(), StringComparer.Ordinal).ThenByDescending(one => one.Year).ThenByDescending(one => one.Version).Take(most);
}

/// <summary>A division's feed.</summary>
/// <param name="Division">Which.</param>
/// <param name="Events">Newest first.</param>
public sealed record FeedPage(Division Division, ImmutableArray<PublicEvent> Events);
