using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules.Examples;
using Pipeline.Domain.Rules.Localisation;

namespace Pipeline.Domain.Rules;

/// <summary>审核规则手册: every rule once. It drives the checks and is printed as the public rule book.</summary>
public static class RuleBook
{
    /// <summary>The rules, in the order in which their findings are told, each with its examples.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        .. ((IEnumerable<Rule>)[.. IntakeRules.All, .. DocumentRules.All, YearRule.Year, .. CellRules.All, .. SumRules.All, .. CarryRules.All, .. AggregateRules.All, .. PrivacyRules.All, SignOffRules.SignOff, .. TermRules.All,
            .. DisclosureRules.All, .. ProseRules.All, .. ProsePatternRules.All, .. TextRules.All, .. CopyRules.All]).Select(RuleExamples.With),
    ];

    /// <summary>
    /// 规则版本: 16 hexadecimal digits over the printed rules, so that a verdict says which book gave it. It changes when a
    /// rule is added, reworded, or changes its severity or its <see cref="Rule.Edition"/>, and never between two runs.
    /// </summary>
    public static string Version => Hashed.Value;

    /// <summary>The version of some rules.</summary>
    public static string VersionOf(IEnumerable<Rule> rules)
    {
        var printed = string.Join('\n', rules.Select(rule => string.Join('\t', rule.Id, rule.Edition, rule.Severity, rule.Title, rule.Law, rule.Source, rule.Remedy, rule.Formula, rule.IsExplained, string.Join(',', rule.Forms), rule.FirstYear)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(printed)))[..16];
    }

    /// <summary>Hashing loads a cryptographic library, which whoever only checks a file need not wait for.</summary>
    private static readonly Lazy<string> Hashed = new(() => VersionOf(All));

    /// <summary>Whether a supervisor may let a report pass in spite of a rule: not where nothing could be read, and never with personal data or a secrecy mark in it.</summary>
    public static bool MayBeWaived(string rule) =>
        ById.TryGetValue(rule, out var known) && known.Check is not null && PrivacyRules.All.All(privacy => privacy.Id != rule) && rule != "C-UNREADABLE";

    private static readonly FrozenDictionary<string, Rule> ById = All.ToFrozenDictionary(rule => rule.Id);

    /// <summary>The rule with an id, or null.</summary>
    public static Rule? WithId(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>Every finding on a draft in one pass, in the order of the book; of broken sums the wrong figure first, then what follows from it.</summary>
    public static IEnumerable<Finding> Examine(Draft draft)
    {
        var found = Found(draft, All);
        var elsewhere = RootCause.Elsewhere(draft, found);
        var named = RootCause.Named(draft, found, elsewhere);
        // A difference from last year is no consequence of its own mending: only what the tables' sums say mends other findings.
        ImmutableArray<Repair> likely = [.. named.Where(finding => !Around.Contains(finding.Rule)).SelectMany(finding => finding.Repairs).Where(repair => repair.Sure || elsewhere.ContainsKey(repair with { Sure = false }))];
        return likely.IsEmpty ? named : Following(draft, named, likely);
    }

    private static List<Finding> Found(Draft draft, IEnumerable<Rule> rules) =>
        [.. rules.Where(rule => rule.Check is not null && rule.HoldsFor(draft.Report)).SelectMany(rule => rule.Check!(draft))];

    /// <summary>A figure that is surely wrong, or that last year and the prose name as the wrong one, also disagrees with last year and with the prose: what goes away when it is mended only follows from it.</summary>
    private static IEnumerable<Finding> Following(Draft draft, IReadOnlyList<Finding> findings, ImmutableArray<Repair> repairs)
    {
        var cells = draft.Report.Cells.SetItems(repairs.Select(repair => KeyValuePair.Create(repair.Cell, draft.Report[repair.Cell] with { State = CellState.Number, Value = repair.Value })));
        var mended = new Draft(draft.Report with { Cells = cells }, draft.Entries, draft.Circumstances);
        var left = Found(mended, All.Where(rule => Around.Contains(rule.Id))).Select(Name).ToHashSet();
        var follows = findings.Where(finding => Around.Contains(finding.Rule) && !left.Contains(Name(finding))).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. findings.Where(finding => !follows.Contains(finding)),
            .. findings.Where(follows.Contains).Select(finding => finding with { IsConsequence = true, Message = finding.Message + "改正上面指出的数字后，这一项随之一致。" }),
        ];

        static (string, string) Name(Finding finding) => (finding.Rule, string.Concat(finding.Cells));
    }

    /// <summary>The rules that compare a figure with something outside the tables' own sums.</summary>
    private static readonly FrozenSet<string> Around = CarryRules.All.Concat(ProseRules.All).Concat(ProsePatternRules.All).Select(rule => rule.Id).ToFrozenSet();
}
