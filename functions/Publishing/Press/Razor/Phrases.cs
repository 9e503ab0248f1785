using System.Text.RegularExpressions;

namespace Pipeline.Publishing.Press.Razor;

/// <summary>词组: where the title of a report or of a page about reports may break. Browsers know no words in Chinese and would break 信息 in two.</summary>
internal static partial class Phrases
{
    /// <summary>Before the year, a bracket and the set phrases of such titles, and after the names of the levels that it begins with.</summary>
    [GeneratedRegex(@"(?<=.)(?=[12]\d{3}\s?年)|(?<=.)(?=政府信息公开|工作年度报告|各单位|全域|开放数据|报告单位|已撤回|报送情况)|(?<=.)(?=（)|(?<=^[^（、]{0,24}(?:自治区|自治州|自治县|[省县]))(?=\w{4})", RegexOptions.CultureInvariant)]
    public static partial Regex Borders();
}
