using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

public sealed class FigureSpecs
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("3119", 3119)]
    [InlineData("11398889", 11398889)]
    [InlineData("０", 0)]
    [InlineData("３１１９", 3119)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1，234", 1234)]
    [InlineData("　12　", 12)]
    [InlineData("\u00A07\u200B", 7)]
    [InlineData("+2", 2)]
    [InlineData("-8", -8)]
    [InlineData("－11", -11)]
    [InlineData("−1", -1)]
    [InlineData("-0", 0)]
    [InlineData("5.0", 5)]
    [InlineData("12件", 12)]
    [InlineData("12 件", 12)]
    [InlineData("999999999999999", 999999999999999)]
    public void A_plain_figure_is_a_number(string raw, long value)
    {
        var cell = Read(raw);
        Assert.Equal(CellState.Number, cell.State);
        Assert.Equal(value, cell.Value);
    }

    [Theory]
    [InlineData("", CellState.Blank)]
    [InlineData(" ", CellState.Blank)]
    [InlineData("　　", CellState.Blank)]
    [InlineData("\u00A0", CellState.Blank)]
    [InlineData("\u200B\uFEFF", CellState.Blank)]
    [InlineData("/", CellState.NotApplicable)]
    [InlineData("／", CellState.NotApplicable)]
    [InlineData("-", CellState.NotApplicable)]
    [InlineData("—", CellState.NotApplicable)]
    [InlineData("——", CellState.NotApplicable)]
    [InlineData("－", CellState.NotApplicable)]
    [InlineData("–", CellState.NotApplicable)]
    [InlineData(" / ", CellState.NotApplicable)]
    public void Blank_and_slash_are_statements_of_their_own(string raw, CellState state)
    {
        var cell = Read(raw);
        Assert.Equal(state, cell.State);
        Assert.Null(cell.Value);
        Assert.Equal(0m, cell.Counted);
    }

    [Theory]
    [InlineData("? 0")]
    [InlineData("1 2")]
    [InlineData("0 0 0")]
    [InlineData("00")]
    [InlineData("012")]
    [InlineData("12,34")]
    [InlineData("1,23,456")]
    [InlineData("1.2.3")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("五")]
    [InlineData("无")]
    [InlineData("约30")]
    [InlineData("30余")]
    [InlineData("1.2万")]
    [InlineData("5²")]
    [InlineData("①")]
    [InlineData("½")]
    [InlineData("٥")]
    [InlineData("--5")]
    [InlineData("+")]
    [InlineData("3/4")]
    [InlineData("251000元")]
    [InlineData("1000000000000000")]
    [InlineData("0.000000001")]
    [InlineData("\uD800")]
    [InlineData("72641783735113481261211620")]
    public void Anything_else_is_unreadable_and_never_guessed(string raw)
    {
        var cell = Read(raw);
        Assert.Equal(CellState.Unreadable, cell.State);
        Assert.Null(cell.Value);
        Assert.Null(cell.Counted);
    }

    [Fact]
    public void A_number_of_400_digits_is_unreadable() => Assert.Equal(CellState.Unreadable, Read(new string('9', 400)).State);

    [Fact]
    public void A_readers_doubt_outweighs_the_digits()
    {
        var cell = Figure.Read(new Entry("12", "表三", "可能是 1 和 2"), Count);
        Assert.Equal(CellState.Unreadable, cell.State);
        Assert.Equal("12", cell.Raw);
    }

    [Theory]
    [InlineData("2021", "disclosure/fees/amount", "96171.6", "96171.6")]
    [InlineData("2021", "disclosure/fees/amount", "96171.6万元", "96171.6")]
    [InlineData("2021", "disclosure/fees/amount", "3940元", "0.394")]
    [InlineData("2021", "disclosure/fees/amount", "1,234.50", "1234.5")]
    [InlineData("2019", "disclosure/procurement/amount", "251000元", "251000")]
    [InlineData("2019", "disclosure/procurement/amount", "25.1万元", "251000")]
    [InlineData("2019", "disclosure/procurement/amount", "0", "0")]
    public void An_amount_is_exact_in_the_unit_of_its_column(string form, string address, string raw, string value)
    {
        var cell = Figure.Read(new Entry(raw, ""), FormCatalog.WithId(form)!.CellAt(CellAddress.Parse(address))!);
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), cell.Value);
        Assert.Equal(raw, cell.Raw);
    }

    /// <summary>The column is headed 本年增/减: either word in it is a sign, and nothing in a column of counts.</summary>
    [Theory]
    [InlineData("减4", -4)]
    [InlineData("减少 4 项", -4)]
    [InlineData("增4", 4)]
    [InlineData("增加12", 12)]
    [InlineData("减0", 0)]
    [InlineData("减-4", null)]
    [InlineData("减", null)]
    [InlineData("增减4", null)]
    [InlineData("未增4", null)]
    public void A_change_may_be_signed_by_a_word(string raw, int? value)
    {
        var cell = Figure.Read(new Entry(raw, ""), Form2019.Form.CellAt(CellAddress.Parse("disclosure/licences/change"))!);
        Assert.Equal(value, cell.Value);
        Assert.Equal(value is null, cell.State == CellState.Unreadable);
        Assert.Equal(CellState.Unreadable, Read(raw).State);
    }

    private static FormCell Count { get; } = Form2021.Form.CellAt(CellAddress.Parse("requests/received/total"))!;

    private static Cell Read(string raw) => Figure.Read(new Entry(raw, ""), Count);
}
