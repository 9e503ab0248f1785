using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>报告年度: title, statistical period and sign-off speak of one and the same year (statute, 4, X-YEAR).</summary>
public static partial class YearRule
{
    /// <summary>The rule.</summary>
    public static Rule Year { get; } = new Rule(
        "X-YEAR", Severity.Error, "标题、统计期限与报告年度一致",
        "县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。",
        "条例第四十九条", "核对标题和统计期限中的年份。")
    { Edition = 4 }.Checking(Check);

    private static IEnumerable<Finding> Check(Rule rule, Draft draft)
    {
        var year = draft.Report.Year;
        if (draft.Circumstances.Year is null && draft.Entries.Year is null)
        {
            // Nothing says the year, so no period can be of another.
            yield return rule.Finds("没有在标题中找到报告年度。请在标题中写明，例如“××局2024年政府信息公开工作年度报告”。");
            yield break;
        }

        if (draft.Entries.Year is { } stated && stated != year)
            yield return rule.Finds($"提交的是 {year} 年度报告，但文件标题写的是 {stated} 年。请核对提交的文件或标题。");
        else if (TitleYears(draft.Report.Title) is { Count: > 0 } named && !named.Contains(year.Value))
            yield return rule.Finds($"报告年度是 {year} 年，而标题写的是 {string.Join("、", named)} 年。请核对标题和年度。") with { Where = "标题" };

        foreach (var passage in draft.Prose.Passages.Where(passage => passage.Section <= 1))
        {
            foreach (var finding in Periods(rule, year, passage.Text))
                yield return finding with { Where = passage.Where };
        }

        if (draft.Report.SignOff?.ApprovedOn is { } approved && approved <= year.LastDay)
            yield return rule.Finds($"审签日期是 {approved:yyyy-MM-dd}，{year} 年度尚未结束，数据还不完整。请核对日期。") with { Where = "审签信息" };
    }

    /// <summary>The years that the title names; a document whose year stands elsewhere (JSON) may carry last year's title.</summary>
    private static List<int> TitleYears(string title) =>
        [.. YearWritten().Matches(HalfWidth.Joined(title)).Select(match => int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct()];

    [GeneratedRegex("(?<![0-9])(20[0-9]{2})(?:年|下|(?=政府|政务))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex YearWritten();

    private static IEnumerable<Finding> Periods(Rule rule, ReportYear year, string text)
    {
        foreach (Match match in StatedPeriod().Matches(text))
        {
            var from = (Number(match, "y1"), Number(match, "m1"), Number(match, "d1"));
            var to = (Number(match, match.Groups["y2"].Success ? "y2" : "y1"), Number(match, "m2"), Number(match, "d2"));
            if (from != (year.Value, 1, 1) || to != (year.Value, 12, 31))
                yield return rule.Finds($"文中写的统计期限是“{match.Groups["period"].Value}”，{year} 年度报告的统计期限应当是 {year} 年 1 月 1 日至 {year} 年 12 月 31 日。请核对后改正。");
        }

        // Digits lost in a date (statute, 8.25) say nothing about the year: told, not guessed, and no ground to hold a report back.
        foreach (Match match in BrokenPeriod().Matches(text))
            yield return rule.Finds($"文中统计期限的日期“{match.Groups["period"].Value}”缺字或多字，读不出是哪一天。请改为 {year} 年 1 月 1 日至 {year} 年 12 月 31 日。") with { Severity = Severity.Warning };
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Only a period that the sentence itself calls the statistical one; other periods in the prose are none of this rule's business.</summary>
    private const string Called = @"(?:统计(?:数据)?的?(?:起止)?(?:期限|时限|时间|周期|区间|期间|时段|范围|起止)|数据的?(?:统计)?(?:期限|时限|时间|周期|区间|期间|时段)|所列数据|报告期间?|本报告(?:的)?(?:期限|时限))[^。;0-9]{0,12}?";

    [GeneratedRegex(Called + @"(?<period>(?<y1>[0-9]{4})年(?<m1>[0-9]{1,2})月(?<d1>[0-9]{1,2})日?(?:开始|起)?[,，]?(?:至|到|-|—|–|~|～)+(?:(?<y2>[0-9]{4})年)?(?<m2>[0-9]{1,2})月(?<d2>[0-9]{1,2})日?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex StatedPeriod();

    [GeneratedRegex(Called + @"(?<period>(?:[0-9]{5,6}月[0-9]{1,2}日|[0-9]{5,8}日)(?:[^。;,，)]{0,20}?日)?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex BrokenPeriod();
}
