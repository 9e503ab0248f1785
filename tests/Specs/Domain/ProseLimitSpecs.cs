using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>文字的边界: sentences on both sides of where a rule on the prose begins to speak; found by changing the rules and looking for a spec that notices.</summary>
public sealed class ProseLimitSpecs
{
    private static readonly Entries Report = A.BalancedReport();

    /// <summary>Of the city: 200 received, 6 carried in, 197 disposed of; 12 reconsiderations, 5 lawsuits.</summary>
    private static readonly Entries City = PlausibleReports.Bare("a city with two hundred");

    [Theory]
    [InlineData("2024年收到政府信息公开申请201件。", "N-NEW")]
    [InlineData("2023年收到政府信息公开申请201件。", null)]
    [InlineData("今年收到政府信息公开申请201件。", "N-NEW")]
    [InlineData("2023年收到政府信息公开申请160件，2024年收到政府信息公开申请201件。", "N-NEW")]
    [InlineData("因政府信息公开被申请行政复议和行政诉讼17件。", null)]
    [InlineData("因政府信息公开被申请行政复议和行政诉讼18件。", "N-LIT")]
    [InlineData("政府信息公开行政复议和行政诉讼17件。", null)]
    [InlineData("行政复议和行政诉讼18件。", null)]
    [InlineData("比上年多收到政府信息公开申请3件。", null)]
    [InlineData("比上年少收到政府信息公开申请3件。", null)]
    [InlineData("政府信息公开申请尚未办结3件。", null)]
    [InlineData("收到政府信息公开申请1,200件。", "N-NEW")]
    [InlineData("新收政府信息公开申请206件。新收政府信息公开申请200件。", null)]
    [InlineData("办结政府信息公开申请193件。", null)]
    [InlineData("办结政府信息公开申请178件。", null)]
    [InlineData("办结政府信息公开申请182件。", "N-ANS")]
    [InlineData("因政府信息公开被起诉，维持5件。", "N-LIT")]
    [InlineData("现行有效规范性文件1件。", "N-DOC")]
    [InlineData("按照国办公开函〔2021〕30号编制报告。", "V-DOCNO")]
    [InlineData("按照国办公开函〔2021〕30号规定的格式填写。", "V-DOCNO")]
    [InlineData("落实国办公开函〔2021〕30号要求。", null)]
    [InlineData("按照国办公开办函（2021）30号编制报告。", null)]
    [InlineData("按照国办公开办函[2021]30号编制报告。", null)]
    [InlineData("推进政府信息公开。全年行政复议13件。", null)]
    [InlineData("推进政府信息公开。全年被申请行政复议13件。", "N-REV")]
    public void A_sentence_is_told_only_where_it_speaks_of_this_years_tables(string sentence, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], City.Saying(1, sentence).Judged().Rules());

    [Fact]
    public void In_the_section_on_cases_every_case_is_one_about_disclosure()
    {
        Assert.Contains("N-REV", City.WithSection(4, "全年行政复议13件。").Judged().Rules());
        Assert.DoesNotContain("N-REV", City.WithSection(4, "全年行政复议12件。").Judged().Rules());
        Assert.Empty(City.Saying(1, "全年行政复议13件。").Judged().Rules());
        Assert.Contains("N-LIT", City.WithSection(4, "行政复议和行政诉讼18件。").Judged().Rules());
        Assert.DoesNotContain("N-LIT", City.WithSection(4, "行政复议和行政诉讼17件。").Judged().Rules());
    }

    [Fact]
    public void Shares_of_nothing_are_passed_over()
    {
        var nothing = Form2021.Form.TableOf("requests")!.Cells.Aggregate(Report, (all, place) => all.With(place.Address, 0m));
        Assert.Empty(nothing.Saying(1, "政府信息公开申请中，予以公开0件，占0%。").Judged().Rules());
    }

    [Theory]
    [InlineData(600, "N-BREAK")]
    [InlineData(601, null)]
    public void A_list_is_added_up_in_sentences_of_up_to_six_hundred_characters(int length, string? rule)
    {
        const string List = "公布信息100条，其中政策文件30条、其他40条";
        Assert.Equal(rule is null ? [] : [rule], City.Saying(1, new string('甲', length - List.Length) + List + "。").Judged().Rules());
    }

    [Theory]
    [InlineData("现行有效规范性文件1万件。", 20_000, false)]
    [InlineData("现行有效规范性文件1万件。", 20_001, true)]
    [InlineData("现行有效规范性文件1.25万件。", 12_600, false)]
    [InlineData("现行有效规范性文件1.25万件。", 12_601, true)]
    [InlineData("现行有效规范性文件约1.2万件。", 22_000, false)]
    [InlineData("现行有效规范性文件约1.2万件。", 22_001, true)]
    public void Ten_thousands_are_as_exact_as_they_are_written(string sentence, int inForce, bool told) =>
        Assert.Equal(told, City.With("disclosure/normative-documents/in-force", inForce).Saying(1, sentence).Judged().Rules().Contains("N-DOC"));

    /// <summary>100 of 197 are 50.7614 %; of 200 they are 50 %.</summary>
    [Theory]
    [InlineData("占50.8%", false)]
    [InlineData("占50.81%", false)]
    [InlineData("占50.812%", true)]
    [InlineData("占50.7%", false)]
    [InlineData("占50.711%", true)]
    [InlineData("占50.5%", true)]
    [InlineData("占51%", false)]
    [InlineData("占50%", false)]
    public void A_share_may_be_off_by_five_hundredths_or_by_what_rounding_hides(string said, bool told) =>
        Assert.Equal(told, City.Saying(1, $"政府信息公开申请中，予以公开100件，{said}。").Judged().Rules().Contains("N-PCT"));

    /// <summary>不予公开 is a sum of eight rows: when the one that is wrong is mended, the sentence agrees.</summary>
    [Fact]
    public void A_sentence_on_a_sum_follows_from_the_wrong_figure_in_it()
    {
        var wrong = City.With("requests/denied.third-party-rights/total", 16).Saying(1, "政府信息公开申请不予公开6件。");
        var folded = Assert.Single(FoldedFinding.Of(wrong.Judged().Findings));
        var follows = Assert.Single(folded.Consequences, finding => finding.Rule == "N-KIND");
        Assert.EndsWith("改正上面指出的数字后，这一项随之一致。", follows.Message, StringComparison.Ordinal);
        Assert.Contains(FoldedFinding.Of(City.With("requests/denied.third-party-rights/total", 16).Saying(1, "政府信息公开申请不予公开7件。").Judged().Findings), one => one.Cause.Rule == "N-KIND");
    }

    [Fact]
    public void A_period_is_looked_for_before_the_tables_only()
    {
        foreach (var section in (int[])[2, 3, 4, 5, 6])
            Assert.DoesNotContain("X-YEAR", Report.Saying(section, "统计期限为2023年1月1日至2023年12月31日。").Judged().Rules());
        Assert.Contains("X-YEAR", Report.Saying(1, "统计期限为2023年1月1日至2023年12月31日。").Judged().Rules());
    }

    [Fact]
    public void An_overview_of_a_few_characters_is_none()
    {
        Assert.Contains("V-OVERVIEW", Report.WithSection(1, "公开情况。").Judged().Rules());
        Assert.DoesNotContain("V-OVERVIEW", Report.WithSection(1, "公开情况好。").Judged().Rules());
    }

    /// <summary>3 规章 and 12 规范性文件: a sentence may count the one kind or both.</summary>
    [Theory]
    [InlineData("现行有效规范性文件12件。", false)]
    [InlineData("现行有效规范性文件15件。", false)]
    [InlineData("现行有效规范性文件3件。", true)]
    [InlineData("规章方面，现行有效3件。", false)]
    [InlineData("规章方面，现行有效15件。", false)]
    [InlineData("规章方面，现行有效12件。", true)]
    public void Documents_in_force_may_be_counted_by_kind_or_together(string sentence, bool told) =>
        Assert.Equal(told, City.With("disclosure/regulations/in-force", 3).With("disclosure/normative-documents/in-force", 12).Saying(1, sentence).Judged().Rules().Contains("N-DOC"));

    [Fact]
    public void Figures_are_compared_in_the_sections_on_the_year_only()
    {
        const string Wrong = "收到政府信息公开申请201件。";
        Assert.DoesNotContain("N-NEW", City.Saying(5, Wrong).Judged().Rules());
        Assert.DoesNotContain("N-NEW", City.Saying(6, Wrong).Judged().Rules());
        Assert.DoesNotContain("N-NEW", (City with { Preamble = City.Preamble.Add(Wrong) }).Judged().Rules());
        Assert.Contains("N-NEW", City.Saying(2, Wrong).Judged().Rules());
        Assert.Contains("N-NEW", City.Saying(4, Wrong).Judged().Rules());
    }
}
