using Microsoft.Extensions.Logging;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing;
using Pipeline.Publishing.Inspecting;
using Pipeline.Publishing.Telemetry;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Infra;

/// <summary>The site as a visitor gets it against what is stored and what the ledger says.</summary>
public sealed class PublicSiteSpecs(Azurite azurite) : InspectedOffice(azurite)
{
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
        await new Inspection(Site(office, web), office.Account, TimeProvider.System, new Logger<Inspection>(Recording)).Run(Cancel);
        Assert.Contains("Site fault at /: not what is stored", Assert.Single(Recording.Events, told => told.Name == nameof(Events.SiteFault)).Text, StringComparison.Ordinal);
        Assert.Contains("2 pages compared, 1 faults", Assert.Single(Recording.Events, told => told.Name == nameof(Events.InspectionFinished)).Text, StringComparison.Ordinal);
    }
}
