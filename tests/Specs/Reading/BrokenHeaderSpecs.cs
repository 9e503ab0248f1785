using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading;

/// <summary>The header of the 2019 form whose words are broken over lines, cut, or stand once over two columns (statute, 8.6).</summary>
public sealed class BrokenHeaderSpecs
{
    private const string Made = "本年新制作数量", Published = "本年新公开数量", Total = "对外公开总数量";

    private static readonly PaperReport Report = PaperReport.Of(Form2019.Form, PaperReport.Distinct);

    /// <summary>The lines in place of the three labels, a cell a line.</summary>
    [Theory]
    [InlineData("本年新/制作数量/本年新/公开数量/对外公开/总数量")]
    [InlineData("本年新/制作/数量/本年新/公开/数量/对外公开/总数量")]
    [InlineData("本年新/本年新/对外公开/制作数量/公开数量/总数量")]
    [InlineData("本年新/制作数量/公开数量/对外公开总数量")]
    [InlineData("本年新/对外公开总数量/制作数量/公开数量")]
    [InlineData("本年新/对外公开/制作数量/公开数量/总数量")]
    [InlineData("本年新/本年新/对外公开总数量")]
    [InlineData("本年新制作数量/本年新/对外公开总数量")]
    [InlineData("本年新制作数量/本年新公开数量/对外公开总")]
    [InlineData("本年新/本年新/对外公开总")]
    public void A_cell_a_line_it_is_read(string lines) =>
        Assert.Empty(Read.NotRight(Text(lines), Form2019.Form, PaperReport.Distinct).Take(3));

    /// <summary>Where the words stand in another order than the form's, figures below them are read in theirs or not at all.</summary>
    [Theory]
    [InlineData("对外公开/总数量/本年新/制作数量/本年新/公开数量", 2, 0, 1)]
    [InlineData("对外公开总数量/本年新/制作数量/公开数量", 2, 0, 1)]
    [InlineData("本年新/对外公开总数量/公开数量/制作数量", 1, 0, 2)]
    [InlineData("本年新/本年新/对外公开/公开数量/制作数量/总数量", 1, 0, 2)]
    public void In_another_order_it_is_read_in_that_one_or_told(string lines, params int[] order)
    {
        string[] columns = ["made", "published", "total-published"];
        Assert.Empty(Read.WrongInSilence(Text(lines), Form2019.Form, address => Array.IndexOf(columns, address.Column) is >= 0 and var at
            ? PaperReport.Distinct(address with { Column = columns[Array.IndexOf(order, at)] })
            : PaperReport.Distinct(address)).Take(3));
    }

    /// <summary>本年新 merged over two columns, or repeated in each, with the ends of the labels in a row below.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_two_rows_it_is_read_in_every_kind_of_file(bool isMerged)
    {
        var report = Report with { Tables = [.. Report.Tables.Select(table => table.Id == "disclosure" ? InTwoRows(table, isMerged) : table)] };
        foreach (var verdict in new[] { Read.Bytes(report.AsWord()), Read.Text(report.AsHtml()), Read.Text(report.AsText(TextStyles.Tabs)), Read.Text(report.AsText(TextStyles.Pipes)), Read.Text(report.AsText(TextStyles.Lines)) })
            Assert.Empty(Read.NotRight(verdict, Form2019.Form, PaperReport.Distinct).Take(3));
    }

    private static PaperTable InTwoRows(PaperTable table, bool isMerged)
    {
        var at = table.Rows.Select(row => row.Any(cell => cell.Text == Made)).ToList().IndexOf(true);
        var (head, first) = (table.Rows[at], table.Rows[at].Select(cell => cell.Text).ToList().IndexOf(Made));
        PaperCell[] above = isMerged ? [new("本年新", 2), new(Total, 1, 2)] : [new("本年新"), new("本年新"), new("对外公开")];
        PaperCell[] below = isMerged ? [new("制作数量"), new("公开数量")] : [new("制作数量"), new("公开数量"), new("总数量")];
        return table with { Rows = [.. table.Rows[..at], [.. head[..first].Select(cell => cell with { Down = cell.Down + 1 }), .. above], [.. below], .. table.Rows[(at + 1)..]] };
    }

    private static Verdict Text(string lines)
    {
        var text = Report.AsText(TextStyles.Lines);
        var broken = text.Replace($"{Made}\n{Published}\n{Total}\n", lines.Replace('/', '\n') + "\n", StringComparison.Ordinal);
        Assert.NotEqual(text, broken);
        return Read.Text(broken);
    }
}
