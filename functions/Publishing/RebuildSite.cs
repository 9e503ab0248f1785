using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>What a rebuild did.</summary>
/// <param name="Reports">Reports whose folders were printed and compared.</param>
/// <param name="Removed">Files with nothing behind them that were removed.</param>
public sealed record Rebuilt(int Reports, int Removed);

/// <summary>
/// 重建: prints the whole public site again from register, ledger and copies of record, and removes what nothing stands behind. What is
/// there and right is not written, so it may run over a living site, after a loss, after other hands, or when a new edition of the press
/// should reach every page.
/// </summary>
public sealed class RebuildSite(
    Register register, Ledger ledger, PassedDeadlines deadlines, Leaves leaves, AgencyPages agencyPages, RebuildIndex index, StrayFiles strays, TimeProvider clock)
{
    /// <summary>Rebuilds all of it. Stopping and running again is the same as running once.</summary>
    /// <param name="tell">Told of each division as its turn comes.</param>
    /// <param name="removing">Told the path of each file that nothing stands behind, before it goes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Rebuilt> Run(Action<Division>? tell, Action<string>? removing, CancellationToken cancel)
    {
        await index.WriteFixed(cancel);
        var until = ChinaTime.DateAt(clock.GetUtcNow()).Year;
        var listed = new HashSet<(DivisionCode Division, ReportYear Year)>();
        var reports = 0;
        await foreach (var division in register.AllDivisions(cancel))
        {
            tell?.Invoke(division);
            for (var year = FormCatalog.All[0].FirstYear; year <= until; year++)
            {
                var found = await Reports(division, new ReportYear(year), cancel);
                reports += found;
                if (found > 0 || await deadlines.PassedAt(division.Code, new ReportYear(year), cancel) is not null)
                    await List(division, new ReportYear(year), listed, cancel);
            }
        }

        await Totals(listed, cancel);
        await Agencies(listed, until, cancel);
        foreach (var year in listed.Select(page => page.Year).Distinct().Order())
            await index.Run(new SiteChange("", year.Value, DateTimeOffset.MaxValue), cancel);
        await index.WriteTop(cancel);
        return new Rebuilt(reports, await strays.Remove(listed, removing, cancel));
    }

    private async Task<int> Reports(Division division, ReportYear year, CancellationToken cancel)
    {
        var reports = 0;
        await foreach (var row in ledger.List(division.Code, year, cancel))
        {
            if (row.Filing.Versions.IsEmpty || await register.Agency(row.Filing.Agency, cancel) is not { } agency)
                continue;
            await leaves.Rebuild(division, agency, year, cancel);
            reports++;
        }

        return reports;
    }

    private async Task List(Division division, ReportYear year, HashSet<(DivisionCode, ReportYear)> listed, CancellationToken cancel)
    {
        await index.Run(new SiteChange(division.Code.Value, year.Value, DateTimeOffset.MaxValue), cancel);
        if (!division.Code.IsReserved)
            listed.Add((division.Code, year));
    }

    /// <summary>Whoever lies above a listed division has pages too; the sums go up from the lowest, so that each is made of finished ones.</summary>
    private async Task Totals(HashSet<(DivisionCode Division, ReportYear Year)> listed, CancellationToken cancel)
    {
        var depths = new Dictionary<(DivisionCode Division, ReportYear Year), int>();
        foreach (var (code, year) in listed.ToList())
        {
            if (await register.Division(code, cancel) is not { } division)
                continue;
            var above = await register.Above(division, cancel);
            foreach (var (nearness, parent) in above.Index())
            {
                if (!listed.Contains((parent.Code, year)))
                    await List(parent, year, listed, cancel);
                depths[(parent.Code, year)] = above.Length - nearness;
            }
        }

        foreach (var ((code, year), _) in depths.OrderByDescending(page => page.Value).ThenBy(page => page.Key.Division).ThenBy(page => page.Key.Year))
            await index.Run(new SiteChange(code.Value, year.Value, DateTimeOffset.MaxValue) { Below = true }, cancel);
    }

    /// <summary>The register remembers who has a page already, which a loss of the site does not undo.</summary>
    private async Task Agencies(HashSet<(DivisionCode Division, ReportYear Year)> listed, int until, CancellationToken cancel)
    {
        foreach (var code in listed.Select(page => page.Division).Distinct().Order())
        {
            if (await register.Division(code, cancel) is not { } division)
                continue;
            await foreach (var agency in register.Agencies(code, cancel))
                await agencyPages.Write(division, agency, until, cancel);
        }
    }
}
