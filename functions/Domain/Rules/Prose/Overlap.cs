using System.Runtime.CompilerServices;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>文字重复率: how much of a report's prose stands in another (statute, 7.5): the share of its five-character runs.</summary>
internal static class Overlap
{
    /// <summary>Five characters in a row.</summary>
    private const int Length = 5;

    /// <summary>Fewer runs than this are a few lines that cannot but resemble others.</summary>
    internal const int Fewest = 80;

    /// <summary>The share of the runs of sections 1 and 5 that the other report has too, 0 to 1; null when there is too little text to say.</summary>
    /// <remarks>
    /// Digits and the body's own name are left out: a text with the year and the figures changed is the same text. So is what every
    /// report says (<see cref="StockText"/>): it is nobody's own.
    /// </remarks>
    public static decimal? Of(AnnualReport report, AnnualReport other)
    {
        var own = RunsOf(report);
        if (own.Count < Fewest)
            return null;
        var theirs = RunsOf(other);
        return (decimal)own.Count(theirs.Contains) / own.Count;
    }

    /// <summary>A report that many are compared with is cut up once.</summary>
    private static readonly ConditionalWeakTable<AnnualReport, HashSet<string>> Known = [];

    /// <summary>The runs of a report that say something of its own.</summary>
    public static HashSet<string> RunsOf(AnnualReport report) => Known.GetValue(report, Own);

    private static HashSet<string> Own(AnnualReport report)
    {
        var runs = new HashSet<string>(StringComparer.Ordinal);
        // As written: keys made of the runs are kept in tables (TextSketch).
        foreach (var text in Passage.Of(report).Where(passage => passage.Section is 1 or 5).Select(passage => HalfWidth.Joined(passage.Written)))
            runs.UnionWith(Cut(report.AgencyName is "" ? text : text.Replace(report.AgencyName, "", StringComparison.Ordinal)));
        runs.ExceptWith(StockText.Runs);
        return runs;
    }

    /// <summary>The runs of a text, digits and marks left out.</summary>
    internal static IEnumerable<string> Cut(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        for (var i = 0; i + Length <= letters.Length; i++)
            yield return letters.Substring(i, Length);
    }
}
