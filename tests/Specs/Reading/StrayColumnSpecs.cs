using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>A column that the form does not have, as 备注 or 上年数, moves no figure of its neighbours.</summary>
public sealed class StrayColumnSpecs
{
    [Theory]
    [InlineData("txt, markdown")]
    [InlineData("txt, a tab a grid column")]
    [InlineData("csv, an exported sheet")]
    [InlineData("docx")]
    public void Figures_of_a_column_with_another_head_are_left_out_by_name(string rendering)
    {
        var report = new Drawn();
        report.Write("disclosure", "regulations", "0", "0", "0");
        report.Write("disclosure", "normative-documents", "0", "0", "0");
        report.Insert("disclosure", "repealed", "备注", ("regulations", "1"), ("normative-documents", "3"));
        Assert.Empty(report.NotRight(rendering));
    }

    /// <summary>Three figures for three columns, but the first is blank and one of the three is another column's, as the row below shows.</summary>
    [Theory]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, markdown")]
    [InlineData("csv, an exported sheet")]
    public void A_figure_of_another_column_does_not_fill_a_blank(string rendering)
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "licences", "", "21", "0");
        report.Insert("disclosure", "change", "", ("licences", "0"), ("other-services", "3"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The same where no other row shows it: two figures stand below their heads and one does not.</summary>
    [Theory]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, markdown")]
    public void A_figure_below_no_head_is_in_doubt_where_the_others_stand_below_theirs(string rendering)
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "licences", "", "21", "0");
        report.Insert("disclosure", "change", "", ("licences", "0"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The last column's zero stands one too far, as the zero of a column beside the table would; nothing adds up to tell.</summary>
    [Theory]
    [InlineData("txt, a cell a line", "issued")]
    [InlineData("txt, a cell a line", "repealed")]
    [InlineData("txt, a tab a cell", "issued")]
    [InlineData("txt, a tab a cell", "in-force")]
    [InlineData("csv, an exported sheet", "issued")]
    public void A_zero_behind_a_row_without_a_total_may_be_its_last_figure(string rendering, string before)
    {
        var report = new Drawn();
        report.Write("disclosure", "regulations", "0", "0", "0");
        report.Write("disclosure", "normative-documents", "2005", "1", "0");
        report.Insert("disclosure", before, "上年数", ("regulations", "2"), ("normative-documents", "9"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>Among the columns of table 4, whose last total is a zero that may as well be a zero too many.</summary>
    [Theory]
    [InlineData("txt, a tab a cell")]
    [InlineData("txt, a tab a grid column")]
    [InlineData("txt, markdown")]
    [InlineData("csv, an exported sheet")]
    public void A_figure_below_a_word_of_its_own_in_table_4_is_not_the_next_columns(string rendering)
    {
        var report = new Drawn();
        var figures = report.Table("review").Figures.ToList();
        foreach (var cell in figures.TakeLast(5))
            report.Write(cell, "0");
        report.Insert("review", figures[^1].Column, "序号", (figures[^1].Address!.Row, "7"));
        Assert.Empty(report.NotRight(rendering));
    }

    /// <summary>A table 4 in which nothing is written but a zero behind its last column.</summary>
    [Theory]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, markdown")]
    [InlineData("csv, an exported sheet")]
    public void A_zero_behind_a_blank_row_is_not_its_total(string rendering)
    {
        var report = new Drawn();
        var figures = report.Table("review").Figures.ToList();
        foreach (var cell in figures)
            report.Write(cell, "");
        report.Insert("review", report.Table("review").Columns, "", (figures[^1].Address!.Row, "0"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>Before the only head of its rows, a figure of another column and a zero.</summary>
    [Theory]
    [InlineData("csv, an exported sheet")]
    [InlineData("txt, a tab a cell")]
    [InlineData("txt, markdown")]
    public void A_figure_before_the_only_column_is_not_its_figure(string rendering)
    {
        var report = new Drawn();
        report.Write("disclosure", "penalties", "0");
        report.Write("disclosure", "coercive-measures", "0");
        report.Insert("disclosure", "issued", "", ("penalties", "5"), ("coercive-measures", "6"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A blank field of the merged label stands before six figures of each row above a page break, and the form has seven columns.</summary>
    [Theory]
    [InlineData("txt, markdown")]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, a tab a cell")]
    public void Where_the_total_column_was_left_out_the_blanks_before_the_figures_are_no_column(string rendering)
    {
        var report = new Drawn();
        report.Break("requests", "granted-in-part");
        report.LeaveOut("requests", "total");
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The part below the page break has no header of its own and not the column that the part above it has.</summary>
    [Theory]
    [InlineData("xlsx, one sheet")]
    [InlineData("csv, merged cells filled")]
    [InlineData("txt, markdown")]
    public void A_part_that_goes_on_without_the_column_is_not_read_below_its_head(string rendering)
    {
        var report = new Drawn();
        report.Break("requests", "granted-in-part");
        report.Insert("requests", "social-organisation", "备注", ("received", "5"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A head that says nothing parts heads that are filled with copies: figures do not stand one beside another.</summary>
    [Fact]
    public void A_figure_below_a_blank_head_among_copies_is_not_the_next_columns()
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "regulations", "", "0", "0");
        report.Write("disclosure", "normative-documents", "3", "", "");
        report.Insert("disclosure", "published", "", ("regulations", "0"), ("normative-documents", "9"));
        Assert.Empty(report.Wrong(sketch => TextRendering.Filled(sketch, " | ", repeatsFigures: false)));
    }

    /// <summary>Seven columns below six heads; blanks are not written, so that six figures are not one for each head.</summary>
    [Fact]
    public void As_many_figures_as_heads_may_be_those_of_other_columns_where_a_row_has_more()
    {
        var report = new Drawn();
        report.Write("requests", "unavailable.not-held", "", "1", "0", "1", "1", "0", "3");
        report.Break("requests", "granted-in-part");
        report.LeaveOut("requests", "total");
        Assert.Empty(report.Wrong("txt, a written cell a line"));
    }

    /// <summary>Seven figures for seven columns, and they add up; but one is a zero of the other column, and a field between them is blank.</summary>
    [Theory]
    [InlineData("txt, a bar a grid column")]
    [InlineData("txt, a tab a cell")]
    public void A_zero_of_another_column_does_not_fill_a_blank_because_the_row_adds_up(string rendering)
    {
        var report = new Drawn();
        report.Write("requests", "denied.three-safeties-one-stability", "1", "", "0", "1", "0", "1", "3");
        report.Insert("requests", "other-organisation", "序号", ("denied.three-safeties-one-stability", "0"), ("received", "4"));
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>The total is zero and the figure before it above zero: the zero is not one too many behind a total.</summary>
    [Theory]
    [InlineData("txt, a cell a line")]
    [InlineData("txt, a tab a cell")]
    public void A_figure_before_a_total_of_zero_is_not_the_total(string rendering)
    {
        var report = new Drawn();
        foreach (var row in report.Table("requests").Rows.Where(row => row.Exists(cell => cell.Address is not null)))
            report.Write("requests", row[^1].Address!.Row, "0", "0", "0", "0", "0", "0", "0");
        report.Insert("requests", "total", "序号", [.. report.Table("requests").Figures.Select(cell => (cell.Address!.Row, "3")).Distinct()]);
        Assert.Empty(report.Wrong(rendering));
    }

    /// <summary>A row below a header of its own, whose words say where its figures should stand.</summary>
    [Fact]
    public void A_figure_right_behind_the_label_is_in_doubt_where_the_header_begins_further_right()
    {
        var report = new Drawn(2020);
        report.Write("disclosure", "procurement", "0", "");
        report.Insert("disclosure", "made", "", ("regulations", "1"), ("procurement", "5"));
        Assert.Empty(report.Wrong("txt, a tab a cell"));
    }

    /// <summary>Blank cells are lines, but a line too many in the rows of one header keeps them from being counted.</summary>
    [Fact]
    public void Where_blank_lines_fit_no_number_of_columns_figures_are_not_counted()
    {
        var report = new Drawn();
        foreach (var row in report.Table("requests").Rows.Where(row => row.Exists(cell => cell.Address is not null)))
            report.Write("requests", row[^1].Address!.Row, "", "0", "8", "4", "3", "6", "21");
        report.Insert("requests", "other-organisation", "序号", [.. report.Table("requests").Figures.Select(cell => (cell.Address!.Row, "5")).Distinct()]);
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }

    /// <summary>Both rows below one header have a line more than it has columns, blank behind the figures of the second.</summary>
    [Fact]
    public void A_line_too_many_in_all_rows_of_a_header_is_a_column_too_many()
    {
        var report = new Drawn();
        report.Write("requests", "received", "1", "", "2", "", "0", "", "3");
        report.Write("requests", "carried-in", "1", "", "2", "", "0", "", "3");
        report.Write("disclosure", "regulations", "", "", "");
        report.Write("disclosure", "normative-documents", "16967", "55909", "");
        report.Insert("disclosure", "repealed", "", ("regulations", "0"), ("normative-documents", "1"));
        Assert.Empty(report.Wrong("txt, a cell a line"));
    }

    /// <summary>Sums of zeros do not say which seven fields are the seven columns.</summary>
    [Fact]
    public void Where_the_total_column_was_left_out_rows_of_zeros_prove_no_column()
    {
        var report = WithoutTotals("0", "0", "0", "", "0", "");
        Assert.Empty(report.Wrong("csv, an exported sheet"));
    }

    [Fact]
    public void Where_the_total_column_was_left_out_a_lone_zero_at_the_end_is_no_total()
    {
        var report = WithoutTotals("", "", "", "", "", "0");
        Assert.Empty(report.Wrong("txt, a bar a grid column"));
    }

    /// <summary>Copies of the words over all columns show where the column was whose own head is not there.</summary>
    [Fact]
    public void Where_the_total_column_was_left_out_a_blank_row_has_no_blank_total()
    {
        var report = WithoutTotals("", "", "", "", "", "");
        report.Table("requests").Rows[0][^1].ColumnSpan++;
        report.Table("requests").Columns++;
        Assert.Empty(report.Wrong("csv, merged cells filled"));
    }

    private static Drawn WithoutTotals(params string[] carriedIn)
    {
        var report = new Drawn();
        foreach (var row in report.Table("requests").Rows.Where(row => row.Exists(cell => cell.Address is not null)))
            report.Write("requests", row[^1].Address!.Row, "0", "", "0", "0", "", "", "0");
        report.Write("requests", "carried-in", [.. carriedIn, "0"]);
        report.LeaveOut("requests", "total");
        return report;
    }
}
