namespace Pipeline.Domain.Reports;

/// <summary>
/// 半角化: full-width letters, digits and marks as their half-width forms, character by character. Narrower than Unicode
/// compatibility normalisation on purpose: that would read <c>5²</c> as 52 and <c>①</c> as 1, and throws on broken surrogates.
/// </summary>
public static class HalfWidth
{
    /// <summary>The text with full-width forms replaced; its length stays the same.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Of(source[i]);
    });

    /// <summary>The text as <see cref="Of(string)"/> gives it, without white space and invisible characters, for finding words in it.</summary>
    public static string Joined(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !IsInvisible(c)).Select(Of));

    /// <summary>Whether a character has no width and no meaning: zero-width spaces and joiners, byte order mark, soft hyphen.</summary>
    public static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    private static char Of(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '\uFE50' => ',',
        '\uFE52' => '.',
        '\uFE62' => '+',
        '\uFE63' => '-',
        _ => c,
    };
}
