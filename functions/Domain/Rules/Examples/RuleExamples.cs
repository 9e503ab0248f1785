using System.Collections.Frozen;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>A rule's two examples.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Passing">A report that keeps it.</param>
/// <param name="Failing">One that breaks it.</param>
internal sealed record RuleExample(string Id, Example Passing, Example Failing);

/// <summary>示例: for every rule one report that keeps it and one that breaks it. The rule book joins them to its rules.</summary>
internal static class RuleExamples
{
    private static readonly FrozenDictionary<string, RuleExample> ById =
        ((IEnumerable<RuleExample>)[.. DocumentExamples.All, .. TableExamples.All, .. DisclosureExamples.All, .. ProseExamples.All, .. TextExamples.All]).ToFrozenDictionary(example => example.Id);

    /// <summary>The rule with its examples; as it is where it has none, which a spec finds.</summary>
    public static Rule With(Rule rule) =>
        ById.TryGetValue(rule.Id, out var examples) ? rule with { Passing = examples.Passing, Failing = examples.Failing } : rule;
}
