using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>先审查、后公开: personal numbers and classification marks hold a report back; the place is told, the text never (条例 articles 15, 17).</summary>
public static partial class PrivacyRules
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("P-PERSONAL", Severity.Error, "正文不得出现公民身份号码、个人手机号码", "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。", "条例第十五条", "删去个人信息，联系方式改为办公电话。").Checking(Personal),
        new Rule("P-MARK", Severity.Error, "标有密级或“内部资料”的文件不得公开", "行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。", "条例第十七条", "确认文件可以公开，并删去标志。").Checking(Mark),
    ];

    private static IEnumerable<Finding> Personal(Rule rule, Draft draft)
    {
        foreach (var (where, text) in Paragraphs(draft.Report))
        {
            var plain = HalfWidth.Of(text);
            if (Identity().Matches(plain).Any(match => IsIdentity(match.Value)))
                yield return rule.Finds($"{where}中有一个公民身份号码（此处不再显示）。公布前请删去。") with { Where = where };
            if (Mobile().IsMatch(plain))
                yield return rule.Finds($"{where}中有一个手机号码（此处不再显示）。公布前请删去；联系方式请用办公电话。") with { Where = where };
        }
    }

    private static IEnumerable<Finding> Mark(Rule rule, Draft draft) =>
        from paragraph in Paragraphs(draft.Report)
        where MarkLine().IsMatch(HalfWidth.Joined(paragraph.Text))
        select rule.Finds($"{paragraph.Where}有单独成行的密级或内部资料标志。请先确认文件可以公开，再删去标志。") with { Where = paragraph.Where };

    private static IEnumerable<(string Where, string Text)> Paragraphs(AnnualReport report) =>
        report.Preamble.Select((text, index) => ($"正文开头第 {index + 1} 段", text))
            .Concat(report.Sections.SelectMany(section => section.Paragraphs.Select((text, index) => ($"第{"一二三四五六"[Math.Clamp(section.Number, 1, 6) - 1]}部分第 {index + 1} 段", text))));

    /// <summary>The check digit of GB 11643 keeps document and account numbers of 18 digits out.</summary>
    private static bool IsIdentity(string number)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (number[i] - '0') * weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    [GeneratedRegex("(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identity();

    [GeneratedRegex("(?<![0-9A-Za-z@._./-])1[3-9][0-9]{9}(?![0-9A-Za-z@._件条次人元万-])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^(?:(?:秘密|机密|绝密)(?:★.{0,6})?|内部资料.{0,8})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkLine();
}
