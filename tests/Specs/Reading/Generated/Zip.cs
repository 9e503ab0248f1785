using System.IO.Compression;
using System.Security;
using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>Packages written part by part, so that a spec can also write what no office program would.</summary>
internal static class Zip
{
    public static byte[] Of(params ReadOnlySpan<(string Name, string Text)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public static byte[] Of(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The parts of a package; none when it is broken.</summary>
    public static List<(string Name, byte[] Content)> Parts(byte[] package)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
            return [.. zip.Entries.Select(entry => (entry.FullName, Content(entry)))];
        }
        catch (InvalidDataException)
        {
            return [];
        }

        static byte[] Content(ZipArchiveEntry entry)
        {
            using var part = entry.Open();
            using var content = new MemoryStream();
            part.CopyTo(content);
            return content.ToArray();
        }
    }

    public static string Xml(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')));
}
