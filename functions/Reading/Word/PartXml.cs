using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Pipeline.Reading.Word;

/// <summary>
/// 部件: a part of the document as it streams by, in local names: <c>w:p</c> in the transitional and in the strict namespace alike is
/// <c>p</c>. What holds paragraphs or rows stays open and gives them one by one; a paragraph or row that was given is let go, so that a
/// long document costs no more than its longest row.
/// </summary>
internal sealed class PartXml : IDisposable
{
    /// <summary>Deeper nesting is an attack, not a document.</summary>
    private const int Deepest = 300;

    /// <summary>More elements than the longest report has.</summary>
    private const int MostElements = 250_000;

    /// <summary>Parts that hold no text of the author's, dropped while reading.</summary>
    private static readonly HashSet<string> Dropped = ["rFonts", "lang", "sz", "szCs", "color", "spacing", "ind", "jc", "tblBorders", "tcBorders", "shd", "tcW", "tblCellMar", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "latentStyles", "sectPr", "kern", "snapToGrid", "adjustRightInd", "tblLook", "tcMar", "instrText", "b", "bCs", "i", "iCs", "u", "widowControl", "keepNext", "keepLines", "tabs", "pBdr"];

    /// <summary>The attributes that anything is asked of; every other one costs memory for nothing.</summary>
    private static readonly HashSet<string> Kept = ["val", "fill", "color", "type", "styleId", "numId", "abstractNumId", "ilvl", "descr"];

    /// <summary>What a document's blocks and a table's rows stand in.</summary>
    private static readonly HashSet<string> Containers = ["document", "body", "tbl", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"];

    /// <summary>What goes once it was given; properties, which others ask for later, stay.</summary>
    private static readonly HashSet<string> Given = ["p", "tr", "AlternateContent", "altChunk", .. Containers];

    private readonly Stream stream;
    private readonly XmlReader reader;
    private readonly bool keepsLooks;
    private readonly Action<XElement>? notice;
    private readonly Stack<XElement> open = [];
    private int count;

    /// <summary>Opens a part at its root.</summary>
    /// <param name="part">The part.</param>
    /// <param name="keepsLooks">Whether every colour and size is kept, not only those that may hide text.</param>
    /// <param name="notice">Is shown every element that is read, in the order of the part, with its attributes and before what is in it.</param>
    public PartXml(OpenXmlPart part, bool keepsLooks = false, Action<XElement>? notice = null)
    {
        this.keepsLooks = keepsLooks;
        this.notice = notice;
        stream = part.GetStream(FileMode.Open, FileAccess.Read);
        reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        reader.MoveToContent();
    }

    /// <summary>A part's root with all that is in it; null where there is no part.</summary>
    public static XElement? Whole(OpenXmlPart? part, bool keepsLooks = false)
    {
        if (part is null)
            return null;
        using var xml = new PartXml(part, keepsLooks);
        return xml.reader.NodeType == XmlNodeType.Element ? xml.Whole(parent: null) : null;
    }

    /// <summary>The part's root, open where it is a container; null when the part is empty.</summary>
    public XElement? Root() => reader.NodeType == XmlNodeType.Element ? Begin(null) : null;

    /// <summary>
    /// The elements in another. Of one that is still open they are read when they are asked for, and each must be done with before the next.
    /// </summary>
    public IEnumerable<XElement> Children(XElement parent) => open.Contains(parent) ? Streamed(parent) : parent.Elements();

    private IEnumerable<XElement> Streamed(XElement parent)
    {
        while (Next(parent) is { } child)
        {
            yield return child;
            if (Given.Contains(child.Name.LocalName) && child.Parent == parent)
                child.Remove();
        }
    }

    /// <summary>The next element of an open one; null at its end. What was left unread of the one before is passed over.</summary>
    private XElement? Next(XElement parent)
    {
        while (open.Peek() != parent)
        {
            foreach (var _ in Streamed(open.Peek()))
                continue;
        }

        while (true)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when IsDropped():
                    reader.Skip();
                    break;
                case XmlNodeType.Element:
                    return Begin(parent);
                case XmlNodeType.EndElement:
                    open.Pop();
                    reader.Read();
                    return null;
                default:
                    reader.Read();
                    break;
            }
        }
    }

    /// <summary>The element that the reader stands at: a container with its attributes only, every other one whole.</summary>
    private XElement Begin(XElement? parent)
    {
        if (!Containers.Contains(reader.LocalName))
            return Whole(parent);
        var isEmpty = reader.IsEmptyElement;
        var element = Start(parent);
        if (!isEmpty)
            Push(open, element);
        reader.Read();
        return element;
    }

    /// <summary>The element that the reader stands at with all that is in it; the reader is behind it then.</summary>
    private XElement Whole(XElement? parent)
    {
        var inside = new Stack<XElement>();
        XElement? whole = null;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when whole is not null && IsDropped():
                    reader.Skip();
                    continue;
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var element = Start(inside.TryPeek(out var around) ? around : parent);
                    whole ??= element;
                    if (!isEmpty)
                        Push(inside, element);
                    break;
                case XmlNodeType.EndElement:
                    if (inside.Pop() is { IsEmpty: true, HasAttributes: false, Name.LocalName: "rPr" or "pPr", Parent: not null } closed)
                        closed.Remove();
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when inside.Peek().Name.LocalName == "t":
                    inside.Peek().Add(reader.Value);
                    break;
                default:
                    break;
            }

            reader.Read();
        }
        while (inside.Count > 0);
        return whole!;
    }

    /// <summary>The element that the reader stands at, with the attributes that are kept.</summary>
    private XElement Start(XElement? parent)
    {
        if (++count > MostElements)
            throw new OverflowException("more elements than any report has");
        var element = new XElement(XName.Get(reader.LocalName));
        while (reader.MoveToNextAttribute())
        {
            if (Kept.Contains(reader.LocalName) && reader.Prefix != "xmlns")
                element.SetAttributeValue(reader.LocalName, reader.Value);
        }

        parent?.Add(element);
        notice?.Invoke(element);
        return element;
    }

    private void Push(Stack<XElement> onto, XElement element)
    {
        onto.Push(element);
        if (onto.Count + (ReferenceEquals(onto, open) ? 0 : open.Count) > Deepest)
            throw new XmlException("nested too deeply");
    }

    /// <summary>Whether nothing asks for the element that the reader stands at. A look is asked for where it decides if text can be seen: a background, an ink other than black, next to no size.</summary>
    private bool IsDropped() => Dropped.Contains(reader.LocalName) && !(reader.LocalName switch
    {
        "color" => keepsLooks || (reader.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal) && reader.GetAttribute("val", reader.NamespaceURI) is not (null or "auto" or "000000")),
        "sz" => keepsLooks || Sight.IsTiny(reader.GetAttribute("val", reader.NamespaceURI)),
        "shd" => keepsLooks || reader.GetAttribute("fill", reader.NamespaceURI) is not (null or "auto" or "FFFFFF"),
        _ => false,
    });

    /// <summary>Reads what is left, so that a part that is broken further on is known to be.</summary>
    public void Finish()
    {
        while (reader.Read())
            continue;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }
}
