using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Understanding;

/// <summary>文字部分: title, agency, year, and paragraphs joined again.</summary>
internal static partial class Prose
{
    private static readonly string[][] Keywords = [["总体", "概述", "基本情况", "概况"], ["主动公开"], ["申请情况", "依申请"], ["复议"], ["问题"], ["其他需要", "其他报告", "其他事项", "需要报告"]];

    /// <summary>The section that a line opens, or null.</summary>
    public static int? SectionOf(string line)
    {
        var text = Label.Compact(line);
        if (text.Length is < 3 or > 45 || text[^1] is '。' or '；' or ';')
            return null;
        for (var i = 0; i < 6; i++)
        {
            if (text == Label.Compact(ReportForm.SectionHeadings[i])[2..] || (text[0] == "一二三四五六"[i] && text[1] is '、' or '.' or ',' && Keywords[i].Any(word => text.Contains(word, StringComparison.Ordinal)) && text[0] == "一二三四五六"[i]))
                return i + 1;
        }

        return null;
    }

    /// <summary>The title, its agency and its year, from a line that is one; null otherwise.</summary>
    public static (string Title, string? Agency, ReportYear? Year)? TitleOf(string line)
    {
        var text = string.Concat(line.Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF'));
        var plain = Label.Compact(text);
        if (text.Length is < 8 or > 80 || text[^1] is '。' or '，' or '；' || text[0] == '《' || !TitleWords().IsMatch(YearWords().Replace(plain, "")))
            return null;
        var year = YearWords().Match(plain);
        ReportYear? stated = year.Success && ReportYear.TryParse(year.Groups[1].Value, out var parsed) ? parsed : null;
        var agency = YearWords().Replace(plain, "");
        agency = agency[..TitleWords().Match(agency).Index];
        return (text, agency.Length > 0 ? agency : null, stated);
    }

    /// <summary>Joins what a page break has cut: a long line without an end, followed by one that opens nothing.</summary>
    public static ImmutableArray<string> Joined(IEnumerable<string> lines)
    {
        var joined = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !Furniture().IsMatch(line)))
        {
            if (joined.Count > 0 && IsCut(joined[^1]) && !Opening().IsMatch(line))
                joined[^1] += line;
            else
                joined.Add(line);
        }

        return [.. joined];
    }

    private static bool IsCut(string line) =>
        (line.Length >= 30 || line[^1] is '，' or '、') && line[^1] is not ('。' or '！' or '？' or '；' or '：' or '”' or '）' or ')' or '.' or ';' or ':');

    [GeneratedRegex(@"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度|年)?(?:工作)?(?:年度)?(?:报告|年报)", RegexOptions.CultureInvariant)]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"(20\d\d)年(?:度)?", RegexOptions.CultureInvariant)]
    private static partial Regex YearWords();

    [GeneratedRegex(@"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、是]|\d+[.、．])", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:[-—－ ]*\d{1,3}[-—－ ]*|第\s*\d+\s*页.*|字体：.*|打印|关闭|浏览量.*|点击查看解读|扫一扫.*|正文内容区域请使用tab.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Furniture();
}
