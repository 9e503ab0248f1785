using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Storage;

namespace Pipeline.Benchmarks;

/// <summary>From an upload to its public page on a running storage: the bytes put, the program run as a trigger would, the page read. A trigger's own delay is not in it.</summary>
internal static class UploadRun
{
    /// <summary>Milliseconds for each of some bodies' first reports; the very first warms up and is left out.</summary>
    public static async Task<List<double>> Milliseconds(string connection, int times)
    {
        var account = StorageAccount.With(connection);
        await account.CreateMissing(CancellationToken.None);
        var mail = new MailSettings("gkb@localhost.example.com", "主管部门", new Uri("http://localhost:8080"));
        var composition = new Composition(
            account, new SiteSettings(), mail, new FolderMailer(Path.GetTempPath(), mail, TimeProvider.System), CalendarFiles.Load(), TimeProvider.System, NullLoggerFactory.Instance);
        var division = new Division(DivisionCode.Parse("640499"), "某县");
        var run = $"b{Stopwatch.GetTimestamp():x}";
        var report = System.Text.Encoding.UTF8.GetString(Sample.Json.Content.Span);
        var waits = new List<double>();
        for (var i = 0; i <= times; i++)
        {
            var agency = new Agency(AgencyId.Parse($"640499-{run}-{i}"), "隆德县科技局", AgencyKind.Department);
            await composition.Publishing.Register.Import([division], [agency], CancellationToken.None);
            var year = Sample.Judge(Sample.Json).Report!.Year;
            var path = $"640499/{agency.Id.Slug}/{year}/report.json";
            var bytes = BinaryData.FromString(report.Replace("640423-kjj", agency.Id.ToString(), StringComparison.Ordinal));
            var started = Stopwatch.GetTimestamp();
            await account.Blobs(StorageNames.Submissions).Write(path, bytes, new BlobHeaders("application/json"), WriteCondition.Always, CancellationToken.None);
            await composition.Programs.PublishSubmission(path, CancellationToken.None);
            if (await account.Blobs(StorageNames.Site).Read(SitePaths.File(SitePaths.Report(agency.Id, year)), CancellationToken.None) is null)
                throw new InvalidOperationException($"{path} was not published.");
            if (i > 0)
                waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return waits;
    }
}
