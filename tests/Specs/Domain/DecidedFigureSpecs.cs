using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>定与不定: a figure is called wrong for sure only where two sums at least ask for the same value, and never beside one that is only likely.</summary>
public sealed class DecidedFigureSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    /// <summary>The column of natural persons cannot be added up, so that only the row speaks for or against its figures.</summary>
    private static readonly Entries Unread = Report.With("requests/denied.prohibited-by-law/natural-person", "约3");

    private static readonly string[] First = ["requests/granted/natural-person"];

    [Fact]
    public void A_figure_that_one_sum_alone_names_is_likely_and_not_decided()
    {
        var finding = Off(Unread, First).Findings.First(finding => finding.Rule == "T3-ROW");
        Assert.Equal([new Repair(A.Cell(First[0]), Report.Value(A.Cell(First[0])), false)], finding.Repairs);
        Assert.Contains("很可能是表三「（一）予以公开」的「自然人」填错了", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_figures_none_is_decided_where_one_is_only_likely() =>
        Assert.All(Off(Unread, [.. First, "requests/not-processed.petition/enterprise"]).Findings.SelectMany(finding => finding.Repairs), repair => Assert.False(repair.Sure));

    [Fact]
    public void Of_three_figures_those_that_two_sums_convict_are_decided_and_the_other_is_not()
    {
        string[] convicted = ["requests/not-processed.petition/enterprise", "requests/unavailable.not-held/research-institution"];
        var repairs = Off(Unread, [.. First, .. convicted]).Findings.SelectMany(finding => finding.Repairs).Distinct().ToList();
        Assert.Equal(convicted.Order(), repairs.Where(repair => repair.Sure).Select(repair => repair.Cell.ToString()).Order());
        Assert.Contains(new Repair(A.Cell(First[0]), Report.Value(A.Cell(First[0])), false), repairs);
    }

    [Fact]
    public void Three_figures_in_rows_and_columns_of_their_own_are_each_decided()
    {
        string[] cells = ["requests/granted/natural-person", "requests/not-processed.petition/enterprise", "requests/unavailable.not-held/research-institution"];
        var repairs = Off(Report, cells).Findings.SelectMany(finding => finding.Repairs).Distinct().ToList();
        Assert.Equal(cells.Order(), repairs.Select(repair => repair.Cell.ToString()).Order());
        Assert.All(repairs, repair => Assert.True(repair.Sure));
    }

    /// <summary>The row of totals cannot be added up, so that the wrong one of them is told where its column is, after the other figure was told in its row.</summary>
    [Fact]
    public void The_figure_that_a_finding_tells_comes_before_one_told_above()
    {
        var (above, here) = (A.Cell(First[0]), A.Cell("requests/disposed/natural-person"));
        var findings = Off(Report.With("requests/disposed/enterprise", "约3").With(above, Report.Value(above) + 5), [here.ToString()]).Findings;
        Assert.Equal([above], findings.First(finding => finding.Rule == "T3-ROW").Repairs.Select(repair => repair.Cell));
        var sum = findings.First(finding => finding.Rule == "T3-SUM");
        Assert.Equal([here, above], sum.Repairs.Select(repair => repair.Cell));
        Assert.StartsWith($"表三「（七）总计」的「自然人」写的是 {Report.Value(here) + 13}，应为 {Report.Value(here)}。依据：", sum.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fraction_is_never_proposed()
    {
        var finding = Report.With("review/reconsideration/upheld", "1.5").Judged().Findings.First(finding => finding.Rule == "T4-REV");
        Assert.Equal(["review/reconsideration/upheld"], finding.Repairs.Select(repair => repair.Cell.ToString()));
        Assert.All(finding.Repairs, repair => Assert.Equal(decimal.Truncate(repair.Value), repair.Value));
        Assert.False(finding.Repairs[0].Sure);
    }

    [Fact]
    public void Nothing_less_than_none_is_proposed()
    {
        var finding = Report.With("review/reconsideration/total", 0).Judged().Findings.First(finding => finding.Rule == "T4-REV");
        Assert.Equal(["review/reconsideration/total"], finding.Repairs.Select(repair => repair.Cell.ToString()));
    }

    [Fact]
    public void At_most_six_candidates_are_named_and_more_are_hinted_at()
    {
        var wrong = ((string[])["granted", "granted-in-part"]).Aggregate(Report, (all, row) => all.With($"requests/{row}/total", all.Value(A.Cell($"requests/{row}/total")) + (row == "granted" ? 1 : -1)));
        var findings = wrong.Judged().Findings.Where(finding => finding.Rule == "T3-ROW").ToList();
        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.Equal(6, finding.Repairs.Length));
        Assert.All(findings, finding => Assert.Contains("；等等。", finding.Message, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.False(finding.IsConsequence));
    }

    [Fact]
    public void The_words_say_by_how_much_each_other_sum_is_off()
    {
        var finding = Off(Report, ["requests/disposed/natural-person"]).Findings[0];
        Assert.Contains("本列的「（七）总计」与各项之和也相差 13，本列的第一项加第二项与第三项加第四项也相差 13；改正这一格就都相符。", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("相差 13。本列的第一项加第二项与第三项加第四项也相差 13；改正这一格就都相符。", Off(Report, ["requests/carried-out/total"]).Findings[0].Message, StringComparison.Ordinal);
    }

    private static Verdict Off(Entries report, string[] cells) =>
        cells.Aggregate(report, (all, cell) => all.With(cell, Report.Value(A.Cell(cell)) + 13)).Judged();
}
