using System.Runtime.InteropServices;

namespace Pipeline.Reading.Packages;

/// <summary>The bytes of a file as a stream.</summary>
internal static class Bytes
{
    /// <summary>Without a copy of them where they lie in an array.</summary>
    public static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, false) : new MemoryStream(bytes.ToArray(), false);

    /// <summary>A copy that may be written to: of what may not be, the Open XML SDK makes a temporary file on disk.</summary>
    public static MemoryStream AsWritable(ReadOnlyMemory<byte> bytes)
    {
        var copy = new MemoryStream(bytes.Length);
        copy.Write(bytes.Span);
        copy.Position = 0;
        return copy;
    }
}
