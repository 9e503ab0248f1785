using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Truth;

/// <summary>A ledger row as it was read.</summary>
/// <param name="Filing">One without versions where there is no row yet.</param>
/// <param name="ETag">The state read; null where there is no row.</param>
/// <param name="Written">The table service's clock; default where there is no row.</param>
public sealed record LedgerRow(Filing Filing, string? ETag, DateTimeOffset Written);

/// <summary>报送台账: one row an agency and year, partition division and year. Rows that begin with <c>_</c> are no agency's.</summary>
/// <param name="table">The table <c>filings</c>.</param>
public sealed class Ledger(IRecords table)
{
    /// <summary>A text column of the table holds 32 Ki characters, so long histories take several.</summary>
    private const int ColumnLength = 30_000;

    /// <summary>The partition of a division's year.</summary>
    public static string Partition(DivisionCode division, ReportYear year) => $"{division}-{year}";

    /// <summary>The row of an agency's year; an empty filing where there is none.</summary>
    public async Task<LedgerRow> Read(AgencyId agency, ReportYear year, CancellationToken cancel) =>
        await table.Read(Partition(agency.Division, year), agency.Slug, cancel) is { } record
            ? Plain(record, agency, year)
            : new LedgerRow(new Filing(agency, year), null, default);

    /// <summary>Writes the row if it is still what was read; null when it is not.</summary>
    public async Task<LedgerRow?> Write(Filing filing, string? etag, CancellationToken cancel)
    {
        using var stage = Stage.Begin(Stage.Ledger);
        return await table.Write(Partition(filing.Agency.Division, filing.Year), filing.Agency.Slug, Columns(filing), WriteCondition.IfUnchanged(etag), cancel) is { } record
            ? new LedgerRow(filing, record.ETag, record.Written)
            : null;
    }

    /// <summary>All rows of a division's year.</summary>
    public async IAsyncEnumerable<LedgerRow> List(DivisionCode division, ReportYear year, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in table.List(Partition(division, year), cancel))
        {
            if (AgencyId.TryCreate(division, record.Row, out var agency))
                yield return Plain(record, agency, year);
        }
    }

    private static LedgerRow Plain(Record record, AgencyId agency, ReportYear year)
    {
        var text = string.Concat(Enumerable.Range(0, record.Columns.Count).Select(part => record.Columns.GetValueOrDefault($"filing{part}", "")));
        var kept = JsonSerializer.Deserialize<Kept>(text)!;
        return new LedgerRow(new Filing(agency, year) { Versions = kept.Versions, Latest = kept.Latest, OnRecord = kept.OnRecord ?? OnRecord.Nothing }, record.ETag, record.Written);
    }

    /// <summary>The program reads <c>filing0</c> and on; the rest is for people who look into the table.</summary>
    private static Dictionary<string, string> Columns(Filing filing)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["agency"] = filing.Agency.ToString(),
            ["year"] = filing.Year.ToString(),
            ["version"] = (filing.Current?.Number ?? 0).ToString(CultureInfo.InvariantCulture),
            ["latest"] = filing.Latest is { } latest ? (latest.Stuck ? "stuck" : latest.Accepted ? "accepted" : "rejected") : "",
            ["filedAt"] = filing.FiledAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        };
        var parts = JsonSerializer.Serialize(new Kept(filing.Versions, filing.Latest, filing.OnRecord == OnRecord.Nothing ? null : filing.OnRecord)).Chunk(ColumnLength);
        foreach (var (part, text) in parts.Index())
            columns[$"filing{part}"] = new string(text);
        return columns;
    }

    private sealed record Kept(ImmutableArray<FilingVersion> Versions, Attempt? Latest, OnRecord? OnRecord = null);
}
