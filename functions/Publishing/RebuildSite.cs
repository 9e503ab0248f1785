using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 重建: prints the whole public site again from register, ledger and copies of record. What is there and right is not written, so it
/// may run over a living site, after a loss or when a new edition of the press should reach every page.
/// </summary>
public sealed class RebuildSite(Register register, Ledger ledger, PassedDeadlines deadlines, Leaves leaves, AgencyPages agencyPages, RebuildIndex index, TimeProvider clock)
{
    /// <summary>Rebuilds all of it; how many reports there are. Stopping and running again is the same as running once.</summary>
    /// <param name="tell">Told of each division as its turn comes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<int> Run(Action<Division>? tell, CancellationToken cancel)
    {
        await index.WriteFixed(cancel);
        var until = ChinaTime.DateAt(clock.GetUtcNow()).Year;
        var years = Enumerable.Range(FormCatalog.All[0].FirstYear, Math.Max(0, until - FormCatalog.All[0].FirstYear + 1)).Select(year => new ReportYear(year)).ToList();
        var (reports, listed) = (0, new HashSet<ReportYear>());
        await foreach (var division in register.AllDivisions(cancel))
        {
            tell?.Invoke(division);
            var isListed = false;
            foreach (var year in years)
            {
                var before = reports;
                await foreach (var row in ledger.List(division.Code, year, cancel))
                {
                    if (row.Filing.Versions.IsEmpty || await register.Agency(row.Filing.Agency, cancel) is not { } agency)
                        continue;
                    await leaves.Rebuild(division, agency, year, cancel);
                    reports++;
                }

                if (reports == before && await deadlines.PassedAt(division.Code, year, cancel) is null)
                    continue;
                await index.Run(new SiteChange(division.Code.Value, year.Value, DateTimeOffset.MaxValue), cancel);
                listed.Add(year);
                isListed = true;
            }

            // The register remembers who has a page already, which a loss of the site does not undo.
            if (!isListed)
                continue;
            await foreach (var agency in register.Agencies(division.Code, cancel))
                await agencyPages.Write(division, agency, until, cancel);
        }

        foreach (var year in listed.Order())
            await index.Run(new SiteChange("", year.Value, DateTimeOffset.MaxValue), cancel);
        return reports;
    }
}
