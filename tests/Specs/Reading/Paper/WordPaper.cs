using System.IO.Compression;
using System.Text;

namespace Pipeline.Specs.Reading.Paper;

/// <summary>A report as a Word document, its XML written out, so that specs can put any mark-up into it.</summary>
internal static class WordPaper
{
    public static byte[] AsWord(this PaperReport report) => Document(string.Concat(report.Parts().Select(part => part is PaperTable table ? Table(table) : Paragraph((string)part))));

    public static string Paragraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{HtmlPaper.Escaped(text)}</w:t></w:r></w:p>";

    public static string Table(PaperTable table, Func<PaperCell, string>? content = null)
    {
        content ??= cell => Paragraph(cell.Text);
        var width = table.Rows.Max(row => row.Sum(cell => cell.Across));
        var below = new (int Rows, int Across)[width];
        var xml = new StringBuilder($"<w:tbl><w:tblPr/><w:tblGrid>{string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"800\"/>", width))}</w:tblGrid>");
        foreach (var row in table.Rows)
        {
            xml.Append("<w:tr>");
            var cells = new Queue<PaperCell>(row);
            for (var x = 0; x < width;)
            {
                if (below[x].Rows > 0)
                {
                    xml.Append($"<w:tc><w:tcPr><w:gridSpan w:val=\"{below[x].Across}\"/><w:vMerge/></w:tcPr><w:p/></w:tc>");
                    below[x] = (below[x].Rows - 1, below[x].Across);
                    x += below[x].Across;
                    continue;
                }

                if (!cells.TryDequeue(out var cell))
                    break;
                xml.Append($"<w:tc><w:tcPr><w:gridSpan w:val=\"{cell.Across}\"/>{(cell.Down > 1 ? "<w:vMerge w:val=\"restart\"/>" : "")}</w:tcPr>{content(cell)}</w:tc>");
                below[x] = (cell.Down - 1, cell.Across);
                x += cell.Across;
            }

            xml.Append("</w:tr>");
        }

        return xml.Append("</w:tbl>").ToString();
    }

    /// <summary>A package around a body.</summary>
    /// <param name="body">Content of <c>w:body</c>.</param>
    /// <param name="parts">Further parts by name, such as <c>word/numbering.xml</c>.</param>
    /// <param name="isStrict">In the namespaces of the strict variant of the format.</param>
    public static byte[] Document(string body, IReadOnlyDictionary<string, string>? parts = null, bool isStrict = false)
    {
        var word = isStrict ? "http://purl.oclc.org/ooxml/wordprocessingml/main" : "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var relation = isStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        parts ??= new Dictionary<string, string>();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            Write("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{string.Concat(parts.Keys.Select(name => $"<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{Path.GetFileNameWithoutExtension(name)}+xml\"/>"))}</Types>");
            Write("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relation}/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Write("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{word}\" xmlns:r=\"{relation}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>{body}<w:sectPr/></w:body></w:document>");
            Write("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(parts.Keys.Select((name, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{relation}/{Path.GetFileNameWithoutExtension(name)}\" Target=\"{Path.GetFileName(name)}\"/>"))}</Relationships>");
            foreach (var (name, xml) in parts)
                Write(name, xml.Replace("{w}", word, StringComparison.Ordinal));

            void Write(string name, string text)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
