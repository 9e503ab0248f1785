using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 合计: a report's figures as its relations see them. Blank and <c>/</c> count as zero (statute, 3.7); a row total left
/// blank beside filled columns counts as their sum, because that mistake is told on its own (T3-EMPTYTOTAL) and must
/// neither be told again by every relation above it nor hide what else is wrong there. So are the columns of a row that fills none but
/// its total (T3-ONLYTOTAL) unknown and no zeros: nothing is said about the columns that they stand in.
/// </summary>
internal sealed class Tally
{
    private readonly AnnualReport report;
    private readonly Dictionary<CellAddress, decimal?> emptyTotals = [];
    private readonly HashSet<CellAddress> untold = [];

    public Tally(AnnualReport report)
    {
        this.report = report;
        foreach (var row in report.Form.Equations.Where(equation => equation.Rule == "T3-ROW"))
        {
            if (HasOnlyTotal(row))
                untold.UnionWith(row.Right);
            if (report[row.Left[0]].State != CellState.Blank)
                continue;
            if (row.Right.Any(part => report[part].State == CellState.Unreadable))
                emptyTotals[row.Left[0]] = null;
            else if (row.Right.Any(part => report[part].State == CellState.Number))
                emptyTotals[row.Left[0]] = row.Right.Sum(part => report[part].Counted);
        }
    }

    /// <summary>The figure for sums; null when an unreadable cell or a row of nothing but its total makes it unknown.</summary>
    public decimal? this[CellAddress cell] => emptyTotals.TryGetValue(cell, out var sum) ? sum : untold.Contains(cell) ? null : report[cell].Counted;

    /// <summary>The sum of cells; null when one of them is unknown.</summary>
    public decimal? Sum(ImmutableArray<CellAddress> cells)
    {
        var sum = 0m;
        foreach (var cell in cells)
        {
            if (this[cell] is not { } value)
                return null;
            sum += value;
        }

        return sum;
    }

    /// <summary>Whether a row's total is blank although columns are filled.</summary>
    public bool HasEmptyTotal(Equation row) =>
        emptyTotals.ContainsKey(row.Left[0]) && row.Right.Any(part => report[part].State == CellState.Number);

    /// <summary>Whether a row has a total above zero and nothing else (statute, 8.14).</summary>
    public bool HasOnlyTotal(Equation row) =>
        row.Rule == "T3-ROW" && report[row.Left[0]].Value > 0 && row.Right.All(part => report[part].State is CellState.Blank or CellState.NotApplicable);

    /// <summary>Whether a relation holds or cannot be judged: for an unreadable cell, or for a row of nothing but its total, which is told on its own.</summary>
    public bool Holds(Equation equation) =>
        Sum(equation.Left) is not { } left || Sum(equation.Right) is not { } right || left == right;
}
