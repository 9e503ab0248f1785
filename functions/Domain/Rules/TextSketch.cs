using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules.Prose;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 文字指纹: a few short keys of a report's text. Two reports with much text in common are likely to share one, so that a copy is
/// found by looking its keys up instead of comparing it with every other report (MinHash in bands). Of texts that agree in one
/// half to each other's measure about six in ten share a key, at two thirds nineteen in twenty, copies always; which ones share
/// enough is measured on the texts themselves (<see cref="Likeness.Of"/>).
/// </summary>
public static class TextSketch
{
    /// <summary>Keys of a sketch.</summary>
    public const int Keys = 8;

    private const int HashesOfKey = 2;

    /// <summary>The keys, each with its number in front; none where there is too little text to compare.</summary>
    public static ImmutableArray<string> Of(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var runs = Overlap.RunsOf(report);
        if (runs.Count < Overlap.Fewest)
            return [];
        Span<ulong> least = stackalloc ulong[Keys * HashesOfKey];
        least.Fill(ulong.MaxValue);
        foreach (var run in runs)
        {
            var hash = Hash(run);
            for (var i = 0; i < least.Length; i++)
                least[i] = Math.Min(least[i], Mixed(hash, (ulong)i));
        }

        var keys = ImmutableArray.CreateBuilder<string>(Keys);
        for (var i = 0; i < Keys; i++)
            keys.Add(string.Create(CultureInfo.InvariantCulture, $"{i}-{Mixed(least[i * HashesOfKey], least[(i * HashesOfKey) + 1]):x16}"));
        return keys.MoveToImmutable();
    }

    /// <summary>FNV-1a over the characters; the same on every machine, which <see cref="string.GetHashCode()"/> is not.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    /// <summary>SplitMix64: one good hash of another for each seed.</summary>
    private static ulong Mixed(ulong hash, ulong seed)
    {
        var mixed = hash + ((seed + 1) * 0x9E3779B97F4A7C15UL);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
