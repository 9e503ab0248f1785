using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>所告知的话: every word that the unit is told about each of some mistakes, in an approved file beside the spec.</summary>
internal static class Told
{
    public static void Matches(IEnumerable<(string Mistake, Entries Report)> mistakes, [CallerMemberName] string name = "", [CallerFilePath] string spec = "") =>
        Matches(mistakes.Select(mistake => (mistake.Mistake, mistake.Report, Circumstances.None)), name, spec);

    public static void Matches(IEnumerable<(string Mistake, Entries Report, Circumstances Known)> mistakes, [CallerMemberName] string name = "", [CallerFilePath] string spec = "")
    {
        var told = new StringBuilder();
        foreach (var (mistake, report, known) in mistakes)
        {
            told.Append("## ").Append(mistake).Append('\n');
            foreach (var (cause, consequences) in FoldedFinding.Of(Assessment.Of(report, known).Findings))
            {
                told.Append("- ").Append(Line(cause)).Append('\n');
                foreach (var follows in consequences)
                    told.Append("  - ").Append(Line(follows)).Append('\n');
            }
        }

        Approved.Matches(told.ToString(), "md", name, spec);
    }

    private static string Line(Finding finding) =>
        $"{finding.Rule} {finding.Severity}{(finding.Where.Length > 0 ? $" [{finding.Where}]" : "")}: {finding.Message}{(finding.Found is null && finding.Expected is null ? "" : $" {Figure(finding.Found)}≠{Figure(finding.Expected)}")}{string.Concat(finding.Repairs.Select(repair => $" {repair.Cell}={Figure(repair.Value)}{(repair.Sure ? "!" : "?")}"))}";

    private static string Figure(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";
}
