using System.Runtime.InteropServices;

namespace Pipeline.Reading.Packages;

/// <summary>The bytes of a file as a stream, without a copy of them where they lie in an array.</summary>
internal static class Bytes
{
    public static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, false) : new MemoryStream(bytes.ToArray(), false);
}
