using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pipeline.Publishing.Documents.Marking;

/// <summary>批注框: a sheet's comments and the boxes they are drawn in, which Excel still wants in its old drawing language.</summary>
internal static class SheetComments
{
    private static readonly XNamespace V = "urn:schemas-microsoft-com:vml", O = "urn:schemas-microsoft-com:office:office", X = "urn:schemas-microsoft-com:office:excel";

    /// <summary>Adds comments by address; a cell that has one keeps it, with ours below.</summary>
    public static void Put(WorksheetPart part, IReadOnlyList<(string Address, string Text)> notes)
    {
        var comments = (part.WorksheetCommentsPart ?? part.AddNewPart<WorksheetCommentsPart>(WordMarking.Free(part))).Comments ??= new Comments(new Authors(), new CommentList());
        var authors = comments.Authors ??= new Authors();
        authors.Append(new Author(AnnotatedCopy.Author));
        var author = (uint)authors.ChildElements.Count - 1;
        var list = comments.CommentList ??= new CommentList();
        var drawn = new List<string>();
        foreach (var (address, text) in notes)
        {
            if (list.Elements<Comment>().FirstOrDefault(comment => comment.Reference?.Value == address) is { } there)
                (there.CommentText ??= new CommentText()).Append(Run("\n" + text));
            else
            {
                list.Append(new Comment(new CommentText(Run(text))) { Reference = address, AuthorId = author });
                drawn.Add(address);
            }
        }

        Draw(part, drawn);
    }

    private static Run Run(string text) => new(
        new RunProperties(new FontSize { Val = 10 }, new RunFont { Val = "宋体" }),
        new Text(Package.Plain(text.Replace("\n", "\u2028", StringComparison.Ordinal)).Replace('\u2028', '\n')) { Space = SpaceProcessingModeValues.Preserve });

    private static void Draw(WorksheetPart part, List<string> addresses)
    {
        var worksheet = part.Worksheet!;
        var drawing = worksheet.GetFirstChild<LegacyDrawing>()?.Id?.Value is { } id && part.TryGetPartById(id, out var found) ? found as VmlDrawingPart : null;
        if (drawing is null)
        {
            drawing = part.AddNewPart<VmlDrawingPart>(WordMarking.Free(part));
            worksheet.RemoveAllChildren<LegacyDrawing>();
            worksheet.AddChild(new LegacyDrawing { Id = part.GetIdOfPart(drawing) });
        }

        XDocument xml;
        using (var source = drawing.GetStream(FileMode.OpenOrCreate, FileAccess.Read))
            xml = source.Length > 0 ? XDocument.Load(source) : Empty();
        var first = 1025 + xml.Root!.Elements(V + "shape").Count();
        foreach (var (number, address) in addresses.Index())
            xml.Root.Add(Box(first + number, address));
        using var target = drawing.GetStream(FileMode.Create, FileAccess.Write);
        xml.Save(target);
    }

    private static XDocument Empty() => new(new XElement(
        "xml", new XAttribute(XNamespace.Xmlns + "v", V), new XAttribute(XNamespace.Xmlns + "o", O), new XAttribute(XNamespace.Xmlns + "x", X),
        new XElement(O + "shapelayout", new XAttribute(V + "ext", "edit"), new XElement(O + "idmap", new XAttribute(V + "ext", "edit"), new XAttribute("data", "1"))),
        new XElement(
            V + "shapetype", new XAttribute("id", "_x0000_t202"), new XAttribute("coordsize", "21600,21600"), new XAttribute(O + "spt", "202"), new XAttribute("path", "m,l,21600r21600,l21600,xe"),
            new XElement(V + "stroke", new XAttribute("joinstyle", "miter")), new XElement(V + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(O + "connecttype", "rect")))));

    private static XElement Box(int number, string address)
    {
        var (row, column) = ExcelMarking.Place(address);
        var anchor = string.Join(", ", new[] { column, 12, (int)row - 1, 4, column + 4, 20, (int)row + 5, 4 }.Select(Text));
        return new XElement(
            V + "shape", new XAttribute("id", $"_x0000_s{Text(number)}"), new XAttribute("type", "#_x0000_t202"), new XAttribute("fillcolor", "#ffffe1"), new XAttribute(O + "insetmode", "auto"),
            new XAttribute("style", "position:absolute;width:260pt;height:110pt;z-index:1;visibility:hidden"),
            new XElement(V + "fill", new XAttribute("color2", "#ffffe1")), new XElement(V + "path", new XAttribute(O + "connecttype", "none")),
            new XElement(V + "textbox", new XAttribute("style", "mso-direction-alt:auto")),
            new XElement(
                X + "ClientData", new XAttribute("ObjectType", "Note"), new XElement(X + "MoveWithCells"), new XElement(X + "SizeWithCells"),
                new XElement(X + "Anchor", anchor), new XElement(X + "AutoFill", "False"), new XElement(X + "Row", Text((int)row - 1)), new XElement(X + "Column", Text(column - 1))));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
