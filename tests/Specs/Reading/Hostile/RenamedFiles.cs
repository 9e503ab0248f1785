using System.IO.Compression;
using System.Text;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading.Hostile;

/// <summary>Files of another kind under the name of a report, and each with the words that tell its owner what it is.</summary>
internal static class RenamedFiles
{
    public static IReadOnlyDictionary<string, (string Told, Func<byte[]> Content)> All { get; } = new Dictionary<string, (string, Func<byte[]>)>
    {
        ["a rich text file"] = ("RTF", () => Encoding.ASCII.GetBytes("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 SimSun;}}\\pard \\'c4\\'ea\\'b6\\'c8\\par}")),
        ["a web archive"] = (".mht", () => Encoding.ASCII.GetBytes("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_Next\"\r\n\r\n------=_Next\r\nContent-Type: text/html\r\n\r\n<html><body><table><tr><td>=E8=A7=84</td></tr></table></body></html>")),
        ["a Pages document"] = ("Pages", () => Zip.Of(("Index/Document.iwa", "x"), ("Metadata/Properties.plist", "x"))),
        ["an OpenDocument text"] = ("OpenDocument", () => Zip.Of(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>"))),
        ["a plain archive"] = ("压缩包", () => Zip.Of(("年度报告.doc", "x"), ("附件.xls", "x"))),
        ["an archive with a report in it"] = ("压缩包", () => Zip.Of([("年度报告.docx", Zip.Of(("[Content_Types].xml", "<a/>"), ("word/styles.xml", "<a/>")))])),
        ["an archive of whole reports, not packed tighter"] = ("压缩包", () => Stored("报告/年度报告.docx", WordRendering.Render(Sketch.Of(A.BalancedReport())))),
        ["an OpenDocument text in one piece"] = ("OpenDocument", () => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body><text:p >年度报告</text:p><p ><table></table></office:body></office:document>")),
        ["a symbolic link table"] = (".slk", () => Encoding.ASCII.GetBytes("ID;PSCALCU00\nF;P0;FG0L\nC;X1;Y1;K\"abc\"\nE\n")),
        ["a table for exchange"] = (".dif", () => Encoding.ASCII.GetBytes("TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,3\r\n\"\"\r\n")),
        ["a rar archive"] = ("压缩包", () => [.. "Rar!"u8, 0x1A, 0x07, 0x01, 0x00, .. new byte[300]]),
        ["a 7z archive"] = ("压缩包", () => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4, .. new byte[300]]),
        ["a gz archive"] = ("压缩包", () => [0x1F, 0x8B, 8, 0, .. new byte[300]]),
        ["an archive with a password"] = ("密码", () => Encrypted(Zip.Of(("年度报告.doc", "x")))),
        ["a document in an archive with a password"] = ("密码", () => Encrypted(Zip.Of(("word/document.xml", "<a/>")))),
        ["a photograph"] = ("图片", () => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, .. new byte[400]]),
        ["a telephone's photograph"] = ("图片", () => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[400]]),
        ["a bitmap"] = ("图片", () => [.. "BM"u8, 54, 1, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, .. new byte[300]]),
        ["a Word 2003 document in XML"] = ("XML", () => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p/></w:body></w:wordDocument>")),
    };

    private static byte[] Stored(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            part.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>With the mark of encryption on every part.</summary>
    private static byte[] Encrypted(byte[] zip)
    {
        for (var i = 0; i + 4 < zip.Length; i++)
        {
            if (zip.AsSpan(i, 4).SequenceEqual("PK\u0003\u0004"u8))
                zip[i + 6] |= 1;
            else if (zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8))
                zip[i + 8] |= 1;
        }

        return zip;
    }
}
