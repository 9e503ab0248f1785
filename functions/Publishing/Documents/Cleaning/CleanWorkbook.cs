using System.Globalization;
using System.Xml.Linq;
using Pipeline.Publishing.Documents.Excel;
using Pipeline.Reading.Excel;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>
/// Excel 原件: the cells that are seen on the sheets that are seen, with their merges and looks. Formulas become their results; names,
/// connections, comments, drawings, printers, macros, hidden sheets, rows and columns and the texts that only they used stay behind.
/// </summary>
internal sealed class CleanWorkbook(SourcePackage source)
{
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", R = SourcePackage.Office;
    private static readonly string[] Kept = ["sheetFormatPr", "cols", "sheetData", "mergeCells", "printOptions", "pageMargins", "pageSetup"];
    private static readonly string[] RowLooks = ["r", "ht", "customHeight", "s", "customFormat", "hidden"];

    private readonly NewPackage made = new();
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly List<string> used = [];
    private List<RichText> strings = [];
    private CellSight? sight;

    /// <summary>The cleaned file.</summary>
    public BinaryData Build(string title)
    {
        const string Book = "xl/workbook.xml";
        var workbook = source.Xml(source.Main) ?? throw new InvalidDataException("no workbook");
        var relationships = source.Of(source.Main);
        strings = relationships.FirstOrDefault(relationship => relationship.Type == "sharedStrings") is { } shared && source.Xml(shared.Target) is { } table
            ? [.. Named(table.Root!.Elements(), "si").Select(Rich)]
            : [];
        sight = relationships.FirstOrDefault(relationship => relationship.Type == "styles" && !relationship.IsExternal) is { } looks && source.Xml(looks.Target) is { } styles ? CellSight.Read(styles.CreateReader()) : null;
        var sheets = new XElement(S + "sheets");
        foreach (var sheet in Named(workbook.Root!.Elements(), "sheets").Elements().Where(sheet => sheet.Attribute("state")?.Value is null or "visible"))
        {
            var id = sheet.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.Length > 0)?.Value;
            if (relationships.FirstOrDefault(relationship => relationship.Id == id) is not { Type: "worksheet" } part || source.Xml(part.Target) is not { } xml)
                continue;
            var number = (sheets.Elements().Count() + 1).ToString(CultureInfo.InvariantCulture);
            made.Put($"xl/worksheets/sheet{number}.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", Sheet(xml, source.Of(part.Target).Any(other => other.Type == "table") ? null : sight));
            made.Relate(Book, $"rId{number}", SourcePackage.Office + "/worksheet", $"xl/worksheets/sheet{number}.xml");
            sheets.Add(new XElement(S + "sheet", new XAttribute("name", sheet.Attribute("name")?.Value ?? number), new XAttribute("sheetId", number), new XAttribute(R + "id", $"rId{number}")));
        }

