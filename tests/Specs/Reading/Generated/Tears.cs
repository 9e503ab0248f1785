using System.Globalization;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>What page breaks, clipboards and conversions tear apart or put together; every figure must then be right or flagged.</summary>
internal static class Tears
{
    public static readonly (string Name, bool NeedsLoss, Action<Sketch, Chance> Do)[] All =
    [
        ("a row cut in two lines", false, CutInTwo),
        ("columns moved by one below a page break", false, Move),
        ("a stray column", false, StrayColumn),
        ("the total column left out", false, WithoutTotals),
        ("two tables glued together", false, Glue),
        ("a figure torn in two cells", false, TearFigure),
        ("figures broken over lines", false, BreakFigures),
        ("two rows in one", false, JoinRows),
        ("a header lost", false, LoseHeader),
        ("a page number among the figures", false, PageNumber),
        ("blank cells left out of a row", true, LeaveBlanksOut),
    ];

    /// <summary>The rest of a row stands in a line of its own.</summary>
    private static void CutInTwo(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.Where(table => Damage.DataRows(table).Exists(at => table.Rows[at].Count > 1)).ToList());
        var at = chance.PickFrom(Damage.DataRows(table).Where(row => table.Rows[row].Count > 1).ToList());
        var cut = chance.Between(1, table.Rows[at].Count - 1);
        var rest = table.Rows[at][cut..];
        table.Rows[at].RemoveRange(cut, rest.Count);
        Damage.Insert(table, at + 1, rest);
    }

    /// <summary>From some row on a blank cell stands between label and figures.</summary>
    private static void Move(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.ToList());
        var from = chance.PickFrom(Damage.DataRows(table));
        table.Columns++;
        foreach (var row in table.Rows.Skip(from))
        {
            var first = row.FindIndex(cell => cell.Address is not null);
            if (first < 0)
                continue;
            var blank = new SketchCell("", row[first].Column, 1, 1, null);
            foreach (var cell in row.Skip(first))
                cell.Column++;
            row.Insert(first, blank);
        }
    }

    /// <summary>A column that the form does not have, with a head or without, with figures or a few.</summary>
    private static void StrayColumn(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.ToList());
        var figures = table.Figures.ToList();
        var at = chance.Between(figures.Min(cell => cell.Column), table.Columns);
        var (head, share) = (chance.Pick("", "备注", "序号", "上年数"), chance.Pick(20, 100));
        var covered = new HashSet<int>();
        foreach (var (number, row) in table.Rows.Index())
        foreach (var cell in row)
        {
            if (cell.Column >= at)
                cell.Column++;
            else if (cell.Column + cell.ColumnSpan > at)
            {
                cell.ColumnSpan++;
                covered.UnionWith(Enumerable.Range(number, cell.RowSpan));
            }
        }

        table.Columns++;
        foreach (var (number, row) in table.Rows.Index().Where(row => !covered.Contains(row.Index)))
        {
            var text = !row.Exists(cell => cell.Address is not null) ? head : chance.Of(share) ? chance.Between(0, 9).ToString(CultureInfo.InvariantCulture) : "";
            row.Insert(row.TakeWhile(cell => cell.Column < at).Count(), new SketchCell(text, at, 1, 1, null));
            head = row.Exists(cell => cell.Address is not null) ? head : "";
        }
    }

    private static void WithoutTotals(Sketch sketch, Chance chance)
    {
        var table = sketch.Tables.First(table => table.Id == "requests");
        foreach (var row in table.Rows)
            row.RemoveAll(cell => cell.Address?.Column == "total" || (cell.Text == "总计" && cell.IsColumnHead));
        table.Columns -= chance.Below(2);
        foreach (var cell in table.Rows.SelectMany(row => row).Where(cell => cell.Column + cell.ColumnSpan > table.Columns))
            cell.ColumnSpan = table.Columns - cell.Column;
    }

    /// <summary>Nothing stands between two tables any more, and they are one.</summary>
    private static void Glue(Sketch sketch, Chance chance)
    {
        var tables = sketch.Tables.ToList();
        var first = chance.Below(tables.Count - 1);
        var (from, to) = (sketch.Blocks.IndexOf(tables[first]), sketch.Blocks.IndexOf(tables[first + 1]));
        tables[first].Rows.AddRange(tables[first + 1].Rows);
        tables[first].Columns = Math.Max(tables[first].Columns, tables[first + 1].Columns);
        sketch.Blocks.RemoveRange(from + 1, to - from);
    }

    /// <summary>As the comma of 1,234 does in a list parted by commas: what follows moves on by a cell.</summary>
    private static void TearFigure(Sketch sketch, Chance chance)
    {
        var torn = sketch.Tables.SelectMany(table => table.Rows.Where(row => row.Count(cell => cell.Address is not null) > 1).SelectMany(row => row.Where(cell => cell.Address is not null && cell.Text.Length > 1 && cell.Text.All(char.IsAsciiDigit)).Select(cell => (Table: table, Row: row, Cell: cell)))).ToList();
        if (torn.Count == 0)
            return;
        var (table, row, cell) = chance.PickFrom(torn);
        var at = row.IndexOf(cell);
        table.Columns += cell.ColumnSpan;
        foreach (var after in row.Skip(at + 1))
            after.Column += cell.ColumnSpan;
        row.Insert(at + 1, new SketchCell(cell.Text[1..], cell.Column + cell.ColumnSpan, cell.ColumnSpan, cell.RowSpan, null));
        cell.Text = cell.Text[..1];
    }

    private static void BreakFigures(Sketch sketch, Chance chance)
    {
        var mark = chance.Pick("\n", " ", " \n");
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures).Where(cell => cell.Text.Length > 1 && cell.Text.All(char.IsAsciiDigit) && chance.Of(20)))
            cell.Text = cell.Text.Insert(chance.Between(1, cell.Text.Length - 1), mark);
    }

    /// <summary>No line parts two rows any more: the cells of the upper one hold the figures of both.</summary>
    private static void JoinRows(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.Where(table => table.Id != "review").ToList());
        var rows = Damage.DataRows(table).Where(at => at + 1 < table.Rows.Count && table.Rows[at + 1].Count(cell => cell.Address is not null) == table.Rows[at].Count(cell => cell.Address is not null)
            && table.Rows[at].Where(cell => cell.Address is not null).Zip(table.Rows[at + 1].Where(cell => cell.Address is not null)).Any(pair => !string.IsNullOrWhiteSpace(pair.First.Text) && !string.IsNullOrWhiteSpace(pair.Second.Text))).ToList();
        if (rows.Count == 0)
            return; // figures that only moved to a blank row leave no trace
        var at = chance.PickFrom(rows);
        foreach (var (upper, lower) in table.Rows[at].Where(cell => cell.Address is not null).Zip(table.Rows[at + 1].Where(cell => cell.Address is not null)))
            (upper.Text, lower.Text) = ($"{upper.Text} \n{lower.Text}".Trim(), "");
        if (chance.Of(50) && table.Rows[at].FindLast(cell => cell.Address is null) is { } label && table.Rows[at + 1].FindLast(cell => cell.Address is null) is { } below)
            (label.Text, below.Text) = ($"{label.Text}\n{below.Text}", "");
    }

    private static void LoseHeader(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.ToList());
        var below = Damage.DataRows(table).Where(at => at > 0 && !table.Rows[at - 1].Exists(cell => cell.Address is not null)).ToList();
        if (below.Count == 0)
            return;
        var (to, from) = (chance.PickFrom(below), 0);
        from = Damage.DataRows(table).Where(at => at < to).DefaultIfEmpty(-1).Max() + 1;
        from = chance.Between(from, to - 1);
        if (table.Rows.Take(from).Index().All(row => row.Item.TrueForAll(cell => row.Index + cell.RowSpan <= from)))
            table.Rows.RemoveRange(from, to - from);
    }

    private static void PageNumber(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.Where(table => Damage.DataRows(table).Count > 1).DefaultIfEmpty(sketch.Tables.First()).ToList());
        var at = chance.PickFrom(Damage.DataRows(table));
        Damage.Insert(table, at + chance.Below(2), [new SketchCell(chance.Pick("3", "- 3 -", "第 3 页", "3 / 12"), chance.Pick(0, table.Columns / 2, table.Columns - 1), 1, 1, null)]);
    }

    /// <summary>As a program leaves blanks out that trims its lines.</summary>
    private static void LeaveBlanksOut(Sketch sketch, Chance chance)
    {
        var row = chance.PickFrom(sketch.Tables.SelectMany(table => table.Rows).Where(row => row.Exists(cell => cell.Address is not null)).ToList());
        for (var i = row.Count - 1; i >= 0; i--)
        {
            if (row[i].Address is not null && string.IsNullOrWhiteSpace(row[i].Text) && chance.Of(70))
                Damage.Remove(row, i);
        }
    }
}
