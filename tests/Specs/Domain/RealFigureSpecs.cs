using Pipeline.Domain;
using Pipeline.Domain.Forms;

namespace Pipeline.Specs.Domain;

/// <summary>Published figures of real governments (statute, section 4). Where the source prints only a row's total, its columns are filled so that the printed sums of the columns hold.</summary>
public sealed class RealFigureSpecs
{
    [Fact]
    public void A_city_of_2024_with_its_own_words_has_nothing_to_find()
    {
        var report = RealReports.City2024();
        var verdict = report.Judged();
        Assert.Empty(verdict.Findings);
        Assert.IsType<Accepted>(verdict);
    }

    [Fact]
    public void A_city_of_2025_has_nothing_to_find()
    {
        var report = RealReports.City2025();
        var verdict = report.Judged();
        Assert.Empty(verdict.Findings);
        Assert.IsType<Accepted>(verdict);
    }

    [Fact]
    public void An_office_of_2019_whose_words_contradict_its_table_is_found_in_every_place()
    {
        var report = RealReports.Office2019();
        var findings = report.Judged().Findings;
        Assert.Equal(["N-KIND", "N-KIND", "N-ZERO"], findings.Where(finding => finding.Rule.StartsWith("N-", StringComparison.Ordinal)).Select(finding => finding.Rule).Order());
        Assert.Contains(findings, finding => finding.Rule == "N-KIND" && finding is { Found: 258, Expected: 275 });
        Assert.Contains(findings, finding => finding.Rule == "N-KIND" && finding is { Found: 265, Expected: 337 });
        Assert.Equal(11, findings.Count(finding => finding.Rule == "T3-EMPTYTOTAL"));
        Assert.DoesNotContain(findings, finding => finding.Rule is "T3-ROW" or "T3-BAL" or "T3-SUM");
    }

    [Fact]
    public void An_old_year_replays_to_the_identical_verdict()
    {
        var entries = RealReports.Report(Form2019.Form, 2019, "上海市人民政府办公厅", ["received 821,35,,,2,1,859", "disposed 767,35,,,2,1,805"], "1,0,0,0,1|0,0,0,0,0|0,0,0,0,0");
        var (first, again) = (entries.Judged(), entries.Judged());
        Assert.Equal(Printed(first), Printed(again));

        static IEnumerable<string> Printed(Verdict verdict) =>
            verdict.Findings.Select(finding => $"{finding.Rule}|{finding.Severity}|{string.Join(' ', finding.Cells)}|{finding.Message}|{finding.Expected}|{finding.Found}|{string.Join(' ', finding.Repairs)}").Prepend(verdict.GetType().Name);
    }
}
