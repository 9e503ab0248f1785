using System.Text;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Tables whose merged cells a program filled with copies: words are one heading again, figures never one figure.</summary>
public sealed class CopiesSpecs
{
    private static readonly CellAddress Licences = A.Cell("disclosure/licences/decisions");

    [Theory]
    [InlineData("23\t\t", CellState.Number)]
    [InlineData("23\t23\t23", CellState.Number)]
    [InlineData("\t\t23", CellState.Number)]
    [InlineData("23\t24\t", CellState.Unreadable)]
    [InlineData("2\t3\t3", CellState.Unreadable)]
    [InlineData("23\t0\t0", CellState.Unreadable)]
    public void Below_one_heading_written_several_times_a_figure_is_read_unless_there_are_two(string fields, CellState state)
    {
        var text = Filled().Replace("行政许可\t23\t23\t23", $"行政许可\t{fields}", StringComparison.Ordinal);
        var cell = Read.Text(text).Report![Licences];
        Assert.Equal(state, cell.State);
        Assert.Equal(state == CellState.Number ? 23 : null, cell.Value);
    }

    [Fact]
    public void Where_a_heading_took_the_place_of_another_its_columns_are_not_one()
    {
        var text = Filled().Replace("科研机构\t社会公益组织", "科研机构\t科研机构", StringComparison.Ordinal).Replace("予以公开\t5\t5\t6\t7\t", "予以公开\t5\t5\t\t7\t", StringComparison.Ordinal);
        var verdict = Read.Text(text);
        Assert.NotEqual(7, verdict.Report![A.Cell("requests/granted/research-institution")].Value);
    }

    [Fact]
    public void A_row_that_lost_one_of_the_copies_is_not_read_below_the_wrong_headings()
    {
        var text = Filled().Replace("一、本年新收政府信息公开申请数量\t一、本年新收政府信息公开申请数量\t一、本年新收政府信息公开申请数量\t64\t64\t80\t93\t81\t79\t461", "一、本年新收政府信息公开申请数量\t一、本年新收政府信息公开申请数量\t64\t64\t80\t93\t81\t79\t461\t", StringComparison.Ordinal);
        var verdict = Read.Text(text);
        Assert.Empty(Read.WrongInSilence(verdict, verdict.Report!.Form, cell => A.BalancedReport().Cells[cell].Raw));
    }

    private static string Filled() => Encoding.UTF8.GetString(TextRendering.Filled(Sketch.Of(A.BalancedReport()), "\t", repeatsFigures: true));
}
