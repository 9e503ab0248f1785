using System.Collections.Frozen;

namespace Pipeline.Reading.Html;

/// <summary>网页结构: how many tags a page has and how deep they nest, told before a parser opens it: it keeps every one, and at each walks through all that are open.</summary>
internal static class PageShape
{
    /// <summary>Deeper than any page that a person or an office program makes.</summary>
    public const int Deepest = 1000;

    /// <summary>More than any page with one report has; every one costs memory before anything is understood.</summary>
    public const int Most = 100_000;

    /// <summary>Tags that need no end, and those that hold nothing.</summary>
    private static readonly FrozenSet<string> Ending = new[]
    {
        "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "dt", "dd", "option", "optgroup", "rp", "rt",
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html", "head", "body",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a page is not to be opened, in Chinese; null when it may.</summary>
    public static string? Refuse(ReadOnlySpan<char> text)
    {
        var known = Ending.GetAlternateLookup<ReadOnlySpan<char>>();
        var (depth, count) = (0, 0);
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<'))
        {
            text = text[(at + 1)..];
            var isEnd = text is ['/', ..];
            var name = isEnd ? text[1..] : text;
            var length = 0;
            while (length < name.Length && char.IsAsciiLetterOrDigit(name[length]))
                length++;
            name = name[..length];
            if (length == 0 || !char.IsAsciiLetter(name[0]))
                continue;
            if (!isEnd && ++count > Most)
                return $"网页中的内容太多（超过 {Most / 10000} 万个标签）";
            if (known.Contains(name))
                continue;
            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > Deepest)
                return $"网页中的内容层层嵌套（超过 {Deepest} 层）";
        }

        return null;
    }
}
