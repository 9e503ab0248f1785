using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;

namespace Pipeline.Publishing.Site;

/// <summary>
/// 政府年度报告草稿: gathers the units of a division's year for the draft of its government's own report. A list of all units is part of
/// the draft, so a division with more than a document can list gets none; none either once the government has published.
/// </summary>
internal sealed class GovernmentDraftOf(Division division, ReportYear year)
{
    /// <summary>Units that a draft lists at most.</summary>
    private const int Most = 1000;

    private readonly List<Unit> units = [];
    private bool isTooLong;

    /// <summary>Whether there is one; known once it was asked for.</summary>
    public bool IsPrinted { get; private set; }

    /// <summary>Adds units.</summary>
    public void Add(ImmutableArray<Unit> page)
    {
        isTooLong |= units.Count + page.Length > Most;
        if (isTooLong)
            units.Clear();
        else
            units.AddRange(page);
    }

    /// <summary>The draft, or null.</summary>
    /// <param name="lastYear">The government's figures of the year before.</param>
    public async Task<PrintedFile?> Print(Func<Agency, Task<StatedFigures?>> lastYear)
    {
        var government = units.FirstOrDefault(unit => unit.Standing.Agency.Kind == AgencyKind.Government)?.Standing;
        if (isTooLong || government is { IsPublished: true })
            return null;
        var summed = units.Where(unit => unit.Figures is not null).Select(unit => new RolledUnit(unit.Standing.Agency, unit.Figures!.AsReport(unit.Standing.Agency.Name, year, "")));
        if (RollUp.Of(division, year, summed) is not { } sums)
            return null;
        var before = government is not null && await lastYear(government.Agency) is { } figures ? figures.AsReport(government.Agency.Name, year.Previous, "") : null;
        var document = GovernmentDraft.Of(sums, [.. units.Select(unit => unit.Standing)], government?.Agency, before);
        IsPrinted = true;
        return new PrintedFile(SitePaths.File(SitePaths.Draft(division.Code, year)), document.Content, SiteFile.Data(document.ContentType));
    }
}
