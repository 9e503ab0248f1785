using System.Globalization;
using System.Text;

namespace Pipeline.Publishing.Uploading;

/// <summary>存放名称: the blob's name for an upload through the page: the unit's own file name as far as it is harmless, and a part that no other upload has.</summary>
public static class UploadName
{
    private const int Longest = 80;

    /// <summary>Names an upload.</summary>
    /// <param name="fileName">As the browser says it; may be anything.</param>
    /// <param name="now">The time of the upload.</param>
    /// <param name="unique">Makes it differ from every other.</param>
    public static string For(string fileName, DateTimeOffset now, string unique)
    {
        var bare = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = bare.LastIndexOf('.');
        var ending = dot >= 0 && bare[(dot + 1)..] is { Length: > 0 and <= 8 } letters && letters.All(char.IsAsciiLetterOrDigit) ? "." + letters.ToLowerInvariant() : "";
        var stem = Harmless(ending.Length > 0 ? bare[..dot] : bare);
        var time = now.ToOffset(Domain.Deadlines.ChinaTime.Offset).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return $"{(stem.Length == 0 ? "年度报告" : stem)}-{time}-{unique}{ending}";
    }

    /// <summary>Letters, digits and ordinary marks; what steers a path, a URL or the direction of writing is left out.</summary>
    private static string Harmless(string stem)
    {
        var kept = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '(' or ')' or '（' or '）' or '《' or '》' or '、' or '·' or '〔' or '〕')
                kept.Append(rune.ToString());
            if (kept.Length >= Longest)
                break;
        }

        return kept.ToString().Trim(' ', '-');
    }
}
