using System.Collections.Immutable;

namespace Pipeline.Domain.Rules;

/// <summary>审核规则手册: every rule once. It drives the checks and is printed as the public rule book.</summary>
public static class RuleBook
{
    /// <summary>The rules, in the order in which their findings are told.</summary>
    public static ImmutableArray<Rule> All { get; } = [.. IntakeRules.All, .. DocumentRules.All, .. TableRules.All];

    /// <summary>Every finding on a draft in one pass, in the order of the book.</summary>
    public static IEnumerable<Finding> Examine(Draft draft) =>
        All.Where(rule => rule.Check is not null && rule.Forms.Contains(draft.Report.Form.Id)).SelectMany(rule => rule.Check!(draft));
}
