using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Understanding;

/// <summary>文字部分: paragraphs joined again, lists and sub-headings kept, page numbers and site furniture dropped.</summary>
internal static partial class Prose
{
    /// <summary>Longer than any paragraph, characters; joining without end would copy the text again for every line.</summary>
    private const int LongestJoined = 10_000;

    /// <summary>Joins what a page break has cut: a long line without an end, followed by one that opens nothing.</summary>
    public static ImmutableArray<string> Joined(IEnumerable<string> lines)
    {
        var joined = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !IsFurniture(line)))
        {
            if (joined.Count > 0 && joined[^1].Length < LongestJoined && IsCut(joined[^1]) && !Item().IsMatch(line) && !line.Contains(" | ", StringComparison.Ordinal))
                joined[^1] += line;
            else
                joined.Add(line);
        }

        return [.. joined];
    }

    /// <summary>Page numbers, and what a content management system prints around an article (statute, 6.1 and 8.41).</summary>
    public static bool IsFurniture(string line) => line.Length <= 120 && Furniture().IsMatch(Traditional.Of(Label.Compact(line)));

    /// <summary>What a site prints between title and text (statute, 6.1): the fields of its record, when and from where, and its buttons. Part of no preamble.</summary>
    public static bool IsRecord(string line) => line.Length <= 200 && Traditional.Of(Label.Compact(line)) is var plain && (Record().IsMatch(plain) || Buttons().IsMatch(plain));

    /// <summary>Whether everything from here on belongs to the site, not to the report.</summary>
    public static bool IsFooter(string line) => line.Length <= 160 && Footer().IsMatch(Traditional.Of(Label.Compact(line)));

    /// <summary>更正说明: what a line “更正说明：…” says, or the paragraph below one that says nothing more; null where there is none.</summary>
    public static string? CorrectionReason(ImmutableArray<string> paragraphs)
    {
        foreach (var (i, paragraph) in paragraphs.Index())
        {
            if (Correction().Match(Traditional.Of(paragraph)) is not { Success: true } line)
                continue;
            var said = paragraph[line.Groups["said"].Index..].Trim();
            if (line.Groups["open"].Length > 0)
                said = said.TrimEnd('）', ')', '】', ']');
            return Domain.Reports.CorrectionReason.Shortened(said.Length > 0 || i + 1 == paragraphs.Length ? said : paragraphs[i + 1]);
        }

        return null;
    }

    private static bool IsCut(string line) =>
        (line.Length >= 30 || line[^1] is '，' or '、') && line[^1] is not ('。' or '！' or '？' or '；' or '：' or '”' or '）' or ')' or '.' or ';' or ':') && !line.Contains(" | ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?<open>[（(【\[]?)更正(?:情况)?(?:说明|原因|理由)[】\]]?\s*[:：]\s*(?<said>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Correction();

    [GeneratedRegex(@"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、是]|第[一二三四五六七八九十][，,、]|\d+[.、．]|[①-⑳●•■◆▪·*-]\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(?:[-—－·]*\d{1,3}[-—－·]*|第\d+页(?:[,/]?共\d+页)?|\d+/\d+|(?:page)?\d+of\d+|[【\[(]?(?:字体|字号)(?:大小)?:.*|\[?(?:大|中|小|默认|超大)(?:\]?[|/]?\[?(?:大|中|小|默认|超大))*\]?|[【\[(]?(?:打印(?:本页|此页|页面)?|关闭(?:窗口|本页|页面)?|收藏|分享(?:到|至)?:?|返回(?:顶部|首页)?|纠错|下载|我要纠错|保存)[】\])]?(?:[|/,]?[【\[(]?(?:打印(?:本页|此页|页面)?|关闭(?:窗口|本页|页面)?|收藏|分享(?:到|至)?:?|返回(?:顶部|首页)?|纠错|下载|保存)[】\])]?)*|(?:浏览|访问|阅读|点击)(?:量|次数|数|率)?:?\d*次?|点击查看解读|扫一扫.*|(?:用)?手机(?:扫一扫|打开当前页|查看).*|正文内容区域请使用tab.*|当前位置:.*|您(?:现)?在(?:的)?位置:.*|您所在的位置:.*|来源:.{0,40}|发布(?:日期|时间):.*|发文(?:日期|字号):.*|成文日期:.*|索引号:.*|信息来源:.*|分享到?:?(?:微信|微博|qq空间)?.*|首页>.*|无障碍|关怀版|长者模式|(?:责任)?编辑:.{0,20})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();

    /// <summary>Nothing but the names of a site's buttons and what parts them.</summary>
    [GeneratedRegex(@"^(?=.)[•·●▪◆■|,/]*(?:(?:打印|关闭|收藏|分享|下载|语音(?:播报|朗读)|(?:点击)?(?:收听|朗读)(?:全文|年报)?(?:语音朗读)?|简明问答|(?:图文|文字|图片|视频|政策|相关)解读|一图读懂|关联稿件:?|相关稿件:?|智能问答|新媒体矩阵|官方(?:微信|微博)|设为首页|加入收藏|长[辈者](?:版|专区|模式)|无障碍(?:阅读|浏览|版)?|关怀版|手机版|繁體?体?|简体|英文|ENGLISH|网站支持IPv6|微信|微博|扫一扫在手机打开当前页)[•·●▪◆■|,/]*)*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Buttons();

    [GeneratedRegex(@"^[•·●▪◆■|]*(?:(?:(?:信息)?索引号?|文号|发文字号|(?:公开|发布)(?:方式|范围|时限)|(?:组配|主题|体裁|信息|文件|公文)分类|(?:发布|发文|制发|成文|所属|制作)(?:机构|单位|机关|部门)|有效性|(?:效力|有效)状态|时效性?|(?:成文|发文|发布|生成|公开|更新|印发|失效|废止|生效)(?:日期|时间)|主题词|关键[字词])[:|].*|[【\[(]?(?:字体|字号)(?:大小)?:.*|(?:日期|时间):20\d\d[-/.].*|(?:(?:信息|文件)?名称|标题|题名)[:|].*(?:年度报告|年报|工作报告).*|20\d\d(?:[-/]\d{1,2}[-/]\d{1,2}|年\d{1,2}月\d{1,2}日(?=.))(?:\d{1,2}:\d\d(?::\d\d)?[^,。:;]{0,20})?(?:(?:信息)?来源:.{0,60})?|(?:信息)?来源:.{0,60})$", RegexOptions.CultureInvariant)]
    private static partial Regex Record();

    [GeneratedRegex(@"^(?:(?:上|下)一(?:篇|条|页):?|相关(?:文档|链接|阅读|新闻|附件|信息|解读)|主办(?:单位)?:|承办(?:单位)?:|版权所有|网站标识码|政府网站标识码|.{0,10}ICP备|.{0,6}公网安备|网站地图|联系我们|关于我们|友情链接|政府网站工作年度报表|我为政府网站找错)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Footer();
}
