using System.Collections.Immutable;

namespace Pipeline.Domain.Rules;

/// <summary>一处问题: a finding with what only follows from it, so that one typing error is told once.</summary>
/// <param name="Cause">What to mend.</param>
/// <param name="Consequences">What then goes away by itself.</param>
public sealed record FoldedFinding(Finding Cause, ImmutableArray<Finding> Consequences)
{
    /// <summary>
    /// Findings in their order, each consequence below the first cause whose wrong figure it names. One that shares no figure with any
    /// cause stands by itself: nothing is ever hidden below something that it has nothing to do with.
    /// </summary>
    public static ImmutableArray<FoldedFinding> Of(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        // A total left blank counts as its row's sum, so nothing else is broken by it.
        var causes = all.Where(finding => !finding.IsConsequence).OrderBy(cause => cause.Rule == "T3-EMPTYTOTAL").ToList();
        var below = all.Where(finding => finding.IsConsequence).ToLookup(follows =>
            causes.FirstOrDefault(cause => cause.Repairs.Any(repair => follows.Cells.Contains(repair.Cell)))
            ?? causes.FirstOrDefault(cause => cause.Cells.Intersect(follows.Cells).Any())
            ?? follows, ReferenceEqualityComparer.Instance);
        return [.. all.Where(finding => !finding.IsConsequence || below.Contains(finding)).Select(finding => new FoldedFinding(finding, finding.IsConsequence ? [] : [.. below[finding]]))];
    }
}
