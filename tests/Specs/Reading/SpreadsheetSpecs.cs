using System.Collections.Immutable;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Documents;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;
using Entries = Pipeline.Domain.Reports.Entries;

namespace Pipeline.Specs.Reading;

/// <summary>Workbooks and CSV files as clerks really leave them: each is read right or told in their own words.</summary>
public sealed class SpreadsheetSpecs
{
    private const string Fee = "disclosure/fees/amount";

    [Theory]
    [InlineData("１２", "12")]
    [InlineData("１，２３４．５", "1234.5")]
    [InlineData("12 ", "12")]
    [InlineData("12万元", "12")]
    [InlineData("１２　", "12")]
    public void Digits_written_as_text_are_digits(string text, string value)
    {
        var verdict = Assessment.Of(Readers.Read(new SourceFile("a.xlsx", Book(text, isText: true))), Circumstances.None);
        Assert.Equal((CellState.Number, value), (verdict.Report![A.Cell(Fee)].State, A.Text(verdict.Report[A.Cell(Fee)].Value!.Value)));
        Assert.DoesNotContain(verdict.Findings, finding => finding.Rule == "C-UNREADABLE");
    }

    [Theory]
    [InlineData("1e3")]
    [InlineData("12.5.1")]
    [InlineData("十二")]
    [InlineData("约12")]
    [InlineData("１２　３４")]
    public void A_text_that_is_no_plain_figure_is_told_with_what_was_written(string text)
    {
        var verdict = Assessment.Of(Readers.Read(new SourceFile("a.xlsx", Book(text, isText: true))), Circumstances.None);
        var finding = Assert.Single(verdict.Findings, finding => finding.Rule == "C-UNREADABLE");
        Assert.Contains(text.Trim(), finding.Message, StringComparison.Ordinal);
        Assert.Contains("工作表「Sheet1」", finding.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0;;;", "0", "0")]
    [InlineData("0;;;", "5", "5")]
    [InlineData("#,##0;-#,##0;", "0", "0")]
    [InlineData("#", "0", "0")]
    [InlineData("General", "1E3", "1000")]
    [InlineData("0", "1E3", "1000")]
    [InlineData("@", "12", "12")]
    public void A_format_that_hides_zeros_leaves_them_zeros(string format, string stored, string shown)
    {
        var sheet = ExcelRendering.SheetXml($"""<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>行政事业性收费</t></is></c><c r="B2" s="1"><v>{stored}</v></c></row>""");
        var entry = Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", sheet)], ExcelRendering.Styles(format)))).Cells[A.Cell(Fee)];
        Assert.Equal((shown, (string?)null), (entry.Raw, entry.Doubt));
    }

    [Fact]
    public void A_document_in_the_strict_variant_of_the_format_reads_the_same()
    {
        var strict = Zip.Parts(Downloads.Of(A.AcceptedReport().Report, "t", null)[0].Content.ToArray()).Select(part => (part.Name, Encoding.UTF8.GetString(part.Content)
            .Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)));
        Same(A.AcceptedReport().Report, Read.Bytes(Zip.Of([.. strict])).Report!);
    }

    [Fact]
    public void Two_sheets_with_the_same_table_and_other_figures_are_told_once_and_hiding_one_helps()
    {
        var sheets = Of(A.BalancedReport()).Concat(Of(Doubled()).Where(sheet => sheet.Name == "表三").Select(sheet => ("表三（去年）", sheet.Xml))).ToList();
        var finding = Assert.Single(Read.Bytes(ExcelRendering.Workbook(sheets)).Findings);
        Assert.Equal("F-NOREPORT", finding.Rule);
        Assert.Contains("「表三」、「表三（去年）」", finding.Message, StringComparison.Ordinal);
        var hidden = Zip.Of([.. Zip.Parts(ExcelRendering.Workbook(sheets)).Select(part => (part.Name, Encoding.UTF8.GetString(part.Content).Replace("<sheet name=\"表三（去年）\"", "<sheet state=\"hidden\" name=\"表三（去年）\"", StringComparison.Ordinal)))]);
        var verdict = Assert.IsType<Accepted>(Read.Bytes(hidden));
        Assert.Contains(verdict.Findings, told => told.Message.Contains("是隐藏的", StringComparison.Ordinal));

        static List<(string Name, string Xml)> Of(Entries report) => [.. Zip.Parts(ExcelRendering.Render(Sketch.Of(report), new Chance(1), severalSheets: true)).Where(part => part.Name.StartsWith("xl/worksheets/", StringComparison.Ordinal))
            .Select((part, i) => (i == 0 ? "文字部分" : $"表{"二三四五"[i - 1]}", Encoding.UTF8.GetString(part.Content)))];
    }

    [Theory]
    [InlineData("<sheets>", "2024/1/20")]
    [InlineData("<workbookPr date1904=\"1\"/><sheets>", "2028/1/21")]
    [InlineData("<workbookPr date1904=\"0\"/><sheets>", "2024/1/20")]
    public void Days_are_counted_from_where_the_workbook_says(string head, string shown)
    {
        const string Rows = """<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>行政事业性收费</t></is></c><c r="B2" s="1"><v>45311</v></c></row>""";
        var book = Zip.Parts(ExcelRendering.Workbook([("表二", ExcelRendering.SheetXml(Rows))], ExcelRendering.Styles("yyyy/m/d"))).Select(part => (part.Name, Encoding.UTF8.GetString(part.Content).Replace("<sheets>", head, StringComparison.Ordinal)));
        Assert.Equal(shown, Readers.Read(new SourceFile("a.xlsx", Zip.Of([.. book]))).Cells[A.Cell(Fee)].Raw);
    }

    [Fact]
    public void A_saved_result_that_its_formula_contradicts_is_doubtful()
    {
        const string Rows = """<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>行政事业性收费</t></is></c><c r="B2"><f>D5+$D$6</f><v>9</v></c></row><row r="5"><c r="D5"><v>3</v></c></row><row r="6"><c r="D6"><v>4</v></c></row>""";
        var doubt = Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", ExcelRendering.SheetXml(Rows))]))).Cells[A.Cell(Fee)].Doubt;
        Assert.Contains("应得 7，文件里保存的结果却是 9", doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B8", null)]
    [InlineData("VLOOKUP(1,A1:B2,2)", null)]
    [InlineData("'表 一'!A1+1", null)]
    [InlineData("B2+1", null)]
    [InlineData("SUM(D5:XFD5048576)", null)]
    [InlineData("D5*2", null)]
    [InlineData("SUM(D5:D6,1)-D5", "5")]
    [InlineData("IF(COUNT(D5:D6)=0,\"\",SUM(D5:D6))", "7")]
    [InlineData("SUM(D5,-D6)", null)]
    [InlineData("-(D5+D6)", "-7")]
    public void A_formula_without_a_result_is_added_up_only_where_it_is_a_sum(string formula, string? result)
    {
        var rows = $"""<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>行政事业性收费</t></is></c><c r="B2"><f>{Zip.Xml(formula)}</f></c></row><row r="5"><c r="D5"><v>3</v></c></row><row r="6"><c r="D6"><v>4</v></c></row><row r="8"><c r="B8"><f>B2</f></c></row>""";
        var entry = Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", ExcelRendering.SheetXml(rows))]))).Cells[A.Cell(Fee)];
        if (result is null)
            Assert.Contains("没有保存计算结果", entry.Doubt, StringComparison.Ordinal);
        else
            Assert.Equal((result, (string?)null), (entry.Raw, entry.Doubt));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void Csv_of_any_delimiter_with_line_breaks_in_quotes_reads(string delimiter)
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var text = new StringBuilder();
        foreach (var block in sketch.Blocks)
        {
            if (block is SketchParagraph paragraph)
                text.Append($"\"{paragraph.Text}\"{string.Concat(Enumerable.Repeat(delimiter, 5))}\r\n");
            else if (block is SketchTable table)
            {
                foreach (var row in TextRendering.GridRows(table))
                    text.AppendJoin(delimiter, row.Select(field => $"\"{(field.Length > 3 && !field.Any(char.IsAsciiDigit) ? field.Insert(2, "\n") : field)}\"")).Append("\r\n");
            }
        }

        var verdict = Read.Text(text.ToString());
        Assert.True(verdict is Accepted, string.Join('\n', verdict.Findings.Select(finding => finding.Message)));
        Same(A.AcceptedReport().Report, verdict.Report!);
    }

    [Fact]
    public void In_the_long_form_an_unknown_address_a_second_value_and_a_word_are_each_named_with_their_line()
    {
        var text = "\"address\";\"value\"\r\ntitle;某县科技局2024年政府信息公开工作年度报告\r\nrequests/received/total;3\r\nrequests/received/total;4\r\nrequests/nonsense/total;1\r\nreview/reconsideration/total;三\r\ndisclosure/fees/amount;１２\r\n";
        var verdict = Read.Text(text);
        Assert.Equal(12m, verdict.Report![A.Cell(Fee)].Value);
        Assert.Contains(verdict.Findings, finding => finding is { Severity: Severity.Error, Where: "第 5 行" } && finding.Message.Contains("requests/nonsense/total", StringComparison.Ordinal));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "C-UNREADABLE" && finding.Message.Contains("“3”（第 3 行）和“4”（第 4 行）", StringComparison.Ordinal));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "C-UNREADABLE" && finding.Message.Contains("“三”", StringComparison.Ordinal));
    }

    private static Entries Doubled()
    {
        var report = A.BalancedReport();
        return report with { Cells = report.Cells.ToImmutableDictionary(cell => cell.Key, cell => cell.Value with { Raw = decimal.TryParse(cell.Value.Raw, out var number) ? A.Text((number * 2) + 1) : cell.Value.Raw }) };
    }

    private static byte[] Book(string fee, bool isText)
    {
        var sketch = Sketch.Of(A.BalancedReport());
        foreach (var figure in sketch.Tables.SelectMany(table => table.Figures).Where(figure => figure.Address!.ToString() == Fee))
            (figure.Text, figure.IsText) = (fee, isText);
        return ExcelRendering.Render(sketch, new Chance(1), severalSheets: false);
    }

    internal static void Same(AnnualReport expected, AnnualReport read) =>
        Assert.All(expected.Form.Cells, (FormCell place) => Assert.Equal((place.Address, expected[place.Address].State, expected[place.Address].Value), (place.Address, read[place.Address].State, read[place.Address].Value)));
}
