using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Site;

/// <summary>区划年度摘要: what the pages above a division's year need to know of it, so that they read one row instead of its filings.</summary>
/// <param name="Coverage">Counts and sums.</param>
/// <param name="Units">Agencies on the register, whether they owe the year or not.</param>
/// <param name="Maps">Parts of its site map.</param>
/// <param name="Events">The newest events, newest first.</param>
public sealed record Summary(Coverage Coverage, int Units, int Maps, ImmutableArray<PublicEvent> Events)
{
    /// <summary>How many events a feed holds.</summary>
    public const int MostEvents = 30;
}

/// <summary>The summary rows, in partition <c>index-{year}</c>, row division; the years that have any are the rows of the partition <c>index</c>.</summary>
/// <param name="table">The table <c>filings</c>.</param>
public sealed class Summaries(IRecords table)
{
    private const string Years = "index";

    /// <summary>The partition of a year.</summary>
    public static string Partition(ReportYear year) => $"index-{year}";

    /// <summary>A division's year; null where nothing was summarised yet.</summary>
    public async Task<(Summary Summary, string ETag, DateTimeOffset Written)?> Read(Division division, ReportYear year, CancellationToken cancel) =>
        await table.Read(Partition(year), division.Code.Value, cancel) is { } row ? (Of(row, division, year), row.ETag, row.Written) : null;

    /// <summary>Writes it over what was read; null when somebody else wrote meanwhile.</summary>
    public async Task<DateTimeOffset?> Write(Summary summary, string? etag, CancellationToken cancel)
    {
        var year = summary.Coverage.Year;
        return (await table.Write(Partition(year), summary.Coverage.Division.Code.Value, Columns(summary), WriteCondition.IfUnchanged(etag), cancel))?.Written;
    }

    /// <summary>全域: a division's counts and sums with all below it; null where there is nothing below or nothing was summed yet.</summary>
    public async Task<(Coverage Coverage, string ETag, DateTimeOffset Written)?> ReadTotal(Division division, ReportYear year, CancellationToken cancel) =>
        await table.Read(Partition(year), Total(division), cancel) is { } row ? (CoverageOf(row, division, year), row.ETag, row.Written) : null;

    /// <summary>Writes it over what was read; null when somebody else wrote meanwhile.</summary>
    public async Task<DateTimeOffset?> WriteTotal(Coverage total, string? etag, CancellationToken cancel) =>
        (await table.Write(Partition(total.Year), Total(total.Division), Columns(total), WriteCondition.IfUnchanged(etag), cancel))?.Written;

    /// <summary>Whether a year of a division, or of those below it, is counted anywhere.</summary>
    public async Task<bool> IsHeard(Division division, ReportYear year, CancellationToken cancel) =>
        await ReadTotal(division, year, cancel) is not null || await Read(division, year, cancel) is not null;

    /// <summary>Remembers that a year has summaries.</summary>
    public async Task Note(ReportYear year, CancellationToken cancel)
    {
        if (await table.Read(Years, year.ToString(), cancel) is null)
            await table.Write(Years, year.ToString(), new Dictionary<string, string> { ["year"] = year.ToString() }, WriteCondition.Always, cancel);
    }

    /// <summary>The years that have summaries, newest first.</summary>
    public async Task<ImmutableArray<ReportYear>> AllYears(CancellationToken cancel)
    {
        var years = new List<ReportYear>();
        await foreach (var row in table.List(Years, cancel))
        {
            if (ReportYear.TryParse(row.Row, out var year))
                years.Add(year);
        }

        return [.. years.OrderDescending()];
    }

    /// <summary>All divisions' summaries of a year, by division.</summary>
    public async Task<ImmutableArray<Summary>> All(ReportYear year, CancellationToken cancel)
    {
        var all = ImmutableArray.CreateBuilder<Summary>();
        await foreach (var row in table.List(Partition(year), cancel))
        {
            if (DivisionCode.TryParse(row.Row, out var code))
                all.Add(Of(row, new Division(code, row.Columns["name"]) { Parent = DivisionCode.TryParse(row.Columns.GetValueOrDefault("parent"), out var parent) ? parent : null }, year));
        }

        return all.ToImmutable();
    }

    /// <summary>Whether a summary says the same as a row that was read.</summary>
    public static bool Same(Summary one, Summary other) => Columns(one).All(Columns(other).Contains);

    /// <summary>Whether both count and sum the same.</summary>
    public static bool Same(Coverage one, Coverage other) => Columns(one).All(Columns(other).Contains);

    /// <summary>A row that no division's code can be.</summary>
    private static string Total(Division division) => $"{division.Code}-total";

    private static Dictionary<string, string> Columns(Summary summary) => new(Columns(summary.Coverage), StringComparer.Ordinal)
    {
        ["units"] = Text(summary.Units),
        ["maps"] = Text(summary.Maps),
        ["events"] = JsonSerializer.Serialize(summary.Events.Select(one => new Kept(one.Agency.Slug, one.Name, one.Version, one.At, one.Reason))),
    };

    private static Dictionary<string, string> Columns(Coverage coverage)
    {
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = coverage.Division.Name,
            ["parent"] = coverage.Division.Parent?.Value ?? "",
            ["owing"] = Text(coverage.Owing),
            ["published"] = Text(coverage.Published),
            ["onTime"] = Text(coverage.OnTime),
            ["corrected"] = Text(coverage.Corrected),
            ["missing"] = Text(coverage.Missing),
            ["withdrawn"] = Text(coverage.Withdrawn),
            ["summed"] = Text(coverage.Summed),
            ["sums"] = coverage.Sums?.ToString() ?? "",
        };
    }

    private static Coverage CoverageOf(Record row, Division division, ReportYear year)
    {
        var sums = row.Columns.GetValueOrDefault("sums", "");
        return new Coverage(division, year, Count(row, "owing"), Count(row, "published"), Count(row, "onTime"), Count(row, "corrected"))
        {
            Missing = Count(row, "missing"),
            Withdrawn = Count(row, "withdrawn"),
            Summed = Count(row, "summed"),
            Sums = sums.Length > 0 && FormCatalog.For(year) is { } form ? StatedFigures.Parse(form, sums) : null,
        };
    }

    private static Summary Of(Record row, Division division, ReportYear year)
    {
        var coverage = CoverageOf(row, division, year);
        var events = JsonSerializer.Deserialize<ImmutableArray<Kept>>(row.Columns.GetValueOrDefault("events", "[]"));
        return new Summary(coverage, Count(row, "units"), Count(row, "maps"), [.. events.Select(Event).OfType<PublicEvent>()]);

        PublicEvent? Event(Kept kept) => AgencyId.TryCreate(division.Code, kept.Agency, out var agency) ? new PublicEvent(agency, kept.Name, year, kept.Version, kept.At, kept.Reason) : null;
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static int Count(Record row, string column) => int.TryParse(row.Columns.GetValueOrDefault(column), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private sealed record Kept(string Agency, string Name, int Version, DateTimeOffset At, string? Reason);
}
