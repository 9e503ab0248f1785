using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain.Publishing;

/// <summary>报送情况: how one agency stands in one year, as index pages and status lists show it.</summary>
/// <param name="Agency">Who.</param>
/// <param name="Filing">The ledger row; one without versions when nothing was accepted.</param>
/// <param name="Deadline">Last day to file, China time.</param>
public sealed record Standing(Agency Agency, Filing Filing, DateOnly Deadline)
{
    /// <summary>Whether an accepted report is public.</summary>
    public bool IsPublished => Filing.Current is not null;

    /// <summary>按时: public, and first accepted on or before the deadline, China time.</summary>
    public bool IsOnTime => IsPublished && Filing.FiledAt is { } filed && ChinaTime.DateAt(filed) <= Deadline;
}

/// <summary>A published report (current or an earlier version) with what its page shows around it.</summary>
/// <param name="Division">Its division.</param>
/// <param name="Agency">Its agency.</param>
/// <param name="Report">The accepted report.</param>
/// <param name="Warnings">Findings it was published with.</param>
/// <param name="Filing">The ledger row that this page will agree with.</param>
/// <param name="Version">The version shown.</param>
public sealed record ReportPage(Division Division, Agency Agency, AnnualReport Report, ImmutableArray<Finding> Warnings, Filing Filing, FilingVersion Version)
{
    /// <summary>The version before this one as a report, for the cell-by-cell difference; null for the first.</summary>
    public AnnualReport? Before { get; init; }
}

/// <summary>A withdrawn report: the page that stands at its address (never a dead link).</summary>
public sealed record TombstonePage(Division Division, Agency Agency, Filing Filing, Withdrawal Withdrawal);

/// <summary>An agency's reports.</summary>
/// <param name="Filings">Newest year first.</param>
public sealed record AgencyPage(Division Division, Agency Agency, ImmutableArray<Filing> Filings);

/// <summary>A division in one year: who has filed, on time, late, missing, corrected.</summary>
/// <param name="Standings">All agencies that owe the year, in the register's order.</param>
/// <param name="AsOf">The newest event that the page knows of: a report filed or taken back (storage clock), or a term that ended; decides between late and not yet due.</param>
public sealed record DivisionYearPage(Division Division, ReportYear Year, ImmutableArray<Standing> Standings, DateTimeOffset AsOf);

/// <summary>How many of a division's agencies owe, have filed, were on time and corrected in a year.</summary>
public sealed record Coverage(Division Division, ReportYear Year, int Owing, int Published, int OnTime, int Corrected);

/// <summary>A division, all years newest first.</summary>
public sealed record DivisionPage(Division Division, ImmutableArray<Coverage> Years, ImmutableArray<Agency> Agencies);

/// <summary>All divisions in one year.</summary>
public sealed record YearPage(ReportYear Year, ImmutableArray<Coverage> Divisions);

/// <summary>The home page.</summary>
/// <param name="Divisions">The newest year of each division.</param>
/// <param name="Years">Years with published reports, newest first.</param>
public sealed record HomePage(ImmutableArray<Coverage> Divisions, ImmutableArray<ReportYear> Years);

/// <summary>回执: the private answer to one upload, accepted or not.</summary>
/// <param name="Path">The upload's path as it came; may be no valid path at all.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Agency">Null when the path names none on the register.</param>
/// <param name="Year">Null when the path names none.</param>
/// <param name="ReceivedAt">The storage service's clock.</param>
/// <param name="Sha256">Fingerprint of the uploaded bytes, lower-case hexadecimal.</param>
/// <param name="PublicAddress">Where the accepted report is; null when rejected or overtaken.</param>
public sealed record Receipt(string Path, Verdict Verdict, Agency? Agency, ReportYear? Year, DateTimeOffset ReceivedAt, string Sha256, string? PublicAddress)
{
    /// <summary>Set when a newer accepted upload was already public, so this one, though right, was not published.</summary>
    public bool Overtaken { get; init; }
}
