using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Submissions;

namespace Pipeline.Cli.Running;

/// <summary>The sample county's reports, uploaded as their units would; what a user has since uploaded in their place is left alone.</summary>
internal static class SeedReports
{
    /// <summary>Uploads what is missing, oldest year first, so that checks across years find last year's report.</summary>
    /// <returns>The receipts that these uploads will get, whose mails nobody needs.</returns>
    public static async Task<IReadOnlySet<string>> Upload(BlobContainerClient submissions, Diary diary, CancellationToken cancel)
    {
        var receipts = new HashSet<string>(StringComparer.Ordinal);
        if (Home.Seeds is not { } folder)
        {
            diary.Warn("没有找到 seeds 文件夹，没有装入示例报告。");
            return receipts;
        }

        foreach (var (path, file) in Files(folder))
        {
            await using var content = File.OpenRead(file);
            try
            {
                var written = (await submissions.GetBlobClient(path).UploadAsync(content, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancel)).Value;
                receipts.Add(Receipts.Place(path[..path.LastIndexOf('/')], new Upload(path, written.ETag.ToString(), written.LastModified, null)) + ".html");
            }
            catch (RequestFailedException fault) when (fault.Status is 409 or 412)
            {
                // Already there from an earlier start, perhaps corrected since.
            }
        }

        diary.Done(receipts.Count > 0 ? $"装入示例报告 {receipts.Count} 份" : "示例报告已在，没有改动");
        return receipts;
    }

    /// <summary>Blob path and file of every seed, by year.</summary>
    public static IEnumerable<(string Path, string File)> Files(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(folder, file).Replace('\\', '/')
        let parts = path.Split('/')
        where parts.Length == 4 && DivisionCode.TryParse(parts[0], out _)
        orderby parts[2], path
        select (path, file);
}
