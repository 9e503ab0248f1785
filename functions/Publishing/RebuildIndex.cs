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
public sealed class RebuildIndex(IBlobs site, IRecords filings, Register register, Summaries summaries, IndexPage index, DivisionYearPages years, DivisionPages divisions, TotalPages totals, TopPages top, IQueue siteChanges, IPress press)
{
    private const string Claim = "_index";
    private const string Covered = "covered";

    /// <summary>Brings the index pages of a change up to date; a change that an earlier run has covered costs one read.</summary>
    public async Task Run(SiteChange change, CancellationToken cancel)
    {
        if (!ReportYear.TryParse(change.Year.ToString(CultureInfo.InvariantCulture), out var year) || FormCatalog.For(year) is null)
            return;
        var (partition, row) = (Summaries.Partition(year), Claim);
        Division? division = null;
        if (change.Division.Length > 0)
        {
            if (!DivisionCode.TryParse(change.Division, out var code) || code.IsReserved || await register.Division(code, cancel) is not { } known)
                return;
            division = known;
            (partition, row) = change.Below ? (partition, $"{Claim}-{code}") : (Ledger.Partition(code, year), Claim);
        }

        // The claim's own time comes from the partition's clock before the rows are read: whatever was written before it will be seen.
        var claim = await filings.Read(partition, row, cancel);
        if (claim is not null && DateTimeOffset.TryParse(claim.Columns.GetValueOrDefault(Covered), CultureInfo.InvariantCulture, DateTimeStyles.None, out var covered) && change.Written < covered)
            return;
        var claimed = (await filings.Write(partition, row, claim?.Columns ?? new Dictionary<string, string>(), WriteCondition.Always, cancel))!.Written;
        if (division is null)
            await top.Write(year, cancel);
        else if (change.Below)
            await Total(division, year, claimed, cancel);
        else
            await DivisionYear(division, year, claimed, cancel);
        await filings.Write(partition, row, new Dictionary<string, string> { [Covered] = claimed.ToString("O", CultureInfo.InvariantCulture) }, WriteCondition.Always, cancel);
    }

    /// <summary>Style sheet, script, icon, rule book, data about data, and the page for what is not there. Repeatable; when a new edition of the press starts.</summary>
    public async Task WriteFixed(CancellationToken cancel)
    {
        foreach (var file in press.Fixed)
            await index.Write(file.Name, file.Headers, () => Task.FromResult(file.Content), cancel);
        if (await site.Look(SitePaths.File(SitePaths.Home), cancel) is null)
            await WriteTop(cancel);
    }

    /// <summary>The home page and the indexes beside it, whatever years there are.</summary>
    public Task WriteTop(CancellationToken cancel) => top.Rest(cancel);

    private async Task DivisionYear(Division division, ReportYear year, DateTimeOffset claimed, CancellationToken cancel)
    {
        await summaries.Note(year, cancel);
        var summary = await years.Write(division, year, claimed, !(await register.Below(division, cancel)).IsEmpty, cancel);
        var total = await totals.Write(division, year, cancel);
        await divisions.Write(division, claimed, cancel);
        await TellAbove(division, year, total ?? summary, cancel);
        await siteChanges.Send(new SiteChange("", year.Value, summary).Message(), SiteChange.Gathering, cancel);
    }

    /// <summary>A division that never had a page of the year gets all of them: the sums lead there.</summary>
    private async Task Total(Division division, ReportYear year, DateTimeOffset claimed, CancellationToken cancel)
    {
        if (await summaries.Read(division, year, cancel) is null)
        {
            await DivisionYear(division, year, claimed, cancel);
            return;
        }

        if (await totals.Write(division, year, cancel) is not { } total)
            return;
        await divisions.WriteOwn(division, cancel);
        await TellAbove(division, year, total, cancel);
    }

    private async Task TellAbove(Division division, ReportYear year, DateTimeOffset written, CancellationToken cancel)
    {
        if (await register.Above(division, cancel) is [var parent, ..] && !parent.Code.IsReserved)
            await siteChanges.Send(new SiteChange(parent.Code.Value, year.Value, written) { Below = true }.Message(), SiteChange.Gathering, cancel);
    }
}
