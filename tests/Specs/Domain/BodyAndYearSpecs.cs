using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>填报主体、年度与表二: which body may do and call itself what, which year a document speaks of, which cells of table 2 a finding marks.</summary>
public sealed class BodyAndYearSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    [Theory]
    [InlineData("隆德县综合执法大队", true)]
    [InlineData("隆德县卫生健康委员会", true)]
    [InlineData("隆德县气象局", true)]
    [InlineData("隆德县供销合作社", false)]
    [InlineData("隆德县沙塘镇政府", true)]
    [InlineData("吴忠市人民政府", false)]
    [InlineData("阿拉善左旗人民政府", true)]
    [InlineData("隆德县政府", true)]
    public void By_its_name_a_body_may_or_may_not_make_regulations(string name, bool told) =>
        Assert.Equal(told, A.BalancedReport(agencyName: name).With("disclosure/regulations/in-force", 6).Judged().Rules().Contains("T2-RULE-POWER"));

    [Theory]
    [InlineData("640400-zf", false)]
    [InlineData("640423-zf", true)]
    [InlineData("640004-zf", true)]
    public void A_citys_government_makes_regulations_and_a_countys_does_not(string id, bool told)
    {
        var agency = new Agency(AgencyId.Parse(id), A.AgencyName, AgencyKind.Government);
        Assert.Equal(told, Assessment.Of(Report.With("disclosure/regulations/in-force", 6), new Circumstances { Agency = agency, Year = new ReportYear(2024) }).Rules().Contains("T2-RULE-POWER"));
    }

    [Theory]
    [InlineData("隆德县卫生健康委员会", "我委", true)]
    [InlineData("隆德县卫健委", "我委", true)]
    [InlineData("隆德县卫生健康委员会", "我局", false)]
    [InlineData("宁夏回族自治区财政厅", "我厅", true)]
    [InlineData("宁夏回族自治区财政厅", "我局", false)]
    [InlineData("隆德县财政局", "我局", true)]
    [InlineData("隆德县财政局", "我委", false)]
    [InlineData("隆德县沙塘镇人民政府", "我镇", true)]
    [InlineData("隆德县沙塘镇政府", "我镇", true)]
    [InlineData("隆德县沙塘镇人民政府", "我乡", false)]
    [InlineData("隆德县张程乡人民政府", "我乡", true)]
    [InlineData("隆德县张程乡政府", "我镇", false)]
    [InlineData("义乌市廿三里街道办事处", "本街道", true)]
    [InlineData("义乌市廿三里街道办", "本街道", true)]
    [InlineData("义乌市廿三里街道办事处", "我镇", false)]
    [InlineData("隆德县人民政府", "我镇", false)]
    [InlineData("隆德县人民政府", "我乡", false)]
    [InlineData("隆德县人民政府", "本街道", false)]
    [InlineData("隆德县人民政府", "我局", false)]
    [InlineData("隆德县财政局", "我镇", false)]
    [InlineData("隆德县财政局", "我乡", false)]
    [InlineData("隆德县财政局", "本街道", false)]
    [InlineData("隆德县财政局", "我厅", false)]
    [InlineData("隆德县人民政府", "我委", true)]
    public void A_body_calls_itself_by_what_it_is(string name, string self, bool fits) =>
        Assert.Equal(!fits, A.BalancedReport(agencyName: name).Saying(1, $"{self}召开会议。").Judged().Rules().Contains("V-BODY"));

    [Fact]
    public void A_document_without_a_year_is_asked_for_one()
    {
        var finding = (Report with { Year = null }).Judged().Findings.First(finding => finding.Rule == "X-YEAR");
        Assert.StartsWith("没有在标题中找到报告年度。", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("X-YEAR", Assessment.Of(Report with { Year = null }, new Circumstances { Year = new ReportYear(2024) }).Rules());
    }

    /// <summary>Without a title the form's first year stands in; nobody is told that a period of another year is wrong.</summary>
    [Fact]
    public void A_document_without_a_year_is_held_to_no_years_period() =>
        Assert.Single((Report with { Year = null }).Saying(1, "数据统计期限为2024年1月1日至2024年12月31日。").Judged().Findings, finding => finding.Rule == "X-YEAR");

    [Fact]
    public void A_title_of_last_year_is_told_at_the_title()
    {
        var finding = (Report with { Title = "隆德县科技局2023年政府信息公开工作年度报告" }).Judged().Findings.First(finding => finding.Rule == "X-YEAR");
        Assert.Equal("标题", finding.Where);
        Assert.Contains("标题写的是 2023 年", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", false)]
    public void Nobody_approves_a_report_before_the_year_is_over(string day, bool told)
    {
        var signed = Report with { SignOff = new SignOff("张", "李", "王", "赵", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)) };
        var found = signed.Judged().Findings.Where(finding => finding.Rule == "X-YEAR").ToList();
        Assert.Equal(told ? 1 : 0, found.Count);
        Assert.All(found, finding => Assert.Equal("审签信息", finding.Where));
    }

    /// <summary>Of last year's 3 万元: from three thousand to thirty thousand times as much, or as little, is 元 for 万元.</summary>
    [Theory]
    [InlineData(3, 9000, true)]
    [InlineData(3, 8999, false)]
    [InlineData(3, 90_000, true)]
    [InlineData(3, 90_001, false)]
    [InlineData(9000, 3, true)]
    [InlineData(8999, 3, false)]
    [InlineData(90_000, 3, true)]
    [InlineData(90_001, 3, false)]
    public void A_fee_ten_thousand_times_as_large_is_in_the_wrong_unit(int last, int now, bool told) =>
        Assert.Equal(told, Assessment.Of(Report.With("disclosure/fees/amount", now), new Circumstances { Previous = A.BalancedReport(2023).With("disclosure/fees/amount", last).Judged().Report }).Rules().Contains("T2-FEE-UNIT"));

    /// <summary>What a finding on documents marks in the unit's own file.</summary>
    [Theory]
    [InlineData(2024, "in-force", 40, "T2-21-STOCK", "in-force issued repealed")]
    [InlineData(2024, "issued", 40, "T2-21-BOUND", "issued repealed in-force")]
    [InlineData(2024, "repealed", 40, "T2-21-REP", "repealed issued")]
    [InlineData(2020, "total-published", 40, "T2-19-TOTAL", "total-published published")]
    [InlineData(2020, "published", 40, "T2-19-PUB", "published total-published")]
    public void A_finding_on_documents_marks_each_figure_that_it_compares(int year, string column, int figure, string rule, string marked)
    {
        var verdict = Assessment.Of(A.BalancedReport(year).With($"disclosure/normative-documents/{column}", figure), new Circumstances { Previous = A.BalancedReport(year - 1).Judged().Report });
        var finding = verdict.Findings.First(finding => finding.Rule == rule && finding.Cells[0].Row == "normative-documents");
        Assert.Equal(marked.Split(' '), finding.Cells.Select(cell => cell.Column));
    }

    [Fact]
    public void A_cell_that_nothing_contradicts_may_still_have_been_forgotten()
    {
        var city = PlausibleReports.Bare("a city with two hundred");
        var finding = Assert.Single(city.With("requests/granted/research-institution", "").Judged().Findings);
        Assert.Equal("C-EMPTY", finding.Rule);
        Assert.StartsWith("表三「（一）予以公开」的「科研机构」没有填写", finding.Message, StringComparison.Ordinal);
    }
}
