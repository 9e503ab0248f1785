using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Site;

namespace Pipeline.Publishing.Submissions;

/// <summary>旁证收集: gathers what is known beside an upload that is judged for the first time (<see cref="Beside"/>).</summary>
/// <param name="summaries">The sums of the units.</param>
/// <param name="likenesses">Whose text it repeats.</param>
/// <param name="dates">The filing dates.</param>
public sealed class Surroundings(Summaries summaries, Likenesses likenesses, FilingDates dates)
{
    /// <summary>What is known before the report is read: its units' sums for a government, and whether the year's first report comes late.</summary>
    public async Task<Beside> Of(Submission submission, Filing filing, Upload upload, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(filing);
        ArgumentNullException.ThrowIfNull(upload);
        var last = dates.For(submission.Division.Code, submission.Agency.Kind, submission.Year).LastDay;
        var day = ChinaTime.DateAt(upload.LastModified);
        return new Beside
        {
            Units = submission.Agency.Kind == AgencyKind.Government ? await Units(submission, filing, cancel) : null,
            Late = filing.Versions.IsEmpty && day > last ? new Lateness(day, last) : null,
        };
    }

    /// <summary>The same with the other body whose text the report repeats.</summary>
    public async Task<Beside> With(Beside beside, Agency agency, AnnualReport report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(beside);
        return await likenesses.Of(agency, report, cancel) is { } likest ? beside with { Likest = likest } : beside;
    }

    /// <summary>Makes an accepted report known to those that come after it.</summary>
    public Task Keep(Agency agency, AnnualReport report, CancellationToken cancel) => likenesses.Keep(agency, report, cancel);

    /// <summary>The sums as the division's page has them; the government itself is not one of its units.</summary>
    private async Task<UnitSums?> Units(Submission submission, Filing filing, CancellationToken cancel) =>
        await summaries.Read(submission.Division, submission.Year, cancel) is { Summary.Coverage: { Sums: { } sums } coverage }
            ? new UnitSums(sums.ToString(), coverage.Summed, Math.Max(0, coverage.Owing - coverage.Published - (filing.Current is null ? 1 : 0)))
            : null;
}
