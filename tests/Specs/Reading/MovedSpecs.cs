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
        var report = new Drawn();
        report.Move("requests", report.Row("requests", "received"));
        Assert.Empty(report.Wrong(rendering));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_zero_behind_one_row_whose_figures_add_up_is_left_out(string rendering)
    {
        var report = new Drawn();
        report.Row("requests", "received").Add(new SketchCell("0", report.Table("requests").Columns++, 1, 1, null));
        Assert.Empty(report.NotRight(rendering));
        Assert.Contains(report.Verdict(rendering).Findings, finding => finding.Rule == "F-SURPLUS");
    }

    /// <summary>The total 460 as 46 and 0.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_zero_behind_one_row_whose_figures_do_not_add_up_may_be_torn_off(string rendering)
    {
        var report = new Drawn();
        var row = report.Row("requests", "received");
        report.Write(row[^1], "460");
        row[^1].Text = "46";
        row.Add(new SketchCell("0", report.Table("requests").Columns++, 1, 1, null));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A table without its header in which nothing was counted: the only figure of a row stands one field before its end, where other rows have their totals.</summary>
    [Theory]
    [InlineData("txt, markdown")]
    [InlineData("txt, a bar a grid column")]
    public void A_lone_zero_before_the_field_in_which_other_rows_end_is_no_total(string rendering)
    {
        var report = new Drawn();
        report.Table("requests").Rows.RemoveRange(0, 3);
        foreach (var id in report.Table("requests").Figures.Select(cell => cell.Address!.Row).Distinct().ToList())
            report.Write("requests", id, "0", "", "", "0", "", "0", "0");
        report.Write("requests", "carried-in", "", "", "", "", "", "0", "");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A row moved by a blank cell, and its last figure, a blank, shows nothing of it; above a page break all rows have a field more than below.</summary>
    [Theory]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, markdown")]
    public void A_part_of_a_table_that_is_wider_than_the_next_may_have_moved_figures(string rendering)
    {
        var report = new Drawn();
        report.Write("requests", "granted", "", "0", "", "", "", "0", "");
        report.Break("requests", "granted-in-part", repeatsHead: true);
        report.Move("requests", report.Row("requests", "granted"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>One row has a field more than all others, and is blank at both ends.</summary>
    [Fact]
    public void A_row_longer_than_all_others_is_not_counted_off_from_a_blank()
    {
        var report = new Drawn();
        report.Move("requests", report.Write("requests", "other.other", "0", "0", "0", "", "", "0", ""));
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>The header of a block was lost whose columns take two fields each.</summary>
    [Fact]
    public void Fields_without_a_header_are_not_counted_off_where_columns_may_take_several()
    {
        var report = new Drawn(2020);
        report.Table("disclosure").Rows.RemoveAt(1);
        report.Write("disclosure", "regulations", "", "0", "");
        report.Write("disclosure", "normative-documents", "", "0", "");
        Assert.Empty(report.Wrong("txt, a bar a grid column"));
    }

    /// <summary>The first row shows it by a total without a head; the second, blank at both ends, does not.</summary>
    [Theory]
    [InlineData("html")]
    [InlineData("xlsx, one sheet")]
    public void A_row_beside_one_that_moved_may_have_moved_too(string rendering)
    {
        var report = new Drawn();
        var beside = report.Row("requests", "carried-in");
        report.Write(beside[^1], "");
        report.Move("requests", report.Row("requests", "received"));
        report.Move("requests", beside);
        Assert.Empty(report.Wrong(rendering));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, markdown")]
    public void A_blank_row_below_one_with_two_figures_in_each_cell_is_in_doubt(string rendering)
    {
        var report = new Drawn();
        foreach (var (upper, lower) in report.Row("requests", "received").Where(cell => cell.Address is not null).Zip(report.Row("requests", "carried-in").Where(cell => cell.Address is not null)))
            (upper.Text, lower.Text) = ($"{upper.Text} {lower.Text}", "");
        Assert.Empty(report.Wrong(rendering));
    }

    [Fact]
    public void A_line_of_sixty_digits_below_a_row_of_text_is_text()
    {
        var verdict = Read.Text($"隆德县科技局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n2.重复申请 1 0 0 0 0 0 1\n{new string('7', 60)}\n四、政府信息公开行政复议、行政诉讼情况\n");
        Assert.NotEmpty(verdict.Findings);
    }

    /// <summary>The only row below its header: no other one shows that it is longer, but its figure stands below no head.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_lone_row_that_moved_before_a_blank_is_in_doubt(string rendering)
    {
        var report = new Drawn(2020);
        report.Move("disclosure", report.Write("disclosure", "procurement", "34", ""));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The only column below its head, and a zero in a column without one.</summary>
    [Theory]
    [InlineData("xlsx, one sheet")]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_zero_that_moved_from_below_the_only_head_is_in_doubt(string rendering)
    {
        var report = new Drawn();
        report.Move("disclosure", report.Write("disclosure", "fees", "0"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The blank at the end of the row moved to where no head is, and left nothing there.</summary>
    [Theory]
    [InlineData("txt, merged cells filled")]
    [InlineData("docx")]
    [InlineData("html")]
    public void The_row_of_table_4_that_moved_before_a_blank_is_in_doubt(string rendering)
    {
        var report = new Drawn();
        report.Move("review", report.Write("review", "reconsideration", "0", "", "0", "0", "0", "0", "0", "", "0", "0", "", "0", "0", "0", ""));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A blank line too many before the figures; the totals are sums only one field further.</summary>
    [Theory]
    [InlineData("txt, a cell a line")]
    [InlineData("txt, a tab a cell")]
    public void A_row_whose_totals_are_sums_only_one_column_before_is_in_doubt(string rendering)
    {
        var report = new Drawn();
        report.Move("review", report.Write("review", "reconsideration", "1", "0", "0", "2", "3", "", "323", "0", "0", "323", "0", "0", "", "0", ""));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The first row stands below its heads and ends in the blank that left no trace; only a row below another header shows that the table moved.</summary>
    [Theory]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, markdown")]
    [InlineData("pdf, without lines")]
    public void A_row_that_moved_before_a_blank_is_in_doubt_where_a_row_below_another_header_moved(string rendering)
    {
        var report = new Drawn();
        report.Write("disclosure", "regulations", "", "0", "0");
        report.Move("disclosure", report.Write("disclosure", "normative-documents", "883", "805", ""));
        report.Move("disclosure", report.Write("disclosure", "licences", "731"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>Zeros add up wherever they stand; rows between them that are blank at both ends say nothing.</summary>
    [Theory]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, markdown")]
    [InlineData("html")]
    public void A_row_of_zeros_may_have_moved_with_one_further_above(string rendering)
    {
        var report = new Drawn();
        report.Move("requests", report.Write("requests", "not-processed.repeated", "0", "", "0", "0", "", "", "0"));
        report.Write("requests", "disposed", "0", "0", "0", "0", "0", "0", "0");
        report.Move("requests", report.Write("requests", "carried-out", "0", "", "0", "", "0", "", ""));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The last row of its table, so that the line too many behind it may be what parts it from the text below.</summary>
    [Fact]
    public void A_row_of_lines_with_a_blank_first_and_room_for_one_more_may_have_moved()
    {
        var report = new Drawn(2020);
        report.Write("requests", "received", "1", "", "2", "", "0", "", "3");
        report.Write("requests", "carried-in", "1", "", "2", "", "0", "", "3");
        report.Move("disclosure", report.Write("disclosure", "procurement", "27", ""));
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }
}
