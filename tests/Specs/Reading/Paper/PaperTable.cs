using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Reading.Paper;

/// <summary>A cell as it is drawn; cells that a merge covers are not listed.</summary>
internal sealed record PaperCell(string Text, int Across = 1, int Down = 1);

/// <summary>A statutory table as it is drawn on paper, from the trees of the form or from changed ones.</summary>
internal sealed record PaperTable(string Id, ImmutableArray<ImmutableArray<PaperCell>> Rows)
{
    /// <summary>Draws a table.</summary>
    public static PaperTable Of(StatutoryTable table, Func<CellAddress, string> figure)
    {
        var rows = new List<ImmutableArray<PaperCell>>();
        foreach (var block in table.Blocks)
            rows.AddRange(block.Layout == BlockLayout.SingleRow ? SingleRow(table, block, figure) : Grid(table, block, figure));
        return new PaperTable(table.Id, [.. rows]);
    }

    /// <summary>A change of one cell's text, wherever the text stands.</summary>
    public PaperTable Reworded(Func<string, string> change) => this with { Rows = [.. Rows.Select(row => row.Select(cell => cell with { Text = change(cell.Text) }).ToImmutableArray())] };

    /// <summary>The full grid: every covered place as an empty text, and whether it is a cell of its own.</summary>
    public string?[][] Expanded()
    {
        var width = Rows.Max(row => row.Sum(cell => cell.Across));
        var grid = Enumerable.Range(0, Rows.Length).Select(_ => new string?[width]).ToArray();
        var taken = new bool[Rows.Length, width];
        for (var y = 0; y < Rows.Length; y++)
        {
            var x = 0;
            foreach (var cell in Rows[y])
            {
                while (x < width && taken[y, x])
                    x++;
                for (var dy = 0; dy < cell.Down && y + dy < Rows.Length; dy++)
                for (var dx = 0; dx < cell.Across; dx++)
                {
                    taken[y + dy, x + dx] = true;
                    grid[y + dy][x + dx] = dx == 0 && dy == 0 ? cell.Text : dy > 0 && dx == 0 ? "" : null;
                }

                x += cell.Across;
            }
        }

        return grid;
    }

    private static IEnumerable<ImmutableArray<PaperCell>> Grid(StatutoryTable table, TableBlock block, Func<CellAddress, string> figure)
    {
        var labels = block.Rows.Depth - 1;
        var head = block.Columns.Depth - 1;
        var leaves = block.Columns.Leaves.ToList();
        var width = table.Blocks.Max(other => other.Columns.Leaves.Count());
        if (block.Caption.Length > 0)
            yield return [new PaperCell(block.Caption, labels + width)];
        for (var depth = 0; depth < head; depth++)
            yield return [.. (depth == 0 ? [new PaperCell(block.Corner, labels, head)] : Array.Empty<PaperCell>()), .. head == 1 ? Widened(Level(block.Columns, depth, head), width) : Level(block.Columns, depth, head)];
        foreach (var (row, path) in Paths(block.Rows, []))
        {
            yield return
            [
                .. path.Where(step => step.First).Select((step, i) => step.Heading == row
                    ? new PaperCell(row.Label, labels - step.Depth)
                    : new PaperCell(step.Heading.Label, 1, step.Heading.Leaves.Count())),
                .. Widened([.. leaves.Select(column => new PaperCell(figure(new CellAddress(table.Id, row.Id, column.Id))))], width),
            ];
        }
    }

    private static IEnumerable<ImmutableArray<PaperCell>> SingleRow(StatutoryTable table, TableBlock block, Func<CellAddress, string> figure)
    {
        var axis = Heading.Axis([.. block.Rows.Children.Select(child => Below(child, block.Columns))]);
        var head = axis.Depth - 1;
        for (var depth = 0; depth < head; depth++)
            yield return [.. Level(axis, depth, head)];
        yield return [.. from row in block.Rows.Leaves from column in block.Columns.Leaves select new PaperCell(figure(new CellAddress(table.Id, row.Id, column.Id)))];
    }

    private static Heading Below(Heading row, Heading columns) => row.IsLeaf ? row with { Children = columns.Children } : row with { Children = [.. row.Children.Select(child => Below(child, columns))] };

    /// <summary>The header cells that begin at a depth; a leaf goes down to the figures.</summary>
    private static ImmutableArray<PaperCell> Level(Heading axis, int depth, int head) =>
        depth == 0
            ? [.. axis.Children.Select(child => new PaperCell(child.Label, child.Leaves.Count(), child.IsLeaf ? head : 1))]
            : [.. axis.Children.Where(child => !child.IsLeaf).SelectMany(child => Level(child, depth - 1, head - 1))];

    /// <summary>The last cell covers what is left of the table's width, as the form prints blocks with fewer columns.</summary>
    private static ImmutableArray<PaperCell> Widened(ImmutableArray<PaperCell> cells, int width)
    {
        var missing = width - cells.Sum(cell => cell.Across);
        return missing > 0 && cells.Length > 0 ? cells.SetItem(cells.Length - 1, cells[^1] with { Across = cells[^1].Across + missing }) : cells;
    }

    private static IEnumerable<(Heading Row, ImmutableArray<(Heading Heading, int Depth, bool First)> Path)> Paths(Heading axis, ImmutableArray<(Heading, int, bool)> above)
    {
        var first = true;
        foreach (var child in axis.Children)
        {
            ImmutableArray<(Heading, int, bool)> path = [.. above.Select(step => (step.Item1, step.Item2, step.Item3 && first)), (child, above.Length, true)];
            first = false;
            if (child.IsLeaf)
            {
                yield return (child, path);
                continue;
            }

            foreach (var below in Paths(child, path))
                yield return below;
        }
    }
}
