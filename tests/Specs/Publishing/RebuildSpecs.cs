using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

public sealed class RebuildSpecs
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wiped_site_is_rebuilt_to_the_byte_with_superseded_and_withdrawn_versions()
    {
        var town = await Eventful();
        var before = Site(town);
        town.World.Container("$web").Clear();
        await town.Seen(Open.Gate).RebuildSite.Run(null, null, Cancel);
        await town.Index();
        Assert.Equal(before, Site(town));
        Assert.True(before.Count > 25);
        Assert.Contains("这是第 1 版，已被更正", town.Text("640423/czj/2024/v1/index.html"), StringComparison.Ordinal);
        Assert.Contains("数字有误", town.Text("640423/kjj/2024/index.html"), StringComparison.Ordinal);
        Assert.Contains("逾期未公布", town.Text("640423/2024/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_of_a_site_that_is_right_writes_no_page()
    {
        var town = await Eventful();
        var diary = new Diary();
        await town.Seen(diary).RebuildSite.Run(null, null, Cancel);
        Assert.DoesNotContain(diary.Operations, operation => operation.IsWrite && operation.Store == "$web");
    }

    [Fact]
    public async Task A_rebuild_mends_what_was_changed_lost_or_added_by_other_hands()
    {
        var town = await Eventful();
        var before = Site(town);
        var site = town.World.Blobs("$web");
        await site.Write("640423/czj/2024/index.html", BinaryData.FromString("changed"), new BlobHeaders("text/html"), WriteCondition.Always, Cancel);
        await site.Write("640423/czj/2024/stray.txt", BinaryData.FromString("stray"), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
        await site.Delete("640423/czj/2024/v1/report.json", WriteCondition.Always, Cancel);
        await site.Delete("640423/czj/index.html", WriteCondition.Always, Cancel);
        await town.Seen(Open.Gate).RebuildSite.Run(null, null, Cancel);
        await town.Index();
        Assert.Equal(before, Site(town));
    }

    [Fact]
    public async Task When_a_correction_is_published_the_earlier_page_says_so_and_leads_to_the_newest()
    {
        var town = await Town.Founded();
        foreach (var number in new[] { 1, 2, 3 })
        {
            await town.Upload("a.txt", $"good {number}", number);
            await town.Run("a.txt");
        }

        foreach (var number in new[] { 1, 2 })
        {
            var page = town.Text($"640423/kjj/2024/v{number}/index.html")!;
            Assert.Contains($"这是第 {number} 版，已被更正", page, StringComparison.Ordinal);
            Assert.Contains("现行版本（第 3 版）", page, StringComparison.Ordinal);
            Assert.Contains($"good {number}", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("这是第", town.Text(Town.Page), StringComparison.Ordinal);
        Assert.Equal(town.Text(Town.Page), town.Text("640423/kjj/2024/v3/index.html"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(5_000)]
    [InlineData(50_000)]
    public async Task Publishing_one_report_writes_as_many_blobs_whatever_the_size_of_the_site(int reports)
    {
        var (writes, operations) = await Costs(reports);
        var (least, fewest) = await Costs(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{reports} reports: {writes.Count} blobs of the site written, {operations} operations with the lists");
        Assert.Equal(writes.Count, writes.Distinct().Count());
        Assert.InRange(writes.Count, 10, 40);
        Assert.InRange(writes.Count, least.Count - 2, least.Count + 2);
        Assert.InRange(operations, fewest - 5, fewest + 5);
    }

    /// <summary>Two agencies with every kind of history, one that never filed, and a term that ended.</summary>
    private static async Task<Town> Eventful()
    {
        var town = await Town.Founded();
        var (finance, audit) = (Named("czj", "隆德县财政局"), Named("sjj", "隆德县审计局"));
        await town.Seen(Open.Gate).Register.Import([A.Division], [finance, audit with { Aliases = [] }], Cancel);
        var installation = town.Seen(Open.Gate);
        await installation.RebuildIndex.WriteFixed(Cancel);
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        await town.Upload("b.txt", "bad", 1);
        await town.Run("b.txt");
        foreach (var number in new[] { 1, 2, 3 })
        {
            town.World.Clock = new DateTimeOffset(2025, 1, 21, 1, number, 0, TimeSpan.Zero);
            await town.World.Blobs("submissions").Write("640423/czj/2024/a.txt", BinaryData.FromString($"good {number}"), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
            await installation.PublishSubmission.Run("640423/czj/2024/a.txt", Cancel);
        }

        await town.Index();
        await installation.WithdrawReport.Run(new WithdrawalOrder("640423-kjj", 2024, "数字有误", "隆德县政务公开办"), Cancel);
        await installation.TurnDay.Run(new DateOnly(2025, 2, 1), Cancel);
        await town.Index();
        await town.Upload("c.txt", "bad", 50);
        await town.Run("c.txt");
        await town.Index();
        return town;
    }

    private static Agency Named(string slug, string name) => A.Department with { Id = AgencyId.Parse($"640423-{slug}"), Name = name, Aliases = [A.AgencyName] };

    private static SortedDictionary<string, string> Site(Town town) => new(
        town.World.Container("$web").ToDictionary(blob => blob.Key, blob => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(blob.Value.Content.ToArray()))), StringComparer.Ordinal);

    private static async Task Filed(Town town)
    {
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        await town.Index();
    }

    /// <summary>What a correction writes on a site of so many reports, its lists worked off.</summary>
    private static async Task<(List<string> Writes, int Operations)> Costs(int reports)
    {
        var town = await Town.Founded(sketched: true);
        await Filed(town);
        Fill(town, reports);
        await town.Seen(Open.Gate).RebuildIndex.Run(new SiteChange("640423", 2024, DateTimeOffset.MaxValue), Cancel);
        await town.Index();
        await town.Upload("b.txt", "good 2 more", 5);
        var diary = new Diary();
        await town.Seen(diary).PublishSubmission.Run("640423/kjj/2024/b.txt", Cancel);
        await town.Index(diary);
        return ([.. diary.Operations.Where(operation => operation.IsWrite && operation.Store == "$web").Select(operation => operation.Path)], diary.Operations.Count);
    }

    /// <summary>Divisions of fifty bodies, each with a report on record and every division with its row for the lists above.</summary>
    private static void Fill(Town town, int reports)
    {
        var (filings, agencies) = (town.World.Table("filings"), town.World.Table("agencies"));
        var (filing, summary, agency, own) = (filings[("640423-2024", "kjj")], filings[("index-2024", "640423")], agencies[("640423", "kjj")], agencies[("640423", "_division")]);
        for (var i = 1; i < reports; i++)
        {
            var division = i < 50 ? "640423" : (110000 + (i / 50)).ToString(CultureInfo.InvariantCulture);
            filings[($"{division}-2024", $"b{i % 50}")] = filing with { Partition = $"{division}-2024", Row = $"b{i % 50}" };
            agencies[(division, $"b{i % 50}")] = agency with { Partition = division, Row = $"b{i % 50}" };
            if (i % 50 != 0)
                continue;
            filings[("index-2024", division)] = summary with { Row = division };
            agencies[(division, "_division")] = own with { Partition = division };
            agencies[("_divisions", division)] = own with { Partition = "_divisions", Row = division };
        }
    }
}
