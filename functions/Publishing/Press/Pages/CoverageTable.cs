using System.Collections.Immutable;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>How many owe and have filed, a line a division or a year.</summary>
/// <param name="Caption">What the table shows.</param>
/// <param name="First">The first column's heading.</param>
/// <param name="Rows">Label, address and counts.</param>
internal sealed record CoverageTable(string Caption, string First, ImmutableArray<(string Label, string Address, Coverage Coverage)> Rows)
{
    /// <summary>Years of one division.</summary>
    public static CoverageTable ByYear(string caption, IEnumerable<Coverage> coverages) =>
        new(caption, "报告年度", [.. coverages.Select(coverage => ($"{coverage.Year}年", SitePaths.Division(coverage.Division.Code, coverage.Year), coverage))]);

    /// <summary>Divisions in one year each.</summary>
    public static CoverageTable ByDivision(string caption, IEnumerable<Coverage> coverages) =>
        new(caption, "地区", [.. coverages.Select(coverage => (coverage.Division.Name, SitePaths.Division(coverage.Division.Code, coverage.Year), coverage))]);
}
