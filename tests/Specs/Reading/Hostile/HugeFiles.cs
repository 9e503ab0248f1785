using System.Text;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading.Hostile;

/// <summary>Files in which there is more of something than any reader should hold at once, and files whose parts point nowhere or at themselves.</summary>
internal static class HugeFiles
{
    public static IReadOnlyDictionary<string, (string Rules, Func<byte[]> Content)> All { get; } = new Dictionary<string, (string, Func<byte[]>)>
    {
        ["a hundred thousand tables in a document"] = ("F-DAMAGED", () => WordRendering.Document(Many("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", 100_000))),
        ["seven hundred thousand cells in a document"] = ("F-DAMAGED", () => WordRendering.Document($"<w:tbl>{Many($"<w:tr>{Many("<w:tc><w:p/></w:tc>", 1000)}</w:tr>", 700)}</w:tbl>")),
        ["a million runs in a document"] = ("F-DAMAGED", () => WordRendering.Document($"<w:p>{Many("<w:r><w:t/></w:r>", 900_000)}</w:p>")),
        ["a paragraph of four million characters"] = ("F-NOREPORT F-SIZE", () => WordRendering.Document($"<w:p><w:r><w:t>{new string('文', 4_000_000)}</w:t></w:r></w:p>")),
        ["a hundred thousand nested divisions"] = ("F-DAMAGED", () => Page(Many("<div>", 100_000))),
        ["fifty thousand nested tables"] = ("F-DAMAGED", () => Page(Many("<table><tr><td>", 50_000))),
        ["a hundred thousand hidden divisions in one another"] = ("F-DAMAGED", () => Page("<div hidden>" + Many("<div>", 100_000))),
        ["a hundred thousand tables in a page"] = ("F-DAMAGED", () => Page(Many("<table><td>1</table>", 90_000))),
        ["four hundred thousand cells in a page"] = ("F-DAMAGED", () => Page("<table>" + Many("<tr>" + Many("<td>", 400), 1000))),
        ["spans of a thousand million"] = ("F-NOREPORT", () => Page("<table>" + Many("<tr><td rowspan=1000000000 colspan=1000000000>x", 3_000))),
        ["bold in bold a hundred thousand times"] = ("F-DAMAGED", () => Page(Many("<b><p>", 30_000))),
        ["tags as deep as may be"] = ("F-NOREPORT", () => Page(Many(Many("<div>", 900) + Many("</div>", 900), 50))),
        ["paragraphs that never end"] = ("F-DAMAGED", () => Page(Many("<p>x", 400_000))),
        ["attributes without end"] = ("F-NOREPORT", () => Page($"<div {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 "))}>x</div>")),
        ["a text index out of range"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>"))])),
        ["a sheet that is not there"] = ("F-", () => Without(ExcelRendering.Workbook([("a", ExcelRendering.SheetXml("<row/>"))]), "xl/worksheets/sheet1.xml")),
        ["a hundred thousand merged ranges"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", $"<mergeCells>{string.Concat(Enumerable.Range(1, 100_000).Select(i => $"<mergeCell ref=\"A{i}:B{i}\"/>"))}</mergeCells>"))])),
        ["a chain of ten thousand formulas"] = ("F-NOREPORT", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml(string.Concat(Enumerable.Range(1, 10_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\"><f>A{i + 1}+SUM(A1:A2000)</f></c></row>"))))])),
        ["a value in a hundred thousand pieces"] = ("F-DAMAGED", () => ExcelRendering.Workbook([("a", ExcelRendering.SheetXml($"<row r=\"1\"><c r=\"A1\"><v>{Many("1<!-- -->", 100_000)}</v></c></row>"))])),
        ["a document cut off"] = ("F-DAMAGED", () => WordRendering.Render(Sketch.Of(A.BalancedReport()))[..3000]),
        ["a directory that lies about sizes"] = ("F-DAMAGED", () => Lying(WordRendering.Render(Sketch.Of(A.BalancedReport())))),
        ["half of all brackets in one line of text"] = ("F-NOREPORT", () => Encoding.UTF8.GetBytes(Many("（", 600_000))),
        ["bars without end"] = ("F-NOREPORT", () => Encoding.UTF8.GetBytes(Many("|", 1_500_000))),
        ["a row of table 3 given a hundred thousand times"] = ("F-SIZE", () => Encoding.UTF8.GetBytes("三、收到和处理政府信息公开申请情况\n" + Many("2.重复申请 1\n", 100_000))),
        ["page numbers without end below a row"] = ("F-SIZE", () => Encoding.UTF8.GetBytes("三、收到和处理政府信息公开申请情况\n（一）予以公开 1 2\n" + Many("- 3 -\n", 250_000))),
        ["a ruling that ends in spaces"] = ("F-NOREPORT", () => Encoding.UTF8.GetBytes("---" + Many(" ", 1_800_000) + "x")),
        ["a text of headings"] = ("F-TABLE F-NOREPORT V- S-", () => Encoding.UTF8.GetBytes(Many("三、", 200_000))),
    };

    private static string Many(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Page(string body) => Encoding.UTF8.GetBytes("<!doctype html><html><body>" + body);

    private static byte[] Without(byte[] package, string name) => Zip.Of(Zip.Parts(package).Where(part => part.Name != name));

    /// <summary>The sizes in the directory of the archive set to what only the 64-bit fields can say, which are not there.</summary>
    private static byte[] Lying(byte[] zip)
    {
        for (var i = 0; i + 28 < zip.Length; i++)
        {
            if (zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8))
                zip.AsSpan(i + 20, 8).Fill(0xFF);
        }

        return zip;
    }
}
