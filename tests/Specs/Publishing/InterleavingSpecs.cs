using Pipeline.Domain.Publishing;
using Pipeline.Publishing;
using Pipeline.Publishing.Site;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>Every order in which two programs' operations on the stores can follow each other, on the programs as they are.</summary>
public sealed class InterleavingSpecs
{
    /// <summary>How often a run is stopped that could have gone on: three times where the order of effects is decided, twice or once where more operations meet.</summary>
    private const int Stops = 2;
    private static readonly SiteChange Change = new("640423", 2024, DateTimeOffset.MaxValue);
    private static readonly string[] IndexPages = ["640423/2024/index.html", "640423/kjj/index.html"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_two_uploads_interleave_the_newer_one_is_public()
    {
        var seen = await Uploads(Careful).Run(Stops + 1);
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        Tell(seen, 500);
    }

    [Fact]
    public async Task However_an_upload_is_overwritten_under_a_run_what_is_there_now_is_public()
    {
        var seen = await new Exploration(
            async () =>
            {
                var town = await Town.Founded(sketched: true);
                await town.Upload("a.txt", "good 1");
                return town;
            },
            [
                (town, gate) => town.Run("a.txt", gate),
                async (town, gate) =>
                {
                    await Overwrite(town, gate);
                    await town.Run("a.txt", gate);
                },
            ],
            IsOwnBut,
            Whole,
            town => Settled(town, "good 2")).Run(Stops);
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        Tell(seen, 500);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_that_is_overwritten_before_its_run_has_looked_again_needs_no_second_event(bool looksAgain)
    {
        var tooLate = false;
        Task? run = null;
        var seen = await new Exploration(
            async () =>
            {
                var town = await Town.Founded(sketched: true);
                await town.Upload("a.txt", "good 1");
                tooLate = false;
                return town;
            },
            [
                (town, gate) => run = town.Run("a.txt", looksAgain ? town.StoresOf(gate) : Changed((stores, _) => stores with { Submissions = new Remembering(stores.Submissions) })(town, gate)),
                async (town, gate) =>
                {
                    await Overwrite(town, gate);
                    tooLate = run!.IsCompleted;
                },
            ],
            IsOwnBut,
            Whole,
            async town => tooLate ? null : await Settled(town, "good 2")).Run(Stops);
        Assert.Equal(looksAgain, seen.Failures.Count == 0);
    }

    [Fact]
    public async Task However_a_correction_and_an_index_rebuild_interleave_the_lists_say_in_the_end_what_the_ledger_says()
    {
        var seen = await new Exploration(
            () => Corrected(),
            [
                (town, gate) => town.Run("b.txt", gate),
                (town, gate) => town.Seen(gate).RebuildIndex.Run(Change, Cancel),
            ],
            IsOwn,
            Whole,
            town => Settled(town, "good 2")).Run(Stops);
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        Tell(seen, 500);
    }

    [Fact]
    public async Task However_two_index_rebuilds_interleave_around_a_new_truth_no_entry_is_lost()
    {
        var seen = await Rebuilds(Careful).Run(1);
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        Tell(seen, 300);
    }

    [Fact]
    public async Task However_a_withdrawal_and_a_correction_interleave_what_was_taken_back_stays_gone()
    {
        var seen = await new Exploration(
            () => Corrected(),
            [
                (town, gate) => town.Run("b.txt", gate),
                (town, gate) => town.Seen(gate).WithdrawReport.Run(new WithdrawalOrder("640423-kjj", 2024, "数字有误", "主管部门") { Version = 1 }, Cancel),
            ],
            IsOwn,
            Whole,
            town => Settled(town, "good 2")).Run(Stops);
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        Tell(seen, 500);
    }

    [Fact]
    public async Task However_leaves_of_a_dead_run_are_cleared_away_those_of_a_living_one_stay()
    {
        var seen = await new Exploration(
            async () =>
            {
                var town = await Town.Founded(sketched: true);
                await town.Upload("a.txt", "good 1");
                await Assert.ThrowsAsync<FaultException>(() => town.Run("a.txt", new FailsAtWrite("filings")));
                await town.Upload("a.txt", "bad", 1);
                await town.Upload("b.txt", "good 2", 2);
                return town;
            },
            [(town, gate) => town.Run("a.txt", gate), (town, gate) => town.Run("b.txt", gate)],
            IsOwn,
            Whole,
            town => Settled(town, "good 2")).Run(Stops);
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        Tell(seen, 500);
    }

    [Fact]
    public async Task Wherever_a_run_dies_beside_another_and_is_delivered_again_the_newer_upload_is_public()
    {
        var (schedules, states, died) = (0, 0, true);
        for (var k = 0; died; k++)
        {
            died = false;
            var at = k;
            var seen = await new Exploration(
                Uploaded,
                [
                    async (town, gate) =>
                    {
                        try
                        {
                            await town.Run("old.txt", new Dying(gate, at));
                        }
                        catch (FaultException)
                        {
                            died = true;
                            await town.Run("old.txt", gate);
                        }
                    },
                    (town, gate) => town.Run("new.txt", gate),
                ],
                IsOwn,
                Whole,
                town => Settled(town, "good 2")).Run(1);
            Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? $"died at {at}, {seen.Failures[0]}" : "");
            (schedules, states) = (schedules + seen.Schedules, states + seen.States);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{schedules} schedules, {states} states");
        Assert.True(schedules > 500, $"only {schedules} schedules");
    }

    [Fact]
    public async Task Leaves_of_a_dead_run_whose_upload_is_refused_are_cleared_away()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "good 1");
        await Assert.ThrowsAsync<FaultException>(() => town.Run("a.txt", new FailsAtWrite("filings")));
        Assert.NotEmpty(town.World.Container("$web"));
        await town.Upload("a.txt", "bad", 1);
        await town.Run("a.txt");
        Assert.Empty(town.World.Container("$web"));
    }

