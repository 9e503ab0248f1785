using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

public sealed class FormSpecs
{
    [Theory]
    [InlineData("2019", 22, 161, 15)]
    [InlineData("2021", 10, 175, 15)]
    public void Each_form_has_as_many_figures_as_its_circular_prints(string form, int disclosure, int requests, int review)
    {
        var cells = FormCatalog.WithId(form)!.Cells;
        Assert.Equal(disclosure, cells.Count(cell => cell.Table.Id == "disclosure"));
        Assert.Equal(requests, cells.Count(cell => cell.Table.Id == "requests"));
        Assert.Equal(review, cells.Count(cell => cell.Table.Id == "review"));
        Assert.Equal(cells.Length, cells.Select(cell => cell.Address).Distinct().Count());
    }

    [Theory]
    [InlineData("2019", 23)]
    [InlineData("2021", 25)]
    public void Table_3_has_a_total_for_every_row_a_sum_and_a_balance_for_every_column(string form, int rows)
    {
        var equations = FormCatalog.WithId(form)!.Equations;
        Assert.Equal(rows, equations.Count(equation => equation.Rule == "T3-ROW"));
        Assert.Equal(7, equations.Count(equation => equation.Rule == "T3-SUM"));
        Assert.Equal(7, equations.Count(equation => equation.Rule == "T3-BAL"));
        Assert.Equal(["T4-REV", "T4-DIR", "T4-POST"], equations.Where(equation => equation.Rule.StartsWith("T4", StringComparison.Ordinal)).Select(equation => equation.Rule));
        Assert.All(equations.Where(equation => equation.Rule == "T3-SUM"), sum => Assert.Equal(rows - 4, sum.Right.Length));
    }

    [Fact]
    public void Every_year_from_2019_on_has_exactly_one_form_and_earlier_years_none()
    {
        for (var year = 2019; year < 2100; year++)
            Assert.Single(FormCatalog.All, form => form.Covers(new ReportYear(year)));
        Assert.Null(FormCatalog.For(new ReportYear(2018)));
    }
}
