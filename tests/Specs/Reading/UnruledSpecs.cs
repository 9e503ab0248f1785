using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Table 3 in a PDF without lines: lines near one another are one row only where something says so.</summary>
public sealed class UnruledSpecs
{
    /// <summary>Where the figures of each column stand, points.</summary>
    private static readonly double[] Columns = [268, 309, 350, 391, 431, 472, 513];

    private static readonly string?[] Ones = ["1", "1", "1", "1", "1", "1", "6"];

    [Fact]
    public void Figures_beside_an_open_bracket_of_a_groups_label_are_not_those_of_the_blank_row_above()
    {
        var paper = new Paper();
        paper.Row(102, "7．属于行政执法案卷", Ones);
        paper.Row(102, "8．属于行政查询事项");
        paper.Row(82, "(四", 102, "1．本机关不掌握相关政府信息", null, null, null, "5");
        paper.Row(82, ")无", 102, "2．没有现成信息需要另行制作", Ones);
        var report = paper.Read();
        Assert.Equal(CellState.Blank, report[At("denied.administrative-inquiry", "social-organisation")].State);
        Assert.Equal(5, report[At("unavailable.not-held", "social-organisation")].Value);
    }

    [Fact]
    public void A_number_broken_over_three_lines_is_not_its_first_line_where_that_stands_beside_half_a_label()
    {
        var paper = new Paper();
        paper.Row(137, "（一）予以公开", Ones);
        paper.Row(85, "（二）部分公开（区分处理的，只计这一情形", null, null, null, null, null, null, "1028");
        paper.Line(-11, [.. Ones[..6].Select((text, at) => (Columns[at], text!))]);
        paper.Line(-5, (133, "，不计其他情形）"), (513, "7"));
        paper.Row(102, "1．属于国家秘密", Ones);
        var report = paper.Read();
        Assert.All(["natural-person", "total"], column => Assert.Equal(CellState.Unreadable, report[At("granted-in-part", column)].State));
        Assert.Equal(6, report[At("granted", "total")].Value);
    }

    [Fact]
    public void A_digit_left_over_from_the_row_above_is_not_the_figure_of_a_row_that_was_lost()
    {
        var paper = new Paper();
        paper.Row(102, "7．属于行政执法案卷", Ones);
        paper.Line(-11, (499, "１２０５"));
        paper.Line(-5, [(102, "8．属于行政查询事项"), .. Ones[..6].Select((text, at) => (Columns[at], text!))]);
        paper.Line(-5, (511, "７"));
        paper.Row(102, "2．没有现成信息需要另行制作", Ones);
        var report = paper.Read();
        Assert.NotEqual(CellState.Number, report[At("unavailable.not-held", "total")].State);
        Assert.NotEqual(CellState.Number, report[At("denied.administrative-inquiry", "total")].State);
    }

    [Fact]
    public void A_zero_beside_the_last_column_leaves_a_blank_total_in_doubt()
    {
        var paper = new Paper();
        paper.Row(102, "7．属于行政执法案卷", "0", "0", "0", "0", "0", "0", "? 0");
        paper.Row(102, "8．属于行政查询事项", "0", "0", "0", "0", "0", "0", "  0");
        var report = paper.Read();
        Assert.All(["denied.enforcement-file", "denied.administrative-inquiry"], row => Assert.Equal(CellState.Unreadable, report[At(row, "total")].State));
    }

    [Fact]
    public void A_lone_zero_whose_column_is_in_doubt_leaves_the_other_columns_in_doubt()
    {
        var paper = new Paper();
        paper.Row(102, "1．属于国家秘密", "0", "12  3", "0", "7  7", "0");
        paper.Row(102, "8．属于行政查询事项", null, null, null, null, null, "0");
        Assert.All(Columns.Index(), column => Assert.NotEqual(column.Index == 5 ? CellState.Blank : CellState.Number, paper.Read()[At("denied.administrative-inquiry", Ids[column.Index])].State));
    }

    /// <summary>Two figures in a cell stand above and below the one of a cell with one, the lower ones beside the next label: that one may be the lower row's.</summary>
    [Fact]
    public void Figures_below_others_without_a_label_may_be_those_of_two_rows_in_one()
    {
        var paper = new Paper();
        paper.Row(102, "1．属于国家秘密", Ones);
        paper.Line(-16, (472, "1"), (513, "2"));
        paper.Line(-5, [(102, "2．其他法律行政法规禁止公开"), .. Enumerable.Range(0, 3).Select(at => (Columns[at], "1"))]);
        paper.Line(-5, (102, "3．危及“三安全一稳定”"), (472, "1"), (513, "2"));
        paper.Row(102, "8．属于行政查询事项", Ones);
        paper.Row(102, "2．没有现成信息需要另行制作", Ones);
        var report = paper.Read();
        Assert.NotEqual(CellState.Number, report[At("denied.prohibited-by-law", "research-institution")].State);
        Assert.Equal(6, report[At("denied.administrative-inquiry", "total")].Value);
    }

