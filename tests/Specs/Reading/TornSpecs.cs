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
}
