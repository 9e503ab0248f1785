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

    public static string Xml(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')));
}
