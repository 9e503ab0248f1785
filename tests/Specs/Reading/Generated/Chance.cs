namespace Pipeline.Specs.Reading.Generated;

/// <summary>Chance with a seed: the same seed draws the same document on every machine.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);

    public int Between(int least, int most) => random.Next(least, most + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Of(int percent) => random.Next(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public T PickFrom<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