    [Fact]
    public async Task Without_the_second_look_the_check_sees_stale_pages() =>
        Assert.NotEmpty((await Uploads(Changed((stores, town) => stores with { Site = new Blinded(stores.Site, town) })).Run(Stops, enough: 1)).Failures);

    [Fact]
    public async Task Without_the_ledgers_condition_the_check_sees_lost_versions() =>
        Assert.NotEmpty((await Uploads(Changed((stores, _) => stores with { Filings = new Unconditional(stores.Filings) })).Run(Stops, enough: 1)).Failures);

    [Fact]
    public async Task Without_the_conditions_of_pages_and_summaries_the_check_sees_lost_entries() =>
        Assert.NotEmpty((await Rebuilds(Changed((stores, _) => stores with { Site = new Careless(stores.Site), Filings = new Unconditional(stores.Filings) })).Run(1, enough: 1)).Failures);

    private static Pipeline.Publishing.Stores Careful(Town town, IGate gate) => town.StoresOf(gate);

    private static Func<Town, IGate, Pipeline.Publishing.Stores> Changed(Func<Pipeline.Publishing.Stores, Town, Pipeline.Publishing.Stores> change) => (town, gate) => change(town.StoresOf(gate), town);

    /// <summary>Only the site and the ledger's row are shared, and the rows that index pages are made from.</summary>
    private static bool IsOwn(Operation operation) => operation.Store switch
    {
        "$web" => false,
        "filings" => operation.Path is not "640423-2024/kjj" and not "640423-2024" && !operation.Path.StartsWith("index", StringComparison.Ordinal) && !operation.Path.Contains('_', StringComparison.Ordinal),
        "agencies" => operation.Verb == "read",
        _ => true,
    };

    /// <summary>Where an upload is overwritten it is shared too, and two runs may answer the same state of it.</summary>
    private static bool IsOwnBut(Operation operation) => operation.Store is not "submissions" and not "receipts" && IsOwn(operation);

    /// <summary>Two files for one agency and year, the one a minute after the other.</summary>
    private static Exploration Uploads(Func<Town, IGate, Pipeline.Publishing.Stores> stores) => new(
        Uploaded,
        [(town, gate) => town.Run("old.txt", stores(town, gate)), (town, gate) => town.Run("new.txt", stores(town, gate))],
        IsOwn,
        Whole,
        town => Settled(town, "good 2"));

