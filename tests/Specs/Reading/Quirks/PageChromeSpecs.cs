using Pipeline.Domain.Forms;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading.Quirks;

/// <summary>页面上的其他文字: what sites print between a report's title and its text, which would stand on the public page otherwise (statute, 6.1 and 8.41).</summary>
public sealed class PageChromeSpecs
{
    private static PaperReport Report { get; } = PaperReport.Of(Form2021.Form, PaperReport.Distinct);

    [Theory]
    [InlineData("发布日期：2025-01-19\n  • 字号：\n  • |\n  • 打印\n\n语音播报     |     简明问答     |    图文解读")]
    [InlineData("  • 2025-01-06 17:32\n  • 来源： 办公室")]
    [InlineData("2025年01月26日来源：隆德县科技局\n[字体: ] 打印")]
    [InlineData("2025年01月26日 09:15")]
    [InlineData("2025-02-05 17:21 县科学技术局")]
    [InlineData("日期：2025-01-30 16:34:22 信息来源： 字号：【 视力保护色：")]
    [InlineData("公开方式： | 主动公开 | 组配分类： | 2024年度\n发布机构： | 县科技局")]
    [InlineData("主题分类： 发文单位： 无\n名 称： 隆德县科技局2024年度政府信息公开工作报告 发布日期： 2025年01月03日\n有效性： 发文日期：")]
    [InlineData("朗读\n字体大小：\n关联稿件：")]
    [InlineData("点击收听年报语音朗读")]
    [InlineData("• 扫一扫在手机打开当前页")]
    [InlineData("县科技局")]
    [InlineData("隆德县科技局\n2024年政府信息公开工作年度报告")]
    [InlineData("隆德县科技局2024\n\n政府信息公开工作年度报告")]
    [InlineData("字号：大\n隆德县科技局2024年度政府信息\n\n公开工作年度报告")]
    public void What_a_site_prints_below_the_title_is_no_part_of_the_preamble(string chrome)
    {
        var text = Report.AsText(TextStyles.Tabs);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var report = Read.Text(text[..end] + "\n" + chrome + "\n" + text[(end + 1)..]).Report!;
        Assert.Equal((Report.Title, "隆德县科技局", 2024), (report.Title, report.AgencyName, report.Year.Value));
        Assert.Equal(Report.Preamble, report.Preamble);
    }

    /// <summary>What the body itself says there stays: a date below the title, whom to ask, a short list.</summary>
    [Theory]
    [InlineData("2025年1月10日")]
    [InlineData("（2025年1月10日）")]
    [InlineData("如有疑问，请与县科技局办公室联系。")]
    [InlineData("来源于统计年报的数据以统计部门公布的为准。")]
    [InlineData("数据统计时间：2024年1月1日至2024年12月31日。")]
    [InlineData("公开的方式有微信、微博和政务公开栏。")]
    public void What_the_body_says_below_the_title_stays(string said)
    {
        var text = Report.AsText(TextStyles.Tabs);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        Assert.Equal([said, .. Report.Preamble], Read.Text(text[..end] + "\n" + said + "\n" + text[(end + 1)..]).Report!.Preamble);
    }

    /// <summary>关于 is a word only as a whole: names begin with 于 and end with 关.</summary>
    [Theory]
    [InlineData("于家岭区教育局2024年政府信息公开工作年度报告", "于家岭区教育局")]
    [InlineData("青石口海关2024年政府信息公开工作年度报告", "青石口海关")]
    [InlineData("关山镇人民政府2024年政府信息公开工作年度报告", "关山镇人民政府")]
    [InlineData("隆德县科技局关于2024年政府信息公开工作的年度报告", "隆德县科技局")]
    [InlineData("关于隆德县科技局2024年政府信息公开工作年度报告", "隆德县科技局")]
    [InlineData("隆德县科技局的2024年政府信息公开工作年度报告", "隆德县科技局")]
    public void A_name_keeps_its_first_and_its_last_character(string title, string agency) =>
        Assert.Equal(agency, Read.Text((Report with { Title = title }).AsText(TextStyles.Tabs)).Report!.AgencyName);
}
