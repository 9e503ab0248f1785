using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing;

/// <summary>
/// 备案: puts a unit's reason or a supervisor's waiver on record and has the newest upload judged again where it was sent back. What
/// is on record stands in the ledger row before anything is judged with it; running again changes nothing.
/// </summary>
/// <param name="register">Who must report.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="publish">Judges what is at a path (<see cref="PublishSubmission.Run"/>).</param>
public sealed class PutOnRecord(Register register, Ledger ledger, Func<string, CancellationToken, Task> publish)
{
    private const int Rounds = 8;

    /// <summary>A unit's reason for a finding that needs one; the filing afterwards. Throws <see cref="InvalidOperationException"/> for an agency that is not on the register.</summary>
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

    private async Task<Filing> Put(AgencyId agency, ReportYear year, Func<OnRecord, OnRecord> add, CancellationToken cancel)
    {
        if (await register.Agency(agency, cancel) is null)
            throw new InvalidOperationException($"{agency} is not on the register.");
        for (var round = 0; round < Rounds; round++)
        {
            var row = await ledger.Read(agency, year, cancel);
            var added = add(row.Filing.OnRecord);
            if (added != row.Filing.OnRecord)
            {
                var filing = row.Filing with { OnRecord = added, Latest = row.Filing.Latest is { Accepted: false } latest ? latest with { Reopened = true } : row.Filing.Latest };
                if (await ledger.Write(filing, row.ETag, cancel) is not { } written)
                    continue;
                row = written;
            }

            if (row.Filing.Latest is { Reopened: true } open)
                await publish(open.Upload.Path, cancel);
            return (await ledger.Read(agency, year, cancel)).Filing;
        }

        throw new UnsettledException($"What {agency} has on record for {year} was overtaken {Rounds} times in a row.");
    }
}
