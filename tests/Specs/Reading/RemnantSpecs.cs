using System.Text;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Figures that moved look like others where only zeros and blanks did; what they leave elsewhere in the document puts them in doubt.</summary>
public sealed class RemnantSpecs
{
    /// <summary>The last four figures of a row in a line of their own: two numbers between two dashes.</summary>
    [Theory]
    [InlineData("txt, a tab a grid column")]
    [InlineData("xlsx, one sheet")]
    public void Figures_in_fields_of_their_own_are_no_page_number(string rendering)
    {
        var report = new Drawn();
        Cut(report, "requests", report.Write("requests", "denied.administrative-inquiry", "0", "0", "—", "—", "0", "0", "—"), 4);
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A row cut by the page; beside its rest stand the words of the group that the page cut too.</summary>
    [Theory]
    [InlineData("三、", "本年度办理结果")]
    [InlineData("三、本年", "度办理结果")]
    public void The_rest_of_a_row_beside_the_rest_of_a_groups_words_is_no_row_of_its_own(string above, string below)
    {
        var report = new Drawn();
        Cut(report, "requests", report.Write("requests", "granted", "0", "0", "3494", "26", "0", "837", "4357"), 2);
        var rest = new string('\t', 8) + "837";
        Assert.Empty(report.Wrong(sketch => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TextRendering.Grid(sketch, "\t"))
            .Replace("三、本年度办理结果\t（一）", above + "\t（一）", StringComparison.Ordinal).Replace(rest, below + rest, StringComparison.Ordinal))));
    }

    /// <summary>A blank before the figures, and the last one a blank: zeros stand one column from where they belong. Only this table ends a column before the others, or a space somebody wrote beyond it.</summary>
    [Theory]
    [InlineData("pdf, without lines", "")]
    [InlineData("xlsx, one sheet", "　　")]
    [InlineData("xlsx, a sheet a table", " ")]
    public void Zeros_among_blanks_in_a_table_with_a_column_more_may_have_moved(string rendering, string blank)
    {
        var report = new Drawn();
        report.Move("review", report.Write("review", "reconsideration", ["0", blank, "0", blank, "0", blank, "0", blank, "0", blank, blank, "0", blank, "0", blank]));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>Rows in which somebody put a figure among the others: most leave no trace, but one does not add up and another is longer.</summary>
    [Theory]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, markdown")]
    public void A_row_that_does_not_add_up_in_a_table_with_moved_ones_puts_the_others_in_doubt(string rendering)
    {
        var report = new Drawn();
        Push(report, report.Write("requests", "not-processed.petition", "", "", "0", "", "0", "", "0"), "4");
        Push(report, report.Write("requests", "not-processed.publication", "0", "", "", "", "", "0", ""), "9");
        Push(report, report.Write("requests", "not-processed.confirmation-or-reissue", "0", "", "0", "", "0", "0", ""), "0");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>序号 before the last columns; below a page break the table goes on without it, and each row ends a column early.</summary>
    [Theory]
    [InlineData("csv, merged cells filled")]
    [InlineData("xlsx, one sheet")]
    public void Rows_that_all_end_in_a_blank_below_a_column_of_another_head_may_go_on_without_it(string rendering)
    {
        var report = new Drawn();
        report.Insert("requests", "other-organisation", "序号");
        var table = report.Table("requests");
        foreach (var row in table.Rows.Skip(table.Rows.IndexOf(report.Row("requests", "not-processed.petition"))))
        {
            report.Write("requests", row.Find(cell => cell.Address is not null)!.Address!.Row, "1", "0", "", "", "", "1", "2");
            var at = row.FindIndex(cell => cell.Address?.Column == "other-organisation") - 1;
            row.RemoveAt(at);
            foreach (var cell in row.Skip(at))
                cell.Column--;
        }

        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A blank, then as many figures as columns, which add up: one of them is a zero below 序号.</summary>
    [Fact]
    public void A_zero_below_a_head_of_its_own_does_not_fill_a_blank_where_the_header_has_two_rows()
    {
        var report = new Drawn();
        report.Write("requests", "granted", "", "299", "25", "28", "43", "234", "629");
        report.Insert("requests", "research-institution", "序号", ("granted", "0"));
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>上年数, blank, before all columns, and the last but one the only zero.</summary>
    [Fact]
    public void A_lone_zero_is_not_taken_for_the_total_where_the_header_has_another_column()
    {
        var report = new Drawn();
        report.Write("requests", "not-processed.petition", "", "", "", "", "", "0", "");
        report.Insert("requests", 3, "上年数");
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>One field more than columns, the first of them blank: only without the last but ten does each total add up.</summary>
    [Fact]
    public void The_row_of_table_4_is_not_read_from_its_end_where_it_does_not_add_up_so()
    {
        var report = new Drawn();
        report.Write("review", "reconsideration", "", "", "1", "0", "1", "", "0", "", "", "0", "3", "1", "", "0", "4");
        report.Insert("review", 5, "备注");
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>A blank, and 177 as 1 and 77: eight fields, seven figures.</summary>
    [Theory]
    [InlineData("denied.internal-affairs", "legal-services", "", "267", "54", "0", "177", "0", "498")]
    [InlineData("carried-out", "other-organisation", "", "", "", "", "", "11", "11")]
    public void As_many_figures_as_columns_behind_a_blank_are_not_counted_off_where_they_do_not_add_up(string id, string torn, params string[] figures)
    {
        var report = new Drawn();
        report.Tear("requests", report.Write("requests", id, figures), torn);
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>序号 before all columns, a line each; in one row it is a zero, and another cell is blank.</summary>
    [Fact]
    public void A_zero_that_adds_nothing_does_not_fill_a_blank_line()
    {
        var report = new Drawn();
        report.Write("requests", "not-processed.excessive", "4852", "", "3254", "0", "4518", "1614", "14238");
        report.Write("requests", "granted", "1", "", "2", "", "0", "", "3");
        report.Insert("requests", "natural-person", "序号", [.. report.Table("requests").Figures.Select(cell => cell.Address!.Row).Distinct().Select(row => (row, row == "not-processed.excessive" ? "0" : "7"))]);
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }

    /// <summary>A line too many in table 4, and a head too many: the last figure, a zero or a blank, is not what is too many.</summary>
    [Theory]
    [InlineData(11, "备注", "0", "5228", "0", "3499", "8727", "0", "3979", "3161", "1", "7141", "0", "/", "0", "0", "0")]
    [InlineData(9, "", "0", "", "", "", "0", "", "0", "0", "", "0", "0", "", "", "0", "")]
    public void A_head_too_many_over_table_4_explains_a_figure_too_many(int at, string head, params string[] figures)
    {
        var report = figures.Contains("") ? WithBlanks() : new Drawn();
        report.Write("review", "reconsideration", figures);
        report.Insert("review", at, head, ("litigation-after-reconsideration", "0"));
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }

    /// <summary>The line too many goes unseen, as the last cell is blank; without it, the figures add up in no place.</summary>
    [Theory]
    [InlineData(6, "litigation-direct", "7")]
    [InlineData(8, "litigation-direct", "3")]
    public void A_head_too_many_over_table_4_leaves_figures_in_doubt_that_do_not_add_up(int at, string row, string stray)
    {
        var report = WithBlanks();
        report.Write("review", "reconsideration", "0", "1", "0", "1", "2", "", "0", "1", "0", "1", "", "0", "0", "0", "");
        report.Insert("review", at, "备注", (row, stray));
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }

    /// <summary>586 as 5 and 86 before a blank, the last row of its block; other blocks end without a blank line.</summary>
    [Fact]
    public void A_blank_line_behind_the_last_row_of_one_block_alone_may_be_a_cell()
    {
        var report = WithBlanks();
        report.Tear("disclosure", report.Write("disclosure", "normative-documents", "586", "4", ""), "issued");
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }

    /// <summary>No line parts two rows; a figure shorter than others had room for another digit.</summary>
    [Fact]
    public void A_figure_below_one_that_had_room_for_it_is_another_rows()
    {
        var report = new Drawn();
        Join(report.Write("requests", "received", "26543", "28952", "29845", "26285", "30279", "36099", "178003"), report.Write("requests", "carried-in", "0", "", "", "0", "2787", "201", "2988"));
        Assert.Empty(report.Wrong("pdf, ruled"));
    }

    /// <summary>The label of the upper row takes two lines, each with the figures of a row beside it.</summary>
    [Theory]
    [InlineData("other.fee-unpaid", "other.other")]
    [InlineData("granted-in-part", "denied.state-secret")]
    public void Figures_beside_the_second_line_of_a_label_may_be_those_of_the_blank_row_below(string upper, string lower)
    {
        var report = new Drawn();
        Join(report.Write("requests", upper, "0", "0", "0", "0", "0", "0", "0"), report.Write("requests", lower, "0", "1", "0", "0", "0", "0", "1"));
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>The last figure of a row as near to the next label, whose row is blank, as to its own.</summary>
    [Fact]
    public void A_cell_is_not_blank_where_the_next_row_has_its_figures_in_a_line_of_their_own()
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "normative-documents", "", "", "");
        Cut(report, "disclosure", report.Write("disclosure", "regulations", "0", "0", "0"), 1);
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>2923 as 2 and 923; the total, pushed beyond the heads, is too wide for its column and stands in the lines above and below.</summary>
    [Fact]
    public void A_number_beyond_the_heads_in_the_lines_beside_a_row_shows_that_its_figures_moved()
    {
        var report = new Drawn();
        report.Tear("requests", report.Write("requests", "denied.deliberative-process", "2923", "—", "447", "—", "1665", "—", "５０３５"), "natural-person");
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>“(六” of a group's words between two labels opens no bracket of the upper one.</summary>
    [Fact]
    public void A_label_ends_where_the_next_one_begins_whatever_the_groups_words_between_them()
    {
        var report = new Drawn();
        var row = report.Row("requests", "other.not-corrected-in-time");
        row[0].Text = "( 六) 其他处理";
        row[1].Text = "1. 逾期不补正不再处理";
        report.Row("requests", "other.fee-unpaid")[0].Text = "2. 申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请";
        Assert.Empty(report.NotRight("pdf, without lines"));
    }

    /// <summary>Two figures whose sum has no room in a decimal.</summary>
    [Fact]
    public void Figures_too_long_to_be_added_up_are_no_reason_to_stop_reading()
    {
        var report = new Drawn();
        var row = report.Write("requests", "received", "", "0", "0", "0", "0", "0", "0");
        foreach (var cell in row.FindAll(cell => cell.Address?.Column is "enterprise" or "research-institution"))
            report.Write(cell, new string('7', 29));
        Assert.NotNull(report.Verdict("txt, a tab a cell").Report);
    }

    /// <summary>A report in which blank cells among figures show that each cell has a line.</summary>
    private static Drawn WithBlanks()
    {
        var report = new Drawn();
        foreach (var id in new[] { "received", "carried-in", "granted" })
            report.Write("requests", id, "1", "", "2", "", "0", "", "3");
        return report;
    }

    /// <summary>The last figures of a row in a line of their own.</summary>
    private static void Cut(Drawn report, string table, List<SketchCell> row, int count)
    {
        var rest = row[^count..];
        row.RemoveRange(row.Count - count, count);
        Damage.Insert(report.Table(table), report.Table(table).Rows.IndexOf(row) + 1, rest);
    }

    /// <summary>A figure of nobody's behind the first one of a row.</summary>
    private static void Push(Drawn report, List<SketchCell> row, string figure)
    {
        var at = row.FindIndex(cell => cell.Address is not null) + 1;
        foreach (var cell in row.Skip(at))
            cell.Column++;
        row.Insert(at, new SketchCell(figure, row[at].Column - 1, 1, 1, null));
        report.Table("requests").Columns = Math.Max(report.Table("requests").Columns, row[^1].Column + 1);
    }

    /// <summary>The figures of two rows in the cells of the upper one.</summary>
    private static void Join(List<SketchCell> upper, List<SketchCell> lower)
    {
        foreach (var (above, below) in upper.Where(cell => cell.Address is not null).Zip(lower.Where(cell => cell.Address is not null)))
            (above.Text, below.Text) = ($"{above.Text} \n{below.Text}".Trim(), "");
    }
}
