using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Press.Tables;

/// <summary>Draws one table: walks the trees, counts leaves into spans and collects the ids of the headers passed.</summary>
internal sealed class GridDrawing(StatutoryTable table)
{
    private int ids;

    public Grid Draw()
    {
        var labels = table.Blocks.Max(block => block.Layout == BlockLayout.SingleRow ? 0 : block.Rows.Depth - 1);
        var values = table.Blocks.Select(ValueColumns).Aggregate(1, LeastCommonMultiple);
        var shared = table.Blocks.Length == 1;
        var head = ImmutableArray<ImmutableArray<GridCell>>.Empty;
        var bodies = ImmutableArray.CreateBuilder<GridPart>();
        foreach (var block in table.Blocks)
        {
            var rows = new List<List<GridCell>>();
            var caption = Caption(block, labels + values, rows);
            var columns = ColumnHeaders(block, labels, values, caption, rows);
            if (shared)
            {
                head = Frozen(rows);
                rows = [];
            }

            Figures(block, labels, values, columns, rows);
            bodies.Add(new GridPart(Frozen(rows)));
        }

        return new Grid(table, labels, values, head, bodies.ToImmutable());
    }

    private string Caption(TableBlock block, int width, List<List<GridCell>> rows)
    {
        if (block.Caption.Length == 0)
            return "";
        var id = NextId();
        rows.Add([new GridCell(GridCellKind.Caption, block.Caption, id, "", width, 1, true, null)]);
        return id;
    }

    /// <summary>Draws the column headers; for each figure column of the block its row (table 4 only), its column and its header ids.</summary>
    private List<(Heading? Row, Heading Column, string Headers)> ColumnHeaders(TableBlock block, int labels, int values, string caption, List<List<GridCell>> rows)
    {
        var depth = HeaderDepth(block);
        var first = rows.Count;
        for (var level = 0; level < depth; level++)
            rows.Add([]);
        if (labels > 0)
            rows[first].Add(new GridCell(GridCellKind.Corner, block.Corner, "", "", labels, depth, false, null));

        var columns = new List<(Heading?, Heading, string)>();
        var span = values / ValueColumns(block);
        if (block.Layout == BlockLayout.SingleRow)
            Walk(block.Rows, null, 0, caption);
        else
            Walk(block.Columns, null, 0, caption);
        return columns;

        void Walk(Heading parent, Heading? row, int level, string above)
        {
            foreach (var heading in parent.Children)
            {
                var id = NextId();
                var headers = Join(above, id);
                // On paper a row of table 4 is one more heading above its columns.
                var isRowLeaf = block.Layout == BlockLayout.SingleRow && row is null && heading.IsLeaf;
                var isLeaf = heading.IsLeaf && !isRowLeaf;
                var leaves = isRowLeaf ? block.Columns.Leaves.Count()
                    : block.Layout == BlockLayout.SingleRow && row is null ? heading.Leaves.Count() * block.Columns.Leaves.Count()
                    : heading.Leaves.Count();
                rows[first + level].Add(new GridCell(GridCellKind.Column, heading.Label, id, above, leaves * span, isLeaf ? depth - level : 1, !isLeaf, null));
                if (isLeaf)
                    columns.Add((row, heading, headers));
                else if (isRowLeaf)
                    Walk(block.Columns, heading, level + 1, headers);
                else
                    Walk(heading, row, level + 1, headers);
            }
        }
    }

    private void Figures(TableBlock block, int labels, int values, List<(Heading? Row, Heading Column, string Headers)> columns, List<List<GridCell>> rows)
    {
        var span = values / columns.Count;
        if (block.Layout == BlockLayout.SingleRow)
        {
            rows.Add([.. columns.Select(column => Figure(column.Row!, column.Column, column.Headers))]);
            return;
        }

        var pending = new List<GridCell>();
        Walk(block.Rows, 0, "");

        void Walk(Heading parent, int level, string left)
        {
            foreach (var heading in parent.Children)
            {
                var id = NextId();
                var headers = Join(left, id);
                pending.Add(heading.IsLeaf
                    ? new GridCell(GridCellKind.Row, heading.Label, id, left, labels - level, 1, false, null)
                    : new GridCell(GridCellKind.Row, heading.Label, id, left, 1, heading.Leaves.Count(), true, null));
                if (!heading.IsLeaf)
                {
                    Walk(heading, level + 1, headers);
                    continue;
                }

                rows.Add([.. pending, .. columns.Select(column => Figure(heading, column.Column, Join(headers, column.Headers)))]);
                pending.Clear();
            }
        }

        GridCell Figure(Heading row, Heading column, string headers) =>
            new(GridCellKind.Figure, "", "", headers, span, 1, false, new FormCell(new CellAddress(table.Id, row.Id, column.Id), table, block, row, column));
    }

    private static int ValueColumns(TableBlock block) =>
        block.Columns.Leaves.Count() * (block.Layout == BlockLayout.SingleRow ? block.Rows.Leaves.Count() : 1);

    private static int HeaderDepth(TableBlock block) =>
        block.Columns.Depth - 1 + (block.Layout == BlockLayout.SingleRow ? block.Rows.Depth - 1 : 0);

    private static int LeastCommonMultiple(int a, int b)
    {
        var multiple = Math.Max(a, b);
        while (multiple % a != 0 || multiple % b != 0)
            multiple++;
        return multiple;
    }

    private static ImmutableArray<ImmutableArray<GridCell>> Frozen(List<List<GridCell>> rows) => [.. rows.Select(row => row.ToImmutableArray())];

    private static string Join(string outer, string inner) => outer.Length == 0 ? inner : $"{outer} {inner}";

    /// <summary>Two or three characters, because each figure repeats the ids of its headers: the section's letter and a number to base 36.</summary>
    private string NextId()
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        var (high, low) = Math.DivRem(++ids, Digits.Length);
        return $"{Digits[9 + table.Section]}{(high == 0 ? "" : Digits[high])}{Digits[low]}";
    }
}
