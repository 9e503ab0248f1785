using System.Net;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Inspecting;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Telemetry;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.Infra;

/// <summary>What the inspection and the doctor see of an installation on the emulator that is whole, and of one in which a single thing is broken.</summary>
public sealed class InspectionSpecs(Azurite azurite) : IDisposable
{
    private static readonly string Report = SitePaths.Report(A.Department.Id, new ReportYear(2024));
    private readonly Recorded recorded = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => recorded.Dispose();

    [Fact]
    public async Task A_whole_installation_is_well_in_every_part_but_what_has_not_run_yet()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        var seen = await Examined(office);
        Assert.Equal(["每日催报", "查漏", "巡检"], seen.Where(part => part.Health == Health.Doubtful).Select(part => part.Part));
        Assert.Equal(["公开网站"], Ill(seen));
        await office.Programs.RemindAgencies(Cancel);
        await office.Programs.FindUnanswered(Cancel);
        Assert.Equal(["巡检"], (await Examined(office)).Where(part => part.Health == Health.Doubtful).Select(part => part.Part));
    }

    [Fact]
    public async Task Each_thing_that_is_missing_is_named_and_hides_nothing_else()
    {
        var account = StorageAccount.With(await azurite.OwnAccount());
        await account.CreateMissing(Cancel);
        foreach (var (part, delete) in Parts(account))
        {
            Assert.Empty(Ill(await new StorageParts(account, TimeProvider.System).Examine(Cancel).ToListAsync(Cancel)));
            await delete();
            var ill = (await new StorageParts(account, TimeProvider.System).Examine(Cancel).ToListAsync(Cancel)).Where(seen => seen.Health == Health.Ill).ToList();
            Assert.Equal(part, Assert.Single(ill, seen => seen.Part != "时钟").Part);
            Assert.Contains("不存在", ill[0].Words, StringComparison.Ordinal);
            await account.CreateMissing(Cancel);
        }
    }

    [Fact]
    public async Task A_container_that_anybody_can_read_is_a_fault()
    {
        var account = StorageAccount.With(await azurite.OwnAccount());
        await account.CreateMissing(Cancel);
        await account.Container(StorageNames.Receipts).SetAccessPolicyAsync(Azure.Storage.Blobs.Models.PublicAccessType.Blob, cancellationToken: Cancel);
        Assert.Equal(["容器 receipts"], Ill(await new StorageParts(account, TimeProvider.System).Examine(Cancel).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Work_on_a_poison_queue_is_told_to_the_operator_and_shown_by_the_doctor()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        await office.Account.QueueClient(StorageNames.Poison(StorageNames.Mail)).SendMessageAsync("lost", Cancel);
        await office.Programs.Inspect(Cancel);
        Assert.Contains("1 messages on mail-poison", Assert.Single(recorded.Events, told => told.Name == nameof(Events.PoisonWaits)).Text, StringComparison.Ordinal);
        Assert.Contains(recorded.Measures, measure => measure is { Name: "pipeline.queue.depth", Value: 1, Tags: "queue=mail-poison" });
        Assert.Contains(await Examined(office), part => part is { Part: "队列 mail-poison", Health: Health.Doubtful });
    }

    [Fact]
    public async Task A_clock_that_is_off_and_a_day_without_reminders_are_faults()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        await office.Programs.RemindAgencies(Cancel);
        Assert.DoesNotContain("每日催报", Ill(await Examined(office)));
        var tomorrow = new LaterClock(TimeSpan.FromHours(27));
        var ill = Ill(await Examined(office, tomorrow)).ToList();
        Assert.Contains("每日催报", ill);
        Assert.Contains("时钟", ill);
    }

    [Fact]
    public async Task An_empty_register_is_a_fault_because_every_report_would_be_refused()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        await office.Account.Table(StorageNames.Agencies).DeleteEntityAsync("_divisions", A.Division.Code.Value, Azure.ETag.All, Cancel);
        Assert.Contains("单位名录", Ill(await Examined(office)));
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_one_fault_and_not_twenty()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        var gone = StorageAccount.With("DefaultEndpointsProtocol=http;AccountName=gone;AccountKey=Z29uZQ==;BlobEndpoint=http://127.0.0.1:9/gone;QueueEndpoint=http://127.0.0.1:9/gone;TableEndpoint=http://127.0.0.1:9/gone;");
        var seen = await new Examination(gone, office.Composition, _ => throw new InvalidOperationException("never asked"), TimeProvider.System).Run(Cancel).ToListAsync(Cancel);
        Assert.Equal((Health.Ill, "存储账户"), (Assert.Single(seen).Health, seen[0].Part));
    }

    [Fact]
    public async Task A_page_as_it_was_published_is_no_fault()
    {
        var (office, web) = await Published();
        Assert.Equal([("/", null), (Report, null)], (await Looked(office, web)).Select(page => (page.Address, page.Fault)));
    }

    [Fact]
    public async Task A_page_that_somebody_changed_between_storage_and_visitor_is_a_fault()
    {
        var (office, web) = await Published();
        web.Changed = Report;
        Assert.Equal("not what is stored", (await Looked(office, web)).Single(page => page.Fault is not null).Fault);
    }

    [Fact]
    public async Task A_page_that_was_overwritten_by_hand_is_a_fault()
    {
        var (office, web) = await Published();
        await office.Account.Container(StorageNames.Site).GetBlobClient(SitePaths.File(Report)).UploadAsync(BinaryData.FromString("<p>别的内容</p>"), overwrite: true, Cancel);
        Assert.Equal("not what the ledger says", (await Looked(office, web)).Single(page => page.Fault is not null).Fault);
    }

    [Fact]
    public async Task A_page_that_is_gone_and_a_site_that_does_not_answer_are_faults_and_no_exceptions()
    {
        var (office, web) = await Published();
        await office.Account.Container(StorageNames.Site).GetBlobClient(SitePaths.File(Report)).DeleteAsync(cancellationToken: Cancel);
        Assert.Equal("status 404", (await Looked(office, web)).Single(page => page.Address == Report).Fault);
        web.IsDown = true;
        Assert.All(await Looked(office, web), page => Assert.StartsWith("unreachable", page.Fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_inspection_tells_each_fault_and_that_it_ran()
    {
        var (office, web) = await Published();
        web.Changed = "/";
        await new Inspection(Site(office, web), office.Account, TimeProvider.System, new Logger<Inspection>(recorded)).Run(Cancel);
        Assert.Contains("Site fault at /: not what is stored", Assert.Single(recorded.Events, told => told.Name == nameof(Events.SiteFault)).Text, StringComparison.Ordinal);
        Assert.Contains("2 pages compared, 1 faults", Assert.Single(recorded.Events, told => told.Name == nameof(Events.InspectionFinished)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_round_trip_files_finds_and_takes_back_and_leaves_no_trace_on_an_index_page()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        await office.Composition.Publishing.RebuildIndex.WriteFixed(Cancel);
        var web = new Web(office);
        var trip = new RoundTrip(office.Account, office.Composition, Site(office, web), (order, cancel) => office.Composition.Publishing.WithdrawReport.Run(order, cancel), TimeProvider.System) { Patience = TimeSpan.FromSeconds(30) };
        var steps = new List<Diagnosis>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var installation = Runs(office, ended.Token);
        await foreach (var step in trip.Run(Cancel))
            steps.Add(step);
        await ended.CancelAsync();
        await installation;
        Assert.Equal(4, steps.Count);
        Assert.All(steps, step => Assert.True(step.Health == Health.Well, step.Words));
        await foreach (var blob in office.Account.Container(StorageNames.Site).GetBlobsAsync(cancellationToken: Cancel))
        {
            if (!blob.Name.StartsWith(ExampleReport.Division.Code.Value, StringComparison.Ordinal))
                Assert.DoesNotContain(ExampleReport.Division.Code.Value, (await office.Account.Container(StorageNames.Site).GetBlobClient(blob.Name).DownloadContentAsync(Cancel)).Value.Content.ToString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await office.Composition.Publishing.Register.AllDivisions(Cancel).ToListAsync(Cancel), division => division.Code.IsReserved);
    }

    [Fact]
    public async Task A_round_trip_through_an_installation_that_sleeps_ends_at_the_step_that_nobody_did()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        var trip = new RoundTrip(office.Account, office.Composition, Site(office, new Web(office)), (_, _) => Task.CompletedTask, TimeProvider.System) { Patience = TimeSpan.FromMilliseconds(600) };
        var last = await trip.Run(Cancel).LastAsync(Cancel);
        Assert.Equal(("自检 受理", Health.Ill), (last.Part, last.Health));
    }

    [Fact]
    public void The_example_of_the_round_trip_is_accepted_without_a_word()
    {
        foreach (var year in new[] { 2024, 2025, 2026 })
        {
            var entries = Pipeline.Reading.Readers.Read(new Pipeline.Reading.SourceFile("自检.json", BinaryData.FromString(ExampleReport.On(new ReportYear(year), "自检。")).ToMemory()));
            var verdict = Pipeline.Domain.Assessment.Of(entries, new Pipeline.Domain.Rules.Circumstances { Year = new ReportYear(year), Agency = ExampleReport.Agency });
            Assert.IsType<Pipeline.Domain.Accepted>(verdict);
            Assert.DoesNotContain(verdict.Findings, finding => finding.Severity != Pipeline.Domain.Rules.Severity.Warning);
        }
    }

    private static async Task Runs(Office office, CancellationToken cancel)
    {
        try
        {
            var seen = new HashSet<string>();
            while (true)
            {
                await foreach (var blob in office.Account.Container(StorageNames.Submissions).GetBlobsAsync(cancellationToken: cancel))
                {
                    if (seen.Add(blob.Name + blob.Properties.ETag))
                        await office.Programs.PublishSubmission(blob.Name, cancel);
                }

                foreach (var message in (await office.Account.QueueClient(StorageNames.SiteChanges).ReceiveMessagesAsync(8, cancellationToken: cancel)).Value)
                    await office.Programs.RebuildIndex(message.Body.ToString(), cancel);
                await Task.Delay(100, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The spec has seen enough.
        }
    }

    private static IEnumerable<(string Part, Func<Task> Delete)> Parts(StorageAccount account) =>
    [
        .. StorageNames.Containers.Select(name => ($"容器 {name}", (Func<Task>)(() => account.Container(name).DeleteAsync(cancellationToken: Cancel)))),
        .. StorageNames.Tables.Select(name => ($"表 {name}", (Func<Task>)(() => account.Table(name).DeleteAsync(Cancel)))),
        .. StorageNames.Queues.Skip(1).Concat(StorageNames.PoisonQueues).Select(name => ($"队列 {name}", (Func<Task>)(() => account.QueueClient(name).DeleteAsync(Cancel)))),
    ];

    private async Task<(Office Office, Web Web)> Published()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
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

    private static Task<List<SeenPage>> Looked(Office office, Web web) => Site(office, web).Look(new DateOnly(2025, 3, 1), Cancel).ToListAsync(Cancel).AsTask();

    private static PublicSite Site(Office office, Web web) => new(
        new HttpClient(web), new Uri("https://site.example.cn/"), office.Account.Blobs(StorageNames.Site), office.Account.Records(StorageNames.Filings),
        office.Composition.Publishing.Ledger, office.Composition.Publishing.Leaves);

    private static Task<List<Diagnosis>> Examined(Office office, TimeProvider? clock = null) =>
        new Examination(office.Account, office.Composition, _ => Task.FromResult(Diagnosis.Well("邮件", "")), clock ?? TimeProvider.System).Run(Cancel).ToListAsync(Cancel).AsTask();

    private static IEnumerable<string> Ill(IEnumerable<Diagnosis> seen) => seen.Where(part => part.Health == Health.Ill).Select(part => part.Part);

    /// <summary>The static website over an office's container.</summary>
    private sealed class Web(Office office) : HttpMessageHandler
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
