using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>根源与后果: what a receipt shows as one thing to mend, and what only follows from it.</summary>
public sealed class FoldingSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    /// <summary>Found by looking at a receipt: the difference from last year stood hidden below the remark on copied text.</summary>
    [Fact]
    public void A_difference_from_last_year_is_told_by_itself_whatever_else_is_told()
    {
        var verdict = Assessment.Of(Report.Saying(1, "机密★1年"), new Circumstances { Previous = A.AcceptedReport(2023).Report });
        var folded = FoldedFinding.Of(verdict.Findings);
        Assert.Equal(verdict.Findings.Count(finding => finding.Rule == "X-CARRY"), folded.Count(one => one.Cause.Rule == "X-CARRY"));
        Assert.Contains(folded, one => one.Cause.Rule == "X-CARRY");
        Assert.All(folded, one => Assert.Empty(one.Consequences));
    }

    [Fact]
    public void What_shares_no_figure_with_a_cause_is_not_hidden_below_it()
    {
        Finding Of(string rule, string cell, bool follows) => new(rule, Severity.Error, rule) { Cells = [A.Cell(cell)], IsConsequence = follows };
        var folded = FoldedFinding.Of([Of("A", "requests/granted/total", false), Of("B", "requests/granted/total", true), Of("C", "requests/received/total", true)]);
        Assert.Equal([("A", 1), ("C", 0)], folded.Select(one => (one.Cause.Rule, one.Consequences.Length)));
    }

    [Fact]
    public void What_shares_figures_only_with_another_consequence_stands_by_itself_and_is_not_lost()
    {
        Finding Of(string rule, bool follows, params string[] cells) => new(rule, Severity.Error, rule) { Cells = [.. cells.Select(A.Cell)], IsConsequence = follows };
        var folded = FoldedFinding.Of([Of("A", false, "requests/granted/total"), Of("B", true, "requests/granted/total", "requests/received/total"), Of("C", true, "requests/received/total")]);
        Assert.Equal([("A", 1), ("C", 0)], folded.Select(one => (one.Cause.Rule, one.Consequences.Length)));
        folded = FoldedFinding.Of([Of("A", false, "requests/granted/total"), Of("B", false, "requests/granted/total"), Of("C", true, "requests/granted/total")]);
        Assert.Equal([("A", 1), ("B", 0)], folded.Select(one => (one.Cause.Rule, one.Consequences.Length)));
    }

    [Fact]
    public void A_blank_total_is_not_called_the_cause_of_a_sum_that_it_does_not_break()
    {
        var cell = A.Cell("requests/carried-out/total");
        var folded = FoldedFinding.Of(Report.Without("requests/received/total").With(cell, Report.Value(cell) + 90).Judged().Findings);
        Assert.Empty(Assert.Single(folded, one => one.Cause.Rule == "T3-EMPTYTOTAL").Consequences);
        Assert.Equal(["T3-BAL"], Assert.Single(folded, one => one.Cause.Rule == "T3-ROW").Consequences.Select(finding => finding.Rule));
    }

    [Fact]
    public void An_empty_form_explains_its_empty_parts_and_nothing_else()
    {
        Finding blank = new("V-BLANK", Severity.Error, "空表。"), empty = new("C-EMPTY", Severity.Warning, "表三空白。") { Where = "表三" }, fee = new("N-FEE", Severity.Warning, "没有写。") { Where = "第六部分" }, body = new("V-BODY", Severity.Warning, "我镇。") { Where = "第一部分第 2 段" };
        Assert.Equal([("V-BLANK", 2), ("V-BODY", 0)], Counted(blank, empty, fee, body));
        Assert.Equal([("F-TABLE", 0), ("C-EMPTY", 0), ("N-FEE", 0)], Counted(blank with { Rule = "F-TABLE" }, empty, fee));
        foreach (var other in (Finding[])[blank with { Severity = Severity.Warning }, blank with { Cells = [A.Cell("requests/granted/total")] }])
            Assert.Equal([("V-BLANK", 0), ("C-EMPTY", 0), ("N-FEE", 0)], Counted(other, empty, fee));
        Assert.Equal([("V-BLANK", 1), ("C-EMPTY", 0), ("C-EMPTY", 0), ("N-FEE", 0)], Counted(blank with { Where = "表二、表三" }, empty, empty with { Where = "表四" }, empty with { Where = "" }, fee with { Where = "表三" }));

        static IEnumerable<(string, int)> Counted(params Finding[] findings) => FoldedFinding.Of(findings).Select(one => (one.Cause.Rule, one.Consequences.Length));
    }

    [Fact]
    public void The_place_named_is_that_of_the_wrong_figure_not_of_the_total_that_shows_it()
    {
        var cell = A.Cell("requests/received/natural-person");
        var finding = Report.With(cell, Report.Value(cell) + 90).Judged().Findings[0];
        Assert.Equal(Report.Cells[cell].Where, finding.Where);
        Assert.NotEqual(Report.Cells[A.Cell("requests/received/total")].Where, finding.Where);
    }
}
