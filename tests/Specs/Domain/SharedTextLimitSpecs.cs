using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>重复率的界限: from one half on a text counts as another's, what every report says aside.</summary>
public sealed class SharedTextLimitSpecs
{
    /// <summary>A hundred runs of five characters, of which so many stand in the other text too.</summary>
    [Theory]
    [InlineData(50, true)]
    [InlineData(49, false)]
    public void One_half_of_a_text_is_told_and_less_is_not(int shared, bool told)
    {
        var (own, other) = (Text(0x5000, 104), Text(0x5000, shared + 4) + Text(0x6000, 100));
        var last = Report(2023, A.AgencyName, other);
        var verdict = Assessment.Of(Entries(2024, A.AgencyName, own), new Circumstances { Previous = last, Others = [Report(2024, "隆德县财政局", other)] });
        Assert.Equal(told ? ["第一、五部分", "第一、五部分"] : [], verdict.Findings.Where(finding => finding.Rule is "V-COPY" or "V-COPYOTHER").Select(finding => finding.Where));
        Assert.Equal(told, Likeness.Of(verdict.Report!, Report(2024, "隆德县财政局", other)) is not null);
    }

    [Fact]
    public void A_body_has_not_copied_itself() =>
        Assert.Null(Likeness.Of(A.AcceptedReport().Report, A.AcceptedReport().Report));

    /// <summary>What was known when the report was accepted is what it is judged by again.</summary>
    [Fact]
    public void Whom_a_text_was_first_found_to_repeat_is_named_before_others()
    {
        var known = new Beside { Likest = new Likeness("隆德县审计局", 1m) };
        var told = Assert.Single(Assessment.Of(A.BalancedReport(), new Circumstances { Beside = known, Others = [A.AcceptedReport(2024, "隆德县财政局").Report] }).Findings, finding => finding.Rule == "V-COPYOTHER");
        Assert.Contains("有 100% 与隆德县审计局的报告相同", told.Message, StringComparison.Ordinal);
    }

    /// <summary>Eighty runs of its own beside what the law and the form put into every report.</summary>
    [Fact]
    public void What_every_report_says_is_nobodys_text()
    {
        ImmutableArray<string> stock =
        [
            "坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则", "保障人民群众的知情权、参与权、表达权和监督权", "成立政府信息公开工作领导小组，明确分管领导和专人负责",
            "提高政府工作的透明度，建设法治政府，充分发挥政府信息对人民群众生产、生活和经济社会活动的服务作用", "及时、准确地公开政府信息，切实保障公民、法人和其他组织依法获取政府信息的权利",
        ];
        Assert.DoesNotContain("V-COPY", Assessment.Of(With(2024, 0x5000), new Circumstances { Previous = With(2023, 0x6000).Judged().Report }).Rules());

        Entries With(int year, int from) => A.BalancedReport(year).WithSection(1, [.. stock, Text(from, 84)]).WithSection(5, "");
    }

    private static string Text(int from, int length) => string.Concat(Enumerable.Range(from, length).Select(char.ConvertFromUtf32));

    private static Entries Entries(int year, string name, string text) => A.BalancedReport(year, name).WithSection(1, text).WithSection(5, "");

    private static AnnualReport Report(int year, string name, string text) => Entries(year, name, text).Judged().Report!;
}
