using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Reading.Word;

/// <summary>Parts as trees of local names: <c>w:p</c> in the transitional and in the strict namespace alike is <c>p</c>.</summary>
internal static class Names
{
    /// <summary>Deeper nesting is an attack, not a document.</summary>
    private const int Deepest = 300;

    /// <summary>More elements than the longest report has; every one costs memory before anything is understood.</summary>
    private const int MostElements = 250_000;

    /// <summary>Parts that hold no text of the author's, dropped while reading.</summary>
    private static readonly HashSet<string> Dropped = ["rFonts", "lang", "sz", "szCs", "color", "spacing", "ind", "jc", "tblBorders", "tcBorders", "shd", "tcW", "tblCellMar", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "latentStyles", "sectPr", "kern", "snapToGrid", "adjustRightInd", "tblLook", "tcMar", "instrText", "b", "bCs", "i", "iCs", "u", "widowControl", "keepNext", "keepLines", "tabs", "pBdr"];

    /// <summary>The attributes that anything is asked of; every other one costs memory for nothing.</summary>
    private static readonly HashSet<string> Kept = ["val", "fill", "color", "type", "styleId", "numId", "abstractNumId", "ilvl", "descr"];

    /// <summary>Reads a part.</summary>
    /// <param name="reader">The part.</param>
    /// <param name="keepsLooks">Whether every colour and size is kept, not only those that may hide text.</param>
    public static XElement? Local(XmlReader reader, bool keepsLooks = false)
    {
        var open = new Stack<XElement>();
        XElement? root = null;
        var count = 0;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (Dropped.Contains(reader.LocalName) && !MayHide(reader, keepsLooks))
                {
                    reader.Skip();
                    continue;
                }

                var isEmpty = reader.IsEmptyElement;
                var element = new XElement(XName.Get(reader.LocalName));
                while (reader.MoveToNextAttribute())
                {
                    if (Kept.Contains(reader.LocalName) && reader.Prefix != "xmlns")
                        element.SetAttributeValue(reader.LocalName, reader.Value);
                }

                if (open.Count > 0)
                    open.Peek().Add(element);
                root ??= element;
                if (++count > MostElements)
                    throw new OverflowException("more elements than any report has");
                if (!isEmpty)
                    open.Push(element);
                if (open.Count > Deepest)
                    throw new XmlException("nested too deeply");
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                var closed = open.Pop();
                if (closed is { IsEmpty: true, HasAttributes: false, Name.LocalName: "rPr" or "pPr", Parent: not null })
                    closed.Remove();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA && open.Count > 0 && open.Peek().Name.LocalName == "t")
                open.Peek().Add(reader.Value);
            reader.Read();
        }

        return root;
    }

    /// <summary>Whether a look decides if text can be seen: a background, an ink other than black, next to no size.</summary>
    private static bool MayHide(XmlReader reader, bool keepsLooks) => reader.LocalName switch
    {
        "color" => keepsLooks || (reader.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal) && reader.GetAttribute("val", reader.NamespaceURI) is not (null or "auto" or "000000")),
        "sz" => keepsLooks || Sight.IsTiny(reader.GetAttribute("val", reader.NamespaceURI)),
        "shd" => keepsLooks || reader.GetAttribute("fill", reader.NamespaceURI) is not (null or "auto" or "FFFFFF"),
        _ => false,
    };

    /// <summary>The value attribute.</summary>
    public static string? Val(this XElement? element) => element?.Attribute("val")?.Value;

    /// <summary>A whole number in the value attribute, or a default.</summary>
    public static int Number(this XElement? element, int otherwise) => int.TryParse(element.Val(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Whether a switch such as <c>vanish</c> is there and on.</summary>
    public static bool IsOn(this XElement? element) => element is not null && element.Val() is not ("0" or "false" or "off");
}
