using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Press;

/// <summary>A file of the site, ready to be written.</summary>
/// <param name="Path">Assets: the blob's path in <c>$web</c>. A report's files: the name, beside the page they belong to.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Headers">Content type and how long it may be kept.</param>
public sealed record SiteFile(string Path, BinaryData Content, BlobHeaders Headers)
{
    /// <summary>Headers of every page: asked for again after a minute, so that a correction is seen at once.</summary>
    public static BlobHeaders Page { get; } = new("text/html; charset=utf-8", "public, max-age=60");

    /// <summary>Headers of a file whose name changes with its content.</summary>
    public static BlobHeaders Fingerprinted(string contentType) => new(contentType, "public, max-age=31536000, immutable");

    /// <summary>Headers of a data file beside a page; lives as long as the page.</summary>
    public static BlobHeaders Data(string contentType) => new(contentType, Page.CacheControl);
}
