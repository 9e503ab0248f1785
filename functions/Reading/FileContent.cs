using System.Text;
using Pipeline.Reading.Text;

namespace Pipeline.Reading;

/// <summary>文件内容: the bytes and, where they are text, the text; decoded once for every reader that looks.</summary>
public sealed class FileContent
{
    private readonly Lazy<string?> text;

    /// <summary>Wraps a file; nothing is decoded before it is asked for.</summary>
    public FileContent(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        FileName = file.FileName;
        Bytes = file.Content;
        text = new Lazy<string?>(() => Decoding.Decode(Bytes.Span));
    }

    /// <summary>Only a hint.</summary>
    public string FileName { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The bytes as text (UTF-8, UTF-16, GB18030 or Big5, told by content); null when they are in no encoding that can be told.</summary>
    public string? Text => text.Value;

    /// <summary>Whether the file begins as text does, not as a package, a compound file or a PDF does; nothing is decoded to tell.</summary>
    public bool IsText => !StartsWith("PK"u8) && !StartsWith(OldFormats.CompoundSignature) && !StartsWith("%PDF"u8);

    /// <summary>Whether the bytes begin with a signature.</summary>
    public bool StartsWith(ReadOnlySpan<byte> signature) => Bytes.Span.StartsWith(signature);

    /// <summary>Whether the bytes hold a word in ASCII or in UTF-16, as binary formats write names.</summary>
    public bool Holds(string word) =>
        Bytes.Span.IndexOf(Encoding.ASCII.GetBytes(word)) >= 0 || Bytes.Span.IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;
}
