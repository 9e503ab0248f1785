using System.Net;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Inspecting;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.Infra;

/// <summary>An installation on the emulator with a report on its site, and the visitor who looks at it.</summary>
public abstract class InspectedOffice(Azurite azurite) : IDisposable
{
    private protected static string Report { get; } = SitePaths.Report(A.Department.Id, new ReportYear(2024));

    private protected Recorded Recording { get; } = new();

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Recording.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>An account of its own on the emulator.</summary>
    private protected Task<string> Account() => azurite.OwnAccount();

    /// <summary>An installation on one.</summary>
    private protected async Task<Office> Opened() => await Office.Open(await Account(), Recording);

    private protected async Task<(Office Office, Web Web)> Published()
    {
        var office = await Opened();
        await office.Composition.Publishing.RebuildIndex.WriteFixed(Cancel);
        await office.Programs.PublishSubmission(await office.Upload("报告.json", A.Json(A.BalancedReport())), Cancel);
        await Indexed(office);
        return (office, new Web(office));
    }

    /// <summary>Works the queue off, whatever is still hidden on it: an order for the division, then one for the pages above.</summary>
    private static async Task Indexed(Office office)
    {
        var row = await office.Composition.Publishing.Ledger.Read(A.Department.Id, new ReportYear(2024), Cancel);
        await office.Programs.RebuildIndex(new SiteChange(A.Division.Code.Value, 2024, row.Written).Message(), Cancel);
        await office.Programs.RebuildIndex(new SiteChange("", 2024, TimeProvider.System.GetUtcNow().AddDays(1)).Message(), Cancel);
    }

    private protected static Task<List<SeenPage>> Looked(Office office, Web web) => Site(office, web).Look(new DateOnly(2025, 3, 1), Cancel).ToListAsync(Cancel).AsTask();

    private protected static PublicSite Site(Office office, Web web) => new(
        new HttpClient(web), new Uri("https://site.example.cn/"), office.Account.Blobs(StorageNames.Site), office.Account.Records(StorageNames.Filings),
        office.Composition.Publishing.Ledger, office.Composition.Publishing.Leaves);

    /// <summary>The static website over an office's container.</summary>
    private protected sealed class Web(Office office) : HttpMessageHandler
    {
        public string? Changed { get; set; }

        public bool IsDown { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsDown)
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            var address = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
            return await office.Account.Blobs(StorageNames.Site).Read(SitePaths.File(address), cancellationToken) is { } page
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page.Content + (address == Changed ? "<!-- -->" : "")) }
                : new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }
}
