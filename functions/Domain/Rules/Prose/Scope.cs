using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>范围: whether a sentence speaks of the whole body and the whole year; what does not is none of the tables' business.</summary>
internal static partial class Scope
{
    /// <summary>Whether a figure at a place is about another year, a part of the year, or a part of the body.</summary>
    public static bool IsNarrower(Sentence sentence, int index, ReportYear year)
    {
        var before = WholeYear().Replace(sentence.Text[..index], "");
        if (Part().IsMatch(before))
            return true;
        var times = OtherTime().Matches(before);
        return times.Count > 0 && times[^1].Value is var last && last is not ("今年" or "本年" or "全年") && !(last.Length == 5 && last[..4] == year.Value.ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("1月1日(?:起)?(?:至|到|-|—|~)(?:[0-9]{4}年)?12月31日|截[至止](?:[0-9]{4}年)?12月(?:31日|底)?|截[至止](?:[0-9]{4}年)?年?底", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeYear();

    [GeneratedRegex("上半年|下半年|季度|[0-9]{1,2}月|本级|直属|各(?:县|区|市|乡|镇|街道|部门|单位|股室|科室)|其中[:,]?[^,:;]{0,12}(?:局|委|办|厅|镇|乡|街道|公司|中心)(?!理|结|公|公开)|名义", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex("20[0-9]{2}年|(?<![较比同])(?:去年|上年(?!度?结转)|上一年(?!度?结转)|往年|近年|历年|累计)|今年|本年|全年", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherTime();
}
