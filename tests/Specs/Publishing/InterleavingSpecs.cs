using Pipeline.Publishing;
using Pipeline.Specs.Stores;
using static Pipeline.Specs.Publishing.Encounters;

namespace Pipeline.Specs.Publishing;

/// <summary>Every order in which two programs' operations on the stores can follow each other, on the programs as they are.</summary>
public sealed class InterleavingSpecs
{
    /// <summary>How often a run is stopped that could have gone on: three times where the order of effects is decided, twice or once where more operations meet.</summary>
    private const int Stops = 2;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_two_uploads_interleave_the_newer_one_is_public()
    {
        var seen = await Uploads(Careful).Run(Stops + 1);
        Holds(seen, 500);
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
            TownTruth.Whole,
            town => TownTruth.Settled(town, "good 2")).Run(Stops);
        Holds(seen, 500);
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
            TownTruth.Whole,
            async town => tooLate ? null : await TownTruth.Settled(town, "good 2")).Run(Stops);
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
            TownTruth.Whole,
            town => TownTruth.Settled(town, "good 2")).Run(Stops);
        Holds(seen, 500);
    }

    [Fact]
    public async Task However_two_index_rebuilds_interleave_around_a_new_truth_no_entry_is_lost()
    {
        var seen = await Rebuilds(Careful).Run(1);
        Holds(seen, 300);
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
            TownTruth.Whole,
            town => TownTruth.Settled(town, "good 2")).Run(Stops);
        Holds(seen, 500);
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
            TownTruth.Whole,
            town => TownTruth.Settled(town, "good 2")).Run(Stops);
        Holds(seen, 500);
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
                TownTruth.Whole,
                town => TownTruth.Settled(town, "good 2")).Run(1);
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

    /// <summary>Nothing failed; and an exploration that met few states looked at nothing.</summary>
    private static void Holds(Exploration seen, int least)
    {
        Assert.True(seen.Failures.Count == 0, seen.Failures.Count > 0 ? seen.Failures[0] : "");
        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Schedules} schedules, {seen.States} states, {seen.Ends} ends");
        Assert.True(seen.States >= least, $"only {seen.States} states");
    }
}
