using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain.Publishing;

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

    /// <summary>The agency's public report on the year before, to read on; null when there is none.</summary>
    public ReportYear? YearBefore { get; init; }

    /// <summary>The agency's public report on the year after; null when there is none.</summary>
    public ReportYear? YearAfter { get; init; }

    /// <summary>The name of the unit's own file beside the page, cleaned; null where it is withheld.</summary>
    public string? Original { get; init; }
}

/// <summary>A withdrawn report: the page that stands at its address (never a dead link).</summary>
public sealed record TombstonePage(Division Division, Agency Agency, Filing Filing, Withdrawal Withdrawal);

/// <summary>An agency's reports.</summary>
/// <param name="Filings">Newest year first.</param>
public sealed record AgencyPage(Division Division, Agency Agency, ImmutableArray<Filing> Filings);

/// <summary>报送统计: how many of a division's agencies owe a year's report and how they stand.</summary>
public sealed record Coverage(Division Division, ReportYear Year, int Owing, int Published, int OnTime, int Corrected)
{
    /// <summary>逾期未公布: due and not there.</summary>
    public int Missing { get; init; }

    /// <summary>已撤回.</summary>
    public int Withdrawn { get; init; }

    /// <summary>逾期公布.</summary>
    public int Late => Published - OnTime;

    /// <summary>尚未到期: not there and not due.</summary>
    public int NotYetDue => Owing - Published - Missing - Withdrawn;

    /// <summary>汇总数: the sums of its units' figures; null when no unit of the year is public.</summary>
    public StatedFigures? Sums { get; init; }

    /// <summary>Units that the sums are made of: governments are not among them.</summary>
    public int Summed { get; init; }

    /// <summary>This division's counts and sums with those of another one in the same year.</summary>
    public Coverage Plus(Coverage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Coverage(Division, Year, Owing + other.Owing, Published + other.Published, OnTime + other.OnTime, Corrected + other.Corrected)
        {
            Missing = Missing + other.Missing,
            Withdrawn = Withdrawn + other.Withdrawn,
            Sums = Sums is { } own && other.Sums is { } more ? own.Plus(more) : Sums ?? other.Sums,
            Summed = Summed + other.Summed,
        };
    }
}

/// <summary>汇总来源: what one part adds to the sums over a division and all below it: the division's own units, or a division below.</summary>
/// <param name="Name">As a reader knows it.</param>
/// <param name="Coverage">Its counts and sums, with all below it.</param>
/// <param name="Sums">The address of its own sums.</param>
/// <param name="IsOwn">Whether these are the division's own units.</param>
public sealed record TotalPart(string Name, Coverage Coverage, string Sums, bool IsOwn)
{
    /// <summary>The page of its year.</summary>
    public string Address => SitePaths.Division(Coverage.Division.Code, Coverage.Year);
}

/// <summary>A page of a list that may be longer than one.</summary>
/// <param name="Number">From 1.</param>
/// <param name="HasNext">Whether another follows.</param>
public readonly record struct ListPage(int Number, bool HasNext)
{
    /// <summary>A list that fits on one page.</summary>
    public static ListPage Only => new(1, false);
}

/// <summary>A division in one year: who has filed, on time, late, missing, corrected.</summary>
/// <param name="Coverage">Counts over all agencies, on whatever page of the list.</param>
/// <param name="Standings">The agencies of this page that owe the year, in the register's order.</param>
/// <param name="Day">The day in China that has begun for certain; decides between late and not yet due. Null before any deadline has passed.</param>
/// <param name="Place">Which page of the list.</param>
public sealed record DivisionYearPage(Coverage Coverage, ImmutableArray<Standing> Standings, DateOnly? Day, ListPage Place)
{
    /// <summary>When the newest version on record was filed (storage clock); null when there is none.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Whether a draft of the government's own report stands beside the page.</summary>
    public bool HasDraft { get; init; }

    /// <summary>Whether there are divisions below, so that there are sums over all of them.</summary>
    public bool HasTotal { get; init; }
}

/// <summary>汇总表: the sums of all units of a division in one year, in the statutory tables.</summary>
/// <param name="Coverage">Whose units.</param>
/// <param name="Sums">Their sums; empty figures where no report is public yet.</param>
public sealed record SumsPage(Coverage Coverage, StatedFigures Sums)
{
    /// <summary>全域汇总: the parts that these sums are made of where they go over all divisions below; empty for the sums of a division's own units.</summary>
    public ImmutableArray<TotalPart> Parts { get; init; } = [];

    /// <summary>Divisions below from which nothing was heard yet: no report, and no term that has ended. What they owe is not counted.</summary>
    public ImmutableArray<Division> Unheard { get; init; } = [];
}

