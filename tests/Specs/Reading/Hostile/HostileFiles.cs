using System.IO.Compression;
using System.Text;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading.Hostile;

/// <summary>Files made to break, fill or fool a reader, each with the rules of which one must name it.</summary>
internal static class HostileFiles
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static readonly Dictionary<string, (string Rules, Func<byte[]> Content)> Own = new()
    {
        ["a document that unpacks to 120 MB"] = ("F-DAMAGED", () => Stuffed("word/document.xml", 120)),
        ["a workbook whose texts unpack to 120 MB"] = ("F-DAMAGED", () => Stuffed("xl/workbook.xml", 120)),
        ["a document with a picture that unpacks to 200 MB"] = ("F-DAMAGED", () => Stuffed("word/media/image1.png", 200, ("word/document.xml", "<a/>"))),
        ["an archive in an archive in an archive"] = ("F-TYPE", () => Nested(6)),
        ["three thousand parts"] = ("F-DAMAGED", () => Zip.Of([("word/document.xml", "<a/>"), .. Enumerable.Range(0, 3000).Select(i => ($"word/x{i}.xml", ""))])),
        ["an entity from a file outside"] = ("F-DAMAGED", () => Package("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;")),
        ["entities that grow without end"] = ("F-DAMAGED", () => Package("<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>", "&c;")),
        ["an entity in a sheet"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"http://example.invalid/x\">]><worksheet/>")])),
        ["a part outside of the package"] = ("F-DAMAGED", () => Zip.Of(("word/document.xml", "<a/>"), ("../../../etc/cron.d/evil", "x"))),
        ["a part with an absolute name"] = ("F-DAMAGED", () => Zip.Of(("word/document.xml", "<a/>"), ("/etc/evil", "x"))),
        ["a part twice"] = ("F-DAMAGED", () => Zip.Of(("word/document.xml", "<a/>"), ("word/document.xml", "<b/>"))),
        ["macros in a document"] = ("F-TYPE", () => Zip.Of(("word/document.xml", "<a/>"), ("word/vbaProject.bin", "x"))),
        ["macros in a workbook"] = ("F-TYPE", () => Zip.Of(("xl/workbook.xml", "<a/>"), ("xl/vbaProject.bin", "x"))),
        ["tables five hundred deep"] = ("F-DAMAGED", () => WordRendering.Document(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 500)) + "<w:p/>" + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 500)))),
        ["a document of pictures"] = ("F-NOREPORT", () => WordRendering.Document(string.Concat(Enumerable.Repeat("<w:p><w:r><w:drawing/></w:r></w:p>", 5)))),
        ["a document without its body"] = ("F-DAMAGED", () => Zip.Of(("word/document.xml", ""))),
        ["an old Word document"] = ("F-TYPE", () => Compound("WordDocument")),
        ["an old Excel workbook"] = ("F-TYPE", () => Compound("Workbook")),
        ["a document with a password"] = ("F-TYPE", () => Compound("EncryptedPackage")),
        ["an OFD file"] = ("F-TYPE", () => Zip.Of(("OFD.xml", "<a/>"))),
        ["a million empty rows and a merge over the sheet"] = ("F-NOREPORT", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml(string.Concat(Enumerable.Range(1, 400_000).Select(row => $"<row r=\"{row}\"/>")), "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"))])),
        ["a workbook with a hundred thousand figures"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml(string.Concat(Enumerable.Range(1, 10_000).Select(row => $"<row r=\"{row}\">{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 12))}</row>"))))])),
        ["a cell outside of any sheet"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml("<row><c r=\"ZZZZ99999999\"><v>1</v></c></row>"))])),
        ["sixty megabytes of text"] = ("F-SIZE", () => Encoding.UTF8.GetBytes(new string('文', 20_000_000))),
        ["a text as large as may be"] = ("F-SIZE", () => Lines("关于印发通知的通知，各单位要认真贯彻落实。", 250_000)),
        ["a text of one line"] = ("F-NOREPORT", () => Encoding.UTF8.GetBytes(new string('文', 1_900_000))),
        ["tabs without end"] = ("F-NOREPORT", () => Lines("1\t2\t3\t4\t5\t6\t7\t8\t9", 100_000)),
        ["a quotation mark that never closes"] = ("F-NOREPORT F-DAMAGED", () => Encoding.UTF8.GetBytes("address,value\r\nrequests/received/total,\"" + string.Concat(Enumerable.Repeat("1,2\r\n", 300_000)))),
        ["brackets a hundred thousand deep"] = ("F-JSON", () => Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000))),
        ["an encrypted PDF"] = ("F-TYPE", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"], $"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >> /ID [<00> <00>]")),
        ["a scanned PDF"] = ("F-TYPE", Scan),
        ["a PDF without words"] = ("F-EMPTY", () => Pdf("0 0 m 10 10 l S")),
        ["a PDF whose pages contain themselves"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"])),
        ["a PDF picture that draws itself"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>", PdfPen.Stream("/X Do"), "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream"])),
        ["PDF pictures that draw each other"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>", PdfPen.Stream("/X Do"), "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /Y 6 0 R >> >> /Length 5 >>\nstream\n/Y Do\nendstream", "<< /Type /XObject /Subtype /F#6frm /BBox [0 0 1 1] /Resources << /XObject << /X 5 0 R >> >> /Length 7 >>\nstream\n/#58 Do\nendstream"])),
        ["a PDF picture that draws itself by its page"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>", PdfPen.Stream("/X Do"), "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 11 >>\nstream\n/X Do /X Do\nendstream"])),
        ["a PDF object that is itself"] = ("F-", () => PdfPen.File(["2 0 R", "3 0 R", "2 0 R"])),
        ["a PDF stream as long as itself"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R >>", "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"])),
        ["a PDF table of objects that goes in a circle"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"], "/Prev 9")),
        ["arrays in a PDF a hundred thousand deep"] = ("F-", () => PdfPen.File([new string('[', 100_000)])),
        ["dictionaries in a PDF a hundred thousand deep"] = ("F-", () => PdfPen.File([string.Concat(Enumerable.Repeat("<</A ", 100_000))])),
        ["a PDF page that unpacks to 400 MB"] = ("F-", PackedPage),
        ["a PDF of five thousand pages"] = ("F-", () => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Count 5000 /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", 5000))}] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] >>"])),
        ["half a PDF"] = ("F-", () => WholePdf()[..9000]),
        ["half a workbook"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml("<row/>"))])[..900]),
        ["a style sheet that never begins"] = ("F-NOREPORT", () => Page(new string('@', 1_000_000), "<p>页</p>")),
        ["styles that look for each ancestor of each ancestor"] = ("F-NOREPORT", () => Page(".x " + string.Concat(Enumerable.Repeat("div ", 12)) + "{display:none}", string.Concat(Enumerable.Repeat("<div>", 200)) + "页")),
        ["styles that look for each brother of each brother"] = ("F-NOREPORT", () => Page(".x ~ p ~ p ~ p ~ p ~ p ~ p ~ p {display:none}", string.Concat(Enumerable.Repeat("<p>页</p>", 20_000)))),
        ["styles that count brothers"] = ("F-NOREPORT", () => Page(string.Concat(Enumerable.Range(2, 200).Select(step => $"p:nth-last-child({step}n+1){{display:none}}")), string.Concat(Enumerable.Repeat("<p>页</p>", 20_000)))),
        ["a page that breaks its parser"] = ("F-DAMAGED", () => Page("", "<select><button><p><td colspan=2><template hidden></template><li></td></a>")),
        ["spans beside spans"] = ("F-NOREPORT", () => Page("", "<p>" + string.Concat(Enumerable.Repeat("<span>1</span>", 99_000)))),
        ["spans in cells in spans"] = ("F-NOREPORT", () => Page("", string.Concat(Enumerable.Repeat("<span><table><td>", 240)) + string.Concat(Enumerable.Repeat("<p><span>1</span></p>", 40_000)))),
        ["words between deep rows"] = ("F-NOREPORT", () => Page("", string.Concat(Enumerable.Repeat("<div>", 900)) + "<table>" + string.Concat(Enumerable.Repeat("<i>1</i><tr><td>2", 30_000)))),
        ["a hundred thousand rules"] = ("F-NOREPORT", () => Page(string.Concat(Enumerable.Repeat("p,div,b p,p>i{color:#fff}", 25_000)), string.Concat(Enumerable.Repeat("<p>页</p>", 20_000)))),
        ["a picture"] = ("F-TYPE", () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]),
        ["random bytes"] = ("F-TYPE", () => [.. Enumerable.Range(0, 60_000).Select(i => (byte)((i * 197) + (i >> 3)))]),
    };

    public static IReadOnlyDictionary<string, (string Rules, Func<byte[]> Content)> All { get; } =
        Own.Concat(HugeFiles.All).Concat(RenamedFiles.All.Select(file => KeyValuePair.Create(file.Key, ("F-TYPE", file.Value.Content)))).ToDictionary();

    /// <summary>A report with one cell replaced, in a file type.</summary>
    public static byte[] With(Rendering rendering, string cell, string text)
    {
        var sketch = Sketch.Of(A.BalancedReport());
        foreach (var figure in sketch.Tables.SelectMany(table => table.Figures).Where(figure => figure.Address!.ToString() == cell))
            figure.Text = text;
        return rendering.Render(sketch, new Chance(1));
    }

    private static byte[] WholePdf() => PdfRendering.Render(Sketch.Of(A.BalancedReport()));

    private static byte[] Package(string type, string text) => Zip.Of(
        ("[Content_Types].xml", $"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{Word}\"/></Types>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/document.xml", $"<?xml version=\"1.0\"?>{type}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"));

    private static byte[] Stuffed(string name, int megabytes, params ReadOnlySpan<(string, string)> others)
    {
        using var stream = new MemoryStream();
        if (!others.IsEmpty)
            stream.Write(Zip.Of(others));
        using (var zip = new ZipArchive(stream, others.IsEmpty ? ZipArchiveMode.Create : ZipArchiveMode.Update, true))
        {
            using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            var block = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < megabytes; i++)
                part.Write(block);
        }

        return stream.ToArray();
    }

    private static byte[] Nested(int depth)
    {
        var inner = Zip.Of(("a.txt", new string('0', 1 << 20)));
        for (var i = 0; i < depth; i++)
        {
            using var stream = new MemoryStream();
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
            {
                foreach (var name in (string[])["a.zip", "b.zip"])
                {
                    using var part = zip.CreateEntry(name).Open();
                    part.Write(inner);
                }
            }

            inner = stream.ToArray();
        }

        return inner;
    }

    private static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("Root Entry"), .. new byte[100], .. Encoding.Unicode.GetBytes(stream), .. new byte[900]];

    private static byte[] Lines(string line, int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line + "\n", count)));

    private static byte[] Page(string style, string body) => Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>页</title><style>{style}</style></head><body>{body}</body></html>");

    private static byte[] Pdf(string content) => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R >>", PdfPen.Stream(content)]);

    private static byte[] Scan() => PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>", PdfPen.Stream("500 0 0 500 0 0 cm /X Do"), "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"]);

    private static byte[] PackedPage()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, true))
        {
            var block = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 400; i++)
                zip.Write(block);
        }

        var content = Encoding.Latin1.GetString(packed.ToArray());
        return PdfPen.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R >>", $"<< /Filter /FlateDecode /Length {content.Length} >>\nstream\n{content}\nendstream"]);
    }
}
