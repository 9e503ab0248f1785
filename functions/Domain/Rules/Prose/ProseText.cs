using System.Collections.Immutable;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>正文: a report's prose, cut into passages and sentences, beside the figures it speaks of.</summary>
internal sealed class ProseText(Draft draft)
{
    private Facts? facts;
    private ImmutableArray<Passage>? passages;
    private ImmutableArray<Sentence>? sentences;

    /// <summary>The figures of the tables.</summary>
    public Facts Facts => facts ??= new Facts(draft);

    /// <summary>All paragraphs.</summary>
    public ImmutableArray<Passage> Passages => passages ??= Passage.Of(draft.Report);

    /// <summary>The sentences of the sections that report on the year.</summary>
    public ImmutableArray<Sentence> Sentences => sentences ??= Topics.Of(Passages);
}
