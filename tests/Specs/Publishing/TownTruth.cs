using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Site;

namespace Pipeline.Specs.Publishing;

/// <summary>What must be true of ledger, folder, lists and receipts, whatever programs ran and in whatever order; null where it is, else what is wrong.</summary>
internal static class TownTruth
{
    private static readonly string[] IndexPages = ["640423/2024/index.html", "640423/kjj/index.html"];

    /// <summary>At every moment: what a list leads to is whole, and what the ledger says was published is there.</summary>
    internal static string? Whole(Town town)
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
    internal static async Task<string?> Settled(Town town, string newest)
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
}
