using System.Collections.Immutable;

namespace Pipeline.Domain.Rules;

/// <summary>一处问题: a finding with what only follows from it, so that one typing error is told once.</summary>
/// <param name="Cause">What to mend.</param>
/// <param name="Consequences">What then goes away by itself.</param>
public sealed record FoldedFinding(Finding Cause, ImmutableArray<Finding> Consequences)
{
    /// <summary>Findings in their order, each consequence below the first cause whose wrong figure it names.</summary>
    public static ImmutableArray<FoldedFinding> Of(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        var causes = all.Where(finding => !finding.IsConsequence).ToList();
        if (causes.Count == 0)
            return [.. all.Select(finding => new FoldedFinding(finding, []))];
        var below = all.Where(finding => finding.IsConsequence).ToLookup(follows =>
            causes.FirstOrDefault(cause => cause.Repairs.Any(repair => follows.Cells.Contains(repair.Cell)))
            ?? causes.FirstOrDefault(cause => cause.Cells.Intersect(follows.Cells).Any())
            ?? causes[^1], ReferenceEqualityComparer.Instance);
        return [.. causes.Select(cause => new FoldedFinding(cause, [.. below[cause]]))];
    }
}
