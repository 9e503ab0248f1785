using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Understanding;

/// <summary>A line that opens a section.</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="Heading">As written.</param>
/// <param name="Rest">What follows the heading in the same line; empty when nothing does.</param>
/// <param name="IsSure">Whether the words are those of the form or a known variant, not only the ordinal and a word of them.</param>
internal sealed record Opening(int Number, string Heading, string Rest, bool IsSure);

/// <summary>章节标题: which lines open a section (statute, 2 and 8.1 to 8.3).</summary>
internal static partial class Headings
{
    /// <summary>Words of each section's heading beside the form's own; the page that taught each is in the statute, 2 and 8.1 to 8.3.</summary>
    private static readonly string[][] Variants =
    [
        ["总体情况", "概述", "总体公开情况", "政务公开总体情况", "政府信息公开总体情况", "政府信息公开工作总体情况", "政府信息公开工作的基本情况", "政府信息公开工作基本情况", "基本情况", "概况", "工作概述", "总体概述", "总体工作情况"],
        ["主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况"],
        ["收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况", "依申请公开政府信息情况"],
        ["政府信息公开行政复议行政诉讼情况", "因政府信息公开工作被申请行政复议提起行政诉讼情况", "因政府信息公开被申请行政复议提起行政诉讼情况", "政府信息公开行政复议及行政诉讼情况", "政府信息公开行政复议和行政诉讼情况", "行政复议行政诉讼情况", "行政复议及行政诉讼情况"],
        ["存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况", "主要问题和改进措施", "存在的主要问题及改进措施", "存在的问题及改进情况", "存在的主要问题和改进情况", "存在问题及改进措施", "主要问题及改进情况"],
        ["其他需要报告的事项", "其它需要报告的事项", "需要报告的其他事项", "其他需要报告事项", "其他报告事项"],
    ];

    /// <summary>Words that together with the ordinal tell a section whose heading was reworded.</summary>
    private static readonly string[][] Keywords = [["总体", "概述", "基本情况", "概况"], ["主动公开"], ["申请情况", "依申请", "申请的情况"], ["复议"], ["问题"], ["其他需要", "其它需要", "其他报告", "其他事项", "需要报告"]];

    private static readonly Dictionary<string, int> Known = Variants.SelectMany(words => words).ToDictionary(word => word, word => 1 + Array.FindIndex(Variants, words => words.Contains(word)));

    private static readonly ImmutableArray<string> Own = [.. ReportForm.SectionHeadings.Select(heading => Words(heading[2..]))];

    /// <summary>The section that a line opens; null when it opens none.</summary>
    public static Opening? Of(string line)
    {
        if (line.Length > 400)
            return null;
        var text = Traditional.Of(Label.Compact(line));
        if (Ordinal().Match(text) is { Success: true } ordinal)
            return Numbered(line, text, ordinal);
        return text.Length <= 45 && Own.IndexOf(Words(Leaders().Replace(text, ""))) is var own and >= 0 ? new Opening(own + 1, line.Trim(), "", true) : null;
    }

    private static Opening? Numbered(string line, string text, Match ordinal)
    {
        var number = "一二三四五六".IndexOf(ordinal.Groups["n"].Value, StringComparison.Ordinal) + 1;
        if (number == 0)
            number = ordinal.Groups["n"].Value[0] - '0';
        var rest = Leaders().Replace(text[ordinal.Length..], "");
        var isChinese = !char.IsAsciiDigit(ordinal.Groups["n"].Value[0]);
        if (Known.TryGetValue(Words(Year().Replace(rest, "")), out var section) && (isChinese || section == number))
            return new Opening(section, line.Trim(), "", true);
        if (!isChinese)
            return null;
        if (Inline(line, rest, number) is { } opening)
            return opening;
        return number <= 6 && text.Length is >= 3 and <= 45 && text[^1] is not ('。' or ';') && Keywords[number - 1].Any(word => rest.Contains(word, StringComparison.Ordinal))
            ? new Opening(number, line.Trim(), "", false)
            : null;
    }

    /// <summary>六、其他需要报告的事项：无。 A heading with its text in the same line.</summary>
    private static Opening? Inline(string line, string rest, int number)
    {
        foreach (var words in Variants[Math.Clamp(number, 1, 6) - 1].OrderByDescending(words => words.Length))
        {
            var (at, matched) = (0, 0);
            while (at < rest.Length && matched < words.Length && (rest[at] == words[matched] || !char.IsLetterOrDigit(rest[at])))
                matched += rest[at++] == words[matched] ? 1 : 0;
            if (matched < words.Length || at == rest.Length)
                continue;
            var cut = line.Length;
            for (var left = rest.Length - at; left > 0 && cut > 0; left -= char.IsWhiteSpace(line[cut]) ? 0 : 1)
                cut--;
            if (rest[at] is '。' or ':' or '.' or ';' || (cut > 0 && char.IsWhiteSpace(line[cut - 1])))
                return new Opening(number, line[..cut].Trim(), line[cut..].TrimStart(' ', '\u3000', '。', '：', ':', '；', ';', '.').Trim(), true);
        }

        return null;
    }

    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"^(?:第?(?<n>[一二三四五六])(?:部分|章)?[、.,:]?|(?<n>[1-6])[、.,](?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    /// <summary>The dots and page number of a table of contents.</summary>
    [GeneratedRegex(@"[.…·]{2,}\d*$", RegexOptions.CultureInvariant)]
    private static partial Regex Leaders();

    [GeneratedRegex(@"^(?:20\d\d|本)年(?:度)?", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