    /// <summary>The last total stands in a line of its own below the others.</summary>
    [Fact]
    public void A_figure_alone_below_table_4_leaves_its_blank_in_doubt()
    {
        var report = new Drawn();
        var row = report.Write("review", "reconsideration", "3", "1", "0", "0", "4", "0", "0", "0", "2", "2", "0", "0", "0", "0", "0");
        var last = row[^1];
        row.Remove(last);
        report.Table("review").Rows.Add([last]);
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>95 as 9 and 5, the last row of a table, above and below its label.</summary>
    [Fact]
    public void A_figure_below_its_label_is_in_doubt_where_those_of_other_rows_stand_beside_theirs()
    {
        var report = new Drawn();
        report.Write("disclosure", "fees", "95")[^1].Text = "9\n5";
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>A blank row above one that lost its label.</summary>
    [Fact]
    public void Figures_below_the_label_of_a_blank_row_are_not_its_own()
    {
        var report = new Drawn();
        report.Write("disclosure", "regulations", "", "", "");
        report.Write("disclosure", "normative-documents", "0", "", "0")[0].Text = "";
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>The total of a row in a line of its own, where figures of the row below are taken for its neighbours.</summary>
    [Fact]
    public void A_cell_is_not_blank_where_figures_beside_no_label_stand_in_its_table()
    {
        var report = new Drawn();
        var row = report.Write("requests", "granted", "0", "0", "0", "0", "0", "1", "1");
        var last = row[^1];
        row.Remove(last);
        Damage.Insert(report.Table("requests"), report.Table("requests").Rows.IndexOf(row) + 1, [last]);
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    /// <summary>28514 as 285 and 14, above and below its label, and a blank row behind it.</summary>
    [Fact]
    public void A_figure_in_a_line_without_a_place_for_a_label_is_not_that_of_a_row_whose_label_was_lost()
    {
        var report = new Drawn();
        report.Write("disclosure", "fees", "");
        report.Write("disclosure", "coercive-measures", "28514")[^1].Text = "285\n14";
        Assert.Empty(report.Wrong("pdf, without lines"));
    }

    private static readonly string[] Ids = ["natural-person", "enterprise", "research-institution", "social-organisation", "legal-services", "other-organisation", "total"];

    private static CellAddress At(string row, string column) => FormCatalog.WithId("2021")!.CellAt(new CellAddress("requests", row, column))!.Address;

    /// <summary>A page with the header of table 3, on which rows are written from the top.</summary>
    private sealed class Paper
    {
        private const double Size = 8;

        private readonly PdfPen pen = new();
        private double y = 600;

        public Paper()
        {
            pen.NewPage();
            pen.Text(100, 755, 18, "隆德县科技局2024年政府信息公开工作年度报告");
            pen.Text(84, 700, 12, "三、收到和处理政府信息公开申请情况");
            Write(680, (373, "申请人情况"));
            Write(664, (365, "法人或其他组织"));
            Write(654, (252, "自然人"), (496, "总计"));
            Write(648, (374, "社会公益"), (415, "法律服务"));
            Write(643, (293, "商业企业"), (333, "科研机构"), (456, "其他"));
            Write(638, (374, "组织"), (415, "机构"));
        }

        public void Row(double x, string label, params string?[] figures) => Line(-16, [(x, label), .. Placed(figures)]);

        public void Row(double left, string group, double x, string label, params string?[] figures) => Line(-16, [(left, group), (x, label), .. Placed(figures)]);

        /// <summary>Words on a line so far above the last one, points.</summary>
        public void Line(double up, params (double X, string Text)[] words) => Write(y += up, words);

        public AnnualReport Read() => Specs.Reading.Read.Bytes(pen.Finish()).Report!;

        private static IEnumerable<(double X, string Text)> Placed(string?[] figures) => figures.Index().Where(figure => figure.Item is not null).Select(figure => (Columns[figure.Index] + 2 - (PdfPen.WidthOf(figure.Item!, Size) / 2), figure.Item!));

        private void Write(double at, params (double X, string Text)[] words)
        {
            foreach (var (x, text) in words)
                pen.Text(x, at, Size, text);
        }
    }
}
