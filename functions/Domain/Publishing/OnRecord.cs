using System.Collections.Immutable;
using Pipeline.Domain.Rules;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Publishing;

/// <summary>备案: what was put on record beside a unit's submissions for a year: its reasons, and its supervisor's waivers. Both become public with the report.</summary>
public sealed record OnRecord
{
    /// <summary>Nothing.</summary>
    public static OnRecord Nothing { get; } = new();

    /// <summary>情况说明, oldest first.</summary>
    public ImmutableArray<Explanation> Explanations { get; init; } = [];

    /// <summary>豁免, oldest first.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>With a reason; one for the same rule and cells takes the place of the earlier one.</summary>
    public OnRecord With(Explanation explanation) =>
        this with { Explanations = [.. Explanations.Where(other => other.Rule != explanation.Rule || !other.Cells.SequenceEqual(explanation.Cells)), explanation] };

    /// <summary>With a waiver; one for the same rule takes the place of the earlier one.</summary>
    public OnRecord With(Waiver waiver) => this with { Waivers = [.. Waivers.Where(other => other.Rule != waiver.Rule), waiver] };

    /// <summary>Whether both say the same.</summary>
    public bool Equals(OnRecord? other) =>
        other is not null && Waivers.SequenceEqual(other.Waivers) && Explanations.Length == other.Explanations.Length
        && Explanations.Zip(other.Explanations).All(pair => pair.First with { Cells = [] } == pair.Second with { Cells = [] } && pair.First.Cells.SequenceEqual(pair.Second.Cells));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Explanations.Length, Waivers.Length);
}
