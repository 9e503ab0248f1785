using System.Runtime.CompilerServices;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>An agency on the register in one year.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Owes">Whether it owes the year or has filed all the same; others are on no list of the year.</param>
/// <param name="Figures">What its public report states; null when there is none.</param>
public sealed record Unit(Standing Standing, bool Owes, StatedFigures? Figures);

/// <summary>
/// 各单位情况: register and ledger of a division's year read side by side. Both come in the order of slugs, so that a division of any
/// size goes through without being held in memory.
/// </summary>
/// <param name="register">Who must report.</param>
/// <param name="ledger">What is public.</param>
/// <param name="judge">Reads figures again that an old row does not hold.</param>
/// <param name="dates">The filing dates.</param>
public sealed class Standings(Register register, Ledger ledger, Judge judge, FilingDates dates)
{
    /// <summary>All agencies of a division, by slug.</summary>
    public async IAsyncEnumerable<Unit> Of(Division division, ReportYear year, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var rows = ledger.List(division.Code, year, cancel).GetAsyncEnumerator(cancel);
        var more = await rows.MoveNextAsync();
        await foreach (var agency in register.Agencies(division.Code, cancel))
        {
            while (more && string.CompareOrdinal(rows.Current.Filing.Agency.Slug, agency.Id.Slug) < 0)
                more = await rows.MoveNextAsync();
            var filing = more && rows.Current.Filing.Agency == agency.Id ? rows.Current.Filing with { Latest = null } : new Filing(agency.Id, year);
            var standing = new Standing(agency, filing, FilingDeadline.For(agency, year, dates).LastDay);
            yield return new Unit(standing, !filing.Versions.IsEmpty || FilingDeadline.IsOwed(agency, year), await Figures(agency, filing, cancel));
        }
    }

    /// <summary>What an agency's public report on a year states; null when there is none.</summary>
    public async Task<StatedFigures?> Figures(Agency agency, ReportYear year, CancellationToken cancel) =>
        await Figures(agency, (await ledger.Read(agency.Id, year, cancel)).Filing, cancel);

    private async Task<StatedFigures?> Figures(Agency agency, Filing filing, CancellationToken cancel)
    {
        if (filing.Current is not { } current)
            return null;
        return current.Figures is { } kept && Domain.Forms.FormCatalog.WithId(current.Form) is { } form && StatedFigures.Parse(form, kept) is { } figures
            ? figures
            : (await judge.Again(current, agency, filing.Year, cancel)).Report is { } report ? StatedFigures.Of(report) : null;
    }
}
