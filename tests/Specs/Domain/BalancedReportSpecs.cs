using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

public sealed class BalancedReportSpecs
{
    [Theory]
    [InlineData(2019)]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2024)]
    public void A_balanced_report_is_accepted_without_a_finding(int year)
    {
        var verdict = Assessment.Of(A.BalancedReport(year), new Circumstances { Year = new ReportYear(year), Agency = A.Department });
        Assert.Empty(verdict.Findings);
        Assert.IsType<Accepted>(verdict);
        Assert.All(verdict.Report!.Cells.Values, cell => Assert.Equal(CellState.Number, cell.State));
    }
}
