using System.Collections.Immutable;

namespace Pipeline.Domain.Rules;

/// <summary>一处问题: a finding with what only follows from it, so that one typing error is told once.</summary>
/// <param name="Cause">What to mend.</param>
/// <param name="Consequences">What then goes away by itself.</param>
public sealed record FoldedFinding(Finding Cause, ImmutableArray<Finding> Consequences)
{
    /// <summary>
    /// Findings in their order, each consequence below the first cause whose wrong figure it names, or below one of the whole document
    /// whose rule names it (an empty form has empty cells). Any other stands by itself: nothing is ever hidden below something that it
    /// has nothing to do with.
    /// </summary>
    public static ImmutableArray<FoldedFinding> Of(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        var follows = all.Where(finding => finding.IsConsequence || all.Any(cause => IsOfAll(cause, finding))).ToHashSet(ReferenceEqualityComparer.Instance);
        // A total left blank counts as its row's sum, so nothing else is broken by it.
        var causes = all.Where(finding => !follows.Contains(finding)).OrderBy(cause => cause.Rule == "T3-EMPTYTOTAL").ToList();
        var below = all.Where(follows.Contains).ToLookup(
            finding =>
                causes.FirstOrDefault(cause => cause.Repairs.Any(repair => finding.Cells.Contains(repair.Cell)))
                ?? causes.FirstOrDefault(cause => cause.Cells.Intersect(finding.Cells).Any() || IsOfAll(cause, finding))
                ?? finding,
            ReferenceEqualityComparer.Instance);
        return [.. all.Where(finding => !follows.Contains(finding) || below.Contains(finding)).Select(finding => new FoldedFinding(finding, follows.Contains(finding) ? [] : [.. below[finding]]))];
    }

    /// <summary>What is found where nobody wrote a text: an untouched template says all of it at once.</summary>
    private static readonly ImmutableArray<string> WithoutText = ["V-OVERVIEW", "V-PROBLEMS", "N-FEE"];

    /// <summary>Whether a finding on the whole document, or on the parts that it names, explains another one: an empty form has empty cells.</summary>
    private static bool IsOfAll(Finding cause, Finding finding) =>
        cause is { Severity: Severity.Error, IsConsequence: false, Cells.IsEmpty: true, Rule: var rule }
        && (cause.Where.Length == 0
            ? Explained(rule).Contains(finding.Rule) || (rule == "V-BLANK" && WithoutText.Contains(finding.Rule))
            : finding.Where is not "" && cause.Where.Contains(finding.Where, StringComparison.Ordinal) && Explained(rule).Contains(finding.Rule));

    private static ImmutableArray<string> Explained(string rule) => RuleBook.WithId(rule)?.Consequences ?? [];
}
