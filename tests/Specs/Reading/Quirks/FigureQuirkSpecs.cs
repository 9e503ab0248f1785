using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading.Quirks;

/// <summary>Quirks of figures (statute, 8: 14 to 18), by their numbers.</summary>
public sealed class FigureQuirkSpecs
{
    [Fact]
    public void Quirk_14_only_the_totals_or_everything_but_the_totals_may_be_filled()
    {
        foreach (var totals in (bool[])[true, false])
        {
            string Figure(CellAddress cell) => cell.Table != "requests" || (cell.Column == "total") == totals ? PaperReport.Distinct(cell) : "";
            var report = PaperReport.Of(Form2019.Form, Figure);
            Assert.Empty(Read.NotRight(Read.Bytes(report.AsWord()), report.Form, Figure));
            Assert.Empty(Read.NotRight(Read.Text(report.AsHtml()), report.Form, Figure));
            Assert.Empty(Read.NotRight(Read.Text(report.AsText(TextStyles.Tabs)), report.Form, Figure));
            Assert.Contains(Read.Bytes(report.AsWord()).Findings, finding => finding.Rule == (totals ? "T3-ONLYTOTAL" : "T3-EMPTYTOTAL"));
        }
    }

    [Theory]
    [InlineData("/", CellState.NotApplicable)]
    [InlineData("-", CellState.NotApplicable)]
    [InlineData("—", CellState.NotApplicable)]
    [InlineData("", CellState.Blank)]
    [InlineData("\u00A0", CellState.Blank)]
    [InlineData("　　", CellState.Blank)]
    [InlineData("\u200B", CellState.Blank)]
    [InlineData("0", CellState.Number)]
    [InlineData("? 0", CellState.Unreadable)]
    [InlineData("无", CellState.Unreadable)]
    public void Quirk_15_blank_mark_zero_and_unreadable_stay_apart(string written, CellState state)
    {
        var cell = CellAddress.Parse("requests/denied.state-secret/enterprise");
        var report = PaperReport.Of(Form2021.Form, address => address == cell ? written : "1");
        Assert.Equal(state, Read.Bytes(report.AsWord()).Report![cell].State);
        Assert.Equal(state, Read.Text(report.AsHtml().Replace("\u00A0", "&nbsp;", StringComparison.Ordinal)).Report![cell].State);
        Assert.Equal(state, Read.Text(report.AsText(TextStyles.Tabs)).Report![cell].State);
    }

    [Theory]
    [InlineData("+2", 2)]
    [InlineData("-1", -1)]
    [InlineData("－11", -11)]
    [InlineData("+1036", 1036)]
    [InlineData("4", 4)]
    public void Quirk_16_changes_carry_their_sign(string written, int value) =>
        Assert.Equal(value, One(Form2019.Form, "disclosure/licences/change", written).Value);

    [Theory]
    [InlineData("251000元", 251000)]
    [InlineData("70487元", 70487)]
    [InlineData("5万余条", null)]
    [InlineData("约30万元", null)]
    public void Quirk_17_a_unit_is_read_and_an_approximate_word_is_never_a_figure(string written, int? value)
    {
        var cell = One(Form2019.Form, "disclosure/procurement/amount", written);
        Assert.Equal((value is null ? CellState.Unreadable : CellState.Number, (decimal?)value), (cell.State, cell.Value));
    }

    [Theory]
    [InlineData("96171.6", "96171.6")]
    [InlineData("316441", "316441")]
    [InlineData("316,441", "316441")]
    [InlineData("96，171.6", "96171.6")]
    [InlineData("９６１７１.６", "96171.6")]
    public void Quirk_18_decimals_separators_and_full_width_digits_are_read_exactly(string written, string value) =>
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), One(Form2021.Form, "disclosure/fees/amount", written).Value);

    [Fact]
    public void A_raised_or_crossed_out_digit_never_joins_a_figure()
    {
        var cell = CellAddress.Parse("requests/received/natural-person");
        var report = PaperReport.Of(Form2021.Form, address => address == cell ? "5" : "1");
        Assert.Equal(CellState.Unreadable, Read.Text(report.AsHtml().Replace("<td>5</td>", "<td>5<sup>2</sup></td>", StringComparison.Ordinal)).Report![cell].State);
        Assert.Equal(CellState.Unreadable, Read.Text(report.AsHtml().Replace("<td>5</td>", "<td><s>5</s>6</td>", StringComparison.Ordinal)).Report![cell].State);
    }

    [Fact]
    public void A_figure_merged_over_two_columns_is_unreadable_and_its_neighbours_are_not()
    {
        var report = PaperReport.Of(Form2021.Form, PaperReport.Distinct);
        var (natural, enterprise) = (CellAddress.Parse("requests/granted/natural-person"), CellAddress.Parse("requests/granted/enterprise"));
        var html = report.AsHtml().Replace($"<td>{PaperReport.Distinct(natural)}</td><td>{PaperReport.Distinct(enterprise)}</td>", $"<td colspan=\"2\">{PaperReport.Distinct(natural)}</td>", StringComparison.Ordinal);
        var read = Read.Text(html);
        Assert.Equal((CellState.Unreadable, CellState.Unreadable), (read.Report![natural].State, read.Report[enterprise].State));
        Assert.Equal(CellState.Number, read.Report[natural with { Column = "research-institution" }].State);
        Assert.Empty(Read.WrongInSilence(read, report.Form, PaperReport.Distinct));
    }

    [Fact]
    public void Every_cell_knows_where_it_stood_in_the_words_of_the_form()
    {
        var report = PaperReport.Of(Form2021.Form, PaperReport.Distinct);
        foreach (var verdict in (Verdict[])[Read.Bytes(report.AsWord()), Read.Text(report.AsHtml()), Read.Text(report.AsText(TextStyles.Tabs))])
        {
            Assert.Matches("^表三 第12行 第[0-9]+格$", verdict.Report![CellAddress.Parse("requests/denied.internal-affairs/total")].Where);
            Assert.All(verdict.Report.Cells.Values, cell => Assert.Matches("^表[二三四] 第[0-9]+行 第[0-9]+格$", cell.Where));
        }
    }

    private static Cell One(ReportForm form, string address, string written)
    {
        var cell = CellAddress.Parse(address);
        var report = PaperReport.Of(form, other => other == cell ? written : "1");
        var read = Read.Bytes(report.AsWord()).Report![cell];
        var web = Read.Text(report.AsHtml()).Report![cell];
        Assert.Equal((read.State, read.Value), (web.State, web.Value));
        return read;
    }
}
