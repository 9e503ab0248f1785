using System.Text;

namespace Pipeline.Reading.Text;

/// <summary>文本编码: tells the encoding by what decodes without a fault, never by replacing what does not.</summary>
internal static class Decoding
{
    private static readonly Encoding Gb18030;
    private static readonly Encoding Big5;

    static Decoding()
    {
        var provider = CodePagesEncodingProvider.Instance;
        Gb18030 = provider.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        Big5 = provider.GetEncoding("big5", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    }

    /// <summary>The text, or null when no encoding fits.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            return Strict(new UTF8Encoding(false, true), bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return Strict(new UTF32Encoding(false, false, true), bytes[4..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Strict(new UnicodeEncoding(false, false, true), bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Strict(new UnicodeEncoding(true, false, true), bytes[2..]);

        if (!bytes.Contains((byte)0) && Strict(new UTF8Encoding(false, true), bytes) is { } utf8)
            return utf8;
        if (bytes.Length % 2 == 0)
        {
            foreach (var bigEndian in (ReadOnlySpan<bool>)[false, true])
            {
                if (Strict(new UnicodeEncoding(bigEndian, false, true), bytes) is { } utf16 && IsOrdinary(utf16, 0.98))
                    return utf16;
            }
        }

        if (bytes.Contains((byte)0))
            return null;
        var gb = Strict(Gb18030, bytes);
        if (gb is not null && IsChinese(gb))
            return gb;
        if (Strict(Big5, bytes) is { } big5 && IsChinese(big5))
            return big5;
        return gb is not null && IsOrdinary(gb, 0.9) ? gb : null;
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsChinese(string text) =>
        text.Contains("政府", StringComparison.Ordinal) || text.Contains("公开", StringComparison.Ordinal) || text.Contains("公開", StringComparison.Ordinal);

    /// <summary>Whether nearly all characters are what Chinese office text is made of; random bytes read as UTF-16 are mostly Hangul, private use and rare scripts.</summary>
    private static bool IsOrdinary(string text, double share)
    {
        if (text.Length == 0)
            return false;
        var ordinary = text.Count(c => c is '\r' or '\n' or '\t' or (>= ' ' and < '\u007F') or '\u00A0' or (>= '\u2000' and <= '\u206F') or (>= '\u2460' and <= '\u24FF') or (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF') or '\uFEFF');
        return ordinary >= text.Length * share && text.Any(c => c is '\n' or ' ' or '\u3002' or '\uFF0C');
    }
}
