using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>A figure torn in two makes its row longer by a cell; beside a blank one nothing but the place of the others shows it.</summary>
public sealed class TornSpecs
{
    /// <summary>A blank, then 5032 as 5 and 032: as many figures as columns, each below another head than by its order.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("pdf, ruled")]
    public void The_halves_of_a_torn_figure_do_not_fill_a_blank_beside_it(string rendering)
    {
        var report = new Drawn();
        report.Tear("requests", report.Write("requests", "received", "", "5032", "3", "4", "5", "6", "5050"), "enterprise");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A blank number of projects, and 82 as 8 and 2, in a row without a total.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("pdf, ruled")]
    public void The_halves_of_a_torn_amount_are_not_a_number_and_an_amount(string rendering)
    {
        var report = new Drawn(2020);
        report.Tear("disclosure", report.Write("disclosure", "procurement", "", "82"), "amount");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A row that moved by a blank cell and adds up is read; a piece of a figure does not add up.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_moved_row_whose_figures_add_up_is_read(string rendering)
    {
        var report = new Drawn();
        report.Move("requests", report.Write("requests", "received", "1", "2", "3", "4", "5", "6", "21"));
        Assert.Empty(report.NotRight(rendering));
    }

    /// <summary>The total 10 as 1 and 0, the zero in a column that has no head and nothing else in it.</summary>
    [Theory]
    [InlineData("xlsx, one sheet")]
    [InlineData("xlsx, a sheet a table")]
    [InlineData("pdf, ruled")]
    [InlineData("txt, markdown")]
    [InlineData("csv, an exported sheet")]
    public void A_zero_without_a_head_beside_a_total_that_does_not_add_up_may_be_a_piece_of_it(string rendering)
    {
        var report = new Drawn();
        report.Tear("requests", report.Write("requests", "carried-out", "7", "1", "0", "2", "0", "0", "10"), "total");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The total 25 as 2 and 5, so that the last total, a zero, stands where no head is: the row has no other to compare with, but its sums.</summary>
    [Theory]
    [InlineData("csv, merged cells filled")]
    [InlineData("txt, a tab a cell")]
    [InlineData("xlsx, one sheet")]
    public void A_zero_behind_the_one_row_of_table_4_is_left_out_only_where_its_figures_may_stand_before_it(string rendering)
    {
        var report = new Drawn();
        var row = report.Write("review", "reconsideration", "1", "2", "3", "4", "10", "20", "5", "0", "0", "25", "0", "0", "0", "0", "0");
        report.Tear("review", row, row.FindLast(cell => cell.Text == "25")!);
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A row cut behind its label, with marks for none at both ends and zeros between them.</summary>
    [Theory]
    [InlineData("xlsx, one sheet")]
    [InlineData("docx")]
    [InlineData("txt, markdown")]
    public void Marks_for_none_around_several_figures_are_no_page_number(string rendering)
    {
        var report = new Drawn();
        report.Cut("requests", report.Write("requests", "not-processed.repeated", "-", "-", "-", "0", "0", "0", "-"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A blank, 0, and 1056 as 1 and 056; the row below, blank too, shows that figures stand below their heads.</summary>
    [Theory]
    [InlineData("txt, markdown")]
    [InlineData("txt, a bar a grid column")]
    [InlineData("csv, an exported sheet")]
    public void Three_figures_that_stand_one_column_from_their_heads_may_be_a_torn_one_and_another(string rendering)
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "coercive-measures", "", "-3", "3");
        report.Tear("disclosure", report.Write("disclosure", "penalties", "", "0", "1056"), "decisions");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A blank, and 73 as 7 and 3, each beside its head: two figures for two columns.</summary>
    [Theory]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, markdown")]
    public void Two_figures_beside_their_heads_may_be_a_torn_one(string rendering)
    {
        var report = new Drawn(2020);
        report.Tear("disclosure", report.Write("disclosure", "procurement", "", "73"), "amount");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>17 as 1 and 7 before a blank: the table is one blank column wider than the form, and no other of the document is.</summary>
    [Theory]
    [InlineData("txt, markdown")]
    [InlineData("txt, a tab a grid column")]
    public void A_figure_torn_before_a_blank_makes_its_table_wider(string rendering)
    {
        var report = new Drawn();
        report.Tear("disclosure", report.Write("disclosure", "normative-documents", "0", "17", ""), "repealed");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>24623 as 2 and 4623 where a cell takes two columns, so that the table is two wider.</summary>
    [Theory]
    [InlineData("txt, markdown")]
    [InlineData("txt, a bar a grid column")]
    public void A_figure_torn_before_a_blank_makes_its_table_wider_by_a_cell(string rendering)
    {
        var report = new Drawn(2020);
        report.Tear("disclosure", report.Write("disclosure", "coercive-measures", "24623", "7", ""), "items-last-year");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The same in table 4, where sums tell which rows are whole.</summary>
    [Theory]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, markdown")]
    public void A_total_torn_before_a_blank_makes_table_4_wider(string rendering)
    {
        var report = new Drawn();
        var row = report.Write("review", "reconsideration", "0", "0", "178", "0", "178", "148", "159", "", "0", "307", "0", "0", "", "", "");
        report.Tear("review", row, row.FindLast(cell => cell.Text == "307")!);
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>187 as 1 and 87, behind the last total a zero of a column without a head and one beyond: a mark for none is no total above zero.</summary>
    [Theory]
    [InlineData("html")]
    [InlineData("docx")]
    public void A_zero_behind_a_mark_for_none_may_be_the_last_figure(string rendering)
    {
        var report = new Drawn();
        foreach (var cells in report.Table("review").Rows)
            cells.Add(new SketchCell(cells[0].Address is null ? "" : "0", 15, 1, 1, null));
        report.Table("review").Columns++;
        var row = report.Write("review", "reconsideration", "4", "187", "0", "-", "191", "-", "104", "177", "-", "281", "-", "-", "0", "-", "0");
        report.Tear("review", row, row.Find(cell => cell.Text == "187")!);
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>Eight fields of which one is blank, and no sum: seven figures are not one for each column.</summary>
    [Fact]
    public void As_many_figures_as_columns_with_a_blank_among_them_are_not_counted()
    {
        var report = new Drawn();
        report.Tear("requests", report.Write("requests", "granted-in-part", "1503", "", "5304", "314", "2784", "2841", "12746"), "legal-services");
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>Blank cells are lines, so that a figure broken by a space in many rows is one cell, not two.</summary>
    [Fact]
    public void A_figure_broken_by_a_space_in_a_line_of_its_own_is_one_cell()
    {
        var report = new Drawn(2020);
        report.Write("requests", "received", "1", "", "2", "", "0", "", "3");
        report.Write("requests", "carried-in", "1", "", "2", "", "0", "", "3");
        report.Write("disclosure", "penalties", "", "246", "21");
        foreach (var cell in report.Table("disclosure").Figures.Concat(report.Table("requests").Figures).Where(cell => cell.Text.Length > 1 && cell.Text != "246"))
            cell.Text = cell.Text.Insert(1, " \n");
        Assert.Empty(report.Wrong("txt, a cell a line"));
        Assert.DoesNotContain(report.NotRight("txt, a cell a line"), cell => cell.StartsWith("disclosure/penalties/change", StringComparison.Ordinal));
    }

    /// <summary>The same where no blank line tells that each cell has one: as many parts as columns.</summary>
    [Fact]
    public void A_figure_broken_by_a_space_does_not_fill_a_blank()
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "penalties", "", "246", "21");
        foreach (var cell in report.Table("disclosure").Figures.Concat(report.Table("requests").Figures).Where(cell => cell.Text.Length > 1 && cell.Text != "246"))
            cell.Text = cell.Text.Insert(1, " \n");
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }
}
