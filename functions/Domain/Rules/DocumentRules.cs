using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>Rules about the document as a whole: the right form, the right year, something filled in.</summary>
public static partial class DocumentRules
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } = [Format(), Blank(), Year()];

    private static Rule Format()
    {
        var rule = new Rule("V-FORMAT", Severity.Error, "报告须使用该年度的法定格式", "年度报告格式由国务院办公厅统一规定并适时更新。", "条例 article 50¶2; 国办公开办函〔2019〕60号; 国办公开办函〔2021〕30号", "换用该年度的格式重新填写。");
        return rule with
        {
            Check = draft =>
            {
                var report = draft.Report;
                var signed = draft.Entries.Signs.Select(sign => sign.Form).Distinct().ToList();
                if (signed.Count > 1)
                {
                    var words = string.Join("；", signed.Select(form => $"{form.Id} 年格式的“{draft.Entries.Signs.First(sign => sign.Form == form).Word}”"));
                    return [rule.Finds($"文件中混用了两种格式的表头：{words}。请统一使用 {(FormCatalog.For(report.Year) ?? report.Form).Id} 年格式（{(FormCatalog.For(report.Year) ?? report.Form).Document}）。")];
                }

                if (report.Form.Covers(report.Year))
                    return [];
                var right = FormCatalog.For(report.Year);
                return [rule.Finds(right is null
                    ? $"{report.Year} 年度没有全国统一的表格，系统只接收 2019 年度及以后的报告。"
                    : $"报告年度是 {report.Year} 年，应当使用 {right.Id} 年格式（{right.Document}），但文件使用的是 {report.Form.Id} 年格式（{report.Form.Document}）。请换用正确的格式重新填写。")];
            },
        };
    }

    private static Rule Blank()
    {
        var rule = new Rule("V-BLANK", Severity.Error, "提交的报告不能是没有填写的空表", "报告内容应当真实、准确、完整。", "国办公开办函〔2021〕30号", "填写三张表后重新提交；没有发生的填 0。");
        return rule with
        {
            Check = draft => draft.Report.Cells.Values.All(cell => cell.State == CellState.Blank)
                ? [rule.Finds("文件的三张表中没有读到任何填写的内容。请确认提交的是填好的报告；没有发生的事项填 0。")]
                : [],
        };
    }

    private static Rule Year()
    {
        var rule = new Rule("X-YEAR", Severity.Error, "标题、统计期限与报告年度一致", "向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。", "条例 article 49", "核对标题和统计期限中的年份。");
        return rule with
        {
            Check = draft => Findings(rule, draft),
        };
    }

    private static IEnumerable<Finding> Findings(Rule rule, Draft draft)
    {
        var year = draft.Report.Year;
        if (draft.Circumstances.Year is null && draft.Entries.Year is null)
            yield return rule.Finds("没有在标题中找到报告年度。请在标题中写明，例如“××局2024年政府信息公开工作年度报告”。");
        else if (draft.Entries.Year is { } stated && stated != year)
            yield return rule.Finds($"提交的是 {year} 年度报告，但文件标题写的是 {stated} 年。请核对提交的文件或标题。");

        var opening = draft.Report.Preamble.Concat(draft.Report.SectionAt(1)?.Paragraphs.Take(2) ?? []);
        foreach (var paragraph in opening)
        {
            var text = string.Concat(paragraph.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
            foreach (Match match in StatedPeriod().Matches(text))
            {
                var from = Date(match, "m1", "d1", match.Groups["y1"].Value);
                var to = Date(match, "m2", "d2", match.Groups["y2"].Success ? match.Groups["y2"].Value : match.Groups["y1"].Value);
                if (from != new DateOnly(year.Value, 1, 1) || to != year.LastDay)
                    yield return rule.Finds($"文中写的统计期限是“{match.Groups["period"].Value}”，{year} 年度报告的统计期限应当是 {year} 年 1 月 1 日至 {year} 年 12 月 31 日。") with { Where = "统计期限" };
            }
        }

        if (draft.Report.SignOff?.ApprovedOn is { } approved && approved <= year.LastDay)
            yield return rule.Finds($"审签日期是 {approved:yyyy-MM-dd}，{year} 年度尚未结束，数据还不完整。请核对日期。");
    }

    private static DateOnly? Date(Match match, string month, string day, string year) =>
        DateOnly.TryParseExact($"{year}-{match.Groups[month].Value.PadLeft(2, '0')}-{match.Groups[day].Value.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Only a period that the sentence itself calls the statistical one; other periods in the prose are none of this rule's business.</summary>
    [GeneratedRegex(@"(?:统计|期限|时限|起止)[^。；]{0,30}?(?<period>(?<y1>\d{4})年(?<m1>\d{1,2})月(?<d1>\d{1,2})日(?:起)?(?:至|到|-|—|~|－)+(?:(?<y2>\d{4})年)?(?<m2>\d{1,2})月(?<d2>\d{1,2})日)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatedPeriod();
}
