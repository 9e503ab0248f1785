using System.Xml;

namespace Pipeline.Publishing.Press.Data;

/// <summary>网站地图, as sitemaps.org defines it: one map of pages, or the index of all maps.</summary>
internal static class SiteMap
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XmlWriterSettings Readable = new() { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false) };

    /// <summary>A map of pages.</summary>
    public static BinaryData Of(string site, IEnumerable<string> addresses) => Write(site, addresses, "urlset", "url");

    /// <summary>The index of maps.</summary>
    public static BinaryData Index(string site, IEnumerable<string> addresses) => Write(site, addresses, "sitemapindex", "sitemap");

    private static BinaryData Write(string site, IEnumerable<string> addresses, string root, string entry)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Readable))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var address in addresses)
            {
                xml.WriteStartElement(entry, Namespace);
                xml.WriteElementString("loc", Namespace, site + address);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return BinaryData.FromBytes(stream.ToArray());
    }
}
