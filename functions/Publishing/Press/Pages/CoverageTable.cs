using System.Collections.Immutable;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>How many owe and have filed, a line a division, a region or a year.</summary>
/// <param name="Caption">What the table shows.</param>
/// <param name="First">The first column's heading.</param>
/// <param name="Rows">Label, address and counts.</param>
internal sealed record CoverageTable(string Caption, string First, ImmutableArray<(string Label, string Address, Coverage Coverage)> Rows)
{
    /// <summary>Years of one division.</summary>
    public static CoverageTable ByYear(string caption, IEnumerable<Coverage> coverages) =>
        new(caption, "报告年度", [.. coverages.Select(coverage => ($"{coverage.Year}年", SitePaths.Division(coverage.Division.Code, coverage.Year), coverage))]);

    /// <summary>Years of one division with all below it.</summary>
    public static CoverageTable OfTotals(string caption, IEnumerable<Coverage> totals) =>
        new(caption, "报告年度", [.. totals.Select(total => ($"{total.Year}年", SitePaths.Total(total.Division.Code, total.Year), total))]);

    /// <summary>The parts of a division's year: its own units, and the divisions below.</summary>
    public static CoverageTable Of(string caption, IEnumerable<TotalPart> parts) =>
        new(caption, "地区", [.. parts.Select(part => (part.Name, part.Coverage.Sums is null ? part.Address : part.Sums, part.Coverage))]);

    /// <summary>Divisions, or regions, in one year.</summary>
    public static CoverageTable Of(string caption, YearPage page) => page.Regions.IsEmpty
        ? new(caption, "地区", [.. page.Divisions.Select(coverage => (coverage.Division.Name, SitePaths.Division(coverage.Division.Code, coverage.Year), coverage))])
        : new(caption, "地区", [.. page.Regions.Select(region => ($"{region.Name}（{region.Divisions} 个区划）", SitePaths.Region(page.Year, region.Prefix), region.Coverage))]);
}
