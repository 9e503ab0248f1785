using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>What a sentence means: figures of the tables, by name.</summary>
/// <param name="Words">In the form's words.</param>
/// <param name="Value">The sum of the cells; null when one of them is unreadable.</param>
/// <param name="Cells">The cells.</param>
internal sealed record Reading(string Words, decimal? Value, ImmutableArray<CellAddress> Cells)
{
    /// <summary>Other figures that the same words may mean, null for one that is unreadable. They excuse a sentence and are named to nobody.</summary>
    public ImmutableArray<decimal?> Others { get; private init; } = [];

    /// <summary>This, or one of other figures.</summary>
    public Reading Or(params ImmutableArray<decimal?> others) => this with { Others = others };
}

/// <summary>表中数字: the figures of a report as its prose speaks of them.</summary>
internal sealed class Facts(Draft draft)
{
    /// <summary>The report.</summary>
    public AnnualReport Report => draft.Report;

    /// <summary>The total of rows of table 3.</summary>
    public Reading Requests(string words, params ReadOnlySpan<string> rows) => Of(words, "requests", rows, ["total"]);

    /// <summary>What the total of rows of table 3 is, where nobody is told which.</summary>
    public decimal? Total(params ReadOnlySpan<string> rows) => Sum("requests", Cells("requests", rows, ["total"]));

    /// <summary>A row of table 3 in some applicant columns.</summary>
    public Reading Applicants(string words, string row, ReadOnlySpan<string> columns) => Of(words, "requests", [row], columns);

    /// <summary>Rows of table 3 below a group, （三）不予公开 for example, in the column of totals.</summary>
    public Reading Outcomes(string words, params ReadOnlySpan<string> groups) => Requests(words, [.. RowsOf(groups)]);

    /// <summary>What the total of such groups is, where nobody is told which.</summary>
    public decimal? TotalOf(params ReadOnlySpan<string> groups) => Total([.. RowsOf(groups)]);

    /// <summary>Figures of table 4.</summary>
    public Reading Review(string words, ReadOnlySpan<string> rows, ReadOnlySpan<string> columns) => Of(words, "review", rows, columns);

    /// <summary>A figure of table 4, where nobody is told which.</summary>
    public decimal? Figure(string row, string column) => Sum("review", Cells("review", [row], [column]));

    /// <summary>A figure of table 2.</summary>
    public Reading Disclosure(string words, string row, string column) => Of(words, "disclosure", [row], [column]);

    /// <summary>The rows of outcome groups in the form; （六）其他处理 is one row in 2019 and three in 2021.</summary>
    public IEnumerable<string> RowsOf(ReadOnlySpan<string> groups)
    {
        var rows = new List<string>();
        foreach (var group in groups)
            rows.AddRange(Report.Form.TableOf("requests")!.Blocks[0].Rows.Leaves.Select(row => row.Id).Where(id => id == group || id.StartsWith(group + ".", StringComparison.Ordinal)));
        return rows;
    }

    private Reading Of(string words, string table, ReadOnlySpan<string> rows, ReadOnlySpan<string> columns)
    {
        var cells = Cells(table, rows, columns);
        return new Reading(words, Sum(table, cells), cells);
    }

    /// <summary>A table without a single entry says nothing that the prose could contradict; that it is empty is told elsewhere.</summary>
    private decimal? Sum(string table, ImmutableArray<CellAddress> cells) =>
        Report.Form.TableOf(table)!.Cells.Any(place => Report[place.Address].State != CellState.Blank) ? draft.Tally.Sum(cells) : null;

    private static ImmutableArray<CellAddress> Cells(string table, ReadOnlySpan<string> rows, ReadOnlySpan<string> columns)
    {
        var cells = ImmutableArray.CreateBuilder<CellAddress>();
        foreach (var row in rows)
        foreach (var column in columns)
            cells.Add(new CellAddress(table, row, column));
        return cells.ToImmutable();
    }
}
