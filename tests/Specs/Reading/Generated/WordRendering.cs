using System.Globalization;
using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>A Word document, column spans and downward merges as Word writes them.</summary>
internal static class WordRendering
{
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static byte[] Render(Sketch sketch) => Document(Body(sketch));

    public static byte[] Document(string body) => Zip.Of(
        ("[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
        ("_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
        ("word/document.xml", $"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{Namespace}"><w:body>{body}</w:body></w:document>"""));

    public static string Body(Sketch sketch)
    {
        var xml = new StringBuilder();
        foreach (var block in sketch.Blocks)
        {
            if (block is SketchParagraph paragraph)
                xml.Append(Paragraph(paragraph.Text));
            else if (block is SketchTable table)
                Table(xml, table);
        }

        return xml.ToString();
    }

    public static string Paragraph(string text) => $"<w:p><w:r>{string.Join("<w:br/>", text.Split('\n').Select(line => $"""<w:t xml:space="preserve">{Zip.Xml(line)}</w:t>"""))}</w:r></w:p>";

    private static void Table(StringBuilder xml, SketchTable table)
    {
        xml.Append("<w:tbl><w:tblGrid>").Insert(xml.Length, "<w:gridCol w:w=\"900\"/>", table.Columns).Append("</w:tblGrid>");
        var open = new Dictionary<int, (int Span, int Left)>();
        foreach (var row in table.Rows)
        {
            xml.Append("<w:tr>");
            var cells = row.ToDictionary(cell => cell.Column);
            for (var column = 0; column < table.Columns;)
            {
                if (open.TryGetValue(column, out var above) && above.Left > 0)
                {
                    open[column] = (above.Span, above.Left - 1);
                    Cell(xml, "", above.Span, "<w:vMerge/>");
                    column += above.Span;
                }
                else if (cells.TryGetValue(column, out var cell))
                {
                    open[column] = (cell.ColumnSpan, cell.RowSpan - 1);
                    Cell(xml, cell.Text, cell.ColumnSpan, cell.RowSpan > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
                    column += cell.ColumnSpan;
                }
                else
                {
                    column++;
                }
            }

            xml.Append("</w:tr>");
        }

        xml.Append("</w:tbl>");
    }

    private static void Cell(StringBuilder xml, string text, int span, string merge)
    {
        xml.Append("<w:tc><w:tcPr>");
        if (span > 1)
            xml.Append(CultureInfo.InvariantCulture, $"<w:gridSpan w:val=\"{span}\"/>");
        xml.Append(merge).Append("</w:tcPr>").AppendJoin("", text.Split('\n').Select(Paragraph)).Append("</w:tc>");
    }
}
