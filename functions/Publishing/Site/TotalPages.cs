using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 全域汇总: the sums over a division and all below it, from province to county, each figure with what it is made of one level down.
/// Made from the summary rows of the division and of those directly below it, so that a report's way up costs a few pages a level,
/// whatever lies below.
/// </summary>
public sealed class TotalPages(IBlobs site, Register register, Summaries summaries, IPress press)
{
    /// <summary>Divisions on a page of the list behind a row.</summary>
    private const int PageLength = 200;

    private readonly PageSet set = new(site);

    /// <summary>Brings them up to date; when the row of the total was last written, null where nothing lies below.</summary>
    public async Task<DateTimeOffset?> Write(Division division, ReportYear year, CancellationToken cancel)
    {
        for (var round = 0; round < IndexPage.Rounds; round++)
        {
            var before = await summaries.ReadTotal(division, year, cancel);
            var made = new Made();
            if (!await set.Write(SitePaths.Total(division.Code, year)[1..], Files(division, year, made, cancel), cancel))
                continue;
            if (made.Total is not { } total)
                return null;
            if (before is { } row && Summaries.Same(row.Coverage, total))
                return row.Written;
            if (await summaries.WriteTotal(total, before?.ETag, cancel) is { } written)
                return written;
        }

        throw new UnsettledException($"The sums over {division.Code} in {year} were written by others {IndexPage.Rounds} times in a row.");
    }

    private async IAsyncEnumerable<PrintedFile> Files(Division division, ReportYear year, Made made, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var below = await register.Below(division, cancel);
        if (below.IsEmpty || FormCatalog.For(year) is not { } form)
            yield break;
        var parts = await Parts(division, below, year, cancel);
        var total = made.Total = parts.Select(part => part.Coverage).Aggregate(new Coverage(division, year, 0, 0, 0, 0), (one, other) => one.Plus(other));
        var sums = total.Sums ?? new RunningSum(form).Figures();
        var first = 0;
        foreach (var row in form.Cells.GroupBy(cell => (cell.Table.Id, cell.Row.Id)).Select(row => row.ToImmutableArray()))
        {
            foreach (var file in Behind(division, year, row, first, parts, sums))
                yield return file;
            first += row.Length;
        }

        yield return Page(SitePaths.Total(division.Code, year), press.Sums(new SumsPage(total, sums) { Parts = parts, Unheard = [.. below.Where(other => parts.All(part => part.Coverage.Division.Code != other.Code))] }));
    }

    private IEnumerable<PrintedFile> Behind(Division division, ReportYear year, ImmutableArray<FormCell> row, int first, ImmutableArray<TotalPart> parts, StatedFigures sums)
    {
        var address = SitePaths.TotalBehind(division.Code, year, row[0].Table.Id, row[0].Row.Id);
        var summed = parts.Where(part => part.Coverage.Sums is not null).ToList();
        for (var (number, from) = (1, 0); number == 1 || from < summed.Count; number++, from += PageLength)
        {
            var page = summed.Skip(from).Take(PageLength).ToList();
            ImmutableArray<SourceFigures> sources =
            [
                .. from part in page
                   where part.Coverage.Sums!.StatesAny(first, first + row.Length)
                   select new SourceFigures(part.Name, $"{part.Sums}{row[0].Table.Id}/{row[0].Row.Id}/", part.Coverage.Sums!),
            ];
            var place = new ListPage(number, from + PageLength < summed.Count);
            yield return Page(SitePaths.Page(address, number), press.Behind(new BehindPage(division, year, row, sources, page.Count - sources.Length, place)
            {
                IsTotal = true,
                FirstCell = first,
                Sums = number == 1 ? sums : null,
            }));
        }
    }

    /// <summary>The division's own units first, then those below, by code. One without a public report counts what it owes.</summary>
    private async Task<ImmutableArray<TotalPart>> Parts(Division division, ImmutableArray<Division> below, ReportYear year, CancellationToken cancel)
    {
        var parts = ImmutableArray.CreateBuilder<TotalPart>();
        if (await summaries.Read(division, year, cancel) is { Summary.Coverage: { Owing: > 0 } own })
            parts.Add(new TotalPart($"{division.Name}本级", own with { Division = division }, SitePaths.Sums(division.Code, year), IsOwn: true));
        foreach (var other in below)
        {
            if (await summaries.ReadTotal(other, year, cancel) is { Coverage: var total })
                parts.Add(new TotalPart(other.Name, total, SitePaths.Total(other.Code, year), IsOwn: false));
            else if (await summaries.Read(other, year, cancel) is { Summary.Coverage: var counted })
                parts.Add(new TotalPart(other.Name, counted, SitePaths.Sums(other.Code, year), IsOwn: false));
        }

        return parts.ToImmutable();
    }

    private static PrintedFile Page(string address, BinaryData content) => new(SitePaths.File(address), content, SiteFile.Page);

    /// <summary>What the pass over the parts found; an iterator has no other way to say it.</summary>
    private sealed class Made
    {
        public Coverage? Total { get; set; }
    }
}
