using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

public sealed class ExcelSpecs
{
    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年制发件数</t></is></c><c r="C1" t="inlineStr"><is><t>本年废止件数</t></is></c><c r="D1" t="inlineStr"><is><t>现行有效件数</t></is></c></row>""";

    [Theory]
    [InlineData("<v>8013</v>", "8013")]
    [InlineData("<v>96171.600000000006</v>", "96171.6")]
    [InlineData("<v>0.30000000000000004</v>", "0.3")]
    [InlineData("<v>8013.000000001</v>", "8013")]
    [InlineData("<v>1.1398889E7</v>", "11398889")]
    [InlineData("<f>SUM(A1:A2)</f><v>12</v>", "12")]
    public void A_number_is_what_the_user_sees_and_never_binary_noise(string content, string raw) =>
        Assert.Equal((raw, (string?)null), Fee($"<c r=\"B2\">{content}</c>"));

    [Theory]
    [InlineData("#,##0", "8013", "8,013")]
    [InlineData("#,##0.##", "8013", "8,013")]
    [InlineData("0.00", "96171.6", "96171.60")]
    [InlineData("0.00", "12.3456", "12.35")]
    [InlineData("0\"件\"", "12", "12件")]
    [InlineData("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0", "0")]
    [InlineData("0;-0;;@", "0", "0")]
    public void A_number_format_is_applied_as_excel_shows_it(string format, string stored, string raw) =>
        Assert.Equal((raw, (string?)null), Fee($"<c r=\"B2\" s=\"1\"><v>{stored}</v></c>", format));

    [Theory]
    [InlineData("#,##0", "96171.6", "96171.6")]
    [InlineData(";;;", "5", "5")]
    [InlineData("0,", "96171", "96171")]
    [InlineData("yyyy/m/d", "45311", "日期")]
    public void A_format_that_shows_another_figure_than_is_stored_makes_the_cell_unreadable(string format, string stored, string told)
    {
        var (_, doubt) = Fee($"<c r=\"B2\" s=\"1\"><v>{stored}</v></c>", format);
        Assert.Contains(told, doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"B2\"><f>SUMPRODUCT(A1:A2)</f></c>", "没有保存计算结果")]
    [InlineData("<c r=\"B2\"><f>VLOOKUP(A1,A1:B2,2)</f><v></v></c>", "没有保存计算结果")]
    [InlineData("<c r=\"B2\" t=\"e\"><f>A0</f><v>#REF!</v></c>", "#REF!")]
    [InlineData("<c r=\"B2\" t=\"b\"><v>1</v></c>", "逻辑值")]
    public void A_formula_without_a_result_and_an_error_are_unreadable_with_their_reason(string cell, string told)
    {
        var (_, doubt) = Fee(cell);
        Assert.Contains(told, doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_is_no_figure_of_the_form()
    {
        var sheet = ExcelRendering.SheetXml(FeeRows("<c r=\"B2\" s=\"1\"><v>0.35</v></c>"));
        var verdict = Assessment.Of(Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", sheet)], ExcelRendering.Styles("0%")))), Circumstances.None);
        Assert.Equal(CellState.Unreadable, verdict.Report![A.Cell("disclosure/fees/amount")].State);
    }

    [Fact]
    public void Rich_text_is_one_text_and_the_readings_above_characters_are_none_of_it()
    {
        var rows = """<row r="1"><c r="A1" t="inlineStr"><is><r><t>信息</t></r><r><rPr><b/></rPr><t>内容</t></r><rPh sb="0" eb="2"><t>xinxi</t></rPh></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><r><t>行政</t></r><r><t>事业性收费</t></r></is></c><c r="B2" t="str"><v>3.5</v></c></row>""";
        Assert.Equal("3.5", Read(ExcelRendering.SheetXml(rows)).Cells[A.Cell("disclosure/fees/amount")].Raw);
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_left_out_and_hidden_figures_are_named()
    {
        var visible = ExcelRendering.SheetXml(FeeRows("<c r=\"B2\"><v>3</v></c>") + """<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>行政事业性收费</t></is></c><c r="B3"><v>9</v></c></row>""", before: """<cols><col min="5" max="6" hidden="1"/></cols>""");
        var entries = Read(visible);
        Assert.Equal("3", entries.Cells[A.Cell("disclosure/fees/amount")].Raw);
        Assert.Null(entries.Cells[A.Cell("disclosure/fees/amount")].Doubt);
        Assert.Contains(entries.Findings, finding => finding.Message.Contains("A3、B3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_says_its_sheet_and_its_address() =>
        Assert.Contains("工作表「表二」B2", Read(ExcelRendering.SheetXml(FeeRows("<c r=\"B2\"><v>3</v></c>"))).Cells[A.Cell("disclosure/fees/amount")].Where, StringComparison.Ordinal);

    [Fact]
    public void A_merge_over_the_whole_sheet_and_a_million_empty_cells_cost_nothing()
    {
        var empty = string.Concat(Enumerable.Range(10, 20_000).Select(row => $"<row r=\"{row}\">{string.Concat(Enumerable.Repeat("<c s=\"0\"/>", 10))}</row>"));
        var sheet = ExcelRendering.SheetXml(FeeRows("<c r=\"B2\"><v>3</v></c>") + empty, """<mergeCells><mergeCell ref="A40:XFD1048576"/><mergeCell ref="C1:XFD1048576"/></mergeCells>""");
        Assert.Equal("3", Read(sheet).Cells[A.Cell("disclosure/fees/amount")].Raw);
    }

    [Fact]
    public void A_regulation_row_reads_column_by_column_with_blanks_where_they_are()
    {
        var entries = Read(ExcelRendering.SheetXml(Header + """<row r="2"><c r="A2" t="inlineStr"><is><t>规章</t></is></c><c r="B2"><v>1</v></c><c r="D2"><v>3</v></c></row>"""));
        Assert.Equal(("1", "", "3"), (Raw("issued"), Raw("repealed"), Raw("in-force")));

        string Raw(string column) => entries.Cells.GetValueOrDefault(A.Cell($"disclosure/regulations/{column}"))?.Raw ?? "";
    }

    private static string FeeRows(string cell) =>
        $"""<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>行政事业性收费</t></is></c>{cell}</row>""";

    private static (string Raw, string? Doubt) Fee(string cell, string? format = null)
    {
        var entries = Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", ExcelRendering.SheetXml(FeeRows(cell)))], format is null ? "" : ExcelRendering.Styles(format))));
        var entry = entries.Cells[A.Cell("disclosure/fees/amount")];
        return (entry.Raw, entry.Doubt);
    }

    private static Entries Read(string sheet) => Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", sheet)])));
}
