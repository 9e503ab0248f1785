using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 成套页面: all files below one prefix, derived in one pass. They are listed before the rows are read and each is written only over
/// what was seen, as <see cref="IndexPage"/> does for one page; listing costs one request for thousands of files. What the pass no
/// longer makes is deleted after all is written.
/// </summary>
/// <param name="site">The container of the site.</param>
public sealed class PageSet(IBlobs site)
{
    /// <summary>Writes what differs; false when somebody else wrote meanwhile, after which everything is read again.</summary>
    /// <param name="prefix">All blobs below it belong to the set.</param>
    /// <param name="files">Derives the files; enumerated after the listing. A file comes after those that it links to.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="except">A prefix within, whose blobs belong to another set.</param>
    public async Task<bool> Write(string prefix, IAsyncEnumerable<PrintedFile> files, CancellationToken cancel, string? except = null)
    {
        var stale = new Dictionary<string, BlobStamp>(StringComparer.Ordinal);
        await foreach (var stamp in site.List(prefix, cancel))
        {
            if (except is null || !stamp.Path.StartsWith(except, StringComparison.Ordinal))
                stale[stamp.Path] = stamp;
        }

        await foreach (var file in files.WithCancellation(cancel))
        {
            var known = stale.Remove(file.Name, out var seen);
            var print = IndexPage.PrintOf(file.Content);
            if (IndexPage.IsRight(seen, file.Content, print))
                continue;
            if (await site.Write(file.Name, file.Content, IndexPage.Printed(file.Headers, print), WriteCondition.IfUnchanged(known ? seen!.ETag : null), cancel) is null)
                return false;
        }

        foreach (var (path, seen) in stale)
        {
            if (!await site.Delete(path, WriteCondition.IfUnchanged(seen.ETag), cancel))
                return false;
        }

        return true;
    }
}
