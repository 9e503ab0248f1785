using System.Runtime.InteropServices;

namespace Pipeline.Reading.Packages;

/// <summary>The bytes of a file as a stream.</summary>
internal static class Bytes
{
    /// <summary>Without a copy of them where they lie in an array.</summary>
    public static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, false) : new MemoryStream(bytes.ToArray(), false);

    /// <summary>
    /// A stream that says it may be written to, and is only read: of one that says it may not, the Open XML SDK makes a temporary file on
    /// disk. It is opened for reading only there.
    /// </summary>
    public static MemoryStream AsPackage(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, true) : new MemoryStream(bytes.ToArray(), true);
}
