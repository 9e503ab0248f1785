using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>What a sentence may mean: figures of the tables, by name.</summary>
/// <param name="Words">In the form's words.</param>
/// <param name="Value">The sum of the cells; null when one of them is unreadable.</param>
/// <param name="Cells">The cells.</param>
internal sealed record Reading(string Words, decimal? Value, ImmutableArray<CellAddress> Cells);

/// <summary>表中数字: the figures of a report as its prose speaks of them.</summary>
internal sealed class Facts(Draft draft)
{
    private readonly Dictionary<string, bool> filled = [];

    /// <summary>The report.</summary>
    public AnnualReport Report => draft.Report;

    /// <summary>The total of rows of table 3.</summary>
    public Reading Requests(string words, params ReadOnlySpan<string> rows) => Of(words, "requests", rows, ["total"]);

    /// <summary>Rows of table 3 in some applicant columns.</summary>
    public Reading Applicants(string words, ReadOnlySpan<string> rows, ReadOnlySpan<string> columns) => Of(words, "requests", rows, columns);

    /// <summary>Rows of table 3 below a group, （三）不予公开 for example, in the column of totals.</summary>
    public Reading Outcomes(string words, params ReadOnlySpan<string> groups) => Requests(words, [.. RowsOf(groups)]);

    /// <summary>Figures of table 4.</summary>
    public Reading Review(string words, ReadOnlySpan<string> rows, ReadOnlySpan<string> columns) => Of(words, "review", rows, columns);

    /// <summary>Figures of table 2.</summary>
    public Reading Disclosure(string words, ReadOnlySpan<string> rows, string column) => Of(words, "disclosure", rows, [column]);

    /// <summary>A reading without others' cells: one minus others, named as the first.</summary>
    public static Reading Less(string words, Reading all, Reading part) => new(words, all.Value - part.Value, [.. all.Cells, .. part.Cells]);

    /// <summary>The rows of outcome groups in the form; （六）其他处理 is one row in 2019 and three in 2021.</summary>
    public IEnumerable<string> RowsOf(ReadOnlySpan<string> groups)
    {
        var rows = new List<string>();
        foreach (var group in groups)
            rows.AddRange(Report.Form.TableOf("requests")!.Blocks[0].Rows.Leaves.Select(row => row.Id).Where(id => id == group || id.StartsWith(group + ".", StringComparison.Ordinal)));
        return rows;
    }

    /// <summary>A table without a single entry says nothing that the prose could contradict; that it is empty is told elsewhere.</summary>
    private bool IsFilled(string table)
    {
        if (!filled.TryGetValue(table, out var any))
            filled[table] = any = Report.Form.TableOf(table)!.Cells.Any(place => Report[place.Address].State != CellState.Blank);
        return any;
    }

    private Reading Of(string words, string table, ReadOnlySpan<string> rows, ReadOnlySpan<string> columns)
    {
        var cells = ImmutableArray.CreateBuilder<CellAddress>();
        foreach (var row in rows)
        foreach (var column in columns)
            cells.Add(new CellAddress(table, row, column));
        var all = cells.ToImmutable();
        return new Reading(words, IsFilled(table) ? draft.Tally.Sum(all) : null, all);
    }
}
