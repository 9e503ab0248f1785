using System.Collections.Frozen;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>示例: for every rule one report that keeps it and one that breaks it. The rule book joins them to its rules.</summary>
internal static class RuleExamples
{
    private static readonly FrozenDictionary<string, (Example Passing, Example Failing)> ById =
        ((IEnumerable<(string Id, Example Passing, Example Failing)>)[.. DocumentExamples.All, .. TableExamples.All, .. DisclosureExamples.All, .. ProseExamples.All, .. TextExamples.All])
            .ToFrozenDictionary(example => example.Id, example => (example.Passing, example.Failing));

    /// <summary>The rule with its examples; as it is where it has none, which a spec finds.</summary>
    public static Rule With(Rule rule) =>
        ById.TryGetValue(rule.Id, out var examples) ? rule with { Passing = examples.Passing, Failing = examples.Failing } : rule;
}
