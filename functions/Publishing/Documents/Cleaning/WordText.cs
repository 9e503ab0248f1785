using System.Xml.Linq;
using Pipeline.Reading.Word;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>
/// Word 正文: what the reader of the document sees. Tracked changes are accepted as they were published; hidden text, text in the colour of the page and prompts go,
/// fields become their results, controls their content, revision numbers and foreign extensions vanish.
/// </summary>
/// <param name="styles">The document's styles, some of which may hide text; null when it has none.</param>
internal sealed class WordText(XDocument? styles)
{
    /// <summary>Gone with all that is in them.</summary>
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "del", "moveFrom", "delText", "delInstrText", "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange",
        "cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd", "proofErr", "bookmarkStart", "bookmarkEnd",
        "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "object", "pict", "control", "altChunk", "subDoc", "contentPart", "background", "lastRenderedPageBreak",
        "numPicBullet", "lvlPicBulletId", "printerSettings", "rsid", "movie",
    };

    /// <summary>Gone, what is in them stays.</summary>
    private static readonly HashSet<string> Unwrapped = new(StringComparer.Ordinal) { "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo" };

    /// <summary>Fields that say nothing but where they stand.</summary>
    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase) { "PAGE", "NUMPAGES", "SECTIONPAGES" };

    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "mirrorMargins", "gutterAtTop", "evenAndOddHeaders", "defaultTabStop", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
        "characterSpacingControl", "footnotePr", "endnotePr", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
    };

    private readonly HashSet<string> hiding = Hiding(styles);
    private readonly Sight sight = new(styles?.Root);

    /// <summary>Keeps of the settings what the look depends on.</summary>
    public static void KeepSettings(XDocument xml)
    {
        xml.Root!.Elements().Where(element => !IsWord(element) || !Settings.Contains(element.Name.LocalName)).Remove();
        Plain(xml);
    }

    /// <summary>Cleans a part.</summary>
    /// <param name="xml">The part.</param>
    /// <param name="hasPicture">Whether a picture stays, by its relationship.</param>
    /// <param name="hasLink">Whether a link stays, by its relationship.</param>
    /// <param name="hasPart">Whether a header or footer stays, by its relationship.</param>
    public void Clean(XDocument xml, Func<string, bool> hasPicture, Func<string, bool> hasLink, Func<string, bool> hasPart)
    {
        JoinParagraphs(xml);
        Word(xml, "tr").Where(row => row.Elements().Any(properties => Is(properties, "trPr") && properties.Elements().Any(mark => Is(mark, "del") || (Is(mark, "hidden") && IsOn(mark))))).ToList().ForEach(row => row.Remove());
        Word(xml, "sdt").Where(control => control.Elements().Any(properties => Is(properties, "sdtPr") && properties.Elements().Any(mark => Is(mark, "showingPlcHdr") && IsOn(mark)))).ToList().ForEach(Empty);
        ResolveFields(xml);
        Word(xml, "r").Where(run => IsHidden(run) || sight.Misses(run)).ToList().ForEach(run => run.Remove());
        xml.Descendants().Where(element => element.Parent is not null && (IsWord(element) ? Dropped.Contains(element.Name.LocalName) : !IsDrawn(element))).ToList().ForEach(element => element.Remove());
        Word(xml, "trPr").Elements().Where(mark => Is(mark, "ins")).ToList().ForEach(mark => mark.Remove());
        Word(xml, "rPr").Elements().Where(mark => Is(mark, "ins") || Is(mark, "moveTo")).ToList().ForEach(mark => mark.Remove());
        Word(xml, "drawing").Where(drawing => !IsWholePicture(drawing, hasPicture)).ToList().ForEach(drawing => drawing.Remove());
        Word(xml, "hyperlink").Where(link => Relationship(link) is not { } id || !hasLink(id)).ToList().ForEach(Unwrap);
        xml.Descendants().Where(element => Is(element, "headerReference") || Is(element, "footerReference")).Where(reference => Relationship(reference) is not { } id || !hasPart(id)).ToList().ForEach(reference => reference.Remove());
        Plain(xml);
        foreach (var cell in Word(xml, "tc").Where(cell => !cell.Elements().Any(child => Is(child, "p"))).ToList())
            cell.Add(new XElement(cell.Name.Namespace + "p"));
    }

    /// <summary>A paragraph whose end was deleted goes on in the next.</summary>
    private static void JoinParagraphs(XDocument xml)
    {
        foreach (var paragraph in Word(xml, "p").Reverse().Where(paragraph => paragraph.Elements().Any(properties => Is(properties, "pPr") && properties.Elements().Any(run => Is(run, "rPr") && run.Elements().Any(mark => Is(mark, "del") || Is(mark, "moveFrom"))))).ToList())
        {
            if (paragraph.ElementsAfterSelf().FirstOrDefault() is not { } next || !Is(next, "p"))
                continue;
            paragraph.Add(next.Elements().Where(child => !Is(child, "pPr")));
            next.Remove();
        }
    }

    private static void ResolveFields(XDocument xml)
    {
        var open = new Stack<(List<XElement> Marks, List<string> Code)>();
        foreach (var element in xml.Descendants().Where(element => Is(element, "fldChar") || Is(element, "instrText")).ToList())
        {
            var kind = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "fldCharType")?.Value;
            if (kind == "begin")
                open.Push(([], []));
            if (open.Count == 0)
            {
                element.Remove();
                continue;
            }

            var (marks, code) = open.Peek();
            marks.Add(element);
            if (kind is null)
                code.Add(element.Value);
            if (kind != "end")
                continue;
            open.Pop();
            if (!Fields.Contains(FirstWord(string.Concat(code))))
                marks.ForEach(mark => mark.Remove());
        }

        foreach (var (marks, _) in open)
            marks.ForEach(mark => mark.Remove());
        Word(xml, "fldSimple").Where(field => !Fields.Contains(FirstWord(field.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "instr")?.Value ?? ""))).ToList().ForEach(Unwrap);
    }

    private static string FirstWord(string code) => code.Trim().Split(' ')[0];

    private bool IsHidden(XElement run)
    {
        var properties = run.Elements().FirstOrDefault(child => Is(child, "rPr"));
        var vanish = properties?.Elements().FirstOrDefault(child => Is(child, "vanish"));
        if (vanish is not null)
            return IsOn(vanish);
        var paragraph = run.Ancestors().FirstOrDefault(ancestor => Is(ancestor, "p"))?.Elements().FirstOrDefault(child => Is(child, "pPr"));
        return Hides(properties, "rStyle") || Hides(paragraph, "pStyle");
    }

    private bool Hides(XElement? properties, string kind) => properties?.Elements().FirstOrDefault(child => Is(child, kind)) is { } style && hiding.Contains(Value(style));

    private static HashSet<string> Hiding(XDocument? styles)
    {
        var all = styles?.Root?.Elements().Where(element => Is(element, "style")).ToList() ?? [];
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var grows = true; grows;)
        {
            grows = false;
            foreach (var style in all)
            {
                var vanish = style.Elements().FirstOrDefault(child => Is(child, "rPr"))?.Elements().FirstOrDefault(child => Is(child, "vanish"));
                var parent = style.Elements().FirstOrDefault(child => Is(child, "basedOn"));
                if ((vanish is null ? parent is not null && found.Contains(Value(parent)) : IsOn(vanish)) && found.Add(style.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "styleId")?.Value ?? ""))
                    grows = true;
            }
        }

        found.Remove("");
        return found;
    }

    /// <summary>A picture that is shown whole; of a cropped one the rest would be published too.</summary>
    private static bool IsWholePicture(XElement drawing, Func<string, bool> hasPicture)
    {
        var blips = drawing.Descendants().Where(element => element.Name.LocalName == "blip").ToList();
        if (blips.Count == 0 || drawing.Descendants().Any(element => element.Name.LocalName == "srcRect" && element.Attributes().Any(attribute => attribute.Value is not "0"))
            || !blips.All(blip => blip.Attributes().Any(attribute => attribute.Name.LocalName == "embed" && hasPicture(attribute.Value)) && blip.Attributes().All(attribute => attribute.Name.LocalName != "link")))
        {
            return false;
        }

        foreach (var named in drawing.Descendants().Where(element => element.Name.LocalName is "docPr" or "cNvPr"))
        {
            named.SetAttributeValue("name", "图片");
            if (named.Attribute("descr")?.Value.IndexOfAny(['\\', '/', '.', ':']) >= 0)
                named.SetAttributeValue("descr", null);
            named.SetAttributeValue("title", null);
        }

        drawing.Descendants().Where(element => element.Name.LocalName is "extLst" or "hlinkClick" or "hlinkHover").ToList().ForEach(element => element.Remove());
        return true;
    }

    /// <summary>Controls and accepted insertions opened, revision numbers and attributes of later versions gone.</summary>
    private static void Plain(XDocument xml)
    {
        foreach (var element in xml.Descendants().Where(element => IsWord(element) && Unwrapped.Contains(element.Name.LocalName)).Reverse().ToList())
            Unwrap(element);
        foreach (var element in xml.Descendants())
        {
            element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && (attribute.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal)
                || (IsWord(element) && attribute.Name.NamespaceName.Length > 0 && attribute.Name.Namespace != element.Name.Namespace && !attribute.Name.NamespaceName.EndsWith("/relationships", StringComparison.Ordinal) && attribute.Name.Namespace != XNamespace.Xml))).Remove();
        }

        // Prefixes are told again where they are used; what an older program may ignore is gone.
        xml.Root!.Attributes().Where(attribute => attribute.IsNamespaceDeclaration || attribute.Name.LocalName == "Ignorable").Remove();
        xml.DescendantNodes().Where(node => node is XComment or XProcessingInstruction).ToList().ForEach(node => node.Remove());
    }

    private static void Empty(XElement control) => control.Elements().Where(child => Is(child, "sdtContent")).Descendants().Where(element => Is(element, "t") || Is(element, "tab") || Is(element, "br")).ToList().ForEach(text => text.Remove());

    private static void Unwrap(XElement element) => element.ReplaceWith(element.Nodes());

    private static IEnumerable<XElement> Word(XDocument xml, string name) => xml.Descendants().Where(element => Is(element, name));

    private static bool Is(XElement element, string name) => element.Name.LocalName == name && IsWord(element);

    private static bool IsWord(XElement element) => element.Name.NamespaceName is "http://schemas.openxmlformats.org/wordprocessingml/2006/main" or "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Pictures and formulas; shapes, charts, diagrams and whatever comes later are not.</summary>
    private static bool IsDrawn(XElement element) => element.Name.NamespaceName is
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" or "http://schemas.openxmlformats.org/drawingml/2006/main" or "http://schemas.openxmlformats.org/drawingml/2006/picture" or "http://schemas.openxmlformats.org/officeDocument/2006/math";

    private static string? Relationship(XElement element) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.EndsWith("/relationships", StringComparison.Ordinal))?.Value;

    private static string Value(XElement element) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "val")?.Value ?? "";

    private static bool IsOn(XElement element) => Value(element) is not ("0" or "false" or "off");
}
