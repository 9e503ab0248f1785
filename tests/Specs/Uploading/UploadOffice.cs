using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;
using Pipeline.Publishing.Uploading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Uploading;

/// <summary>The upload desk with its register, storage and clock in memory: what the specs of uploading begin with.</summary>
public abstract class UploadOffice
{
    private protected const int Limit = 1000;

    private protected static AgencyId Kjj { get; } = A.Department.Id;

    private protected static ReportYear Year { get; } = new(2024);

    private protected World World { get; } = new() { Clock = new DateTimeOffset(2025, 1, 20, 1, 0, 0, TimeSpan.Zero) };

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 1, 20, 1, 0, 0, TimeSpan.Zero));

    private protected List<(string Path, DateTimeOffset From, DateTimeOffset Until)> Minted { get; } = [];

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected UploadSeal Seal => new(Keys());

    private protected async Task<UploadDesk> Desk()
    {
        var register = new Register(World.Records("agencies"));
        await register.Import([A.Division], [A.Department], Cancel);
        return new UploadDesk(
            Seal, register, new Ledger(World.Records("filings")), World.Blobs("submissions"), World.Blobs("receipts"),
            (path, from, until, _) =>
            {
                Minted.Add((path, from, until));
                return Task.FromResult(new Uri("https://storage.example/" + path));
            },
            new UploadAllowance(World.Records("reminders"), Clock), FilingDates.Statutory, Clock, Limit, () => "one");
    }

    private protected UploadKeys Keys(params string[] configured) => new(World.Records("reminders"), Clock, configured);

    private protected Installation Published() => new(
        World.Stores(),
        new Printing(new SitePress(new SiteSettings())), file => Pipeline.Reading.Readers.Read(file), FilingDates.Statutory, Clock);

    private protected Task<string> Token() => Seal.Seal(new UploadPass(Kjj, Year, Clock.GetUtcNow() + UploadLinks.Validity), Cancel);

    private protected static async Task<(int Status, JsonElement Said)> Ask(UploadDesk desk, string step, object question)
    {
        var answer = await desk.Answer(step, JsonSerializer.Serialize(question), Cancel);
        return (answer.Status, JsonDocument.Parse(answer.Json).RootElement);
    }

    private protected static string Text(JsonElement said, string name) => said.GetProperty(name).GetString() ?? "";
}
