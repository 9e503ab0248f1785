using System.Buffers;

namespace Pipeline.Publishing.Press.Razor;

/// <summary>
/// Text in HTML: escapes what markup is made of and nothing else. The framework's encoder writes Chinese as <c>&amp;#x…;</c>,
/// which nearly doubles a page. Safe in element content and in quoted attribute values, which are the only places where
/// templates put values (a spec reads the templates for it).
/// </summary>
internal static class HtmlText
{
    /// <summary>Markup, and the control characters that HTML does not allow.</summary>
    private static readonly SearchValues<char> ToEscape = SearchValues.Create(
        "&<>\"'`" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code).Except(['\t', '\n', '\r'])) + "\u007F");

    /// <summary>Where the first character stands that must be escaped; -1 when none must.</summary>
    public static int FirstToEscape(ReadOnlySpan<char> text) => text.IndexOfAny(ToEscape);

    /// <summary>What stands for such a character; a control character becomes the replacement character.</summary>
    public static ReadOnlySpan<byte> Escaped(char character) => character switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        '\'' => "&#39;"u8,
        '`' => "&#96;"u8,
        _ => "\uFFFD"u8,
    };
}
