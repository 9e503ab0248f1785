using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>What people write into a cell instead of a plain figure: what it is read as, and what the unit is told, in the words that follow 写的是“…”.</summary>
public sealed class OddFigureSpecs
{
    [Theory]
    [InlineData("64", CellState.Number, "")]
    [InlineData("６４", CellState.Number, "")]
    [InlineData("64件", CellState.Number, "")]
    [InlineData("64 件", CellState.Number, "")]
    [InlineData("64.0", CellState.Number, "")]
    [InlineData("+64", CellState.Number, "")]
    [InlineData("064", CellState.Unreadable, "数字前面多了 0，可能是两个数字连在了一起")]
    [InlineData("-64", CellState.Number, "是 -64，这里应当是不小于 0 的整数")]
    [InlineData("64.5", CellState.Number, "是 64.5，这里应当是不小于 0 的整数")]
    [InlineData("/", CellState.NotApplicable, "")]
    [InlineData("——", CellState.NotApplicable, "")]
    [InlineData("－", CellState.NotApplicable, "")]
    [InlineData("", CellState.Blank, "")]
    [InlineData("　　", CellState.Blank, "")]
    [InlineData("? 0", CellState.Unreadable, "除数字外还有别的内容，无法确认是哪个数字")]
    [InlineData("6 4", CellState.Unreadable, "数字中间有空格，可能是两个数字")]
    [InlineData("1 234", CellState.Unreadable, "数字中间有空格，可能是两个数字")]
    [InlineData("6,4", CellState.Unreadable, "除数字外还有别的内容，无法确认是哪个数字")]
    [InlineData("60+4", CellState.Unreadable, "除数字外还有别的内容，无法确认是哪个数字")]
    [InlineData("64。", CellState.Unreadable, "除数字外还有别的内容，无法确认是哪个数字")]
    [InlineData("约64", CellState.Unreadable, "是约数，这里要填准确的数字")]
    [InlineData("60余件", CellState.Unreadable, "是约数，这里要填准确的数字")]
    [InlineData("64*", CellState.Unreadable, "数字后面还有注释，请把注释写到表外")]
    [InlineData("64（注）", CellState.Unreadable, "数字后面还有注释，请把注释写到表外")]
    [InlineData("64<sup>1</sup>", CellState.Unreadable, "数字后面还有注释，请把注释写到表外")]
    [InlineData("O", CellState.Unreadable, "是字母，不是数字 0")]
    [InlineData("〇", CellState.Unreadable, "是汉字，这里要填阿拉伯数字")]
    [InlineData("六十四", CellState.Unreadable, "是汉字，这里要填阿拉伯数字")]
    [InlineData("无", CellState.Unreadable, "是文字，不是数字")]
    [InlineData("#REF!", CellState.Unreadable, "是表格软件的公式错误，不是数字")]
    [InlineData("×", CellState.Unreadable, "无法确认是哪个数字")]
    public void An_odd_figure_is_read_or_its_cell_says_what_is_odd(string written, CellState state, string told)
    {
        var cell = A.Cell("requests/received/natural-person");
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport()));
        var verdict = Read.Text(page.Replace("一、本年新收政府信息公开申请数量</td><td>64</td>", $"一、本年新收政府信息公开申请数量</td><td>{written}</td>", StringComparison.Ordinal));
        Assert.Equal(state, verdict.Report![cell].State);
        var said = verdict.Findings.Where(finding => finding.Rule is "C-UNREADABLE" or "T3-INT" && finding.Cells.SequenceEqual([cell])).Select(finding => finding.Message).ToList();
        if (told.Length == 0)
        {
            Assert.Empty(said);
            Assert.Equal(state == CellState.Number ? 64 : null, verdict.Report[cell].Value);
        }
        else
        {
            Assert.Contains($"「自然人」{(state == CellState.Number ? told : $"写的是“{verdict.Report[cell].Raw}”，{told}")}。", Assert.Single(said), StringComparison.Ordinal);
        }
    }
}
