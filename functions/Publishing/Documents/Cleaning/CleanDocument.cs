using System.Xml.Linq;
using Pipeline.Publishing.Documents.Word;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>Word 原件: text, tables, notes, page furniture and pictures are taken over; every other part is left behind.</summary>
internal sealed class CleanDocument
{
    private const string Prefix = "application/vnd.openxmlformats-officedocument.";

    /// <summary>The kinds of parts that are taken over, with the content type each has.</summary>
    private static readonly Dictionary<string, string> Kept = new(StringComparer.Ordinal)
    {
        ["styles"] = Prefix + "wordprocessingml.styles+xml",
        ["numbering"] = Prefix + "wordprocessingml.numbering+xml",
        ["fontTable"] = Prefix + "wordprocessingml.fontTable+xml",
        ["settings"] = Prefix + "wordprocessingml.settings+xml",
        ["footnotes"] = Prefix + "wordprocessingml.footnotes+xml",
        ["endnotes"] = Prefix + "wordprocessingml.endnotes+xml",
        ["header"] = Prefix + "wordprocessingml.header+xml",
        ["footer"] = Prefix + "wordprocessingml.footer+xml",
        ["theme"] = Prefix + "theme+xml",
    };

    private readonly SourcePackage source;
    private readonly NewPackage made = new();
    private readonly WordText text;

    public CleanDocument(SourcePackage source)
    {
        this.source = source;
        var styles = source.Of(source.Main).FirstOrDefault(relationship => relationship.Type == "styles")?.Target;
        text = new WordText(styles is null ? null : source.Xml(styles));
    }

    /// <summary>The cleaned file.</summary>
    public BinaryData Build(string title)
    {
        var main = source.Main;
        Take(main, WordWriter.ContentType + ".main+xml", "document");
        made.Relate("", "rId1", SourcePackage.Office + "/officeDocument", main);
        return made.Build(title);
    }

    private void Take(string name, string contentType, string kind)
    {
        if (made.Has(name) || source.Xml(name) is not { } xml)
            return;
        var relationships = kind is "document" or "header" or "footer" or "footnotes" or "endnotes" ? source.Of(name) : [];
        var pictures = relationships.Where(relationship => relationship is { Type: "image", IsExternal: false })
            .Select(relationship => (relationship.Id, relationship.Target, Picture: source.Bytes(relationship.Target) is { } bytes ? CleanPicture.Of(bytes) : null))
            .Where(picture => picture.Picture is not null).ToDictionary(picture => picture.Id, StringComparer.Ordinal);
        var links = relationships.Where(relationship => relationship is { Type: "hyperlink", IsExternal: true } && IsPublic(relationship.Target)).ToDictionary(relationship => relationship.Id, StringComparer.Ordinal);
        var others = relationships.Where(relationship => !relationship.IsExternal && Kept.ContainsKey(relationship.Type) && source.Bytes(relationship.Target) is not null).ToDictionary(relationship => relationship.Id, StringComparer.Ordinal);
        switch (kind)
        {
            case "settings":
                WordText.KeepSettings(xml);
                break;
            case "fontTable":
                xml.Descendants().Where(element => element.Name.LocalName.StartsWith("embed", StringComparison.Ordinal)).Remove();
                break;
            case "theme":
                xml.Descendants().Where(element => element.Name.LocalName == "extLst").Remove();
                break;
            default:
                text.Clean(xml, id => pictures.ContainsKey(id), id => links.ContainsKey(id), id => others.ContainsKey(id));
                break;
        }

        made.Put(name, contentType, xml);
        var used = xml.Descendants().Attributes().Where(attribute => attribute.Name.NamespaceName.EndsWith("/relationships", StringComparison.Ordinal)).Select(attribute => attribute.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, target, picture) in pictures.Values.Where(picture => used.Contains(picture.Id)))
        {
            var place = Path.ChangeExtension(target, picture!.Extension);
            made.Put(place, picture.ContentType, picture.Content);
            made.Relate(name, id, SourcePackage.Office + "/image", place);
        }

        foreach (var link in links.Values.Where(link => used.Contains(link.Id)))
            made.Relate(name, link.Id, SourcePackage.Office + "/hyperlink", link.Target, isExternal: true);
        foreach (var other in others.Values.Where(other => used.Contains(other.Id) || other.Type is not ("header" or "footer")))
        {
            Take(other.Target, Kept[other.Type], other.Type);
            made.Relate(name, other.Id, $"{SourcePackage.Office}/{other.Type}", other.Target);
        }
    }

    /// <summary>An address that anyone can open: not a file on somebody's disk or in the office network.</summary>
    private static bool IsPublic(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address) && (address.Scheme is "mailto" || (address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal) && address.UserInfo.Length == 0));
}
