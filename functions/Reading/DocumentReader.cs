using Pipeline.Domain.Reports;

namespace Pipeline.Reading;

/// <summary>A file as it was handed in.</summary>
/// <param name="FileName">Only a hint: the kind is decided by content.</param>
/// <param name="Content">The bytes.</param>
public sealed record SourceFile(string FileName, ReadOnlyMemory<byte> Content);

/// <summary>读取器: one file type. Whatever the bytes are, it returns entries, whose findings say what was wrong; it throws only for bugs.</summary>
public interface IDocumentReader
{
    /// <summary>Whether the content is of this type (signature, structure), not whether it is well formed.</summary>
    bool Recognises(FileContent content);

    /// <summary>Reads the document.</summary>
    Entries Read(FileContent content);
}
