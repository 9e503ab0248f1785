using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>文字重复率: how much of a report's prose stands in another (statute, 7.5): the share of its five-character runs.</summary>
internal static class Overlap
{
    /// <summary>Five characters in a row.</summary>
    private const int Length = 5;

    /// <summary>Fewer runs than this are a few lines that cannot but resemble others.</summary>
    private const int Fewest = 120;

    /// <summary>The share of the runs of sections 1 and 5 that the other report has too, 0 to 1; null when there is too little text to say.</summary>
    /// <remarks>Digits and the body's own name are left out: a text with the year and the figures changed is the same text.</remarks>
    public static decimal? Of(AnnualReport report, AnnualReport other)
    {
        var own = Runs(report);
        if (own.Count < Fewest)
            return null;
        var theirs = Runs(other);
        return (decimal)own.Count(theirs.Contains) / own.Count;
    }

    /// <summary>A report that many are compared with is cut up once.</summary>
    private static readonly ConditionalWeakTable<AnnualReport, HashSet<string>> Known = [];

    private static HashSet<string> Runs(AnnualReport report) => Known.GetValue(report, Cut);

    private static HashSet<string> Cut(AnnualReport report)
    {
        var text = new StringBuilder();
        foreach (var passage in Passage.Of(report).Where(passage => passage.Section is 1 or 5))
        {
            var plain = report.AgencyName.Length > 1 ? passage.Text.Replace(report.AgencyName, "", StringComparison.Ordinal) : passage.Text;
            foreach (var c in plain)
            {
                if (char.IsLetter(c))
                    text.Append(c);
            }
        }

        var all = text.ToString();
        var runs = new HashSet<string>(Math.Max(0, all.Length), StringComparer.Ordinal);
        for (var i = 0; i + Length <= all.Length; i++)
            runs.Add(all.Substring(i, Length));
        return runs;
    }
}
