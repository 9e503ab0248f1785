namespace Pipeline.Publishing.Ports;

/// <summary>
/// A container of blobs. A lost race is an ordinary outcome and comes back as null; a broken network or a missing
/// permission is an exception, and whoever called is run again by its trigger. Paths use <c>/</c> and are case-sensitive.
/// </summary>
public interface IBlobs
{
    /// <summary>The blob with its content, as one consistent state; null when there is none.</summary>
    Task<Blob?> Read(string path, CancellationToken cancel);

    /// <summary>The blob's properties without its content; null when there is none.</summary>
    Task<BlobStamp?> Look(string path, CancellationToken cancel);

    /// <summary>Writes the whole blob if the condition holds; the new stamp, or null when the condition did not hold (nothing was written).</summary>
    Task<BlobStamp?> Write(string path, BinaryData content, BlobHeaders headers, WriteCondition condition, CancellationToken cancel);

    /// <summary>All blobs below a prefix, in ordinal order of their paths.</summary>
    IAsyncEnumerable<BlobStamp> List(string prefix, CancellationToken cancel);

    /// <summary>Deletes the blob if the condition holds; false when it did not. Nothing to delete is no failure.</summary>
    Task<bool> Delete(string path, WriteCondition condition, CancellationToken cancel);
}

/// <summary>A blob's properties at one moment.</summary>
/// <param name="Path">Its path in the container.</param>
/// <param name="ETag">Changes with every write; opaque.</param>
/// <param name="LastModified">The storage service's clock, whole seconds.</param>
/// <param name="VersionId">The storage service's version, ordered by time, where versioning is on; null elsewhere (the emulator).</param>
/// <param name="Length">Bytes.</param>
/// <param name="Metadata">ASCII names and values; never null.</param>
public sealed record BlobStamp(string Path, string ETag, DateTimeOffset LastModified, string? VersionId, long Length, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The service's MD5 of the content, base64, as it was last written by anybody; null where the service has none.</summary>
    public string? ContentMd5 { get; init; }
}

/// <summary>A blob with its content.</summary>
/// <param name="Stamp">Its properties, of the same state as the content.</param>
/// <param name="Content">The bytes.</param>
public sealed record Blob(BlobStamp Stamp, BinaryData Content);

/// <summary>What a browser is told about a blob.</summary>
/// <param name="ContentType">For example <c>text/html; charset=utf-8</c>.</param>
/// <param name="CacheControl">For example <c>public, max-age=60</c>; null leaves it out.</param>
public sealed record BlobHeaders(string ContentType, string? CacheControl = null)
{
    /// <summary>ASCII metadata stored with the blob.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>When a write may happen.</summary>
/// <param name="ETag">The state that must still be there; null with <see cref="MustBeAbsent"/> false means always.</param>
/// <param name="MustBeAbsent">Nothing may be there.</param>
public readonly record struct WriteCondition(string? ETag, bool MustBeAbsent)
{
    /// <summary>Whatever is there.</summary>
    public static WriteCondition Always => default;

    /// <summary>Only if nothing is there (<c>If-None-Match: *</c>).</summary>
    public static WriteCondition IfAbsent => new(null, true);

    /// <summary>Only if it is still what was read (<c>If-Match</c>); null means it was absent when read.</summary>
    public static WriteCondition IfUnchanged(string? etag) => etag is null ? IfAbsent : new(etag, false);
}
