using Pipeline.Domain.Rules;
using Pipeline.Reading.Packages;

namespace Pipeline.Reading;

/// <summary>不能读取的文件: says what the file is and what to do instead.</summary>
internal static class Refusal
{
    /// <summary>Whether the content begins like a format that is not text.</summary>
    public static bool IsBinary(FileContent content) => Binary(content) is not null;

    /// <summary>The finding for a file that no reader takes.</summary>
    public static Finding Of(FileContent content) => IsBrokenPackage(content)
        ? IntakeRules.Damaged.Finds("文件不完整（可能是上传或拷贝时中断），打不开。请用原来的软件打开确认无误，另存后重新上传。")
        : Binary(content) is { } message
        ? IntakeRules.Type.Finds(message)
        : content.Bytes.Span.Contains((byte)0)
            ? IntakeRules.Type.Finds("这不是可以读取的文档。请上传 .docx、.xlsx、.html、.txt、.csv、.json 或 .pdf 格式的年度报告。")
            : IntakeRules.Encoding.Finds("无法识别文本的编码，读出来会是乱码。请另存为 UTF-8 编码后上传。");

    /// <summary>A package whose directory, which stands at its end, is missing or broken: a copy that was cut off.</summary>
    private static bool IsBrokenPackage(FileContent content)
    {
        if (!content.StartsWith(OfficePackage.Signature))
            return false;
        try
        {
            using var zip = OfficePackage.Open(content.Bytes);
            return zip.Entries.Count == 0;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static string? Binary(FileContent content)
    {
        if (content.StartsWith(OldFormats.CompoundSignature))
            return OldFormats.OfCompound(content);
        if (content.StartsWith(OfficePackage.Signature) || content.StartsWith("PK\u0005\u0006"u8))
            return OldFormats.OfArchive(content);
        if (content.StartsWith("%PDF-"u8))
            return "PDF 文件不完整或已损坏，打不开。请重新导出 PDF，或上传原来的 .docx 文件。";
        if (OldFormats.OfSignature(content) is { } known)
            return known;
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || content.StartsWith("GIF8"u8) || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8) || content.StartsWith("RIFF"u8)
            || (content.StartsWith("BM"u8) && content.Bytes.Length > 26 && content.Bytes.Span[14] is 12 or 40 or 108 or 124 && content.Bytes.Span[15] == 0) || (content.Bytes.Length > 12 && content.Bytes.Span[4..8].SequenceEqual("ftyp"u8)))
            return "这是图片，系统读不到其中的文字。请上传可以编辑的 .docx 文件，不要上传扫描件或截图。";
        if (content.Text?.TrimStart() is ['<', ..])
            return "这是 XML 文件，其中没有网页正文。请把年度报告另存为 .docx 后上传。";
        return null;
    }
}
