namespace Pipeline.Specs.Reading;

/// <summary>A cell of a row that its author split in two: what the lines of the table say about all others holds.</summary>
public sealed class SplitCellSpecs
{
    private const string Received = "requests/received/";

    [Theory]
    [InlineData("docx", "enterprise")]
    [InlineData("docx", "total")]
    [InlineData("html", "enterprise")]
    [InlineData("html", "natural-person")]
    [InlineData("xlsx, one sheet", "enterprise")]
    [InlineData("pdf, ruled", "enterprise")]
    public void Only_the_cell_that_was_split_is_in_doubt_where_both_pieces_say_something(string rendering, string column)
    {
        var report = new Drawn();
        var row = report.Write("requests", "received", "11", "12", "13", "14", "15", "16", "81");
        report.Split("requests", row.Find(cell => cell.Address?.Column == column)!, "5", "7");
        Assert.Equal([Received + column], report.NotRight(rendering).Select(cell => cell.Split(':')[0]));
        Assert.Empty(report.Wrong(rendering));
    }

    [Theory]
    [InlineData("docx", "12", "")]
    [InlineData("docx", "", "12")]
    [InlineData("html", "", "12")]
    [InlineData("pdf, ruled", "12", "")]
    public void Where_one_piece_is_blank_the_other_is_read_with_a_warning(string rendering, string left, string right)
    {
        var report = new Drawn();
        var row = report.Write("requests", "received", "11", "12", "13", "14", "15", "16", "81");
        report.Split("requests", row.Find(cell => cell.Address?.Column == "enterprise")!, left, right);
        Assert.Empty(report.NotRight(rendering));
        Assert.Contains(report.Verdict(rendering).Findings, finding => finding.Rule == "F-SURPLUS" && finding.Message.Contains("拆成", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_cell_of_the_one_row_of_table_4_is_no_exception(string rendering)
    {
        var report = new Drawn();
        var split = report.Row("review", "reconsideration")[3];
        report.Split("review", split, "5", "7");
        Assert.Equal([split.Address!.ToString()], report.NotRight(rendering).Select(cell => cell.Split(':')[0]));
    }

    /// <summary>The last column is merged over two in the header only, or in the rows of another part: a row of as many figures may have moved, or hold a torn one.</summary>
    [Theory]
    [InlineData("docx", "requests", "received", 2024)]
    [InlineData("html", "requests", "received", 2024)]
    [InlineData("xlsx, one sheet", "requests", "received", 2024)]
    [InlineData("docx", "disclosure", "procurement", 2020)]
    [InlineData("html", "disclosure", "procurement", 2020)]
    public void A_torn_figure_in_a_row_that_is_not_merged_as_its_header_is_not_taken_for_a_split_cell(string rendering, string table, string id, int year)
    {
        var report = new Drawn(year);
        var row = report.Row(table, id);
        report.Write(row.Find(cell => cell.Address is not null)!, "12");
        var last = row[^1].Column;
        if (row[^1].ColumnSpan == 1)
        {
            foreach (var cell in report.Table(table).Rows.SelectMany(cells => cells).Where(cell => cell.Column + cell.ColumnSpan == last + 1 && cell.Address is null))
                cell.ColumnSpan++;
            report.Table(table).Columns++;
        }

        row[^1].ColumnSpan = 1;
        report.Tear(table, row, row.Find(cell => cell.Address is not null)!);
        Assert.Empty(report.Wrong(rendering));
    }
}
