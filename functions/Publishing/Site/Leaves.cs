using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>What stands in the folder of one report, by path, as it was listed.</summary>
/// <param name="Files">The files.</param>
public sealed record Folder(ImmutableDictionary<string, BlobStamp> Files)
{
    /// <summary>The state of a file for a conditional write; null when it is not there.</summary>
    public string? ETag(string path) => Files.GetValueOrDefault(path)?.ETag;

    /// <summary>A mark on a file; null when there is none.</summary>
    public string? Mark(string path, string name) => Files.GetValueOrDefault(path)?.Metadata.GetValueOrDefault(name);

    /// <summary>The files beside a page, the page itself not counted.</summary>
    public IEnumerable<BlobStamp> Beside(string page)
    {
        var place = page[..(page.LastIndexOf('/') + 1)];
        return Files.Values.Where(file => file.Path != page && file.Path.StartsWith(place, StringComparison.Ordinal) && file.Path.IndexOf('/', place.Length) < 0);
    }
}

/// <summary>
/// 叶页: the folder of one report: a page with its files for each version and for the permanent address. What it must hold is a
/// function of the ledger row; files come before the page that refers to them, deletions last. A page carries a mark of the row
/// it was printed for and how many files belong to it, a file a mark of its version, so one listing tells whether all is right.
/// </summary>
public sealed class Leaves(IBlobs site, Ledger ledger, Judge judge, IPress press)
{
    private const string OfFiling = "filing";
    private const string OfVersion = "version";
    private const string Beside = "files";
    private const int Rounds = 16;

    /// <summary>The folder as it is. Listed before the ledger row is read, so that whatever is written over it was written with an older row in hand.</summary>
    public async Task<Folder> Look(AgencyId agency, ReportYear year, CancellationToken cancel)
    {
        var files = ImmutableDictionary.CreateBuilder<string, BlobStamp>(StringComparer.Ordinal);
        await foreach (var stamp in site.List(SitePaths.Report(agency, year).TrimStart('/'), cancel))
            files[stamp.Path] = stamp;
        return new Folder(files.ToImmutable());
    }

    /// <summary>Writes the leaves of a row that is about to be written; false when somebody else wrote meanwhile. Nothing is deleted.</summary>
    /// <param name="folder">As it was before the row was read.</param>
    /// <param name="division">Its division.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="filing">The row to be.</param>
    /// <param name="fresh">The verdict on its newest version.</param>
    /// <param name="own">The bytes of its newest version.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> Announce(Folder folder, Division division, Agency agency, Filing filing, Verdict fresh, BinaryData own, CancellationToken cancel) =>
        await Write(folder, new ReportSheets(press, judge, division, agency, filing, await NeighboursOf(agency.Id, filing.Year, cancel), fresh, own), Care.Announce, cancel);

    /// <summary>
    /// Makes the folder what the ledger says, and looks again until it is, then the folders of the years beside it, whose pages link to
    /// it; the row that the folder then agrees with.
    /// </summary>
    public async Task<LedgerRow> Settle(Division division, Agency agency, ReportYear year, CancellationToken cancel)
    {
        var row = await Settle(division, agency, year, Care.Mend, cancel);
        if (row.Filing.Versions.IsEmpty)
            return row;
        var neighbours = await NeighboursOf(agency.Id, year, cancel);
        foreach (var beside in new[] { neighbours.Before, neighbours.After }.OfType<ReportYear>())
            await Settle(division, agency, beside, Care.Mend, cancel);
        return row;
    }

    /// <summary>As <see cref="Settle(Division, Agency, ReportYear, CancellationToken)"/>, but prints everything again and compares, whatever the marks say.</summary>
    public Task<LedgerRow> Rebuild(Division division, Agency agency, ReportYear year, CancellationToken cancel) => Settle(division, agency, year, Care.Compare, cancel);

    /// <summary>Whether the folder is what the ledger says, by its marks; nothing is mended.</summary>
    public async Task<bool> Stands(AgencyId agency, ReportYear year, CancellationToken cancel)
    {
        var folder = await Look(agency, year, cancel);
        var filing = (await ledger.Read(agency, year, cancel)).Filing;
        return IsStanding(folder, filing, filing.Versions.IsEmpty ? default : await NeighboursOf(agency, year, cancel));
    }

    private async Task<LedgerRow> Settle(Division division, Agency agency, ReportYear year, Care care, CancellationToken cancel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var folder = await Look(agency.Id, year, cancel);
            var row = await ledger.Read(agency.Id, year, cancel);
            var neighbours = row.Filing.Versions.IsEmpty ? default : await NeighboursOf(agency.Id, year, cancel);
            if (IsStanding(folder, row.Filing, neighbours) && care == Care.Mend)
                return row;
            var sheets = new ReportSheets(press, judge, division, agency, row.Filing, neighbours, null);
            if (care == Care.Compare && await IsPrinted(folder, sheets, cancel))
                return row;

            // The row is written again as it is before a file is touched: a run that put its leaves into this folder with an older row
            // in hand can no longer make them the truth, and one with this row in hand finds its conditions broken or breaks ours.
            if (await ledger.Write(row.Filing, row.ETag, cancel) is null || !await Write(folder, sheets, care, cancel))
                continue;
            await Clear(folder, row.Filing, sheets, cancel);
            care = Care.Mend;
        }

