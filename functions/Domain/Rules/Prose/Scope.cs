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
        if (Part().IsMatch(before) || SomeBodies().IsMatch(sentence.ClauseBefore(index)))
            return true;
        // 累计 sums what the words before it name, and without them more than a year.
        var time = OtherTime().Matches(before).Select(match => match.Value).Aggregate((string?)null, (last, next) => next is "累计" && last is not null ? last : next);
        return time is not (null or "今年" or "本年" or "全年") && time != $"{year}年";
    }

    [GeneratedRegex("1月1日(?:起)?(?:至|到|-|—|~)(?:[0-9]{4}年)?12月31日|截[至止](?:[0-9]{4}年)?12月(?:31日|底)?|截[至止](?:[0-9]{4}年)?年?底", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex WholeYear();

    [GeneratedRegex("上半年|下半年|季度|[0-9]{1,2}月|本级|直属|各(?:县|区|市|乡|镇|街道|部门|单位|股室|科室)|其中[:,]?[^,:;]{0,12}(?:局|委|办|厅|镇|乡|街道|公司|中心)(?!理|结|公|公开)|名义|零申请", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Part();

    /// <summary>Some bodies of many do a thing in this very clause: 12个街道未收到、部分乡镇没有收到.</summary>
    [GeneratedRegex("(?:[0-9一二三四五六七八九十两百]+[个家]|(?:部分|个别|一些|大多数?|大部分|多数|其他|其余|许多|有的))[^0-9]{0,6}?(?:部门|单位|街道|乡镇|镇|乡|县|区|局|科室)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex SomeBodies();

    [GeneratedRegex("20[0-9]{2}年|十[一二三四五六七八九]五|近[二两三四五六0-9]+年|[二两三四五六]年来|(?<!今年|本年|[0-9]年|年度)以来|(?<![较比同])(?:去年|上年(?!度?结转)|上一年(?!度?结转)|往年|近年|历年|累计)|今年|本年|全年", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex OtherTime();
}
