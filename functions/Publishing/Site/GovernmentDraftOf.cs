using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;

namespace Pipeline.Publishing.Site;

/// <summary>政府年度报告草稿: gathers the units of a division's year for the draft of its government's own report; none once the government has published.</summary>
internal sealed class GovernmentDraftOf(Division division, ReportYear year)
{
    private readonly DraftTally tally = new(division, year);
    private Standing? government;

    /// <summary>Whether there is one; known once it was asked for.</summary>
    public bool IsPrinted { get; private set; }

    /// <summary>Adds units.</summary>
    public void Add(ImmutableArray<Unit> page)
    {
        foreach (var unit in page)
        {
            if (unit.Standing.Agency.Kind == AgencyKind.Government)
                government ??= unit.Standing;
            tally.Add(unit.Standing, unit.Figures);
        }
    }

    /// <summary>The draft, or null.</summary>
    /// <param name="lastYear">The government's figures of the year before.</param>
    public async Task<PrintedFile?> Print(Func<Agency, Task<StatedFigures?>> lastYear)
    {
        if (government is { IsPublished: true })
            return null;
        var before = government is not null && await lastYear(government.Agency) is { } figures ? figures.AsReport(government.Agency.Name, year.Previous, "") : null;
        var document = GovernmentDraft.Of(tally, government?.Agency, before);
        IsPrinted = true;
        return new PrintedFile(SitePaths.File(SitePaths.Draft(division.Code, year)), document.Content, SiteFile.Data(document.ContentType));
    }
}
