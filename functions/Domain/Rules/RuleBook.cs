using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Rules.Localisation;

namespace Pipeline.Domain.Rules;

/// <summary>审核规则手册: every rule once. It drives the checks and is printed as the public rule book.</summary>
public static class RuleBook
{
    /// <summary>The rules, in the order in which their findings are told.</summary>
    public static ImmutableArray<Rule> All { get; } = [.. IntakeRules.All, .. DocumentRules.All, YearRule.Year, .. CellRules.All, .. SumRules.All, .. CarryRules.All, .. PrivacyRules.All];

    /// <summary>
    /// 规则版本: 16 hexadecimal digits over the printed rules, so that a verdict says which book gave it. It changes when a
    /// rule is added, reworded, or changes its severity or its <see cref="Rule.Edition"/>, and never between two runs.
    /// </summary>
    public static string Version { get; } = Hash(All);

    private static string Hash(IEnumerable<Rule> rules)
    {
        var printed = string.Join('\n', rules.Select(rule => string.Join('\t', rule.Id, rule.Edition, rule.Severity, rule.Title, rule.Law, rule.Source, rule.Remedy, string.Join(',', rule.Forms))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(printed)))[..16];
    }

    /// <summary>Every finding on a draft in one pass, in the order of the book; of broken sums the wrong figure first, then what follows from it.</summary>
    public static IEnumerable<Finding> Examine(Draft draft) =>
        RootCause.Named(draft.Report, [.. All.Where(rule => rule.Check is not null && rule.Forms.Contains(draft.Report.Form.Id)).SelectMany(rule => rule.Check!(draft))]);
}
