using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing;
using Pipeline.Publishing.Submissions;

namespace Pipeline.Cli.Running;

/// <summary>The sample county's reports, uploaded as their units would; what a user has since uploaded in their place is left alone.</summary>
internal static class SeedReports
{
    /// <summary>The list of the days on which the sample reports were filed, and what the emulator is told them by.</summary>
    private const string Days = "filed.csv";
    private const string Filed = "x-sample-filed";

    /// <summary>Uploads what is missing, oldest year first, so that checks across years find last year's report.</summary>
    /// <param name="storage">The emulator, which alone takes a file as filed on another day than today.</param>
    /// <param name="diary">Told how many there were.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The receipts that these uploads will get, whose mails nobody needs.</returns>
    public static async Task<IReadOnlySet<string>> Upload(string storage, Diary diary, CancellationToken cancel)
    {
        var receipts = new HashSet<string>(StringComparer.Ordinal);
        if (Home.Seeds is not { } folder)
        {
            diary.Warn("没有找到 seeds 文件夹，没有装入示例报告。");
            return receipts;
        }

        var clock = new SampleClock();
        var options = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2025_11_05);
        options.AddPolicy(clock, HttpPipelinePosition.PerCall);
        var submissions = new BlobContainerClient(storage, StorageNames.Submissions, options);
        var days = FiledOn(folder);
        foreach (var (path, file) in Files(folder))
        {
            clock.Filed = days.TryGetValue(path, out var day) && day < TimeProvider.System.GetUtcNow() ? day : null;
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

    /// <summary>When each sample was filed: ten in the morning in China, on its day of the list.</summary>
    public static Dictionary<string, DateTimeOffset> FiledOn(string folder) => File.ReadLines(Path.Combine(folder, Days)).Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(fields => fields[0], fields => ChinaTime.StartOf(DateOnly.Parse(fields[1], CultureInfo.InvariantCulture)).AddHours(10), StringComparer.Ordinal);

    /// <summary>Tells the emulator on which day a sample arrives.</summary>
    private sealed class SampleClock : HttpPipelineSynchronousPolicy
    {
        public DateTimeOffset? Filed { get; set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (Filed is { } day)
                message.Request.Headers.SetValue(SeedReports.Filed, day.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }
    }
}
