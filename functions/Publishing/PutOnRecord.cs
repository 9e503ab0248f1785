using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 备案: puts a unit's reason, a supervisor's waiver or its approval of reasons on record. A report sent back for want of it is judged
/// again; one that is public shows it at once. What is on record stands in the ledger row before anything is judged or printed with
/// it; running again changes nothing.
/// </summary>
/// <param name="register">Who must report.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="judge">Judges what is public with what would be on record.</param>
/// <param name="leaves">Prints what is public again.</param>
/// <param name="publish">Judges what is at a path (<see cref="PublishSubmission.Run"/>).</param>
public sealed class PutOnRecord(Register register, Ledger ledger, Judge judge, Leaves leaves, Func<string, CancellationToken, Task> publish)
{
    private const int Rounds = 8;

    /// <summary>
    /// A unit's reason for a finding; the filing afterwards. Throws <see cref="InvalidOperationException"/> for an agency that is not on
    /// the register, and <see cref="ArgumentException"/> for a reason that may not stand beside a public report (personal data in it).
    /// </summary>
    public Task<Filing> Explain(AgencyId agency, ReportYear year, Explanation explanation, CancellationToken cancel) =>
        Put(agency, year, onRecord => onRecord.With(explanation), cancel);

    /// <summary>A supervisor's waiver of a rule; the filing afterwards. Throws as <see cref="Explain"/> does, and <see cref="ArgumentException"/> for a rule that may not be waived.</summary>
    public Task<Filing> Waive(AgencyId agency, ReportYear year, Waiver waiver, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(waiver);
        return RuleBook.MayBeWaived(waiver.Rule)
            ? Put(agency, year, onRecord => onRecord.With(waiver), cancel)
            : throw new ArgumentException($"{waiver.Rule} may not be waived.", nameof(waiver));
    }

    /// <summary>A supervisor's approval of the reasons that the public report gives, which the page then says; the filing afterwards. Nothing changes where no reason waits. Throws as <see cref="Explain"/> does.</summary>
    public Task<Filing> Approve(AgencyId agency, ReportYear year, string by, CancellationToken cancel) =>
        Change(agency, year, filing => Task.FromResult(filing.ReasonsToApprove == 0 ? filing : WithCurrent(filing, filing.Current! with { ApprovedBy = by })), cancel);

    private Task<Filing> Put(AgencyId id, ReportYear year, Func<OnRecord, OnRecord> add, CancellationToken cancel) => Change(id, year, async filing =>
    {
        var added = add(filing.OnRecord);
        if (added == filing.OnRecord)
            return filing;
        var changed = filing with { OnRecord = added, Latest = filing.Latest is { Accepted: false } latest ? latest with { Reopened = true } : filing.Latest };
        if (filing is not { Latest.Accepted: true, Current: { } current })
            return changed;

        // What is public shows it at once, and still replays to an acceptance: nothing may stand beside it that would hold it back.
        var shown = current with { OnRecord = added, ApprovedBy = added.Explanations.SequenceEqual(current.OnRecord?.Explanations ?? []) ? current.ApprovedBy : null };
        return await judge.Again(shown, await register.Agency(id, cancel) ?? throw Unknown(id), year, cancel) is Accepted
            ? WithCurrent(changed, shown)
            : throw new ArgumentException("What is to be put on record may not be published.", nameof(add));
    }, cancel);

    private async Task<Filing> Change(AgencyId id, ReportYear year, Func<Filing, Task<Filing>> change, CancellationToken cancel)
    {
        if (await register.Agency(id, cancel) is not { } agency || await register.Division(id.Division, cancel) is not { } division)
            throw Unknown(id);
        for (var round = 0; round < Rounds; round++)
        {
            var row = await ledger.Read(id, year, cancel);
            var filing = await change(row.Filing);
            if (!ReferenceEquals(filing, row.Filing))
            {
                if (await ledger.Write(filing, row.ETag, cancel) is not { } written)
                    continue;
                row = written;
            }

            if (row.Filing.Latest is { Reopened: true } open)
                await publish(open.Upload.Path, cancel);
            else
                await leaves.Settle(division, agency, year, cancel);
            return (await ledger.Read(id, year, cancel)).Filing;
        }

        throw new UnsettledException($"What {id} has on record for {year} was overtaken {Rounds} times in a row.");
    }

    private static Filing WithCurrent(Filing filing, FilingVersion current) => filing with { Versions = filing.Versions.SetItem(filing.Versions.Length - 1, current) };

    private static InvalidOperationException Unknown(AgencyId agency) => new($"{agency} is not on the register.");
}
