using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Localisation;

/// <summary>错位: figures of table 3 that are right and stand in the wrong place, a row or a part of it moved by one. One cause, however many sums it breaks.</summary>
internal static class Displacement
{
    /// <summary>The only such movement that makes every relation of table 3 hold when it is undone; null when there is none, or more than one.</summary>
    public static (string Words, ImmutableArray<Repair> Repairs)? Of(AnnualReport report, Tally tally)
    {
        if (report.Form.TableOf("requests") is not { } table)
            return null;
        var block = table.Blocks[0];
        ImmutableArray<Heading> rows = [.. block.Rows.Leaves];
        ImmutableArray<Heading> columns = [.. block.Columns.Leaves];
        var written = new decimal[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            written[i] = new decimal[columns.Length];
            for (var j = 0; j < columns.Length; j++)
            {
                if (tally[At(i, j)] is not { } figure)
                    return null;
                written[i][j] = figure;
            }
        }

        ImmutableArray<Equation> relations = [.. report.Form.Equations.Where(relation => relation.Left[0].Table == "requests")];
        (string Words, ImmutableArray<Repair> Repairs)? only = null;
        foreach (var (words, undone) in Rows(rows, written).Concat(Blocks(rows, written)).Concat(Columns(rows, written)))
        {
            ImmutableArray<Repair> repairs = [..
                from i in Enumerable.Range(0, rows.Length)
                from j in Enumerable.Range(0, columns.Length)
                where undone[i][j] != written[i][j]
                select new Repair(At(i, j), undone[i][j], true)];
            if (repairs.Any(repair => repair.Value < 0) || !relations.All(Holds))
                continue;
            if (only is { } other && !other.Repairs.SequenceEqual(repairs))
                return null;
            only ??= (words, repairs);

            bool Holds(Equation relation) => relation.Left.Sum(Value) == relation.Right.Sum(Value);

            decimal Value(CellAddress cell) => undone[Index(rows, cell.Row)][Index(columns, cell.Column)];
        }

        return only;

        CellAddress At(int i, int j) => new("requests", rows[i].Id, columns[j].Id);
    }

    private static int Index(ImmutableArray<Heading> headings, string id)
    {
        var at = 0;
        while (headings[at].Id != id)
            at++;
        return at;
    }

    /// <summary>Two neighbouring rows in each other's place.</summary>
    private static IEnumerable<(string, decimal[][])> Rows(ImmutableArray<Heading> rows, decimal[][] written)
    {
        for (var i = 0; i + 1 < rows.Length; i++)
        {
            var undone = written.ToArray();
            (undone[i], undone[i + 1]) = (written[i + 1], written[i]);
            yield return ($"「{rows[i].Label}」与「{rows[i + 1].Label}」两行的数字填反了", undone);
        }
    }

    /// <summary>From one row on everything is a row too low, or too high; the row that fell off follows from the balance.</summary>
    private static IEnumerable<(string, decimal[][])> Blocks(ImmutableArray<Heading> rows, decimal[][] written)
    {
        var last = rows.Length - 1;
        for (var i = 0; i < last; i++)
        {
            var raised = written.ToArray();
            for (var k = i; k < last; k++)
                raised[k] = written[k + 1];
            raised[last] = [.. raised[last].Select((_, j) => raised[0][j] + raised[1][j] - raised[last - 1][j])];
            yield return ($"从「{rows[i].Label}」一行起，各行的数字都填低了一行", raised);
        }

        for (var i = 2; i < last; i++)
        {
            var lowered = written.ToArray();
            for (var k = i + 1; k <= last; k++)
                lowered[k] = written[k - 1];
            lowered[i] = [.. lowered[i].Select((_, j) => lowered[last - 1][j] - Enumerable.Range(2, last - 3).Where(k => k != i).Sum(k => lowered[k][j]))];
            yield return ($"从「{rows[i].Label}」一行起，各行的数字都填高了一行", lowered);
        }
    }

    /// <summary>In one row everything is a column too far to the right, or to the left; the figure that fell off follows from the others.</summary>
    private static IEnumerable<(string, decimal[][])> Columns(ImmutableArray<Heading> rows, decimal[][] written)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = written[i];
            var left = row[1..];
            yield return ($"「{rows[i].Label}」一行的数字整体向右错了一栏", With([.. left, left.Sum()]));
            var right = row[..^1];
            yield return ($"「{rows[i].Label}」一行的数字整体向左错了一栏", With([right[^1] - right.SkipLast(1).Sum(), .. right]));

            decimal[][] With(decimal[] figures)
            {
                var undone = written.ToArray();
                undone[i] = figures;
                return undone;
            }
        }
    }
}
