using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;

namespace Pipeline.Specs.Documents;

/// <summary>The draft of a government's own report.</summary>
public sealed class DraftSpecs
{
    private static readonly ReportYear Year = new(2024);
    private static readonly Agency Government = new(AgencyId.Parse("640423-xzf"), "隆德县人民政府", AgencyKind.Government);
    private static readonly Agency Missing = new(AgencyId.Parse("640423-ctz"), "城关镇人民政府", AgencyKind.Township);

    [Fact]
    public void Its_tables_are_the_sums_and_it_reads_as_the_governments_report()
    {
        var report = Draft(Units()).Judged().Report!;
        var sums = A.AcceptedReport().Report;
        Assert.Equal("隆德县人民政府", report.AgencyName);
        Assert.All(sums.Form.Cells, place => Assert.Equal((place.Address, sums[place.Address].Value), (place.Address, report[place.Address].Value)));
    }

    [Fact]
    public void It_names_who_is_in_the_sums_and_who_is_missing()
    {
        var text = Opened.Everything(Draft(Units()).Content);
        Assert.Contains("应报送 2 个单位，已汇总 1 个，未汇总 1 个。未汇总：城关镇人民政府", text, StringComparison.Ordinal);
        Assert.Contains("未报送", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_what_does_not_fit_last_years_report()
    {
        var last = A.AcceptedReport(2023).Report;
        var text = Opened.Everything(GovernmentDraft.Of(Units(), Government, last).Content);
        Assert.Contains($"上年度政府报告结转 {last[A.Cell("requests/carried-out/total")].Value}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_opens_without_complaint_and_asks_for_what_a_government_must_add()
    {
        var draft = Draft(Units());
        Assert.Empty(Opened.Complaints(draft.Content));
        var text = Opened.Everything(draft.Content);
        Assert.Contains("责任追究结果", text, StringComparison.Ordinal);
        Assert.Contains("复议机关作共同被告", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_division_too_large_to_list_gets_a_draft_that_lists_who_is_missing()
    {
        var tally = new DraftTally(A.Division, Year);
        var figures = StatedFigures.Of(A.AcceptedReport().Report);
        for (var i = 0; i < 3 * DraftTally.Most; i++)
            tally.Add(Standing(new Agency(AgencyId.Parse($"640423-u{i}"), $"第{i}局", AgencyKind.Department)), i % 500 == 499 ? null : figures);
        var draft = Draft(tally);
        var text = Opened.Everything(draft.Content);
        Assert.Contains("应报送 3000 个单位，已汇总 2994 个，未汇总 6 个。未汇总：第499局、第999局", text, StringComparison.Ordinal);
        Assert.Contains("第2999局", text, StringComparison.Ordinal);
        Assert.DoesNotContain("第2998局", text, StringComparison.Ordinal);
        Assert.Equal(2994 * figures.Values[^1], draft.Judged().Report!.Cells[figures.Form.Cells[^1].Address].Value);
        Assert.InRange(draft.Content.ToMemory().Length, 1, 64 * 1024);
    }

    private static DraftTally Units()
    {
        var tally = new DraftTally(A.Division, Year);
        var report = A.AcceptedReport().Report;
        tally.Add(Standing(A.Department), StatedFigures.Of(report), cell => report[cell].Raw);
        tally.Add(Standing(Missing), null);
        tally.Add(Standing(Government), StatedFigures.Of(report));
        return tally;
    }

    private static Standing Standing(Agency agency) => new(agency, new Filing(agency.Id, Year), new DateOnly(2025, 1, 31));

    private static DocumentFile Draft(DraftTally tally) => GovernmentDraft.Of(tally, Government);
}
