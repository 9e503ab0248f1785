using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Figures that moved by a column or a row leave a trace beside them; where it shows, nothing is read.</summary>
public sealed class MovedSpecs
{
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("xlsx, one sheet")]
    [InlineData("csv, merged cells filled")]
    [InlineData("txt, a tab a grid column")]
    public void A_row_that_moved_by_a_column_is_right_or_in_doubt(string rendering)
    {
        var (sketch, written) = Drawn();
        Requests(sketch).Columns++;
        Move(Row(sketch, "received"));
        Assert.Empty(Wrong(sketch, written, rendering));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_zero_behind_one_row_whose_figures_add_up_is_left_out(string rendering)
    {
        var (sketch, written) = Drawn();
        Row(sketch, "received").Add(new SketchCell("0", Requests(sketch).Columns++, 1, 1, null));
        var verdict = Read.Bytes(Renderings.All.Single(drawn => drawn.Name == rendering).Render(sketch, new Chance(1)));
        Assert.Empty(Read.NotRight(verdict, sketch.Form, address => written[address]));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "F-SURPLUS");
    }

    /// <summary>The total 460 as 46 and 0.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_zero_behind_one_row_whose_figures_do_not_add_up_may_be_torn_off(string rendering)
    {
        var (sketch, written) = Drawn();
        var row = Row(sketch, "received");
        (written[row[^1].Address!], row[^1].Text) = ("460", "46");
        row.Add(new SketchCell("0", Requests(sketch).Columns++, 1, 1, null));
        Assert.Empty(Wrong(sketch, written, rendering));
    }

    /// <summary>The first row shows it by a total without a head; the second, blank at both ends, does not.</summary>
    [Theory]
    [InlineData("html")]
    [InlineData("xlsx, one sheet")]
    public void A_row_beside_one_that_moved_may_have_moved_too(string rendering)
    {
        var (sketch, written) = Drawn();
        Requests(sketch).Columns++;
        var beside = Row(sketch, "carried-in");
        (written[beside[^1].Address!], beside[^1].Text) = ("", "");
        Move(Row(sketch, "received"));
        Move(beside);
        Assert.Empty(Wrong(sketch, written, rendering));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, markdown")]
    public void A_blank_row_below_one_with_two_figures_in_each_cell_is_in_doubt(string rendering)
    {
        var (sketch, written) = Drawn();
        foreach (var (upper, lower) in Row(sketch, "received").Where(cell => cell.Address is not null).Zip(Row(sketch, "carried-in").Where(cell => cell.Address is not null)))
            (upper.Text, lower.Text) = ($"{upper.Text} {lower.Text}", "");
        Assert.Empty(Wrong(sketch, written, rendering));
    }

    [Fact]
    public void A_line_of_sixty_digits_below_a_row_of_text_is_text()
    {
        var verdict = Read.Text($"隆德县科技局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n2.重复申请 1 0 0 0 0 0 1\n{new string('7', 60)}\n四、政府信息公开行政复议、行政诉讼情况\n");
        Assert.NotEmpty(verdict.Findings);
    }

    private static (Sketch Sketch, Dictionary<CellAddress, string> Written) Drawn()
    {
        var sketch = Sketch.Of(A.BalancedReport());
        return (sketch, sketch.Tables.SelectMany(table => table.Figures).ToDictionary(cell => cell.Address!, cell => cell.Text));
    }

    private static SketchTable Requests(Sketch sketch) => sketch.Tables.Single(drawn => drawn.Id == "requests");

    private static List<SketchCell> Row(Sketch sketch, string id) => Requests(sketch).Rows.Find(cells => cells.Exists(cell => cell.Address?.Row == id))!;

    /// <summary>Puts a blank cell before the figures of a row.</summary>
    private static void Move(List<SketchCell> row)
    {
        var first = row.FindIndex(cell => cell.Address is not null);
        foreach (var cell in row.Skip(first))
            cell.Column++;
        row.Insert(first, new SketchCell("", row[first].Column - 1, 1, 1, null));
    }

    private static IEnumerable<string> Wrong(Sketch sketch, Dictionary<CellAddress, string> written, string name) =>
        Read.WrongInSilence(Read.Bytes(Renderings.All.Single(rendering => rendering.Name == name).Render(sketch, new Chance(1))), sketch.Form, address => written[address]);
}