    private static async Task<Town> Uploaded()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("old.txt", "good 1", 1);
        await town.Upload("new.txt", "good 2", 2);
        return town;
    }

    /// <summary>A rebuild is on its way while a correction becomes the truth and the rebuild that this asks for runs too.</summary>
    private static Exploration Rebuilds(Func<Town, IGate, Pipeline.Publishing.Stores> stores) => new(
        () => Corrected(isListed: false),
        [
            (town, gate) => town.Seen(stores(town, gate)).RebuildIndex.Run(Change, Cancel),
            async (town, gate) =>
            {
                var operation = new Operation("filings", "write", "640423-2024/kjj");
                await gate.Before(operation);
                await town.Run("b.txt");
                gate.After(operation, null);
                var message = town.World.Messages("site-changes")[0];
                town.World.Messages("site-changes").RemoveAt(0);
                await town.Seen(stores(town, gate)).RebuildIndex.Run(SiteChange.Parse(message)!, Cancel);
            },
        ],
        IsOwn,
        Whole,
        town => Settled(town, "good 2"));

    /// <summary>The first version is public and, where it is said, listed; a correction was uploaded.</summary>
    private static async Task<Town> Corrected(bool isListed = true)
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        if (isListed)
            await town.Index();
        town.World.Messages("site-changes").Clear();
        await town.Upload("b.txt", "good 2", 5);
        return town;
    }

    private static async Task Overwrite(Town town, IGate gate)
    {
        var operation = new Operation("submissions", "write", "640423/kjj/2024/a.txt");
        await gate.Before(operation);
        await town.Upload("a.txt", "good 2", 5);
        gate.After(operation, null);
    }

    /// <summary>At every moment: what a list leads to is whole, and what the ledger says was published is there.</summary>
    private static string? Whole(Town town)
    {
        foreach (var page in IndexPages)
        foreach (var link in (town.Text(page) ?? "").Split('\n').Where(line => line.StartsWith("link ", StringComparison.Ordinal)))
        {
            var address = link.Split(' ')[1];
            if (town.Text(SitePaths.File(address)) is null || town.Text(SitePaths.File(address + "report.json")) is null)
                return $"{page} leads to {address}, which is not whole";
        }

        var filing = town.Ledgered();
        foreach (var version in filing?.Versions ?? [])
        {
            var address = SitePaths.Version(filing!.Agency, filing.Year, version.Number);
            if (town.Text(SitePaths.File(address)) is null || town.Text(SitePaths.File(address + "report.json")) is null || town.Text(Town.Page) is null)
                return $"version {version.Number} is on record and not there";
        }

        return null;
    }

    /// <summary>In the end: the ledger has the newest upload, the folder is what the ledger says, and so are the lists once the queue is empty.</summary>
    private static async Task<string?> Settled(Town town, string newest)
    {
        await town.Index();
        var filing = await town.Filing();
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(newest)));
        if (filing.Versions.IsEmpty || filing.Versions[^1].Sha256 != sha || filing.Current is null)
            return $"the ledger does not have the newest upload: {filing}";
        var wanted = new List<string>();
        foreach (var place in ReportSheets.Places(filing))
        foreach (var name in new[] { "index.html", "report.json" })
        {
            var path = SitePaths.File(place.Address + name);
            var says = place.Version.Withdrawn?.Reason ?? $"v{place.Version.Number} {place.Version.Sha256}";
            wanted.Add(path);
            if (town.Text(path)?.Contains(says, StringComparison.Ordinal) != true)
                return $"{path} does not say {says}";
        }

        var folder = town.World.Container("$web").Keys.Where(path => path.StartsWith("640423/kjj/2024/", StringComparison.Ordinal));
        if (!folder.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)))
            return "the folder holds other files: " + string.Join(' ', folder);
        if (!town.Text(Town.Page)!.Contains($"v{filing.Current.Number} {sha} of {filing.Versions.Length}", StringComparison.Ordinal))
            return "the public page is not the ledger's";
        if (IndexPages.FirstOrDefault(page => town.Text(page) != SketchPress.Link(filing)) is { } stale)
            return $"{stale} says {town.Text(stale)}, the ledger {SketchPress.Link(filing)}";
        var count = $"count 640423 2024 1 {(filing.Versions.Length > 1 ? 1 : 0)}";
        if (new[] { "index.html", "2024/index.html", "640423/index.html" }.FirstOrDefault(page => town.Text(page) != count) is { } miscounted)
            return $"{miscounted} says {town.Text(miscounted)}, not {count}";
        var receipts = town.World.Container("receipts").Keys.Count(path => path.EndsWith(".mail", StringComparison.Ordinal));
        return receipts < town.World.Container("submissions").Count ? "an upload has no receipt" : null;
    }

    /// <summary>An exploration that met few states looked at nothing.</summary>
    private static void Tell(Exploration seen, int least)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Schedules} schedules, {seen.States} states, {seen.Ends} ends");
        Assert.True(seen.States >= least, $"only {seen.States} states");
    }
}
