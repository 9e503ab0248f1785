using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>A relationship of a part.</summary>
/// <param name="Id">As its part refers to it.</param>
/// <param name="Type">The last word of its type: <c>image</c>, <c>styles</c>.</param>
/// <param name="Target">A part, or an address outside.</param>
/// <param name="IsExternal">Whether it is outside.</param>
internal sealed record Relationship(string Id, string Type, string Target, bool IsExternal);

/// <summary>原文件: the parts of a file as they were uploaded, with their relationships and content types.</summary>
internal sealed class SourcePackage(Dictionary<string, byte[]> parts)
{
    /// <summary>Names of relationship and content types.</summary>
    public static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships", Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>What a program's own relationship types begin with.</summary>
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The part that the file is about; throws <see cref="InvalidDataException"/> when none is named.</summary>
    public string Main => Of("").FirstOrDefault(relationship => relationship.Type == "officeDocument")?.Target ?? throw new InvalidDataException("no main part");

    /// <summary>A part's bytes, or null.</summary>
    public byte[]? Bytes(string name) => parts.GetValueOrDefault(name);

    /// <summary>A part as XML; throws <see cref="XmlException"/> when it is none.</summary>
    public XDocument? Xml(string name) => Bytes(name) is { } bytes ? Parse(bytes) : null;

    /// <summary>The relationships of a part; of the package for an empty name.</summary>
    public IReadOnlyList<Relationship> Of(string name)
    {
        var slash = name.LastIndexOf('/');
        var folder = slash < 0 ? "" : name[..(slash + 1)];
        return Xml($"{folder}_rels/{name[(slash + 1)..]}.rels") is not { } xml ? [] :
        [
            .. from element in xml.Root!.Elements(Relations + "Relationship")
               let type = (string?)element.Attribute("Type") ?? ""
               let target = (string?)element.Attribute("Target") ?? ""
               let isExternal = (string?)element.Attribute("TargetMode") == "External"
               select new Relationship((string?)element.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], isExternal ? target : Resolved(folder, target), isExternal),
        ];
    }

    /// <summary>XML without document types and without anything from outside.</summary>
    public static XDocument Parse(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, false);
        using var reader = XmlReader.Create(stream, Safe);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string Resolved(string folder, string target) =>
        Uri.UnescapeDataString(new Uri(new Uri($"http://package/{folder}"), target).AbsolutePath).TrimStart('/');
}

/// <summary>新文件: the parts of a file that is made, with relationships and content types told for each.</summary>
internal sealed class NewPackage
{
    private readonly SortedDictionary<string, byte[]> parts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<XElement>> relations = [];

    /// <summary>Whether a part is there.</summary>
    public bool Has(string name) => parts.ContainsKey(name);

    /// <summary>Adds a part.</summary>
    public void Put(string name, string type, byte[] content) => (parts[name], types[name]) = (content, type);

    /// <summary>Adds a part of XML.</summary>
    public void Put(string name, string type, XDocument content)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), OmitXmlDeclaration = false }))
            content.Save(writer);
        Put(name, type, stream.ToArray());
    }

    /// <summary>Relates a part, or the package for an empty name, to another.</summary>
    public void Relate(string from, string id, string type, string target, bool isExternal = false)
    {
        if (!relations.TryGetValue(from, out var list))
            relations[from] = list = [];
        var element = new XElement(SourcePackage.Relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", isExternal ? target : "/" + target));
        if (isExternal)
            element.Add(new XAttribute("TargetMode", "External"));
        list.Add(element);
    }

    /// <summary>The file, with a title and no author.</summary>
    public BinaryData Build(string title)
    {
        const string Core = "docProps/core.xml";
        Put(Core, "application/vnd.openxmlformats-package.core-properties+xml", System.Text.Encoding.UTF8.GetBytes(Word.WordParts.CoreProperties(title)));
        Relate("", "rIdCore", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", Core);
        foreach (var (name, list) in relations)
        {
            var slash = name.LastIndexOf('/');
            Put($"{(slash < 0 ? "" : name[..(slash + 1)])}_rels/{name[(slash + 1)..]}.rels", "", new XDocument(new XElement(SourcePackage.Relations + "Relationships", list)));
        }

        var overrides = types.Where(type => type.Value.Length > 0).Select(type => new XElement(SourcePackage.Types + "Override", new XAttribute("PartName", "/" + type.Key), new XAttribute("ContentType", type.Value)));
        Put("[Content_Types].xml", "", new XDocument(new XElement(
            SourcePackage.Types + "Types",
            new XElement(SourcePackage.Types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(SourcePackage.Types + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            overrides)));
        return Package.Of(parts);
    }
}
