using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>句子的所指: which figure of the tables a sentence means, and what it must not be held against: a part, another's case, words that only lead up to it.</summary>
public sealed class SentenceScopeSpecs
{
    /// <summary>Of the city: 200 received (180 natural persons, 15 enterprises), 6 carried in (all natural persons), 197 disposed of (179 and 14), 9 carried out; 12 reconsiderations, 5 lawsuits.</summary>
    private static readonly Entries City = PlausibleReports.Bare("a city with two hundred");

    [Theory]
    [InlineData("网络平台畅通，收到政府信息公开申请201件。", "N-NEW")]
    [InlineData("没收到政府信息公开申请3件。", "N-ZERO")]
    [InlineData("没有收到政府信息公开申请3件。", "N-ZERO")]
    [InlineData("比上年增收到政府信息公开申请3件。", null)]
    [InlineData("比上年减收到政府信息公开申请3件。", null)]
    [InlineData("比上年多办结政府信息公开申请3件。", null)]
    [InlineData("收到政府信息公开申请195件，另有来信约5件。", "N-NEW")]
    [InlineData("上半年开展培训！收到政府信息公开申请201件。", "N-NEW")]
    [InlineData("上半年做得怎样？收到政府信息公开申请201件。", "N-NEW")]
    [InlineData("上半年开展培训，收到政府信息公开申请201件。", null)]
    [InlineData("政府信息公开申请予以公开、予以公开101件。", null)]
    public void A_sentence_on_requests_means_all_of_the_year_unless_it_says_otherwise(string sentence, string? rule) => Tells(rule, sentence);

    /// <summary>Applicants are counted among what came in, with what was carried in, or among what was answered.</summary>
    [Theory]
    [InlineData("收到政府信息公开申请200件，其中自然人180件。", null)]
    [InlineData("收到政府信息公开申请200件，其中自然人186件。", null)]
    [InlineData("收到政府信息公开申请200件，其中自然人179件。", null)]
    [InlineData("收到政府信息公开申请200件，其中自然人178件。", "N-TYPE")]
    [InlineData("收到政府信息公开申请200件，其中商业企业15件。", null)]
    [InlineData("收到政府信息公开申请200件，其中商业企业14件。", null)]
    [InlineData("收到政府信息公开申请200件，其中商业企业16件。", "N-TYPE")]
    [InlineData("收到政府信息公开申请200件，其中法律服务机构4件。", "N-TYPE")]
    public void Applicants_may_be_counted_at_either_end_of_the_year(string sentence, string? rule) => Tells(rule, sentence);

    [Theory]
    [InlineData("依申请公开方面，共办结207件。", "N-ANS")]
    [InlineData("申请公开方面，共办结207件。", "N-ANS")]
    [InlineData("公开申请方面，共办结207件。", "N-ANS")]
    [InlineData("热线方面，共办结207件。", null)]
    public void Answers_are_to_what_the_words_before_name(string sentence, string? rule) => Tells(rule, sentence);

    [Fact]
    public void Under_the_headings_of_the_form_the_heading_says_what_is_meant()
    {
        Assert.Equal(["N-ANS"], City.WithSection(3, "共办结207件。").Judged().Rules());
        Assert.Equal(["N-REV"], City.WithSection(4, "维持9件。").Judged().Rules());
        Assert.Empty(City.WithSection(2, "共办结207件，维持9件。").Judged().Rules());
    }

    /// <summary>Of the lawsuits 3 brought directly and 1 after reconsideration were upheld.</summary>
    [Theory]
    [InlineData("因政府信息公开被提起行政诉讼，维持4件。", null)]
    [InlineData("因政府信息公开被提起行政诉讼，维持3件。", null)]
    [InlineData("因政府信息公开被提起行政诉讼，维持1件。", null)]
    [InlineData("因政府信息公开被提起行政诉讼，维持2件。", "N-LIT")]
    [InlineData("全年行政诉讼维持2件。", null)]
    [InlineData("因政府信息公开被申请行政复议和行政诉讼5件。", null)]
    [InlineData("信访事项均维持原意见。", null)]
    public void Cases_are_this_bodys_and_about_disclosure(string sentence, string? rule) => Tells(rule, sentence);

    [Theory]
    [InlineData("来访350件，咨询网络120件、政府信息公开申请信函60件。", null)]
    [InlineData("政府信息公开申请中，网络申请20件、信函申请13件。", null)]
    [InlineData("政府信息公开申请50件，网络申请20件，上半年信函申请20件。", null)]
    [InlineData("政府信息公开申请50件，网络申请20件，信函申请20件。", "N-CHAN")]
    public void Channels_are_added_up_only_where_all_are_of_the_same_requests(string sentence, string? rule) => Tells(rule, sentence);

