using System.IO.Compression;
using System.Text;

namespace Pipeline.Publishing.Documents;

/// <summary>文档包: what all Office files have in common: a zip of parts, told here so that the same parts give the same bytes.</summary>
internal static class Package
{
    /// <summary>The earliest time that a zip can state: no part tells when it was made.</summary>
    private static readonly DateTimeOffset Beginning = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes parts in the order of their names, the list of content types first as the format asks.</summary>
    public static BinaryData Of(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts.OrderBy(part => part.Key != ContentTypes).ThenBy(part => part.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Beginning;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return BinaryData.FromBytes(stream.ToArray());
    }

    /// <summary>The parts of a package.</summary>
    public static Dictionary<string, byte[]> Parts(Stream stream)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var source = entry.Open();
            using var content = new MemoryStream();
            source.CopyTo(content);
            parts[entry.FullName] = content.ToArray();
        }

        return parts;
    }

    /// <summary>The same package without the times of its making.</summary>
    public static BinaryData Settled(MemoryStream stream)
    {
        stream.Position = 0;
        return Of(Parts(stream));
    }

    /// <summary>A text that XML can hold: characters that it cannot are left out.</summary>
    public static string Plain(string text)
    {
        if (text.All(c => c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE'))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                plain.Append(text[i]).Append(text[++i]);
            else if (text[i] is '\t' or '\n' or '\r' or '\v')
                plain.Append(' ');
            else if (text[i] >= ' ' && !char.IsSurrogate(text[i]) && text[i] < '\uFFFE')
                plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private const string ContentTypes = "[Content_Types].xml";
}