        if (!sheets.HasElements)
            throw new InvalidDataException("no visible sheet");
        var is1904 = Named(workbook.Root.Elements(), "workbookPr").Any(properties => properties.Attribute("date1904")?.Value is "1" or "true");
        made.Put(Book, ExcelWriter.ContentType + ".main+xml", new XDocument(new XElement(
            S + "workbook", new XAttribute(XNamespace.Xmlns + "r", R), is1904 ? new XElement(S + "workbookPr", new XAttribute("date1904", "1")) : null, sheets)));
        made.Relate("", "rId1", SourcePackage.Office + "/officeDocument", Book);
        Looks(Book, relationships);
        made.Put("xl/sharedStrings.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml", new XDocument(new XElement(
            S + "sst", used.Select(text => new XElement(S + "si", new XElement(S + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text))))));
        made.Relate(Book, "rIdStrings", SourcePackage.Office + "/sharedStrings", "xl/sharedStrings.xml");
        return made.Build(title);
    }

    private void Looks(string book, IReadOnlyList<Relationship> relationships)
    {
        foreach (var (kind, name, type) in new[] { ("styles", "xl/styles.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"), ("theme", "xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml") })
        {
            if (relationships.FirstOrDefault(relationship => relationship.Type == kind && !relationship.IsExternal) is not { } part || source.Xml(part.Target) is not { } xml)
                continue;
            xml.Descendants().Where(element => element.Name.LocalName == "extLst" || element.Name.NamespaceName.Contains("markup-compatibility", StringComparison.Ordinal)).ToList().ForEach(element => element.Remove());
            Bare(xml.Root!);
            made.Put(name, type, xml);
            made.Relate(book, "rId" + kind, $"{SourcePackage.Office}/{kind}", name);
        }
    }

    private XDocument Sheet(XDocument xml, CellSight? seen)
    {
        var root = new XElement(S + "worksheet");
        if (Named(xml.Root!.Elements(), "sheetPr").SelectMany(properties => Named(properties.Elements(), "pageSetUpPr")).Any(page => page.Attribute("fitToPage")?.Value is "1" or "true"))
            root.Add(new XElement(S + "sheetPr", new XElement(S + "pageSetUpPr", new XAttribute("fitToPage", "1"))));
        var hidden = Named(xml.Root!.Elements(), "cols").Elements().Where(IsHidden)
            .Select(column => (First: Number(column, "min"), Last: Number(column, "max"))).ToList();
        foreach (var child in xml.Root.Elements().Where(child => Kept.Contains(child.Name.LocalName, StringComparer.Ordinal)))
        {
            if (child.Name.LocalName == "sheetData")
                root.Add(new XElement(S + "sheetData", Named(child.Elements(), "row").Select(row => Row(row, column => hidden.Any(range => column >= range.First && column <= range.Last), seen))));
            else
            {
                var copy = new XElement(child);
                Bare(copy);
                root.Add(copy);
            }
        }

        return new XDocument(root);
    }

    private XElement Row(XElement row, Func<int, bool> isHiddenColumn, CellSight? seen)
    {
        var copy = new XElement(S + "row", row.Attributes().Where(attribute => RowLooks.Contains(attribute.Name.ToString(), StringComparer.Ordinal)));
        if (IsHidden(row))
            return copy;
        var column = 0;
        foreach (var cell in Named(row.Elements(), "c"))
        {
            column = cell.Attribute("r")?.Value is { } address ? Marking.ExcelMarking.Place(address).Column : column + 1;
            if (isHiddenColumn(column))
                continue;
            copy.Add(Cell(cell, seen));
        }

        return copy;
    }

    private XElement Cell(XElement cell, CellSight? seen)
    {
        var copy = new XElement(S + "c", cell.Attribute("r"), cell.Attribute("s"));
        var type = cell.Attribute("t")?.Value;
        var value = Named(cell.Elements(), "v").FirstOrDefault()?.Value;
        var rich = type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < strings.Count ? strings[number] : null,
            "inlineStr" => Named(cell.Elements(), "is").Select(Rich).FirstOrDefault(),
            "str" when value is not null => new RichText(value),
            _ => null,
        };
        // A zero that nobody sees is what the report says; everything else nobody meant to publish.
        if (seen is not null && rich is null && seen.IsFaint(Number(cell, "s")) && value is not "0")
            return copy;
        var text = rich is null || seen is null || rich.Whole.Trim() is "0" ? rich?.Whole : rich.Seen(seen, Number(cell, "s"));
        if (text != rich?.Whole && string.IsNullOrWhiteSpace(text))
            return copy;
        if (text is not null)
            copy.Add(new XAttribute("t", "s"), new XElement(S + "v", Use(text)));
        else if (value is not null && type is null or "n" or "b" or "e" or "d")
            copy.Add(type is null ? null : new XAttribute("t", type), new XElement(S + "v", value));
        return copy;
    }

    private int Use(string text)
    {
        if (texts.TryGetValue(text, out var known))
            return known;
        used.Add(text);
        return texts[text] = used.Count - 1;
    }

    private static RichText Rich(XElement item)
    {
        using var xml = item.CreateReader();
        xml.Read();
        return RichText.Read(xml);
    }

    private static bool IsHidden(XElement element) =>
        element.Attribute("hidden")?.Value is "1" or "true" || (decimal.TryParse((element.Attribute("ht") ?? element.Attribute("width"))?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size == 0);

    private static int Number(XElement element, string name) => int.TryParse(element.Attribute(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Attributes of later versions, revision numbers and relationships gone.</summary>
    private static void Bare(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration ? attribute.Value != element.Name.NamespaceName && element == root && attribute.Name.LocalName != "xmlns" && !IsUsed(root, attribute.Value) : attribute.Name.NamespaceName.Length > 0 && attribute.Name.Namespace != XNamespace.Xml).ToList().ForEach(attribute => attribute.Remove());
    }

    private static bool IsUsed(XElement root, string name) => root.DescendantsAndSelf().Any(element => element.Name.NamespaceName == name);

    private static IEnumerable<XElement> Named(IEnumerable<XElement> elements, string name) => elements.Where(element => element.Name.LocalName == name);
}
