using System.Text;
using System.Text.Encodings.Web;

namespace Pipeline.Cli.Checking;

/// <summary>JSON as a person would write it: every character as itself except those that JSON itself forbids.</summary>
internal sealed class PlainJson : JavaScriptEncoder
{
    public static PlainJson Encoder { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <summary>The same number without trailing zeros: a figure reads the same whatever file type it came from.</summary>
    public static decimal Canonical(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>A lone surrogate cannot be written in UTF-8; it is escaped so that nothing is lost.</summary>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\' or 0x7F or 0x2028 or 0x2029 or (>= 0xD800 and <= 0xDFFF);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < span.Length; i++)
        {
            if (char.IsHighSurrogate(span[i]) && i + 1 < span.Length && char.IsLowSurrogate(span[i + 1]))
                i++;
            else if (WillEncode(span[i]))
                return i;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
            return new Rune(unicodeScalar).TryEncodeToUtf16(target, out numberOfCharactersWritten);
        if (unicodeScalar is '"' or '\\')
        {
            numberOfCharactersWritten = 0;
            if (target.Length < 2)
                return false;
            (target[0], target[1]) = ('\\', (char)unicodeScalar);
            numberOfCharactersWritten = 2;
            return true;
        }

        return target.TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten);
    }
}
