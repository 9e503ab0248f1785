using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Reading.Understanding;

/// <summary>表头文字: what is left of a label when typography, enumerators and guidance are taken away (statute, 8).</summary>
internal static partial class Label
{
    /// <summary>Letters and digits after NFKC, without enumerator and bracketed guidance.</summary>
    public static string Key(string text)
    {
        if (text.Length > 200)
            return "";
        var plain = Enumerator().Replace(Compact(text), "");
        var bare = Guidance().Replace(plain, "");
        return string.Concat((bare.Length == 0 ? plain : bare).Where(char.IsLetterOrDigit)).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }

    /// <summary>NFKC without white space and invisible characters.</summary>
    public static string Compact(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Select(HalfWidth).Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));

    /// <summary>Whether a text can only be a figure, a mark for none, or a figure with its unit.</summary>
    public static bool IsFigure(string text)
    {
        var plain = Compact(text);
        return plain.Length > 0 && plain.All(c => char.IsAsciiDigit(c) || "+-−–—/\\.,?元万件条项".Contains(c, StringComparison.Ordinal));
    }

    /// <summary>Full width to half width; a runtime without culture data leaves these forms as they are when it normalises.</summary>
    private static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    [GeneratedRegex(@"^(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.,]|\(?\d{1,2}[).、,])", RegexOptions.CultureInvariant)]
    private static partial Regex Enumerator();

    [GeneratedRegex(@"\([^()]{3,}(?:\)|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Guidance();
}
