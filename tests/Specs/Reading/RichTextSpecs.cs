using Pipeline.Domain.Reports;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>What cannot be seen of a cell whose text has several looks.</summary>
public sealed class RichTextSpecs
{
    private const string Fee = "disclosure/fees/amount";
    private const string White = """<rPr><color rgb="FFFFFFFF"/></rPr>""";

    [Fact]
    public void A_white_run_beside_a_figure_is_left_out_and_told()
    {
        var entries = Read($"<is><r><t>12</t></r><r>{White}<t>（仅供内部）</t></r></is>");
        Assert.Equal(("12", (string?)null), (entries.Cells[A.Cell(Fee)].Raw, entries.Cells[A.Cell(Fee)].Doubt));
        Assert.Contains(entries.Findings, finding => finding.Rule == "F-SURPLUS" && finding.Message.Contains("B2", StringComparison.Ordinal));
        Assert.Contains(entries.Margins, margin => margin is { IsHidden: true } && margin.Text.Contains("仅供内部", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", "5")]
    [InlineData("", "15")]
    public void A_figure_of_which_a_digit_is_white_is_doubtful(string seen, string white)
    {
        var entry = Read($"<is><r><t>{seen}</t></r><r>{White}<t>{white}</t></r></is>").Cells[A.Cell(Fee)];
        Assert.Contains("“15”", entry.Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<r><rPr><color rgb="FF000000"/></rPr><t>12</t></r>""")]
    [InlineData("""<r><rPr><b/></rPr><t>12</t></r>""")]
    [InlineData("""<r><t>12</t></r><r><rPr><color theme="0"/></rPr><t> </t></r>""")]
    [InlineData("""<r><rPr><color rgb="FFFFFFFF"/></rPr><t>0</t></r>""")]
    public void Runs_that_can_be_seen_a_white_blank_and_a_white_zero_are_read_as_they_are(string runs)
    {
        var entry = Read($"<is>{runs}</is>").Cells[A.Cell(Fee)];
        Assert.Null(entry.Doubt);
        Assert.Contains(entry.Raw, (string[])["12", "0"]);
    }

    [Fact]
    public void A_white_run_is_seen_on_a_dark_cell_and_a_black_one_in_a_cell_of_white_writing()
    {
        foreach (var (style, run) in new[] { (1, $"<r>{White}<t>12</t></r>"), (2, """<r><rPr><color rgb="FF000000"/></rPr><t>12</t></r>""") })
        {
            var entry = Read($"<is>{run}</is>", style).Cells[A.Cell(Fee)];
            Assert.Equal(("12", (string?)null), (entry.Raw, entry.Doubt));
        }
    }

    private static Entries Read(string cell, int style = 0)
    {
        const string Styles = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills><cellXfs><xf fontId="0" fillId="0" numFmtId="0"/><xf fontId="0" fillId="2" numFmtId="0"/><xf fontId="1" fillId="0" numFmtId="0"/></cellXfs></styleSheet>""";
        var sheet = ExcelRendering.SheetXml($"""<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c><c r="B1" t="inlineStr"><is><t>本年收费金额（单位：万元）</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>行政事业性收费</t></is></c><c r="B2" s="{style}" t="inlineStr">{cell}</c></row>""");
        return Readers.Read(new SourceFile("a.xlsx", ExcelRendering.Workbook([("表二", sheet)], Styles)));
    }
}
