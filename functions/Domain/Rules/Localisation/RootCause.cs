using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Localisation;

/// <summary>根源在前: puts the wrong figure into the findings of the relations it breaks, and that finding before its consequences.</summary>
internal static class RootCause
{
    /// <summary>No more candidates than a clerk can look up.</summary>
    private const int MostCandidates = 6;

    /// <summary>The findings with repairs; those of the sums with the root causes first, all others where the book has them.</summary>
    public static IReadOnlyList<Finding> Named(AnnualReport report, IReadOnlyList<Finding> findings)
    {
        var named = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        foreach (var (broken, sets) in Localisation.Of(report))
        {
            var group = findings.Where(finding => broken.Any(relation => relation.Rule == finding.Rule && relation.Cells.SequenceEqual(finding.Cells))).ToList();
            if (sets.IsEmpty)
                continue;
            var told = new HashSet<CellAddress>();
            foreach (var finding in group)
                named[finding] = sets[0].All(repair => repair.Sure) ? Decided(report, finding, sets[0], told) : Open(report, finding, sets, finding != group[0]);
        }

        var sums = findings.Where(named.ContainsKey).Select(finding => named[finding]).OrderBy(finding => finding.IsConsequence).ToList();
        var before = findings.TakeWhile(finding => !named.ContainsKey(finding)).ToList();
        return [.. before, .. sums, .. findings.Skip(before.Count).Where(finding => !named.ContainsKey(finding))];
    }

    private static Finding Decided(AnnualReport report, Finding finding, ImmutableArray<Repair> set, HashSet<CellAddress> told)
    {
        ImmutableArray<Repair> here = [.. set.Where(repair => finding.Cells.Contains(repair.Cell)).OrderBy(repair => told.Contains(repair.Cell))];
        var fresh = here.Where(repair => told.Add(repair.Cell)).ToList();
        return finding with
        {
            Message = fresh.Count > 0
                ? string.Concat(fresh.Select(repair => $"{report.Form.CellAt(repair.Cell)!.Words}写的是 {Print.Cell(report[repair.Cell])}，应为 {Print.Number(repair.Value)}。")) + finding.Message
                : finding.Message + "改正上面指出的数字后，这一项随之平衡。",
            Repairs = here,
            IsConsequence = fresh.Count == 0,
        };
    }

    private static Finding Open(AnnualReport report, Finding finding, ImmutableArray<ImmutableArray<Repair>> sets, bool follows)
    {
        ImmutableArray<Repair> here = [.. sets.SelectMany(set => set).Where(repair => finding.Cells.Contains(repair.Cell)).Distinct().Take(MostCandidates)];
        return finding with
        {
            Message = here.IsEmpty ? finding.Message : finding.Message + "可能填错的是：" + string.Join("；", here.Select(repair => $"{report.Form.CellAt(repair.Cell)!.Words}（若是，应为 {Print.Number(repair.Value)}）")) + "。",
            Repairs = here,
            IsConsequence = follows && sets[0].Length == 1,
        };
    }
}
