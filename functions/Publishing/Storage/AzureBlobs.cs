using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Storage;

/// <summary>A container of Azure Blob Storage (or of the emulator).</summary>
/// <param name="container">The container; it must exist.</param>
public sealed class AzureBlobs(BlobContainerClient container) : IBlobs
{
    /// <inheritdoc/>
    public async Task<Blob?> Read(string path, CancellationToken cancel)
    {
        try
        {
            var download = (await container.GetBlobClient(path).DownloadContentAsync(cancel)).Value;
            var details = download.Details;
            var stamp = new BlobStamp(path, details.ETag.ToString(), details.LastModified, details.VersionId, download.Content.ToMemory().Length, Plain(details.Metadata)) { ContentMd5 = Md5(details.BlobContentHash ?? details.ContentHash) };
            return new Blob(stamp, download.Content);
        }
        catch (RequestFailedException absent) when (absent.Status == 404 && absent.ErrorCode != BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<BlobStamp?> Look(string path, CancellationToken cancel)
    {
        try
        {
            var found = (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancel)).Value;
            return new BlobStamp(path, found.ETag.ToString(), found.LastModified, found.VersionId, found.ContentLength, Plain(found.Metadata)) { ContentMd5 = Md5(found.ContentHash) };
        }
        // A HEAD has no body, so a missing container cannot be told from a missing blob; the next read or write tells.
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<BlobStamp?> Write(string path, BinaryData content, BlobHeaders headers, WriteCondition condition, CancellationToken cancel)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = headers.ContentType, CacheControl = headers.CacheControl },
            Metadata = headers.Metadata.ToDictionary(pair => pair.Key, pair => Uri.EscapeDataString(pair.Value), StringComparer.Ordinal),
            Conditions = condition.MustBeAbsent ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : condition.ETag is { } etag ? new BlobRequestConditions { IfMatch = new ETag(etag) }
                : null,
        };
        try
        {
            var written = (await container.GetBlobClient(path).UploadAsync(content, options, cancel)).Value;
            return new BlobStamp(path, written.ETag.ToString(), written.LastModified, written.VersionId, content.ToMemory().Length, headers.Metadata) { ContentMd5 = Md5(written.ContentHash) };
        }
        catch (RequestFailedException lost) when (IsLostRace(lost))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobStamp> List(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var item in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancel))
        {
            // A listing gives the tag without the quotes that every other answer has.
            yield return new BlobStamp(
                item.Name, item.Properties.ETag?.ToString("H") ?? "", item.Properties.LastModified ?? default, item.VersionId, item.Properties.ContentLength ?? 0, Plain(item.Metadata))
            { ContentMd5 = Md5(item.Properties.ContentHash) };
        }
    }

    /// <inheritdoc/>
    public async Task<bool> Delete(string path, WriteCondition condition, CancellationToken cancel)
    {
        var only = condition.ETag is { } etag ? new BlobRequestConditions { IfMatch = new ETag(etag) } : null;
        try
        {
            await container.GetBlobClient(path).DeleteIfExistsAsync(DeleteSnapshotsOption.None, only, cancel);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status == 412)
        {
            return false;
        }
    }

    private static string? Md5(byte[]? hash) => hash is { Length: > 0 } ? Convert.ToBase64String(hash) : null;

    private static bool IsLostRace(RequestFailedException failure) =>
        failure.Status is 409 or 412
        && (failure.ErrorCode == BlobErrorCode.ConditionNotMet || failure.ErrorCode == BlobErrorCode.BlobAlreadyExists || failure.ErrorCode == BlobErrorCode.TargetConditionNotMet);

    private static Dictionary<string, string> Plain(IDictionary<string, string>? metadata) =>
        metadata?.ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => Uri.UnescapeDataString(pair.Value), StringComparer.Ordinal) ?? new Dictionary<string, string>(StringComparer.Ordinal);
}
