using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Text;

namespace Pipeline.Reading.Understanding;

/// <summary>表头文字: what is left of a label when typography, enumerators and guidance are taken away (statute, 8).</summary>
internal static partial class Label
{
    /// <summary>Longer texts are prose, never a label.</summary>
    private const int Longest = 200;

    /// <summary>Marks for none and signs, which can stand alone in a cell.</summary>
    private const string FigureMarks = "+-−–—―‐‑─/\\?";

    /// <summary>What belongs to a figure only behind digits: 项 alone is the end of a broken caption.</summary>
    private const string FigureParts = ".,元万件条项";

    /// <summary>Letters after compatibility normalisation, without enumerator and bracketed guidance; empty when the text is no label.</summary>
    public static string Key(string text)
    {
        if (text.Length > Longest || IsPlainNumber(text))
            return "";
        var plain = Enumerator().Replace(Compact(text), "");
        var bare = Guidance().Replace(plain, "");
        var key = new StringBuilder(bare.Length);
        foreach (var c in bare.Length == 0 ? plain : bare)
        {
            if (char.IsLetterOrDigit(c) && (key.Length > 0 || !char.IsAsciiDigit(c)))
                key.Append(Traditional.Of(c));
        }

        return key.ToString();
    }

    /// <summary>Compatibility forms without white space and invisible characters.</summary>
    public static string Compact(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return text; // nearly all figures
        var compact = new StringBuilder(text.Length);
        foreach (var c in Normal(text))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
                compact.Append(Radicals.Of(HalfWidth(c)));
        }

        return compact.ToString();
    }

    /// <summary>Whether a text can only be a figure, a mark for none, or a figure with its unit.</summary>
    public static bool IsFigure(string text)
    {
        var any = false;
        foreach (var raw in text)
        {
            var c = HalfWidth(raw);
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            if (char.IsAsciiDigit(c) || FigureMarks.Contains(c, StringComparison.Ordinal))
                any = true;
            else if (!FigureParts.Contains(c, StringComparison.Ordinal))
                return false;
        }

        return any;
    }

    /// <summary>Whether it begins like an item of a list, as the row labels of the form do and its column labels do not.</summary>
    public static bool IsEnumerated(string text) => text.Length <= Longest && Enumerator().IsMatch(Compact(text));

    /// <summary>The guidance in brackets that was left in a header cell (statute, 8.19); null when there is none.</summary>
    public static string? Note(string text) => Guidance().Match(Compact(text)) is { Success: true } match ? match.Value : null;

    /// <summary>Whether a written label may be the damaged form of a printed one: cut at either end, or most of its characters in order.</summary>
    /// <param name="written">The key as written.</param>
    /// <param name="printed">The key of the form's words.</param>
    /// <param name="inPlace">Whether it also stands where the printed one belongs, so that half of the characters are enough.</param>
    public static bool IsDamaged(string written, string printed, bool inPlace)
    {
        if (written.Length == 0)
            return inPlace;
        if (printed.StartsWith(written, StringComparison.Ordinal) || printed.EndsWith(written, StringComparison.Ordinal)
            || (written.Length >= 3 && printed.Contains(written, StringComparison.Ordinal)))
        {
            return true;
        }

        var (shorter, longer) = (Math.Min(written.Length, printed.Length), Math.Max(written.Length, printed.Length));
        return written.Length >= 3 && IsMost(shorter) && IsMost(Common(written, printed));

        bool IsMost(int common) => inPlace ? common * 2 >= longer : common * 5 >= longer * 4;
    }

    private static bool IsPlainNumber(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && c is not (' ' or '\n' or '.' or '/' or '-' or '+'))
                return false;
        }

        return true;
    }

    private static string Normal(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text; // a broken surrogate pair: no label has one
        }
    }

    /// <summary>Length of the longest common subsequence.</summary>
    private static int Common(string a, string b)
    {
        var row = new int[b.Length + 1];
        foreach (var c in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], c == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]));
        }

        return row[b.Length];
    }

    /// <summary>Full width to half width; a runtime without culture data leaves these forms as they are when it normalises.</summary>
    private static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    [GeneratedRegex(@"^(?:[(\[〔【][一二三四五六七八九十]+[)\]〕】][、.]?|[一二三四五六七八九十]+[、.,:)]|\(?\d{1,2}[).、,:])", RegexOptions.CultureInvariant)]
    private static partial Regex Enumerator();

    [GeneratedRegex(@"[(\[〔【][^()\[\]〔〕【】]{3,}(?:[)\]〕】]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Guidance();
}
