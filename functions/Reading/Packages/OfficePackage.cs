using System.IO.Compression;
using System.Text;
using Pipeline.Domain.Rules;

namespace Pipeline.Reading.Packages;

/// <summary>Office 压缩包: looks into a package before any library opens it, so that a bomb, a macro or a forged name goes no further.</summary>
internal static class OfficePackage
{
    /// <summary>More than any report unpacks to, bytes; what claims or turns out to be larger is an attack.</summary>
    public const long MostUnpacked = 64L * 1024 * 1024;

    /// <summary>More than the text of any report takes as XML, bytes; pictures may be larger, the words may not.</summary>
    public const long MostXml = 16L * 1024 * 1024;

    private const int MostParts = 2000;

    /// <summary>Parts nested deeper than any office program writes; a document tree of this depth ends a stack.</summary>
    private const int MostDepth = 256;

    /// <summary>The local header of the first part of a package.</summary>
    public static ReadOnlySpan<byte> Signature => "PK\u0003\u0004"u8;

    /// <summary>Why the package must not be opened, or null when it may. Reads every part once and keeps none.</summary>
    /// <param name="bytes">The package.</param>
    /// <param name="type">What to save it as: <c>.docx</c>, <c>.xlsx</c>.</param>
    public static Finding? Refuse(ReadOnlyMemory<byte> bytes, string type)
    {
        try
        {
            using var zip = Open(bytes);
            if (zip.Entries.Count > MostParts)
                return TooLarge(type);
            if (zip.Entries.Any(entry => IsForged(entry.FullName)) || zip.Entries.DistinctBy(entry => entry.FullName.ToUpperInvariant()).Count() != zip.Entries.Count)
                return IntakeRules.Damaged.Finds($"文件内部的部件名称不正常，可能被改动过，系统没有打开。请用 Word 或 WPS 重新另存为 {type} 后上传。");
            if (zip.Entries.Any(entry => entry.IsEncrypted))
                return IntakeRules.Type.Finds($"文件设置了密码，系统无法读取。请取消密码，另存为 {type} 后上传。");
            if (zip.Entries.Any(IsMacro))
                return IntakeRules.Type.Finds($"文件带有宏程序，系统不接收带宏的文件。请打开后另存为不带宏的 {type} 文件再上传。");
            return Unpacked(zip, type);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            return Damaged(type);
        }
    }

    /// <summary>Whether an exception says that the package or a part of it is broken, rather than that the program is.</summary>
    public static bool IsBroken(Exception fault) => fault is InvalidDataException or DocumentFormat.OpenXml.Packaging.OpenXmlPackageException or System.Xml.XmlException
        or IOException or FormatException or ArgumentException or InvalidOperationException or UriFormatException or NotSupportedException or OverflowException or KeyNotFoundException;

    /// <summary>The finding for a package that does not open.</summary>
    public static Finding Damaged(string type) =>
        IntakeRules.Damaged.Finds($"文件不完整或已损坏（可能是上传、拷贝时中断），打不开。请用 Word、Excel 或 WPS 打开确认无误，另存为 {type} 后重新上传。");

    /// <summary>
    /// Whether a package has a part whose name begins so. Bytes that only hold the name are another matter: an archive of reports, a workbook
    /// with a document embedded. One too broken to tell is taken for what it calls itself, so that its owner hears that it is broken.
    /// </summary>
    public static bool Holds(FileContent content, ReadOnlySpan<byte> part)
    {
        if (!content.StartsWith(Signature) || content.Bytes.Span.IndexOf(part) < 0)
            return false;
        var name = Encoding.ASCII.GetString(part);
        try
        {
            using var zip = Open(content.Bytes);
            return zip.Entries.Any(entry => entry.FullName.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            return true;
        }
    }

    /// <summary>Opens the package as an archive.</summary>
    public static ZipArchive Open(ReadOnlyMemory<byte> bytes) => new(Bytes.AsStream(bytes), ZipArchiveMode.Read);

    /// <summary>The finding for a package in which there is more than in any report.</summary>
    public static Finding TooLarge(string type) =>
        IntakeRules.Damaged.Finds($"文件解压后异常庞大，系统没有打开。请新建文件，只粘贴年度报告的内容，另存为 {type} 后上传。");

    private static Finding? Unpacked(ZipArchive zip, string type)
    {
        var buffer = new byte[81920];
        var (total, xml) = (0L, 0L);
        foreach (var entry in zip.Entries)
        {
            var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            var shape = new MarkupShape();
            using var part = entry.Open();
            int read;
            while ((read = part.Read(buffer)) > 0)
            {
                total += read;
                xml += isXml ? read : 0;
                if (total > MostUnpacked || xml > MostXml)
                    return TooLarge(type);
                if (isXml)
                    shape.See(buffer.AsSpan(0, read));
            }

            if (shape.DeclaresType)
                return IntakeRules.Damaged.Finds($"文件内部含有办公软件不会写入的定义（DOCTYPE），可能被改动过，系统没有打开。请用 Word 或 WPS 重新另存为 {type} 后上传。");
            if (shape.Depth > MostDepth)
                return IntakeRules.Damaged.Finds($"文件中的表格或内容层层嵌套（超过 {MostDepth} 层），系统没有打开。请新建文件，只粘贴年度报告的内容，另存为 {type} 后上传。");
        }

        return null;
    }

    private static bool IsForged(string name) =>
        name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Any(char.IsControl)
        || name.StartsWith('\\') || Encoding.UTF8.GetByteCount(name) > 512;

    private static bool IsMacro(ZipArchiveEntry entry) =>
        entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || entry.Name.StartsWith("vbaData", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase);
}
