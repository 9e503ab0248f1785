using System.Collections.Frozen;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 无源文件: what stands on the public site with nothing in register or ledger behind it, put there by other hands or left from before.
/// The whole container is listed once and each file asked what it belongs to; nothing is held in memory but who has pages.
/// </summary>
public sealed class StrayFiles(IBlobs site, Register register, Ledger ledger, Leaves leaves, IPress press)
{
    /// <summary>Where others prove to be the owner of the site's name; never ours.</summary>
    private const string WellKnown = ".well-known/";

    private readonly FrozenSet<string> fixedFiles =
        press.Fixed.Select(file => file.Name).Concat(((string[])[SitePaths.Home, SitePaths.Maps, SitePaths.AllNames]).Select(SitePaths.File)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Removes them; how many.</summary>
    /// <param name="listed">The divisions' years that have pages, all of them just brought up to date.</param>
    /// <param name="tell">Told the path of each before it goes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<int> Remove(IReadOnlySet<(DivisionCode Division, ReportYear Year)> listed, Action<string>? tell, CancellationToken cancel)
    {
        var divisions = listed.Select(page => page.Division).ToHashSet();
        var years = listed.Select(page => page.Year).ToHashSet();
        var removed = 0;
        await foreach (var file in site.List("", cancel))
        {
            if (file.Path.StartsWith(WellKnown, StringComparison.Ordinal) || await HasSource(file.Path, divisions, years, listed, cancel))
                continue;
            tell?.Invoke(file.Path);
            if (await ReportOf(file.Path, cancel) is var (division, agency, year))
                await leaves.Rebuild(division, agency, year, cancel);
            else
                await site.Delete(file.Path, WriteCondition.IfUnchanged(file.ETag), cancel);
            removed++;
        }

        return removed;
    }

    /// <summary>Folders that one writer owns whole were cleared when it last wrote; here only files count that no writer looks at.</summary>
    private async Task<bool> HasSource(string path, HashSet<DivisionCode> divisions, HashSet<ReportYear> years, IReadOnlySet<(DivisionCode, ReportYear)> listed, CancellationToken cancel)
    {
        if (fixedFiles.Contains(path))
            return true;
        if (path.Split('/') is not [var first, var second, .. var rest])
            return false;
        if (ReportYear.TryParse(first, out var allDivisions))
            return years.Contains(allDivisions);
        if (!DivisionCode.TryParse(first, out var division) || !divisions.Contains(division))
            return false;
        if (rest.Length == 0)
            return SitePaths.File(SitePaths.Division(division)) == path || SitePaths.File(SitePaths.Feed(division)) == path;
        if (path.StartsWith(SitePaths.Units(division)[1..], StringComparison.Ordinal))
            return true;
        if (ReportYear.TryParse(second, out var year))
            return listed.Contains((division, year));
        if (!AgencyId.TryCreate(division, second, out var id) || await register.Agency(id, cancel) is null)
            return false;
        return SitePaths.File(SitePaths.Agency(id)) == path
            || (rest.Length > 1 && ReportYear.TryParse(rest[0], out var reported) && !(await ledger.Read(id, reported, cancel)).Filing.Versions.IsEmpty);
    }

    /// <summary>The report whose folder a file lies in, where somebody could be publishing it at this moment: its own writer clears it.</summary>
    private async Task<(Division Division, Agency Agency, ReportYear Year)?> ReportOf(string path, CancellationToken cancel) =>
        path.Split('/') is [var first, var second, var third, _, ..] && DivisionCode.TryParse(first, out var code) && AgencyId.TryCreate(code, second, out var id)
        && ReportYear.TryParse(third, out var year) && await register.Division(code, cancel) is { } division && await register.Agency(id, cancel) is { } agency
            ? (division, agency, year)
            : null;
}
