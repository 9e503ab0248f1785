using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>先审查、后公开: personal data and classification marks hold a report back; the place is told, the text never (条例 articles 15, 17).</summary>
public static partial class PrivacyRules
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("P-PERSONAL", Severity.Error, "正文不得出现公民身份号码、个人手机号码、银行卡号和申请人姓名", "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。", "条例第十五条", "删去个人信息：联系方式改为办公电话，申请人写作“申请人张某”。")
        { Edition = 4 }.Checking(Personal),
        new Rule("P-MARK", Severity.Error, "标有密级或“内部资料”的文件不得公开", "行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。", "条例第十七条", "确认文件可以公开，并删去标志。")
        { Edition = 4 }.Checking(Mark),
    ];

    private static IEnumerable<Finding> Personal(Rule rule, Draft draft) =>
    [
        .. from place in Texts(draft).Concat(draft.Entries.Margins.Where(margin => !margin.IsHidden))
           from found in PersonalData.In(place.Text)
           group found by new { place.Where, found.Kind } into same
           select rule.Finds($"{same.Key.Where}中有{same.Key.Kind}（{same.First().Hint}{(same.Count() > 1 ? $"，共 {same.Count()} 处" : "")}，此处不全部显示）。公布前请删去{Instead(same.Key.Kind)}。") with { Where = same.Key.Where },
        .. from margin in draft.Entries.Margins
           where margin.IsHidden
           from found in PersonalData.In(margin.Text)
           group found by new { margin.Where, found.Kind } into same
           select rule.Finds($"{same.Key.Where}中有{same.Key.Kind}（{same.First().Hint}，此处不全部显示）。隐藏的内容不会公布，但文件传来传去容易泄露，请从文件中删去。") with { Where = same.Key.Where, Severity = Severity.Warning },
    ];

    private static string Instead(string kind) => kind switch
    {
        "手机号码" => "；如果是本单位的联系方式，请改用办公电话",
        "申请人姓名" => "，或把名字写作“某”（例如“申请人张某”）",
        _ => "",
    };

    private static IEnumerable<Finding> Mark(Rule rule, Draft draft) =>
        from place in draft.Entries.Above.Where(IsMark).Select(_ => "标题之前")
            .Concat(Texts(draft).Where(text => IsMark(text.Text)).Concat(draft.Entries.Margins.Where(IsMarked)).Select(text => text.Where))
            .Distinct()
        select rule.Finds($"{place}有单独成行的密级或内部资料标志。请先确认文件可以公开，再删去标志。") with { Where = place };

    private static bool IsMark(string line) => MarkLine().IsMatch(Traditional.Plain(line));

    /// <summary>In a header a mark shares its line with other words, at a tab's distance. A hidden sheet may list the levels to choose from, so there the star tells.</summary>
    private static bool IsMarked(Marginal margin) => margin.Text.Split('\n').Any(line =>
        margin.IsHidden ? StarredMark().IsMatch(Traditional.Plain(line)) : IsMark(line) || line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(IsMark));

    /// <summary>Everything that would be printed on a public page, figures aside.</summary>
    private static IEnumerable<Marginal> Texts(Draft draft) =>
    [
        new("标题", draft.Report.Title),
        .. draft.Prose.Passages.Select(passage => new Marginal(passage.Where, passage.Written)),
        .. draft.Report.Explanations.Select(explanation => new Marginal("情况说明", explanation.Reason)),
        .. draft.Report.CorrectionReason is { } reason ? [new Marginal("更正说明", reason)] : Array.Empty<Marginal>(),
    ];

    [GeneratedRegex("^[(\\[【]?(?:(?:密级:)?(?:秘密|机密|绝密)(?:★.{0,12}|[)\\]】])?|内部(?:资料|文件)(?:[,、:()]?(?:注意|不得|请勿|严禁|妥善|仅供|禁止).{0,10})?[)\\]】]?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex MarkLine();

    [GeneratedRegex("^[(\\[【]?(?:密级:)?(?:秘密|机密|绝密)★.{0,12}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex StarredMark();
}