    [Theory]
    [InlineData("公布信息100条，其中政策文件60条，内容详实！回复留言50条。", null)]
    [InlineData("公布信息100条，其中政策文件60条，内容够吗？回复留言50条。", null)]
    [InlineData("公布信息100条，其中政策文件60条、会议50次、通知60条。", null)]
    [InlineData("公布信息100条，其中政策文件60条、通知60条。", "N-BREAK")]
    [InlineData("公布信息100条，其中政策文件30条（含转载3条）、其他40条。", "N-BREAK")]
    public void A_list_ends_where_the_sentence_or_the_unit_changes(string sentence, string? rule) => Tells(rule, sentence);

    [Fact]
    public void Lists_are_added_up_in_the_sections_on_the_year_only()
    {
        const string Wrong = "公布信息100条，其中政策文件30条、其他40条。";
        foreach (var section in (int[])[1, 2, 3, 4])
            Assert.Contains("N-BREAK", City.Saying(section, Wrong).Judged().Rules());
        foreach (var section in (int[])[5, 6])
            Assert.DoesNotContain("N-BREAK", City.Saying(section, Wrong).Judged().Rules());
        Assert.DoesNotContain("N-BREAK", (City with { Preamble = City.Preamble.Add(Wrong) }).Judged().Rules());
    }

    [Fact]
    public void Of_several_places_one_that_agrees_is_enough_and_of_several_that_do_not_the_first_is_told()
    {
        Assert.Empty(City.Saying(1, "因政府信息公开被申请行政复议12件。因政府信息公开被申请行政复议13件。").Judged().Findings);
        Assert.Equal(13, Assert.Single(City.Saying(1, "因政府信息公开被申请行政复议13件。因政府信息公开被申请行政复议14件。").Judged().Findings).Found);
        Assert.Equal(201, Assert.Single(City.Saying(1, "收到政府信息公开申请201件。收到政府信息公开申请202件。").Judged().Findings).Found);
    }

    /// <summary>A 规范性文件 was repealed and no 规章; the kind named last is meant.</summary>
    [Theory]
    [InlineData("废止规范性文件1件。", false)]
    [InlineData("废止规范性文件2件。", true)]
    [InlineData("清理规章和规范性文件，现行有效12件。", false)]
    [InlineData("清理规章和规范性文件，现行有效3件。", true)]
    [InlineData("现行有效3件。", false)]
    public void Documents_are_counted_by_the_kind_named_last(string sentence, bool told) =>
        Assert.Equal(told, A.BalancedReport().With("disclosure/regulations/repealed", 0).With("disclosure/regulations/in-force", 3).Saying(1, sentence).Judged().Rules().Contains("N-DOC"));

    [Fact]
    public void What_is_denied_is_no_more_than_what_is_named()
    {
        Assert.Equal(12, Assert.Single(City.Saying(1, "没有发生因政府信息公开引起的行政复议。").Judged().Findings).Expected);
        Assert.Equal(5, Assert.Single(City.Saying(1, "没有发生因政府信息公开引起的行政诉讼。").Judged().Findings).Expected);
    }

    /// <summary>Not upheld of the city's: 4 reconsiderations, 1 lawsuit after reconsideration, and here 2 brought directly.</summary>
    [Fact]
    public void All_upheld_is_said_of_every_kind_of_case_named_before()
    {
        var city = City.With("review/litigation-direct/corrected", 2).With("review/litigation-direct/total", 5);
        Assert.Equal(3, Assert.Single(city.Saying(1, "因政府信息公开被提起行政诉讼的案件，均获维持。").Judged().Findings).Expected);
        Assert.Equal(7, Assert.Single(city.WithSection(4, "复议、诉讼案件均维持。").Judged().Findings).Expected);
    }

    [Fact]
    public void What_is_told_of_outcomes() => Told.Matches(
        from sentence in (string[])
        [
            "因政府信息公开被申请行政复议12件，其中维持9件、纠正2件、其他结果3件、尚未审结2件。",
            "因政府信息公开被提起行政诉讼5件，其中维持9件、纠正2件、其他结果3件、尚未审结2件。",
            "因政府信息公开被申请行政复议和行政诉讼18件。",
            "收到政府信息公开申请200件，其中自然人178件、法人或其他组织22件、商业企业16件、科研机构2件、社会公益组织3件、法律服务机构4件。",
        ]
        select (sentence, City.Saying(1, sentence)));

    /// <summary>（六）其他处理 was one row in the old form and is three in the new one.</summary>
    [Theory]
    [InlineData(2020, "表三中「其他处理」的「总计」是")]
    [InlineData(2024, "表三中「其他处理」的「总计」之和是")]
    public void A_group_of_several_rows_is_called_a_sum(int year, string words) =>
        Assert.Contains(words, Assert.Single(A.BalancedReport(year).Saying(1, "政府信息公开申请其他处理999件。").Judged().Findings, finding => finding.Rule == "N-KIND").Message, StringComparison.Ordinal);

    private static void Tells(string? rule, string sentence) => Assert.Equal(rule is null ? [] : [rule], City.Saying(1, sentence).Judged().Rules());
}
