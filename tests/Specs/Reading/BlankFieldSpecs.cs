using System.Text;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Blank fields say where figures stand; a row with more or fewer fields than its header says nothing unless all ways to read it agree.</summary>
public sealed class BlankFieldSpecs
{
    private const string ReviewHead = "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\t\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\t\n\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t\n";

    [Fact]
    public void Rows_below_the_header_of_another_part_of_table_2_are_not_read_by_their_place()
    {
        const string Table = "| 第二十条第（一）项 |  |  |  |  |\n| 信息内容 | 本年新制作数量 |  | 本年新公开数量 |  | 对外公开总数量 |  |\n| 行政强制 | 3，942 |  | -3 |  |  |  |\n";
        var report = Read.Text($"隆德县科技局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{Table}三、收到和处理政府信息公开申请情况\n").Report!;
        Assert.All((string[])["items-last-year", "change", "decisions"], column => Assert.NotEqual(CellState.Number, report[report.Form.CellAt(new CellAddress("disclosure", "coercive-measures", column))!.Address].State));
    }

    [Fact]
    public void A_zero_written_as_a_Chinese_numeral_in_the_first_column_of_table_4_is_a_figure_and_no_label()
    {
        var report = Read.Text(Review(ReviewHead + "〇\t0\t3\t0\t3\t3\t0\t3\t2\t8\t3\t0\t2\t0\t5\t0\n")).Report!;
        Assert.NotEqual(0, report[Cell("reconsideration", "upheld")].Value);
        Assert.Equal([0, 3, 0, 3], Values(report, "reconsideration")[1..]);
        Assert.Equal([3, 0, 2, 0, 5], Values(report, "litigation-after-reconsideration"));
    }

    [Fact]
    public void A_zero_too_many_at_the_end_does_not_close_a_blank_in_the_middle_of_table_4()
    {
        var text = Review(ReviewHead.Replace("\t\t\t\t\t复议", "\t复议", StringComparison.Ordinal).Replace("\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\t", "\t行政诉讼\t", StringComparison.Ordinal).Replace("起诉\t\t\t\t\t\n", "起诉\t\n", StringComparison.Ordinal)
            + "238\t248\t153\t0\t639\t0\t165\t142\t\t307\t267\t28\t0\t250\t545\t0\n");
        var report = Read.Text(text).Report!;
        Assert.True(report[Cell("litigation-direct", "pending")].State is CellState.Blank or CellState.Unreadable);
        Assert.True(report[Cell("litigation-after-reconsideration", "total")] is { Value: 545 } or { State: CellState.Unreadable });
    }

    [Fact]
    public void Figures_below_a_header_that_lost_its_first_rows_are_not_counted_off()
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var table = sketch.Tables.Single(drawn => drawn.Id == "requests");
        table.Rows.RemoveRange(0, 2);
        foreach (var cell in table.Figures.Where(cell => cell.Address!.Column is "legal-services" or "other-organisation"))
            cell.Text = "";
        var written = table.Figures.ToDictionary(cell => cell.Address!, cell => cell.Text);
        var verdict = Read.Bytes(WordRendering.Render(sketch));
        Assert.DoesNotContain(Read.WrongInSilence(verdict, sketch.Form, address => written.GetValueOrDefault(address) ?? A.BalancedReport().Cells[address].Raw), wrong => wrong.StartsWith("requests", StringComparison.Ordinal));
    }

    [Fact]
    public void A_blank_row_that_is_shorter_than_its_header_may_have_lost_a_figure()
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var row = sketch.Tables.Single(drawn => drawn.Id == "requests").Rows.Find(cells => cells.Exists(cell => cell.Address?.Row == "denied.state-secret"))!;
        row.RemoveAt(row.FindIndex(cell => cell.Address is not null));
        foreach (var cell in row.Where(cell => cell.Address is not null))
            cell.Text = "";
        var report = Read.Bytes(HtmlRendering.Render(sketch)).Report!;
        Assert.All(sketch.Form.TableOf("requests")!.Cells.Where(place => place.Address.Row == "denied.state-secret"), place => Assert.Equal(CellState.Unreadable, report[place.Address].State));
    }

    private static CellAddress Cell(string row, string column) => new("review", row, column);

    private static decimal?[] Values(AnnualReport report, string row) => [.. ((string[])["upheld", "corrected", "other", "pending", "total"]).Select(column => report[Cell(row, column)].Value)];

    private static string Review(string table) => new StringBuilder("隆德县科技局2024年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n").Append(table).Append("五、存在的主要问题及改进情况\n").ToString();
}
