using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Understanding;

/// <summary>标题: the title of a report with what it says (statute, 8.26).</summary>
/// <param name="Text">Inner spaces removed.</param>
/// <param name="Agency">The body that it names; null when it names none.</param>
/// <param name="Year">The year that it states; null when it states none.</param>
internal sealed partial record Title(string Text, string? Agency, ReportYear? Year)
{
    /// <summary>A line of a page's record is no longer; a preamble is.</summary>
    private const int LongestRecord = 60;

    /// <summary>Whether it is the title of a companion page (解读), not of the report.</summary>
    public bool IsCompanion => Traditional.Of(Text).Contains("解读", StringComparison.Ordinal);

    /// <summary>Reads a line, or two lines over which a title was broken; null when it is no title.</summary>
    public static Title? Of(string line)
    {
        var text = string.Concat(line.Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF' && c != '\u200B'));
        text = text[Record().Match(Traditional.Of(text)).Length..];
        if (text.Length is < 6 or > 90 || text[^1] is '。' or '，' or '；' or '：' or ',' || text.Any(c => c is '>' or '»' or '＞' or '|'))
            return null;
        var plain = Label.Compact(text);
        if (Wrapped().Match(Traditional.Of(plain)) is { Success: true } wrapped)
            plain = plain.Substring(wrapped.Groups["title"].Index, wrapped.Groups["title"].Length);
        else if (text[0] == '《')
            return null;
        var simple = Traditional.Of(ChineseYear().Replace(plain, match => Digits(match.Groups[1].Value) + "年"));
        var years = YearWords().Matches(simple);
        var bare = YearWords().Replace(simple, "");
        if (TitleWords().Match(bare) is not { Success: true } words || !Suffix().IsMatch(bare[(words.Index + words.Length)..]))
            return null;
        ReportYear? stated = years.Count > 0 && ReportYear.TryParse(years[^1].Groups[1].Value, out var parsed) && years.Select(year => year.Groups[1].Value).Distinct().Count() == 1 ? parsed : null;
        return new Title(text, NameBefore(plain, simple, words, bare), stated);
    }

    /// <summary>Whether a line is one of a page's record, so that no title begins in it.</summary>
    public static bool IsOfRecord(string line) => line.Length <= LongestRecord && RecordWords().IsMatch(Traditional.Of(Label.Compact(line)));

    /// <summary>The name before the title's words, in the characters of the document.</summary>
    private static string? NameBefore(string plain, string simple, Match words, string bare)
    {
        // 关于 is taken off as a word: 于 begins names and 关 ends them (海关).
        var name = About().Replace(bare[..words.Index], "");
        if (name.Length == 0)
            return null;
        var at = simple.IndexOf(name, StringComparison.Ordinal);
        if (at >= 0 && plain.Length == simple.Length)
            name = plain.Substring(at, name.Length);
        return name.EndsWith("人民", StringComparison.Ordinal) ? name + "政府" : name;
    }

    /// <summary>The title as a later line has it, below the page's record or where this one was the name of a column of the site; null where that line is text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="between">The lines since this title.</param>
    public Title? Again(string line, List<string> between) =>
        Of(line) is not { } again ? null
            : Year is null && again.Year is not null && (again.Agency is not null || Agency is null) ? again
            : again.Text == Text && between.TrueForAll(text => text.Length <= LongestRecord) ? again : null;

    /// <summary>Whether a line and the one before it are this title once more, broken in two: above its text a report names itself again.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lineBefore">The one before it.</param>
    /// <param name="between">The lines since this title.</param>
    public bool IsAgain(string line, string? lineBefore, List<string> between) =>
        lineBefore is { Length: <= LongestRecord } && between.TrueForAll(text => text.Length <= LongestRecord)
        && Of(lineBefore + line) is { } whole && whole.Agency == Agency && whole.Year == Year;

    /// <summary>Whether a line is the body's short name and nothing else, as sites print who published a page.</summary>
    public bool IsAuthor(string line) => line.Trim() is { Length: >= 2 } name && Agency?.EndsWith(name, StringComparison.Ordinal) == true;

    private static string Digits(string chinese) => string.Concat(chinese.Select(c => c is '〇' or '零' or '○' or 'O' or '０' ? '0' : (char)('1' + "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal))));

    /// <summary>What a page's record prints before the title (statute, 6.1).</summary>
    [GeneratedRegex("^(?:【[^】]{1,6}】|(?:(?:信息|文件|公文|资料)?(?:名称|标题|题名)|文号|发文字号|关键[字词]|主题词|(?:组配|主题|信息|公文|文件)?分类|(?:所属)?栏目)[:：]?)+", RegexOptions.CultureInvariant)]
    private static partial Regex Record();

    [GeneratedRegex(@"索引号|(?:发布|所属|发文|主管)(?:机构|单位)|公开方式|(?:成文|发文|生成|发布|公开|更新)(?:日期|时间)|来源:|(?:访问|浏览|点击)(?:次数|数|量)|20\d\d-\d", RegexOptions.CultureInvariant)]
    private static partial Regex RecordWords();

    [GeneratedRegex(@"(?:政府信息公开|政务公开|政府政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:年度)?(?:报告|年报)", RegexOptions.CultureInvariant)]
    private static partial Regex TitleWords();

    [GeneratedRegex("^关于|的?(?:关于)?$", RegexOptions.CultureInvariant)]
    private static partial Regex About();

    [GeneratedRegex(@"(20\d\d)年?(?:度)?", RegexOptions.CultureInvariant)]
    private static partial Regex YearWords();

    [GeneratedRegex(@"(二[〇零○O][一二三四五六七八九〇零○O]{2})年", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseYear();

    [GeneratedRegex(@"^(?:格式)?(?:模板)?(?:[(\[【].{1,12}[)\]】])?(?:-.{1,20}|_.{1,30}|\|.{1,20})?(?:解读|的解读|图解|一图读懂)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"(?:印发|公布|发布|报送|转发)?《(?<title>[^《》]{6,80})》(?:的(?:通知|公告|函|报告)|解读|的解读|政策解读)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Wrapped();
}
