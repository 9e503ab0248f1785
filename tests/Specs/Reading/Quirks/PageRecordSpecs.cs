using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading.Quirks;

/// <summary>页面记录: what a page prints above the report, and how its tables look when the page was made text of (statute, 6.1 and 8).</summary>
public sealed class PageRecordSpecs
{
    private static PaperReport Report { get; } = PaperReport.Of(Form2021.Form, PaperReport.Distinct);

    [Theory]
    [InlineData("组配分类 政府信息公开年报\n\n{title}\n发布日期：2025-01-16 访问次数：\n")]
    [InlineData("成文日期 2025-01-16 发布机构 科技局\n组配分类 政府信息公开年报\n{title}\n")]
    [InlineData("政府信息公开年度报告\n\n{title}\n\n发布日期：2025-01-16 来源：隆德县科技局\n")]
    [InlineData("名 称： {title}\n索 引 号： 000014349/2025-05239 发布日期： 2025-01-17\n{title}\n")]
    [InlineData("文 号： 关键字： {title}\n所属机构：隆德县 发布机构：隆德县人民政府\n{title}\n")]
    [InlineData("标   题 {title}\n发布机构 隆德县科技局 公文时效 有效\n{title}\n")]
    [InlineData("信息名称：{title}\n")]
    [InlineData("【图文】{title}\n")]
    public void The_record_of_a_page_is_not_the_title(string above)
    {
        var text = Report.AsText(TextStyles.Tabs);
        var report = Read.Text(above.Replace("{title}", Report.Title, StringComparison.Ordinal) + text[text.IndexOf('\n', StringComparison.Ordinal)..]).Report!;
        Assert.Equal(("隆德县科技局", 2024), (report.AgencyName, report.Year.Value));
    }

    [Fact]
    public void What_stood_above_the_better_title_is_none_of_the_text()
    {
        var report = Read.Text("政府信息公开年报\n首页 > 公开\n" + Report.AsText(TextStyles.Tabs)).Report!;
        Assert.Equal((Report.Title, Report.Preamble[0]), (report.Title, report.Preamble[0]));
    }

    [Fact]
    public void A_title_without_a_year_stays_where_no_better_one_follows() =>
        Assert.Equal("隆德县科技局", Read.Text(Report.AsText(TextStyles.Tabs).Replace(Report.Title, "隆德县科技局政府信息公开工作年度报告", StringComparison.Ordinal)).Report!.AgencyName);

    [Fact]
    public void A_column_name_cut_by_its_last_character_is_read() =>
        IsRead(Read.Text(Report.AsText(table => TextStyles.Lines(table).Replace("现行有效件数\n", "现行有效件\n", StringComparison.Ordinal).Replace("\n", "\n\n", StringComparison.Ordinal))));

    /// <summary>商业企业 and 科研机构 in two lines of a cell: two rows, the second with these words only.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_row_broken_in_two_is_put_together_again(bool blanks)
    {
        var written = Written(blanks);
        var text = written.AsText(Rows).Replace("商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |", "商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n企业 | 机构 |", StringComparison.Ordinal);
        Assert.Contains("\n企业 | 机构 |", text, StringComparison.Ordinal);
        IsRead(Read.Text(text), blanks);
    }

    /// <summary>A bar behind each cell, a bar alone for a blank one, and a line of bars for all that merged cells cover.</summary>
    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(false, "|\n")]
    [InlineData(true, "|\n")]
    public void A_line_of_bars_ends_a_row_and_is_no_cell_of_it(bool blanks, string border) => IsRead(Read.Text(Written(blanks).AsText(table => Cells(table, border))), blanks);

    /// <summary>The bars that stand for merged cells behind the last cell of the row, in its own line.</summary>
    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(false, "|\n")]
    [InlineData(true, "|\n")]
    public void Bars_behind_the_last_cell_of_a_row_are_no_cells_of_it(bool blanks, string border) => IsRead(Read.Text(Written(blanks).AsText(table => Padded(table, border))), blanks);

    [Theory]
    [InlineData("")]
    [InlineData("|\n")]
    public void Whichever_cell_is_blank_before_such_bars_no_figure_moves(string border)
    {
        foreach (var blank in Form2021.Form.Cells.Select(place => place.Address))
        {
            string Figure(CellAddress cell) => cell == blank ? "" : PaperReport.Distinct(cell);
            Assert.Equal([], Read.WrongInSilence(Read.Text(PaperReport.Of(Form2021.Form, Figure).AsText(table => Padded(table, border))), Form2021.Form, Figure));
        }
    }

    /// <summary>Where each row begins with a bar too, that bar is no blank cell before its first figure.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("|\n")]
    public void A_table_of_zeros_with_a_bar_behind_each_cell_is_read(string border) =>
        Assert.Equal([], Read.NotRight(Read.Text(PaperReport.Of(Form2021.Form, _ => "0").AsText(table => Cells(table, border))), Form2021.Form, _ => "0"));

    [Theory]
    [InlineData("")]
    [InlineData("|\n")]
    public void A_blank_first_cell_between_bars_moves_no_figure(string border)
    {
        static string Figure(CellAddress cell) => cell is { Table: "review", Row: "reconsideration", Column: "upheld" } ? "" : Totals(cell);
        Assert.Equal([], Read.WrongInSilence(Read.Text(PaperReport.Of(Form2021.Form, Figure).AsText(table => Cells(table, border))), Form2021.Form, Figure));
    }

    /// <summary>Each row is as wide as the widest by the bars behind it, so the header's cells, which merged ones no longer part, stand at other places than the figures below.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1")]
    public void Rows_made_as_wide_as_the_widest_by_bars_are_read(string figure)
    {
        Func<CellAddress, string> figures = figure.Length == 0 ? PaperReport.Distinct : _ => figure;
        Assert.Equal([], Read.NotRight(Read.Text(PaperReport.Of(Form2021.Form, figures).AsText(Wide)), Form2021.Form, figures));
    }

    private static PaperReport Written(bool blanks) => blanks ? PaperReport.Of(Form2021.Form, Totals) : Report;

    /// <summary>A figure only in the columns of totals of table 3, as small bodies fill it in.</summary>
    private static string Totals(CellAddress cell) => cell.Table == "requests" && cell.Column != "total" ? "" : PaperReport.Distinct(cell);

    private static void IsRead(Verdict verdict, bool blanks = false) => Assert.Equal([], Read.NotRight(verdict, Form2021.Form, blanks ? Totals : PaperReport.Distinct));

    private static string Rows(PaperTable table) => string.Concat(table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Text)) + " |\n"));

    private static string Wide(PaperTable table)
    {
        var width = table.Rows.Max(row => row.Length);
        return string.Concat(table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Text)) + " | " + new string('|', width - row.Length) + "\n"));
    }

    private static string Padded(PaperTable table, string border)
    {
        var width = table.Rows.Max(row => row.Sum(cell => cell.Across));
        return string.Concat(table.Rows.Select(row => border + string.Concat(row.Select(cell => cell.Text.Length == 0 ? "|\n" : cell.Text + " |\n")).TrimEnd('\n') + (row.Length < width ? " " + new string('|', width - row.Length) : "") + "\n"));
    }

    private static string Cells(PaperTable table, string border)
    {
        var width = table.Rows.Max(row => row.Sum(cell => cell.Across));
        return string.Concat(table.Rows.Select(row => border + string.Concat(row.Select(cell => cell.Text.Length == 0 ? "|\n" : cell.Text + " |\n")) + (row.Length < width ? new string('|', width - row.Length) + "\n" : "")));
    }
}
