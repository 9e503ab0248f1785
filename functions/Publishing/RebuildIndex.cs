using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 索引: the pages above the reports, derived from ledger rows alone, so nothing is listed before the ledger says so. A division's year
/// leaves a summary row, from which the pages above are derived without reading filings; so an upload costs the same whatever the
/// size of the site.
/// </summary>
public sealed class RebuildIndex(IBlobs site, IRecords filings, Register register, Summaries summaries, IndexPage index, DivisionYearPages years, DivisionPages divisions, TopPages top, IQueue siteChanges, IPress press)
{
    private const string Claim = "_index";
    private const string Covered = "covered";

    /// <summary>Brings the index pages of a change up to date; a change that an earlier run has covered costs one read.</summary>
    public async Task Run(SiteChange change, CancellationToken cancel)
    {
        if (!ReportYear.TryParse(change.Year.ToString(CultureInfo.InvariantCulture), out var year) || FormCatalog.For(year) is null)
            return;
        var partition = Summaries.Partition(year);
        Division? division = null;
        if (change.Division.Length > 0)
        {
            if (!DivisionCode.TryParse(change.Division, out var code) || code.IsReserved || await register.Division(code, cancel) is not { } known)
                return;
            division = known;
            partition = Ledger.Partition(code, year);
        }

        // The claim's own time comes from the partition's clock before the rows are read: whatever was written before it will be seen.
        var claim = await filings.Read(partition, Claim, cancel);
        if (claim is not null && DateTimeOffset.TryParse(claim.Columns.GetValueOrDefault(Covered), CultureInfo.InvariantCulture, DateTimeStyles.None, out var covered) && change.Written < covered)
            return;
        var claimed = (await filings.Write(partition, Claim, claim?.Columns ?? new Dictionary<string, string>(), WriteCondition.Always, cancel))!.Written;
        if (division is not null)
            await DivisionYear(division, year, claimed, cancel);
        else
            await top.Write(year, cancel);
        await filings.Write(partition, Claim, new Dictionary<string, string> { [Covered] = claimed.ToString("O", CultureInfo.InvariantCulture) }, WriteCondition.Always, cancel);
    }

    /// <summary>Style sheet, script, icon, rule book, data about data, and the page for what is not there. Repeatable; when a new edition of the press starts.</summary>
    public async Task WriteFixed(CancellationToken cancel)
    {
        foreach (var file in press.Fixed)
            await index.Write(file.Name, file.Headers, () => Task.FromResult(file.Content), cancel);
        if (await site.Look(SitePaths.File(SitePaths.Home), cancel) is null)
            await top.Rest(cancel);
    }

    private async Task DivisionYear(Division division, ReportYear year, DateTimeOffset claimed, CancellationToken cancel)
    {
        await summaries.Note(year, cancel);
        var summary = await years.Write(division, year, claimed, cancel);
        await divisions.Write(division, claimed, cancel);
        await siteChanges.Send(new SiteChange("", year.Value, summary).Message(), SiteChange.Gathering, cancel);
    }
}
