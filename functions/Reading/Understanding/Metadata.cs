using System.Collections.Immutable;

namespace Pipeline.Reading.Understanding;

/// <summary>What a document says about itself beside its text (title in the metadata); weaker than the text.</summary>
/// <param name="Titles">Possible titles, the best first.</param>
internal sealed record Metadata(ImmutableArray<string> Titles)
{
    /// <summary>Nothing.</summary>
    public static Metadata None { get; } = new([]);
}
