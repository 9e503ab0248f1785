using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Domain.Rules.Localisation;

namespace Pipeline.Specs.Domain;

/// <summary>边界: reports on both sides of where a rule begins to speak, and what it then says; found by changing the rules and looking for a spec that notices.</summary>
public sealed class RuleEdgeSpecs
{
    private static readonly Entries Report = A.BalancedReport();
    private static readonly Entries City = PlausibleReports.Bare("a city with two hundred");

    /// <summary>Of the city: 200 received, 6 carried in, 197 disposed of, 9 carried out.</summary>
    [Theory]
    [InlineData("收到政府信息公开申请约250件。", null)]
    [InlineData("收到政府信息公开申请约260件。", "N-NEW")]
    [InlineData("因政府信息公开未经复议直接起诉约4件。", null)]
    [InlineData("因政府信息公开未经复议直接起诉约5件。", "N-LIT")]
    [InlineData("上年结转5件，补正1件。", "N-IN")]
    [InlineData("全年被申请行政复议99件。", null)]
    [InlineData("接收申请和来访350件，其中网络申请120件、信函申请60件、当面申请20件。", null)]
    [InlineData("政府信息公开申请中，补贴类30件，其中网络申请20件、信函申请10件。", null)]
    [InlineData("政府信息公开申请中，补贴类30件，其中网络申请约20件、信函申请13件。", null)]
    [InlineData("政府信息公开申请中，补贴类30件，其中网络申请20件、信函申请13件。", "N-CHAN")]
    [InlineData("政府信息公开申请中，予以公开约100件，占60%。", null)]
    [InlineData("政府信息公开申请中，予以公开100件，占51%。", null)]
    [InlineData("政府信息公开申请中，予以公开100件，占51.2%。", "N-PCT")]
    [InlineData("政府信息公开申请中，无法提供59件，占29.45%。", null)]
    [InlineData("政府信息公开申请中，无法提供59件，占31%。", "N-PCT")]
    [InlineData("公开信息100条，其中政策文件30条、其他70条。", null)]
    [InlineData("公布信息100条，其中政策文件30条、其他40条。", "N-BREAK")]
    [InlineData("公布信息100条，其中政策类50条、会议纪要48条。", null)]
    [InlineData("公布信息100条，其中政策类50条、会议类48条。", "N-BREAK")]
    [InlineData("公布信息100条，其中政策类40条、会议类48条。", null)]
    public void A_sentence_is_told_on_one_side_of_the_edge_only(string sentence, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], City.Saying(1, sentence).Judged().Rules());

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void A_line_of_twenty_five_characters_is_a_heading(int length, bool isHeading) =>
        Assert.Equal(isHeading, City.Saying(1, "（二）依申请公开".PadRight(length, '一')).Saying(1, "全年共办结207件。").Judged().Rules().Contains("N-ANS"));

    [Theory]
    [InlineData(11_000, false)]
    [InlineData(10_999, true)]
    [InlineData(13_000, false)]
    [InlineData(13_001, true)]
    public void Ten_thousands_with_a_decimal_leave_room_for_what_rounding_hides(int inForce, bool told) =>
        Assert.Equal(told, City.With("disclosure/normative-documents/in-force", inForce).Saying(1, "现行有效规范性文件1.2万件。").Judged().Rules().Contains("N-DOC"));

    [Theory]
    [InlineData("咨询372件，其中现场331件、电话61件。", "超出 20", "没有列全")]
    public void A_breakdown_says_which_way_it_is_off(string sentence, string said, string unsaid)
    {
        var message = Assert.Single(City.Saying(1, sentence).Judged().Findings).Message;
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, message, StringComparison.Ordinal);
        Assert.Contains("少 30。请核对总数和分项；没有列全的，不必修改", Assert.Single(City.Saying(1, "公布信息100条，其中政策文件30条、其他40条。").Judged().Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 500, null)]
    [InlineData(50, 500, null)]
    [InlineData(40, 500, "是上年的 12.5 倍")]
    [InlineData(600, 60, null)]
    [InlineData(600, 50, "只有上年的 8.3%")]
    [InlineData(101, 0, "降为 0")]
    [InlineData(100, 0, null)]
    [InlineData(9, 99, null)]
    public void A_leap_is_more_than_ten_times(int last, int now, string? said)
    {
        var messages = Assessment.Of(Report.With("disclosure/penalties/decisions", now), new Circumstances { Previous = Before(A.BalancedReport(2023).With("disclosure/penalties/decisions", last)) })
            .Findings.Where(finding => finding.Rule == "T2-JUMP").Select(finding => finding.Message).ToList();
        Assert.Equal(said is null ? 0 : 1, messages.Count);
        Assert.All(messages, message => Assert.Contains(said!, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fee_in_the_wrong_unit_is_told_with_the_right_figure()
    {
        var finding = Assert.Single(Assessment.Of(Report.With("disclosure/fees/amount", 965_000), new Circumstances { Previous = Before(A.BalancedReport(2023).With("disclosure/fees/amount", 96.5m)) }).Findings, finding => finding.Rule == "T2-FEE-UNIT");
        Assert.Equal(96.5m, finding.Expected);
        Assert.Contains("如果是 965000 元，应填 96.5。", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stock_left_blank_is_compared_with_nothing() =>
        Assert.DoesNotContain("T2-21-STOCK", Assessment.Of(Report.Without("disclosure/normative-documents/in-force").Without("disclosure/regulations/in-force"), new Circumstances { Previous = Before(A.BalancedReport(2023)) }).Rules());

    [Fact]
    public void A_citys_department_may_share_in_making_regulations() =>
        Assert.DoesNotContain("T2-RULE-POWER", A.BalancedReport(agencyName: "吴忠市财政局").With("disclosure/regulations/in-force", 6).Judged().Rules());

    [Fact]
    public void An_untouched_template_is_blank_and_one_with_a_single_line_or_figure_is_not()
    {
        var template = Form2021.Form.Cells.Aggregate(Report, (all, place) => place.Table.Id == "requests" ? all.With(place.Address, 0m) : all.Without(place.Address.ToString()))
            .WithSection(1).WithSection(5).WithSection(6);
        Assert.Contains("V-BLANK", template.Judged().Rules());
        foreach (var section in (int[])[1, 5, 6])
            Assert.DoesNotContain("V-BLANK", template.WithSection(section, "已经填写。").Judged().Rules());
        Assert.DoesNotContain("V-BLANK", template.With("review/reconsideration/total", 0m).Judged().Rules());
        Assert.DoesNotContain("V-BLANK", template.With("requests/received/total", 3).Judged().Rules());
    }

    [Theory]
    [InlineData("1234567890123456", "位数太多")]
    [InlineData("123456789012345x", "除数字外还有别的内容")]
    [InlineData("012", "前面多了 0")]
    [InlineData("若干", "无法确认是哪个数字")]
    public void An_unreadable_cell_says_why(string raw, string why) =>
        Assert.Contains(why, Report.With("requests/received/natural-person", raw).Judged().Findings[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("13", 12, 1)]
    [InlineData("21", 12, 1)]
    [InlineData("1", 12, 1)]
    [InlineData("122", 12, 1)]
    [InlineData("712", 5, 4)]
    [InlineData("98", 5, 4)]
    [InlineData("34", 12, 4)]
    [InlineData(null, 12, 2)]
    public void A_slip_is_one_digit_wrong_swapped_dropped_or_doubled(string? written, int right, int unlikeliness) =>
        Assert.Equal(unlikeliness, TypingSlip.Unlikeliness(written is null ? null : decimal.Parse(written, System.Globalization.CultureInfo.InvariantCulture), right));

    [Fact]
    public void A_masked_text_keeps_everything_but_the_number() =>
        Assert.Equal("电话139…（11 位数字，不全部显示）请拨打", PersonalData.Masked("电话13912345678请拨打"));

    [Fact]
    public void Persons_are_counted_and_placed()
    {
        var report = Report with { Preamble = Report.Preamble.Add("联系人手机13912345678。") };
        var finding = Assert.Single(report.Judged().Findings);
        Assert.Equal($"正文开头第 {report.Preamble.Length} 段", finding.Where);
        Assert.DoesNotContain("共", finding.Message, StringComparison.Ordinal);
        finding = Assert.Single(Report.Saying(1, "手机13912345678、13812345678。").Judged().Findings);
        Assert.StartsWith("第一部分第", finding.Where, StringComparison.Ordinal);
        Assert.Contains("共 2 处", finding.Message, StringComparison.Ordinal);
        Assert.Contains("“申请人王××”", Assert.Single(Report.Saying(1, "申请人王建国向我局申请公开补贴信息。").Judged().Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_name_for_itself_is_counted_when_it_stands_more_than_once()
    {
        Assert.DoesNotContain("全文共", Assert.Single(Report.Saying(1, "我镇开展培训。").Judged().Findings).Message, StringComparison.Ordinal);
        Assert.Contains("全文共 2 处", Assert.Single(Report.Saying(1, "我镇开展培训。我镇召开会议。").Judged().Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_compared_without_either_bodys_name_and_where_no_name_is_known()
    {
        Assert.Equal(1, Likeness.Of(A.AcceptedReport(2024, "隆德县财政局").Report, A.AcceptedReport().Report)!.Share);
        var finding = Assert.Single(Assessment.Of(Report with { AgencyName = null }, new Circumstances { Previous = A.AcceptedReport(2023).Report }).Findings, finding => finding.Rule == "V-COPY");
        Assert.Matches("有 [0-9]{2,3}% 与", finding.Message);
        Assert.Contains("有 100% 与", Assert.Single(Assessment.Of(Report, new Circumstances { Previous = A.AcceptedReport(2023).Report }).Findings, finding => finding.Rule == "V-COPY").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradicted_denial_names_what_it_denies()
    {
        var finding = Assert.Single(City.Saying(1, "因政府信息公开被申请行政复议的案件，均获维持。").Judged().Findings);
        Assert.Equal(0, finding.Found);
        Assert.Contains("表四行政复议的纠正", finding.Message, StringComparison.Ordinal);
        Assert.Contains("表四行政诉讼的纠正", Assert.Single(City.Saying(1, "因政府信息公开被提起行政诉讼的案件，均获维持。").Judged().Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_candidate_that_the_prose_names_comes_first_and_the_prose_then_only_follows()
    {
        var total = A.Cell("review/reconsideration/total");
        var right = Report.Value(total);
        var folded = Assert.Single(FoldedFinding.Of(Report.With(total, right + 1).Saying(1, $"因政府信息公开被申请行政复议{right}件。").Judged().Findings));
        Assert.Equal(total, folded.Cause.Repairs[0].Cell);
        Assert.Contains($"最可能是表四「行政复议」的「总计」应为 {right}（与第一部分第 7 段一致）；也可能是：「结果维持」应为", folded.Cause.Message, StringComparison.Ordinal);
        Assert.Equal("N-REV", Assert.Single(folded.Consequences).Rule);
    }

    [Fact]
    public void A_broken_total_and_a_broken_balance_are_put_in_their_own_words()
    {
        var findings = Report.With("requests/received/natural-person", 999).Judged().Findings;
        Assert.Contains("各分项之和是", Assert.Single(findings, finding => finding.Rule == "T3-ROW").Message, StringComparison.Ordinal);
        Assert.Contains("一列不平衡", Assert.Single(findings, finding => finding.Rule == "T3-BAL").Message, StringComparison.Ordinal);
    }

    /// <summary>From one row on every figure a row too high, or too low: undone as one movement.</summary>
    [Theory]
    [InlineData(4, true)]
    [InlineData(12, true)]
    [InlineData(4, false)]
    [InlineData(12, false)]
    public void Rows_that_slipped_are_told_as_one_movement(int from, bool isHigh)
    {
        var block = Form2021.Form.TableOf("requests")!.Blocks[0];
        var (rows, columns) = (block.Rows.Leaves.ToList(), block.Columns.Leaves.ToList());
        var wrong = Report;
        foreach (var column in columns)
        {
            decimal Right(int row) => Report.Value(new CellAddress("requests", rows[row].Id, column.Id));
            for (var row = from; row < rows.Count; row++)
                wrong = wrong.With(new CellAddress("requests", rows[row].Id, column.Id), isHigh ? (row + 1 < rows.Count ? Right(row + 1) : 0) : row == from ? 0 : Right(row - 1));
        }

        var finding = wrong.Judged().Findings[0];
        // A row too high could have slipped from several rows at once without a sum that tells which: that is said, and nothing guessed.
        Assert.Contains(isHigh ? "整行整列错位" : "填低了一行", finding.Message, StringComparison.Ordinal);
        Assert.Equal(!isHigh, finding.Repairs.Length > 0);
        Assert.All(finding.Repairs, repair => Assert.Equal(Report.Value(repair.Cell), repair.Value));
    }

    [Fact]
    public void A_governments_differences_are_named_up_to_four_and_counted()
    {
        var figures = StatedFigures.Of(Report.Judged().Report!).ToString();
        string[] cells = ["disclosure/licences/decisions", "disclosure/penalties/decisions", "disclosure/coercive-measures/decisions", "disclosure/normative-documents/issued", "disclosure/normative-documents/in-force", "disclosure/fees/amount"];
        var own = cells.Aggregate(Report, (all, cell) => all.With(cell, Report.Value(A.Cell(cell)) + 3)).With("disclosure/regulations/issued", "约1");
        var finding = Assert.Single(Assessment.Of(own, new Circumstances { Beside = new Beside { Units = new UnitSums(figures, 12, 0) } }).Findings, finding => finding.Rule == "AGG-CELL");
        Assert.Contains("表二有 6 格与 12 个单位之和不同", finding.Message, StringComparison.Ordinal);
        Assert.Contains("；另有 2 格。", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("没有公布", finding.Message, StringComparison.Ordinal);
    }

    private static AnnualReport Before(Entries entries) => entries.Judged().Report!;
}
