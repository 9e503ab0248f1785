using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>个人信息: finds numbers and names of persons, and hides numbers in whatever is shown (条例 article 15).</summary>
public static partial class PersonalData
{
    /// <summary>A run of so many digits may be a person's number; no figure of the form is that long.</summary>
    private const int Suspicious = 11;

    /// <summary>
    /// A text of the unit as it may stand in a finding, a mail, a log or on a page: of every run of eleven digits or more only the first
    /// three remain. A person's number is written whole or in groups of three and more; figures of a row, parted by spaces, are shorter.
    /// </summary>
    public static string Masked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = HalfWidth.Of(text);
        StringBuilder? masked = null;
        var kept = 0;
        foreach (Match run in LongRun().Matches(plain))
        {
            var digits = run.Value.Count(char.IsAsciiDigit);
            if (digits < Suspicious)
                continue;
            masked ??= new StringBuilder();
            masked.Append(text, kept, run.Index - kept).Append(run.ValueSpan[..3]).Append("…（").Append(digits).Append(" 位数字，不全部显示）");
            kept = run.Index + run.Length;
        }

        return masked?.Append(text, kept, text.Length - kept).ToString() ?? text;
    }

    /// <summary>Whether a text holds a person's number or name: no proposal may be made out of it.</summary>
    public static bool IsIn(string text) => In(text).Any();

    /// <summary>Something about a person.</summary>
    /// <param name="Kind">What it is, in Chinese.</param>
    /// <param name="Hint">Where to look, without showing it.</param>
    internal sealed record Trace(string Kind, string Hint);

    /// <summary>What in a text is about a person: the kind in Chinese and a hint at the place, the number itself never.</summary>
    internal static IEnumerable<Trace> In(string text)
    {
        var plain = Traditional.Of(HalfWidth.Of(text));
        foreach (Match match in Identity().Matches(plain))
        {
            if (IsIdentity(match.Value))
                yield return new("公民身份号码", Hint(match.Value));
        }

        foreach (Match match in Mobile().Matches(plain))
            yield return new("手机号码", Hint(match.Value));
        foreach (Match match in Card().Matches(plain))
        {
            var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
            if (IsCard(digits) && !(Identity().IsMatch(digits) && IsIdentity(digits)))
                yield return new("银行卡号", Hint(match.Value));
        }

        var joined = HalfWidth.Joined(text);
        foreach (Match match in Applicant().Matches(Traditional.Of(joined)))
        {
            if (!Word().IsMatch(match.Groups["name"].Value))
                yield return new("申请人姓名", $"“{joined.AsSpan(match.Groups["who"].Index, match.Groups["who"].Length)}{joined[match.Groups["name"].Index]}{new string('×', match.Groups["name"].Length - 1)}”");
        }
    }

    private static string Hint(string number) => $"以 {number[..3]} 开头";

    /// <summary>The check digit of GB 11643 keeps document and account numbers of 18 digits out.</summary>
    private static bool IsIdentity(string number)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (number[i] - '0') * weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    /// <summary>The check digit of ISO/IEC 7812 (Luhn).</summary>
    private static bool IsCard(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex("[0-9]{3,}(?:[ -][0-9]{3,})*[Xx]?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex LongRun();

    [GeneratedRegex("(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Identity();

    [GeneratedRegex("(?<![0-9A-Za-z@._./=&#-]|[0-9] )1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9A-Za-z@._件条次人元万-]|号(?!码))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Mobile();

    [GeneratedRegex("(?<![0-9A-Za-z@._./=&#-]|(?:代码|编号|编码|索引号|案号|单号|合同号|文号)[:为是 ]{0,2})(?:62|60|4[0-9]|5[1-5]|35|95)[0-9]{2}(?:[0-9]{12,15}|(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![0-9A-Za-z@._件条次人元万-])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Card();

    /// <summary>Surnames that begin no common word after 申请人, given names of one or two characters, and then something that a name stands before.</summary>
    [GeneratedRegex("(?<who>申请人|原告|上诉人|当事人|举报人|信访人)(?:姓名)?:?(?<name>[王李张刘陈杨赵黄周吴徐孙胡朱郭罗郑梁谢宋唐邓韩冯曹彭肖田董潘袁蔡蒋杜程魏苏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦傅邹熊孟秦阎薛尹侯段雷龙史陶黎贺顾毛郝龚邵钱覃洪武莫孔][\\u4e00-\\u9fff]{1,2})(?=先生|女士|同志|[,，、。;:(]|于20|于[0-9]|向(?:我|本|县|市|区|省|政府|该)|提出(?:的|政府|信息|申请)|提交|申请(?:公开|政府|信息|获取|书)|通过(?:网|邮|信|电)|要求(?:公开|获取)|不服|因不服|诉(?:我|本|县|市|区|.{1,8}(?:局|政府))|身份证|电话|手机|邮寄)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Applicant();

    /// <summary>Anonymised, or a word and no name.</summary>
    [GeneratedRegex("某|[×XxＸ*]|^(?:张贴|陈述|黄河|周边|周期|周知|罗列|郑重|谢绝|肖像|田地|董事|杜绝|程序|陆续|范围|段落|顾虑|钱款|武装|史料|雷同|龙头|毛利|洪水|孔子|秦岭|丁等|程度|高度|严格|唐山|莫大|钟点|胡同|苏木)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Word();
}
