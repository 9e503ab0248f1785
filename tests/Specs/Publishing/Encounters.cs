using Pipeline.Publishing;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>Towns in which two programs are about to meet, and which of their operations nobody else's depend on.</summary>
internal static class Encounters
{
    internal static readonly SiteChange Change = new("640423", 2024, DateTimeOffset.MaxValue);

    internal static Pipeline.Publishing.Stores Careful(Town town, IGate gate) => town.StoresOf(gate);

    internal static Func<Town, IGate, Pipeline.Publishing.Stores> Changed(Func<Pipeline.Publishing.Stores, Town, Pipeline.Publishing.Stores> change) => (town, gate) => change(town.StoresOf(gate), town);

    /// <summary>Only the site and the ledger's row are shared, and the rows that index pages are made from.</summary>
    internal static bool IsOwn(Operation operation) => operation.Store switch
    {
        "$web" => false,
        "filings" => operation.Path is not "640423-2024/kjj" and not "640423-2024" && !operation.Path.StartsWith("index", StringComparison.Ordinal) && !operation.Path.Contains('_', StringComparison.Ordinal),
        "agencies" => operation.Verb == "read",
        _ => true,
    };

    /// <summary>Where an upload is overwritten it is shared too, and two runs may answer the same state of it.</summary>
    internal static bool IsOwnBut(Operation operation) => operation.Store is not "submissions" and not "receipts" && IsOwn(operation);

    /// <summary>Two files for one agency and year, the one a minute after the other.</summary>
    internal static Exploration Uploads(Func<Town, IGate, Pipeline.Publishing.Stores> stores) => new(
        Uploaded,
        [(town, gate) => town.Run("old.txt", stores(town, gate)), (town, gate) => town.Run("new.txt", stores(town, gate))],
        IsOwn,
        TownTruth.Whole,
        town => TownTruth.Settled(town, "good 2"));

    internal static async Task<Town> Uploaded()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("old.txt", "good 1", 1);
        await town.Upload("new.txt", "good 2", 2);
        return town;
    }

    /// <summary>A rebuild is on its way while a correction becomes the truth and the rebuild that this asks for runs too.</summary>
    internal static Exploration Rebuilds(Func<Town, IGate, Pipeline.Publishing.Stores> stores) => new(
        () => Corrected(isListed: false),
        [
            (town, gate) => town.Seen(stores(town, gate)).RebuildIndex.Run(Change, TestContext.Current.CancellationToken),
            async (town, gate) =>
            {
                var operation = new Operation("filings", "write", "640423-2024/kjj");
                await gate.Before(operation);
                await town.Run("b.txt");
                gate.After(operation, null);
                var message = town.World.Messages("site-changes")[0];
                town.World.Messages("site-changes").RemoveAt(0);
                await town.Seen(stores(town, gate)).RebuildIndex.Run(SiteChange.Parse(message)!, TestContext.Current.CancellationToken);
            },
        ],
        IsOwn,
        TownTruth.Whole,
        town => TownTruth.Settled(town, "good 2"));

    /// <summary>The first version is public and, where it is said, listed; a correction was uploaded.</summary>
    internal static async Task<Town> Corrected(bool isListed = true)
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

    internal static async Task Overwrite(Town town, IGate gate)
    {
        var operation = new Operation("submissions", "write", "640423/kjj/2024/a.txt");
        await gate.Before(operation);
        await town.Upload("a.txt", "good 2", 5);
        gate.After(operation, null);
    }
}
