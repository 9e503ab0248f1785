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
        var rollUp = Sums();
        var report = Draft(rollUp).Judged().Report!;
        Assert.Equal("隆德县人民政府", report.AgencyName);
        Assert.All(rollUp.Figures, figure => Assert.Equal((figure.Place.Address, figure.Value), (figure.Place.Address, report[figure.Place.Address].Value)));
    }

    [Fact]
    public void It_names_who_is_in_the_sums_and_who_is_missing()
    {
        var text = Opened.Everything(Draft(Sums()).Content);
        Assert.Contains("应报送 2 个单位，已汇总 1 个，未汇总 1 个。未汇总：城关镇人民政府", text, StringComparison.Ordinal);
        Assert.Contains("未报送", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_what_does_not_fit_last_years_report()
    {
        var last = A.AcceptedReport(2023).Report;
        var text = Opened.Everything(GovernmentDraft.Of(Sums(), [.. Standings()], Government, last).Content);
        Assert.Contains($"上年度政府报告结转 {last[A.Cell("requests/carried-out/total")].Value}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_opens_without_complaint_and_asks_for_what_a_government_must_add()
    {
        var draft = Draft(Sums());
        Assert.Empty(Opened.Complaints(draft.Content));
        var text = Opened.Everything(draft.Content);
        Assert.Contains("责任追究结果", text, StringComparison.Ordinal);
        Assert.Contains("复议机关作共同被告", text, StringComparison.Ordinal);
    }

    private static RollUp Sums() => RollUp.Of(A.Division, Year, [new RolledUnit(A.Department, A.AcceptedReport().Report)])!;

    private static Standing[] Standings() => [new(A.Department, new Filing(A.Department.Id, Year), new DateOnly(2025, 1, 31)), new(Missing, new Filing(Missing.Id, Year), new DateOnly(2025, 1, 31)), new(Government, new Filing(Government.Id, Year), new DateOnly(2025, 3, 31))];

    private static DocumentFile Draft(RollUp rollUp) => GovernmentDraft.Of(rollUp, [.. Standings()], Government);
}