/// <summary>A row's figures from one source: a unit, or a division with all below it.</summary>
/// <param name="Name">Who.</param>
/// <param name="Address">Where its figures can be looked at.</param>
/// <param name="Figures">All its figures.</param>
public sealed record SourceFigures(string Name, string Address, StatedFigures Figures);

/// <summary>The sources behind one row of the sums.</summary>
/// <param name="Division">Whose units.</param>
/// <param name="Year">The year.</param>
/// <param name="Row">The row, as the cells of the form in it.</param>
/// <param name="Sources">The sources of this page that state a figure other than zero in it.</param>
/// <param name="Others">Sources of this page that state zero, a slash or nothing.</param>
/// <param name="Place">Which page of the list.</param>
public sealed record BehindPage(Division Division, ReportYear Year, ImmutableArray<FormCell> Row, ImmutableArray<SourceFigures> Sources, int Others, ListPage Place)
{
    /// <summary>全域汇总: whether the sources are divisions, not units.</summary>
    public bool IsTotal { get; init; }

    /// <summary>Where the row begins in the form's order.</summary>
    public required int FirstCell { get; init; }

    /// <summary>The sums over all pages; shown on the first one only, so that a change touches one page of a long list.</summary>
    public StatedFigures? Sums { get; init; }
}

/// <summary>A division, all years newest first.</summary>
/// <param name="Division">Which.</param>
/// <param name="Years">Newest first.</param>
/// <param name="Agencies">Its agencies, or the first of them.</param>
public sealed record DivisionPage(Division Division, ImmutableArray<Coverage> Years, ImmutableArray<Agency> Agencies)
{
    /// <summary>Agencies in all.</summary>
    public int Units { get; init; }

    /// <summary>Divisions directly below.</summary>
    public ImmutableArray<Division> Below { get; init; } = [];

    /// <summary>全域: the counts and sums of each year with all divisions below, newest first; empty where there are none below.</summary>
    public ImmutableArray<Coverage> Totals { get; init; } = [];

    /// <summary>Divisions below of which the newest year of <see cref="Totals"/> counts nothing: no report, and no term that has ended.</summary>
    public ImmutableArray<Division> Unheard { get; init; } = [];

    /// <summary>The division above, where this installation has one.</summary>
    public Division? Above { get; init; }
}

/// <summary>A page of the list of a division's agencies.</summary>
public sealed record UnitsPage(Division Division, ImmutableArray<Agency> Agencies, ListPage Place);

/// <summary>A file of the open data.</summary>
/// <param name="Name">Beside the page that lists it.</param>
/// <param name="Says">What it holds.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Its fingerprint, lower-case hexadecimal.</param>
public sealed record DataFile(string Name, string Says, long Length, string Sha256);

/// <summary>开放数据 of a division's year.</summary>
public sealed record DataPage(Division Division, ReportYear Year, ImmutableArray<DataFile> Files);

/// <summary>All divisions in one year, or those of one region.</summary>
/// <param name="Year">The year.</param>
/// <param name="Divisions">One line each; where there are too many for a page, one line a region.</param>
public sealed record YearPage(ReportYear Year, ImmutableArray<Coverage> Divisions)
{
    /// <summary>The region whose divisions these are; null on the page of all.</summary>
    public Region? Region { get; init; }

    /// <summary>One line a region, where there are too many divisions for a page; then <see cref="Divisions"/> is empty.</summary>
    public ImmutableArray<Region> Regions { get; init; } = [];
}

/// <summary>地区: the divisions whose codes begin with the same two digits (a province), counted together.</summary>
/// <param name="Prefix">Two digits.</param>
/// <param name="Name">The province's name where it is a division itself, else the digits.</param>
/// <param name="Divisions">How many.</param>
/// <param name="Coverage">Their counts together.</param>
public sealed record Region(string Prefix, string Name, int Divisions, Coverage Coverage);

/// <summary>The home page.</summary>
/// <param name="Newest">The newest year with a public report, by divisions or regions; null while there is none.</param>
/// <param name="Years">Years with published reports, newest first.</param>
public sealed record HomePage(YearPage? Newest, ImmutableArray<ReportYear> Years);

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

    /// <summary>批注副本: the unit's own file with comments at what is wrong; null where there is none.</summary>
    public Enclosure? Marked { get; init; }

    /// <summary>Set while the system has failed at it again and again: received, not judged, nothing for the unit to do.</summary>
    public bool Stuck { get; init; }
}

/// <summary>附件: a file that goes with a receipt.</summary>
/// <param name="FileName">May be Chinese.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record Enclosure(string FileName, string ContentType, ReadOnlyMemory<byte> Content);
