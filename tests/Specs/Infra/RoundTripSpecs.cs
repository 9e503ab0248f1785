using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Inspecting;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.Infra;

/// <summary>A report of the doctor's own goes the whole way and is taken back.</summary>
public sealed class RoundTripSpecs(Azurite azurite) : InspectedOffice(azurite)
{
    [Fact]
    public async Task The_round_trip_files_finds_and_takes_back_and_leaves_no_trace_on_an_index_page()
    {
        var office = await Opened();
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
        var office = await Opened();
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
}
