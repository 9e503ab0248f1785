using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Reading;

namespace Pipeline.Benchmarks;

/// <summary>
/// Reports of about 60 KB as office programs write them: many short runs, each with its fonts and sizes, revision numbers
/// everywhere, and prose enough to fill the file. The words are drawn by a counter, so they are the same every time.
/// </summary>
internal static partial class OfficeFiles
{
    private const int Aim = 60_000;

    /// <summary>A file of a type, at least of the size aimed at (bytes); plain text is as long as its words.</summary>
    public static SourceFile Of(string kind, int aim = Aim)
    {
        var report = Sample.Page().Report;
        for (var paragraphs = 10; ; paragraphs += Math.Max(10, paragraphs / 4))
        {
            var longer = report with { Sections = [.. report.Sections.Select(section => section.Number is 1 or 5 ? section with { Paragraphs = [.. section.Paragraphs, .. Prose(paragraphs, section.Number)] } : section)] };
            var content = kind switch
            {
                "docx" => Wordy(Downloads.Of(longer, longer.Title, null)[0].Content),
                "xlsx" => Downloads.Of(longer, longer.Title, null)[1].Content.ToArray(),
                "html" => Html(Downloads.Of(longer, longer.Title, null)[0].Content),
                _ => Sample.Text.Content.ToArray(),
            };
            if (content.Length >= aim || kind is "txt")
                return new SourceFile($"report.{kind}", content);
        }
    }

    /// <summary>The size of what is packed in a file; the file's own where nothing is.</summary>
    public static long Unpacked(SourceFile file)
    {
        if (!file.Content.Span.StartsWith("PK"u8))
            return file.Content.Length;
        using var zip = new ZipArchive(new MemoryStream(file.Content.ToArray()), ZipArchiveMode.Read);
        return zip.Entries.Sum(entry => entry.Length);
    }

    private static IEnumerable<string> Prose(int count, int seed)
    {
        var state = (uint)seed;
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder("本年度，");
            for (var word = 0; word < 90; word++)
                text.Append((char)(0x4E00 + ((state = (state * 1664525) + 1013904223) >> 20)));
            yield return text.Append('。').ToString();
        }
    }

    private static byte[] Wordy(BinaryData document) => Rewritten(document, xml => Run().Replace(xml, run =>
    {
        var runs = new StringBuilder();
        foreach (var piece in WebUtility.HtmlDecode(run.Groups["text"].Value).Chunk(12))
        {
            runs.Append("""<w:r w:rsidR="00A77B3E" w:rsidRPr="00C45D11"><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">""")
                .Append(WebUtility.HtmlEncode(new string(piece))).Append("</w:t></w:r>");
        }

        return runs.ToString();
    }));

    private static byte[] Rewritten(BinaryData document, Func<string, string> rewrite)
    {
        using var stream = new MemoryStream();
        stream.Write(document.ToMemory().Span);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
                xml = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(rewrite(xml));
        }

        return stream.ToArray();
    }

    /// <summary>The same report as Word saves it as a web page.</summary>
    private static byte[] Html(BinaryData document)
    {
        var entries = Readers.Read(new SourceFile("a.docx", document.ToMemory()));
        var html = new StringBuilder($"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><title>{entries.Title}</title><style>p.MsoNormal{{margin:0}}</style></head><body lang=ZH-CN><div class=WordSection1>").Append(Paragraph(entries.Title!));
        foreach (var section in entries.Sections)
        {
            html.Append(Paragraph(section.Heading)).AppendJoin("", section.Paragraphs.Select(Paragraph));
            if (Sample.Page().Report.Form.Tables.FirstOrDefault(table => table.Section == section.Number) is { } table)
                html.Append(Table(Pipeline.Publishing.Press.Tables.Grid.Of(table), entries));
        }

        return Encoding.UTF8.GetBytes(html.Append("</div></body></html>").ToString());
    }

    private static string Table(Pipeline.Publishing.Press.Tables.Grid grid, Entries entries)
    {
        var html = new StringBuilder("<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>");
        foreach (var row in grid.Head.Concat(grid.Bodies.SelectMany(body => body.Rows)))
        {
            html.Append("<tr style='mso-yfti-irow:0'>");
            foreach (var cell in row)
            {
                var text = cell.Place is { } place ? entries.Cells.GetValueOrDefault(place.Address)?.Raw ?? "" : cell.Label;
                html.Append($"<td width=64 colspan={cell.ColumnSpan} rowspan={cell.RowSpan} style='width:48.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt'>{Paragraph(text)}</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</table>").ToString();
    }

    private static string Paragraph(string text) =>
        $"<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体'>{WebUtility.HtmlEncode(text)}<span lang=EN-US><o:p></o:p></span></span></p>";

    [GeneratedRegex("<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>(?<text>[^<]*)</w:t></w:r>", RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}
