using System.Buffers.Binary;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>图片: JPEG and PNG without what cameras and programs write beside the picture: place, time, camera, author, thumbnail. Other kinds are left out.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extension">With the dot.</param>
internal sealed record CleanPicture(byte[] Content, string ContentType, string Extension)
{
    /// <summary>Cleans a picture; null when it is of another kind or broken.</summary>
    public static CleanPicture? Of(byte[] bytes) => bytes switch
    {
        [0xFF, 0xD8, ..] => Jpeg(bytes) is { } jpeg ? new CleanPicture(jpeg, "image/jpeg", ".jpg") : null,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png(bytes) is { } png ? new CleanPicture(png, "image/png", ".png") : null,
        _ => null,
    };

    /// <summary>Keeps the segments that decode the picture: no application data but JFIF and Adobe's colour mark, no remarks.</summary>
    private static byte[]? Jpeg(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream();
        kept.Write(bytes[..2]);
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
                return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == 0xDA)
            {
                // What follows the end of the picture (a second one, a film) is none of it.
                var end = bytes.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
                if (end < at)
                    return null;
                var first = FirstEnd(bytes, at);
                kept.Write(bytes[at..((first > 0 ? first : end) + 2)]);
                return kept.ToArray();
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]) + 2;
            if (at + length > bytes.Length || length < 4)
                return null;
            if (marker is not (>= 0xE1 and <= 0xEF or 0xFE) || marker == 0xEE)
                kept.Write(bytes.Slice(at, length));
            at += length;
        }

        return null;
    }

    /// <summary>Within the coded picture FF is always followed by 0 or a restart mark, so the first FF D9 is its end.</summary>
    private static int FirstEnd(ReadOnlySpan<byte> bytes, int from)
    {
        var found = bytes[from..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
        return found < 0 ? -1 : from + found;
    }

    private static byte[]? Png(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream();
        kept.Write(bytes[..8]);
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
            if (length < 0 || length > bytes.Length - at - 12)
                return null;
            var kind = System.Text.Encoding.ASCII.GetString(bytes.Slice(at + 4, 4));
            if (kind is "IHDR" or "PLTE" or "IDAT" or "IEND" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "bKGD" or "pHYs" or "sBIT")
                kept.Write(bytes.Slice(at, length + 12));
            if (kind == "IEND")
                return kept.ToArray();
            at += length + 12;
        }

        return null;
    }
}
