using Pipeline.Domain.Reports;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>A row or table given twice: where both say the same it is read, where they differ neither is.</summary>
public sealed class RepeatSpecs
{
    /// <summary>Renderings in which a row can be given twice.</summary>
    public static TheoryData<string> Tables => [.. Renderings.All.Where(rendering => rendering is { IsList: false, IsLossy: false }).Select(rendering => rendering.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_given_twice_with_other_figures_is_unreadable_and_both_readings_are_named(string rendering)
    {
        foreach (var table in (string[])["disclosure", "requests", "review"])
        foreach (var (first, second) in ((string, string)[])[("3", "7"), ("", "7"), ("3", "")])
        {
            var sketch = Sketch.Of(A.BalancedReport());
            var rows = sketch.Tables.Single(drawn => drawn.Id == table).Rows;
            var row = rows.Find(cells => cells.Exists(cell => cell.Address is not null))!;
            foreach (var cell in row.Where(cell => cell.Address is not null))
                cell.Text = first;
            rows.Insert(rows.IndexOf(row) + 1, [.. row.Select(cell => new SketchCell(cell.Address is null ? cell.Text : second, cell.Column, cell.ColumnSpan, 1, null))]);
            if (table == "review" && (first.Length == 0 || second.Length == 0))
                continue; // table 4 has no row labels: a second row of blanks is no row
            var file = Rendered(sketch, rendering);
            var entries = Readers.Read(file);
            Assert.All(row.Select(cell => cell.Address).OfType<CellAddress>(), address => Assert.NotEqual(CellState.Number, Read.Bytes(file.Content.ToArray()).Report!.Cells[address].State));
            if (!rendering.Contains("without lines", StringComparison.Ordinal))
            {
                Assert.All(row.Select(cell => cell.Address).OfType<CellAddress>(), address =>
                    Assert.All((string[])[first, second], said => Assert.Contains(said.Length == 0 ? "没有填写" : $"“{said}”", entries.Cells[address].Doubt!, StringComparison.Ordinal)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_given_twice_with_the_same_figures_is_read(string rendering)
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var rows = sketch.Tables.Single(drawn => drawn.Id == "requests").Rows;
        var row = rows.FindLast(cells => cells.Exists(cell => cell.Address is not null))!;
        rows.Add([.. row.Select(cell => new SketchCell(cell.Text, cell.Column, cell.ColumnSpan, 1, null))]);
        var verdict = Read.Bytes(Rendered(sketch, rendering).Content.ToArray());
        Assert.Empty(Read.WrongInSilence(verdict, sketch.Form, address => A.BalancedReport().Cells[address].Raw));
        if (!rendering.Contains("without lines", StringComparison.Ordinal))
            Assert.Empty(Read.NotRight(verdict, sketch.Form, address => A.BalancedReport().Cells[address].Raw));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Last_years_table_quoted_in_the_overview_is_left_out_and_told(string rendering)
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var table = sketch.Tables.Single(drawn => drawn.Id == "requests");
        var heading = sketch.Blocks.FindIndex(block => block is SketchParagraph { Role: SketchRole.Heading });
        sketch.Blocks.Insert(heading + 2, new SketchTable(table.Id, table.Columns, [.. table.Rows.Select(row => row.Select(cell => new SketchCell(cell.Address is null ? cell.Text : "4", cell.Column, cell.ColumnSpan, cell.RowSpan, null)).ToList())]));
        var verdict = Read.Bytes(Rendered(sketch, rendering).Content.ToArray());
        Assert.Empty(Read.WrongInSilence(verdict, sketch.Form, address => A.BalancedReport().Cells[address].Raw));
        if (rendering.Contains("without lines", StringComparison.Ordinal) || rendering.Contains("a sheet a table", StringComparison.Ordinal))
            return; // sheets of tables stand in no section
        Assert.Empty(Read.NotRight(verdict, sketch.Form, address => A.BalancedReport().Cells[address].Raw));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "F-SURPLUS" && finding.Message.Contains("一、总体情况", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_table_in_the_same_section_contradicts_the_first()
    {
        var sketch = Sketch.Of(A.BalancedReport());
        var table = sketch.Tables.Single(drawn => drawn.Id == "requests");
        sketch.Blocks.Insert(sketch.Blocks.IndexOf(table) + 1, new SketchTable(table.Id, table.Columns, [.. table.Rows.Select(row => row.Select(cell => new SketchCell(cell.Address is null ? cell.Text : "94", cell.Column, cell.ColumnSpan, cell.RowSpan, null)).ToList())]));
        var entries = Readers.Read(Rendered(sketch, "docx"));
        Assert.All(table.Figures, cell => Assert.Contains("两处填写不一致", entries.Cells[cell.Address!].Doubt!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_whose_label_was_lost_leaves_the_row_before_it_in_doubt_where_a_cell_is_a_line()
    {
        const string Text = "行政处罚\n行政强制\n5\n";
        var whole = Read.Text(OneBlock(Text));
        Assert.Equal(CellState.Blank, whole.Report![CellAddress.Parse("disclosure/penalties/decisions")].State);
        var lost = Read.Text(OneBlock(Text.Replace("行政强制\n", "", StringComparison.Ordinal)));
        Assert.Equal(CellState.Unreadable, lost.Report![CellAddress.Parse("disclosure/penalties/decisions")].State);
        Assert.Contains(lost.Findings, finding => finding.Message.Contains("“行政强制”的行名没有找到", StringComparison.Ordinal));
    }

    private static string OneBlock(string rows) => $"隆德县科技局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\n本年处理决定数量\n{rows}第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n1\n三、收到和处理政府信息公开申请情况\n";

    private static SourceFile Rendered(Sketch sketch, string name) => Renderings.All.Single(rendering => rendering.Name == name) is var rendering
        ? new SourceFile($"报告{rendering.Extension}", rendering.Render(sketch, new Chance(1)))
        : throw new ArgumentException(name, nameof(name));
}
