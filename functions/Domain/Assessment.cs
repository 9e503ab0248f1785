using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain;

/// <summary>审核: entries × form × what is known around them → verdict. The whole decision on one screen, without effects.</summary>
public static class Assessment
{
    /// <summary>Judges what a document says. Never throws for anything a document can contain.</summary>
    /// <param name="entries">What the document says.</param>
    /// <param name="circumstances">What is known around it.</param>
    public static Verdict Of(Entries entries, Circumstances circumstances)
    {
        if (entries.Findings.Any(finding => finding.Severity == Severity.Error && Unreadable.Contains(finding.Rule)))
            return new Rejected([.. entries.Findings]);

        var year = circumstances.Year ?? entries.Year;
        var form = FormOf(entries, year);
        var report = Read(entries, form, year ?? new ReportYear(form.FirstYear)) with
        {
            Explanations = [.. entries.Explanations, .. circumstances.Explanations],
            Waivers = circumstances.Waivers,
            CorrectionReason = CorrectionReason.Plain(circumstances.CorrectionReason) ?? CorrectionReason.Plain(entries.CorrectionReason),
        };
        ImmutableArray<Finding> findings = [.. entries.Findings.Concat(RuleBook.Examine(new Draft(report, entries, circumstances))).Select(finding => Waived(finding, report))];
        return findings.Any(finding => Blocks(finding, report)) ? new Rejected(report, findings) : new Accepted(report, findings);
    }

    /// <summary>After these there are no cells to judge: every cell would be called blank although nobody left it so.</summary>
    private static readonly ImmutableArray<string> Unreadable =
        [.. IntakeRules.All.Where(rule => rule != IntakeRules.Table && rule != IntakeRules.Misfiled && rule.Severity == Severity.Error).Select(rule => rule.Id)];

    /// <summary>The document's own header words decide; the year only where they are silent.</summary>
    private static ReportForm FormOf(Entries entries, ReportYear? year)
    {
        if (entries.DeclaredForm is { } declared)
            return declared;
        var byYear = (year is { } y ? FormCatalog.For(y) : null) ?? FormCatalog.All[^1];
        return entries.Signs.GroupBy(sign => sign.Form).OrderByDescending(signs => signs.Count()).ThenByDescending(signs => signs.Key == byYear).FirstOrDefault()?.Key ?? byYear;
    }

    private static AnnualReport Read(Entries entries, ReportForm form, ReportYear year) => new()
    {
        Form = form,
        Year = year,
        AgencyName = entries.AgencyName ?? "",
        Title = entries.Title ?? "",
        Preamble = entries.Preamble,
        Sections = [.. entries.Sections.OrderBy(section => section.Number)],
        Cells = form.Cells.ToImmutableDictionary(
            place => place.Address,
            place => entries.Cells.TryGetValue(place.Address, out var entry) ? Figure.Read(entry, place) : Cell.Absent),
        SignOff = entries.SignOff,
    };

    /// <summary>What a supervisor has waived is still told, and holds nothing back.</summary>
    private static Finding Waived(Finding finding, AnnualReport report) =>
        finding.Severity != Severity.Warning && report.Waivers.FirstOrDefault(waiver => waiver.Rule == finding.Rule && RuleBook.MayBeWaived(waiver.Rule)) is { } waiver
            ? finding with { Severity = Severity.Warning, Message = $"{finding.Message}（{waiver.By}已同意公布：{waiver.Reason}）" }
            : finding;

    private static bool Blocks(Finding finding, AnnualReport report) => finding.Severity switch
    {
        Severity.Error => true,
        Severity.Explain => !report.Explanations.Any(explanation => explanation.Rule == finding.Rule
            && !string.IsNullOrWhiteSpace(explanation.Reason)
            && (explanation.Cells.IsEmpty || finding.Cells.All(cell => explanation.Cells.Contains(cell)))),
        _ => false,
    };
}
