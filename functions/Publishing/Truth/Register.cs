using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Truth;

/// <summary>报送单位名录: who must report. Partition: division, whose own record is the row <c>_division</c>; the partition <c>_divisions</c> lists them.</summary>
/// <param name="table">The table <c>agencies</c>.</param>
public sealed class Register(IRecords table)
{
    private const string Divisions = "_divisions";
    private const string Own = "_division";
    private const string Page = "page";

    /// <summary>A division, or null.</summary>
    public async Task<Division?> Division(DivisionCode code, CancellationToken cancel) =>
        await table.Read(code.Value, Own, cancel) is { } record ? DivisionOf(record, code) : null;

    /// <summary>An agency, or null.</summary>
    public async Task<Agency?> Agency(AgencyId id, CancellationToken cancel) =>
        await table.Read(id.Division.Value, id.Slug, cancel) is { } record ? AgencyOf(record, id) : null;

    /// <summary>All divisions, by code.</summary>
    public async IAsyncEnumerable<Division> AllDivisions([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in table.List(Divisions, cancel))
            yield return DivisionOf(record, DivisionCode.Parse(record.Row));
    }

    /// <summary>The divisions above one, the nearest first. A circle in the register ends where it would begin again.</summary>
    public async Task<ImmutableArray<Division>> Above(Division division, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(division);
        var above = ImmutableArray.CreateBuilder<Division>();
        for (var next = division.Parent; next is not null && next != division.Code && above.All(known => known.Code != next); next = above[^1].Parent)
        {
            if (await Division(next, cancel) is not { } found)
                break;
            above.Add(found);
        }

        return above.ToImmutable();
    }

    /// <summary>The divisions directly below one, by code; one that is above it as well, which only a mistake in the register can say, is not below.</summary>
    public async Task<ImmutableArray<Division>> Below(Division division, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(division);
        var above = await Above(division, cancel);
        var below = ImmutableArray.CreateBuilder<Division>();
        await foreach (var other in AllDivisions(cancel))
        {
            if (other.Parent == division.Code && other.Code != division.Code && above.All(known => known.Code != other.Code))
                below.Add(other);
        }

        return below.ToImmutable();
    }

    /// <summary>The agencies of a division, by slug.</summary>
    public async IAsyncEnumerable<Agency> Agencies(DivisionCode division, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in table.List(division.Value, cancel))
        {
            if (AgencyId.TryCreate(division, record.Row, out var id))
                yield return AgencyOf(record, id);
        }
    }

    /// <summary>The agencies of a division by slug, each with whether its page was printed since its row was written.</summary>
    public async IAsyncEnumerable<(Agency Agency, string ETag, bool HasPage)> Rows(DivisionCode division, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in table.List(division.Value, cancel))
        {
            if (AgencyId.TryCreate(division, record.Row, out var id))
                yield return (AgencyOf(record, id), record.ETag, record.Columns.ContainsKey(Page));
        }
    }

    /// <summary>Remembers that an agency's page was printed; an import forgets it, so that a new name is printed. Nothing happens when the row moved.</summary>
    public async Task NotePage(AgencyId agency, string etag, CancellationToken cancel)
    {
        if (await table.Read(agency.Division.Value, agency.Slug, cancel) is { } record && record.ETag == etag)
            await table.Write(record.Partition, record.Row, new Dictionary<string, string>(record.Columns) { [Page] = "1" }, WriteCondition.IfUnchanged(etag), cancel);
    }

    /// <summary>Adds or replaces divisions and agencies; nobody is removed, because an agency that was abolished still has its years. Repeatable.</summary>
    public async Task Import(IEnumerable<Division> divisions, IEnumerable<Agency> agencies, CancellationToken cancel)
    {
        foreach (var agency in agencies)
            await Put(agency.Id.Division.Value, agency.Id.Slug, new KeptAgency(agency.Name, agency.Kind, agency.Aliases, agency.Clerk, agency.Leader, agency.Founded, agency.Abolished, agency.Powers), agency.Name);
        foreach (var division in divisions)
        {
            var kept = new KeptDivision(division.Name, division.Parent?.Value, division.Supervisor, division.NeedsSignOff);
            await Put(division.Code.Value, Own, kept, division.Name);
            if (!division.Code.IsReserved)
                await Put(Divisions, division.Code.Value, kept, division.Name);
        }

        Task Put<T>(string partition, string row, T kept, string name) => table.Write(
            partition, row, new Dictionary<string, string> { ["name"] = name, ["record"] = JsonSerializer.Serialize(kept) }, WriteCondition.Always, cancel);
    }

    private static Agency AgencyOf(Record record, AgencyId id)
    {
        var kept = JsonSerializer.Deserialize<KeptAgency>(record.Columns["record"])!;
        return new Agency(id, kept.Name, kept.Kind) { Aliases = kept.Aliases, Clerk = kept.Clerk, Leader = kept.Leader, Founded = kept.Founded, Abolished = kept.Abolished, Powers = kept.Powers };
    }

    private static Division DivisionOf(Record record, DivisionCode code)
    {
        var kept = JsonSerializer.Deserialize<KeptDivision>(record.Columns["record"])!;
        return new Division(code, kept.Name) { Parent = kept.Parent is { } parent ? DivisionCode.Parse(parent) : null, Supervisor = kept.Supervisor, NeedsSignOff = kept.NeedsSignOff };
    }

    private sealed record KeptAgency(string Name, AgencyKind Kind, ImmutableArray<string> Aliases, Contact? Clerk, Contact? Leader, DateOnly? Founded, DateOnly? Abolished, ImmutableHashSet<string>? Powers = null);

    private sealed record KeptDivision(string Name, string? Parent, Contact? Supervisor, bool NeedsSignOff = false);
}