        throw new UnsettledException($"The folder of {agency.Id} in {year} was written by others {Rounds} times in a row.");
    }

    private async Task<Neighbours> NeighboursOf(AgencyId agency, ReportYear year, CancellationToken cancel)
    {
        return new Neighbours(await There(year.Value - 1), await There(year.Value + 1));

        async Task<ReportYear?> There(int value)
        {
            var beside = new ReportYear(value);
            return FormCatalog.For(beside) is not null && !(await ledger.Read(agency, beside, cancel)).Filing.Versions.IsEmpty ? beside : null;
        }
    }

    private static bool IsStanding(Folder folder, Filing filing, Neighbours neighbours)
    {
        if (filing.Versions.IsEmpty)
            return folder.Files.IsEmpty;
        var mark = ReportSheets.Mark(filing, neighbours);
        var places = ReportSheets.Places(filing);
        return places.All(place => folder.Mark(place.Page, OfFiling) == mark && HasFiles(folder, place))
            && folder.Files.Count == places.Sum(place => 1 + folder.Beside(place.Page).Count());
    }

    private static bool HasFiles(Folder folder, Place place)
    {
        var beside = folder.Beside(place.Page).ToList();
        return folder.Mark(place.Page, Beside) == Text(beside.Count) && beside.All(file => file.Metadata.GetValueOrDefault(OfVersion) == place.Key);
    }

    private static async Task<bool> IsPrinted(Folder folder, ReportSheets sheets, CancellationToken cancel)
    {
        var wanted = 0;
        foreach (var place in ReportSheets.Places(sheets.Filing))
        {
            foreach (var file in await sheets.Files(place, cancel))
            {
                wanted++;
                if (!IndexPage.IsRight(folder.Files.GetValueOrDefault(file.Name), file.Content, IndexPage.PrintOf(file.Content)))
                    return false;
            }

            wanted++;
            var page = (await sheets.Page(place, cancel)).Content;
            if (!IndexPage.IsRight(folder.Files.GetValueOrDefault(place.Page), page, IndexPage.PrintOf(page)))
                return false;
        }

        return folder.Files.Count == wanted && IsStanding(folder, sheets.Filing, sheets.Neighbours);
    }

    /// <summary>Files before their page, versions before the permanent address.</summary>
    private async Task<bool> Write(Folder folder, ReportSheets sheets, Care care, CancellationToken cancel)
    {
        using var stage = Stage.Begin(Stage.Leaves);
        var mark = ReportSheets.Mark(sheets.Filing, sheets.Neighbours);
        foreach (var place in ReportSheets.Places(sheets.Filing))
        {
            // What is about to become the truth is always written, even over the same bytes: another run may be about to delete these.
            var always = care == Care.Compare || (care == Care.Announce && place.Version == sheets.Filing.Versions[^1]);
            int kept;
            if (always || !HasFiles(folder, place))
            {
                var files = await sheets.Files(place, cancel);
                kept = files.Length;
                foreach (var file in files)
                {
                    if (!await Put(folder, file, care, [(OfVersion, place.Key)], cancel))
                        return false;
                }
            }
            else if (folder.Mark(place.Page, OfFiling) == mark)
            {
                continue;
            }
            else
            {
                kept = folder.Beside(place.Page).Count();
            }

            if (!await Put(folder, await sheets.Page(place, cancel), care, [(OfFiling, mark), (Beside, Text(kept))], cancel))
                return false;
        }

        return true;
    }

    /// <summary>What the row does not want any more; a page goes before its files, so that none refers to what is gone.</summary>
    private async Task Clear(Folder folder, Filing filing, ReportSheets sheets, CancellationToken cancel)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in ReportSheets.Places(filing))
        {
            wanted.Add(place.Page);
            if (HasFiles(folder, place))
                wanted.UnionWith(folder.Beside(place.Page).Select(file => file.Path));
            else
                wanted.UnionWith((await sheets.Files(place, cancel)).Select(file => file.Name));
        }

        foreach (var file in folder.Files.Values.Where(file => !wanted.Contains(file.Path)).OrderByDescending(file => file.Path.EndsWith("/index.html", StringComparison.Ordinal)).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            if (!await site.Delete(file.Path, WriteCondition.IfUnchanged(file.ETag), cancel))
                return;
        }
    }

    private async Task<bool> Put(Folder folder, PrintedFile file, Care care, (string Name, string Value)[] marks, CancellationToken cancel)
    {
        var print = IndexPage.PrintOf(file.Content);
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal) { [IndexPage.Print] = print };
        foreach (var (name, value) in marks)
            wanted[name] = value;
        if (care == Care.Compare && IndexPage.IsRight(folder.Files.GetValueOrDefault(file.Name), file.Content, print) && wanted.All(mark => folder.Mark(file.Name, mark.Key) == mark.Value))
            return true;
        return await site.Write(file.Name, file.Content, file.Headers with { Metadata = wanted }, WriteCondition.IfUnchanged(folder.ETag(file.Name)), cancel) is not null;
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>How much the marks on what is there are trusted.</summary>
    private enum Care
    {
        /// <summary>The newest version and the permanent address are written in any case.</summary>
        Announce,

        /// <summary>Right marks are right.</summary>
        Mend,

        /// <summary>Everything is printed and compared.</summary>
        Compare,
    }
}
