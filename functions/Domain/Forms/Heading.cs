using System.Collections.Immutable;

namespace Pipeline.Domain.Forms;

/// <summary>What kind of figure stands under a heading.</summary>
public enum FigureKind
{
    /// <summary>件数: a non-negative integer.</summary>
    Count,

    /// <summary>本年增/减: an integer with a sign (2019 form).</summary>
    Change,

    /// <summary>金额: a non-negative exact decimal.</summary>
    Amount,
}

/// <summary>
/// 表头栏目: a node of one axis of a statutory table. What a total sums follows from where it stands: the leaves of the
/// siblings before it. The same tree draws the header cells with their spans and addresses the figures.
/// </summary>
/// <param name="Id">The address part, English; empty for a group, which has no figures of its own.</param>
/// <param name="Label">The form's own words.</param>
public sealed record Heading(string Id, string Label)
{
    /// <summary>Headings under this one; empty for a leaf.</summary>
    public ImmutableArray<Heading> Children { get; init; } = [];

    /// <summary>总计: whether this leaf is the sum of the leaves of its earlier siblings.</summary>
    public bool IsTotal { get; init; }

    /// <summary>The kind of the figures under this heading; null where the other axis says it.</summary>
    public FigureKind? Kind { get; init; }

    /// <summary>Whether figures stand under it.</summary>
    public bool IsLeaf => Children.IsEmpty;

    /// <summary>The leaves below, in order; the heading itself when it is one.</summary>
    public IEnumerable<Heading> Leaves => IsLeaf ? [this] : Children.SelectMany(child => child.Leaves);

    /// <summary>Levels below and including this one.</summary>
    public int Depth => IsLeaf ? 1 : 1 + Children.Max(child => child.Depth);

    /// <summary>Each total below, with the leaves it sums.</summary>
    public IEnumerable<(Heading Total, ImmutableArray<Heading> Parts)> Totals()
    {
        for (var i = 0; i < Children.Length; i++)
        {
            var child = Children[i];
            if (child.IsTotal)
                yield return (child, [.. Children.Take(i).SelectMany(sibling => sibling.Leaves)]);
            foreach (var inner in child.Totals())
                yield return inner;
        }
    }

    /// <summary>An axis: an unnamed root over headings.</summary>
    public static Heading Axis(params ReadOnlySpan<Heading> children) => new("", "") { Children = [.. children] };

    /// <summary>A group heading, which has no figures of its own.</summary>
    public static Heading Group(string label, params ReadOnlySpan<Heading> children) => new("", label) { Children = [.. children] };

    /// <summary>A total of its earlier siblings.</summary>
    public static Heading Total(string id, string label) => new(id, label) { IsTotal = true };
}
