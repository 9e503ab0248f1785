using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Tables that an office program cut or moved: too wide for the paper, or a heading without its width. What is lost is flagged, and moves no other figure.</summary>
public sealed class CutTableSpecs
{
    private const double Size = 8;

    private static readonly string[] Results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    /// <summary>Twelve columns of fifteen, four for each of three groups if one counts.</summary>
    [Fact]
    public void Columns_of_table_4_that_the_edge_of_the_paper_cuts_off_move_no_figure_to_another_group()
    {
        var pen = Page("四、政府信息公开行政复议、行政诉讼情况");
        double[] columns = [.. Enumerable.Range(0, 12).Select(at => 60 + (40.0 * at))];
        Write(pen, 670, (120, "行政复议"), (380, "行政诉讼"));
        Write(pen, 655, (320, "未经复议直接起诉"), (480, "复议后起诉"));
        Write(pen, 640, [.. columns.Index().Select(column => (column.Item, Results[column.Index % 5]))]);
        Write(pen, 620, [.. columns.Zip("100120010101").Select(pair => (pair.First + 14, pair.Second.ToString()))]);
        var report = Read.Bytes(pen.Finish()).Report!;
        Assert.NotEqual(2, report[A.Cell("review/litigation-direct/total")].Value);
        Assert.NotEqual(1, report[A.Cell("review/litigation-after-reconsideration/total")].Value);
    }

    /// <summary>The first head is part of the corner, the last one on another sheet: five heads, six columns of figures, each a little right of its own.</summary>
    [Fact]
    public void Figures_flush_right_of_their_heads_are_not_counted_off_below_others()
    {
        var pen = Page("三、收到和处理政府信息公开申请情况");
        double[] columns = [248, 296, 344, 392, 440, 488];
        Write(pen, 670, (60, "（本列数据的勾稽关系为：第一项加第二项自然人"), (columns[1], "商业企业"), (columns[2], "科研机构"), (columns[3], "社会公益组织"), (columns[4], "法律服务"), (columns[5], "其他"));
        foreach (var (at, label) in new[] { "（一）予以公开", "（三）不予公开1.属于国家秘密" }.Index())
            Write(pen, 655 - (15 * at), [(60, label), .. columns.Zip("013000").Select(pair => (pair.First + 41, pair.Second.ToString()))]);
        var report = Read.Bytes(pen.Finish()).Report!;
        Assert.NotEqual(3, report[A.Cell("requests/granted/social-organisation")].Value);
        Assert.NotEqual(1, report[A.Cell("requests/granted/research-institution")].Value);
    }

    /// <summary>法人或其他组织 over one column instead of five: 总计, merged over two rows, stands second among its columns, above figures that did not move.</summary>
    [Fact]
    public void A_heading_that_lost_its_width_leaves_the_columns_below_in_doubt()
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport()));
        var narrowed = Narrowed(page, "法人或其他组织");
        var verdict = Read.Text(narrowed);
        Assert.Empty(Read.WrongInSilence(verdict, verdict.Report!.Form, cell => A.BalancedReport().Cells[cell].Raw));
    }

    /// <summary>未经复议直接起诉 and 复议后起诉 over one column each: their order and that of all words is the form's.</summary>
    [Fact]
    public void Headings_of_table_4_that_lost_their_width_are_read_in_their_order()
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport()));
        var narrowed = Narrowed(Narrowed(page, "未经复议直接起诉"), "复议后起诉");
        var report = Read.Text(narrowed).Report!;
        Assert.All(report.Form.TableOf("review")!.Cells, place => Assert.Equal(A.BalancedReport().Cells[place.Address].Raw, report[place.Address].Raw));
        Assert.All(report.Form.TableOf("review")!.Cells, place => Assert.Equal(CellState.Number, report[place.Address].State));
    }

    private static string Narrowed(string page, string heading)
    {
        var narrowed = page.Replace($"<td colspan=\"5\">{heading}</td>", $"<td>{heading}</td>", StringComparison.Ordinal);
        Assert.NotEqual(page, narrowed);
        return narrowed;
    }

    private static PdfPen Page(string section)
    {
        var pen = new PdfPen();
        pen.NewPage();
        pen.Text(100, 755, 18, "隆德县科技局2024年政府信息公开工作年度报告");
        pen.Text(84, 700, 12, section);
        return pen;
    }

    private static void Write(PdfPen pen, double at, params (double X, string Text)[] words)
    {
        foreach (var (x, text) in words)
            pen.Text(x, at, Size, text);
    }
}
