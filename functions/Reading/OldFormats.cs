using Pipeline.Reading.Packages;

namespace Pipeline.Reading;

/// <summary>其他办公文件: names what an office file is that no reader takes, so that its owner knows which button to press.</summary>
internal static class OldFormats
{
    /// <summary>A compound file: .doc, .xls, .wps, .et, and every document with a password.</summary>
    public static ReadOnlySpan<byte> CompoundSignature => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>What a compound file is and what to do instead.</summary>
    public static string OfCompound(FileContent content) =>
        content.Holds("EncryptedPackage") || content.Holds("EncryptionInfo") ? "文件设置了打开密码，系统无法读取。请取消密码，另存为 .docx 或 .xlsx 后上传。"
        : content.Holds("WordDocument") ? "这是旧版 .doc（或 .wps）文件。请用 Word 或 WPS 打开，另存为 .docx 后上传。"
        : content.Holds("Workbook") || content.Holds("Book") ? "这是旧版 .xls（或 .et）表格文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后上传。"
        : content.Holds("PowerPoint Document") ? "这是演示文稿，不是年度报告。请把年度报告另存为 .docx 后上传。"
        : "这是旧版 Office（.doc、.xls 或 .wps）文件。请打开后另存为 .docx 后上传。";

    /// <summary>What an archive is that holds neither a Word document nor an Excel workbook.</summary>
    public static string OfArchive(FileContent content)
    {
        var names = Names(content, out var isEncrypted);
        return isEncrypted ? "这是加了密码的压缩包，系统无法读取。请解压后把年度报告（.docx、.xlsx 等）单独上传。"
            : names.Contains("OFD.xml") ? "这是 OFD 版式文件，目前不能读取。请上传原来的 .docx 文件。"
            : names.Contains("xl/workbook.bin") ? "这是 .xlsb 二进制工作簿。请用 Excel 打开，另存为 .xlsx 后上传。"
            : names.Contains("content.xml") && names.Contains("mimetype") ? "这是 OpenDocument（.odt、.ods）文件。请另存为 .docx 或 .xlsx 后上传。"
            : names.Contains("Index.zip") || names.Any(name => name.EndsWith(".iwa", StringComparison.Ordinal)) ? "这是苹果电脑的 Pages 或 Numbers 文件。请打开后导出为 .docx 或 .xlsx 再上传。"
            : names.Any(name => name.StartsWith("ppt/", StringComparison.Ordinal)) ? "这是演示文稿，不是年度报告。请把年度报告另存为 .docx 后上传。"
            : "这是压缩包，或其中没有 Word 正文、Excel 表格的文件。请解压后把年度报告（.docx、.xlsx 等）单独上传。";
    }

    /// <summary>What an archive or another file is that office programs leave or that somebody renamed; null when it begins like none.</summary>
    public static string? OfSignature(FileContent content)
    {
        if (content.StartsWith("Rar!"u8) || content.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C]) || content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            || content.StartsWith("BZh"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z']))
            return "这是压缩包。请解压后把年度报告（.docx、.xlsx 等）单独上传。";
        if (content.StartsWith("{\\rtf"u8))
            return "这是 RTF 文件。请用 Word 打开，另存为 .docx 后上传。";
        var start = content.Bytes.Span[..Math.Min(content.Bytes.Length, 4096)];
        if (IsFlatDocument(start))
            return "这是 OpenDocument（.fodt、.fods）文件。请另存为 .docx 或 .xlsx 后上传。";
        if (content.StartsWith("ID;P"u8) || (content.StartsWith("TABLE"u8) && start.IndexOf("VECTORS"u8) >= 0))
            return "这是 .slk 或 .dif 表格文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后上传。";
        if (start.IndexOf("MIME-Version:"u8) >= 0 && start.IndexOf("Content-Type: multipart/"u8) >= 0)
            return "这是单个文件网页（.mht）或邮件，不能直接读取。请用 Word 打开，另存为 .docx 后上传。";
        return null;
    }

    /// <summary>An OpenDocument file in one piece of XML, in which a careless look finds the tags of a web page.</summary>
    public static bool IsFlatDocument(ReadOnlySpan<byte> start) => start[..Math.Min(start.Length, 4096)].IndexOf("<office:document"u8) >= 0;

    private static HashSet<string> Names(FileContent content, out bool isEncrypted)
    {
        isEncrypted = false;
        try
        {
            using var zip = OfficePackage.Open(content.Bytes);
            isEncrypted = zip.Entries.Take(2000).Any(entry => entry.IsEncrypted);
            return [.. zip.Entries.Take(2000).Select(entry => entry.FullName)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
