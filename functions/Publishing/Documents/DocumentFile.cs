namespace Pipeline.Publishing.Documents;

/// <summary>文件: a document that was made, as it is handed out: attached to a mail, written beside a page, saved by the command line.</summary>
/// <param name="FileName">May be Chinese.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record DocumentFile(string FileName, string ContentType, BinaryData Content)
{
    /// <summary>A title as the name of a file that every system takes: what it must not hold becomes its full-width twin.</summary>
    public static string NameOf(string title) => string.Concat(title.Select(c => "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? (char)(c + 0xFEE0) : c));
}
