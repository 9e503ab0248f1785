using System.Globalization;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>What goes wrong between an office and an upload; every figure must then be right or flagged.</summary>
internal static class Damage
{
    /// <summary>Each with what it does, and whether it needs a rendering in which a row that lost a cell is shorter.</summary>
    private static readonly (string Name, bool NeedsLoss, Action<Sketch, Chance> Do)[] All =
    [
        ("figures run together", true, Fuse),
        ("a cell lost", true, Lose),
        ("rows cut", false, Cut),
        ("a part cut off", false, (sketch, chance) => sketch.Blocks.RemoveRange(chance.Between(3, sketch.Blocks.Count - 1), 1)),
        ("the first row twice", false, (sketch, chance) => Repeat(sketch, chance, anywhere: false)),
        ("a row twice", false, (sketch, chance) => Repeat(sketch, chance, anywhere: true)),
        ("a row again below a second header", false, RepeatBelowHeader),
        ("a row lost", false, LoseRow),
        ("a label lost", false, LoseLabel),
        ("a second table", false, SecondTable),
        ("odd figures", false, OddFigures),
        .. Tears.All,
    ];

    private static readonly string[] Odd = ["? 0", "0?", "约3", "3件", "１２", "O", "l", "一", "无", "—", "3.0", "1,234", "1，234", "12 3", "007", "+5", "3+2", "1/2", "３ ", "1.5", "*", "0件", "共3件", "3（含上年1件）", "-2", "２，３４５", "1.234,5", "0.0", "〇", "两", "√", "见附表"];

    public static void Do(Sketch sketch, Chance chance, Rendering rendering)
    {
        var (name, _, damage) = chance.PickFrom(All.Where(damage => rendering.ShowsLoss || !damage.NeedsLoss).ToList());
        sketch.Story.Add($"DAMAGE {name}");
        damage(sketch, chance);
    }

    /// <summary>Two figures of a row become one, and the row one cell shorter.</summary>
    private static void Fuse(Sketch sketch, Chance chance)
    {
        var row = RowWithFigures(sketch, chance, 3);
        var at = chance.PickFrom(Enumerable.Range(0, row.Count - 1).Where(i => row[i].Address is not null && row[i + 1].Address is not null).ToList());
        row[at + 1].Text = row[at].Text + row[at + 1].Text;
        Remove(row, at);
    }

    /// <summary>A written figure goes; what follows moves up.</summary>
    private static void Lose(Sketch sketch, Chance chance)
    {
        var row = RowWithFigures(sketch, chance, 3);
        Remove(row, chance.PickFrom(Enumerable.Range(0, row.Count).Where(i => row[i].Address is not null && row[i].Text.Length > 0).DefaultIfEmpty(row.Count - 1).ToList()));
    }

    public static void Remove(List<SketchCell> row, int at)
    {
        for (var i = row.Count - 1; i > at; i--)
            (row[i].Column, row[i].ColumnSpan) = (row[i - 1].Column, row[i - 1].ColumnSpan);
        row.RemoveAt(at);
    }

    private static void Cut(Sketch sketch, Chance chance)
    {
        var table = sketch.Tables.First(table => table.Id == "requests");
        var from = chance.Between(0, table.Rows.Count - 2);
        table.Rows.RemoveRange(from, Math.Min(chance.Between(1, 5), table.Rows.Count - from));
        foreach (var (number, row) in table.Rows.Index())
        foreach (var cell in row)
            cell.RowSpan = Math.Min(cell.RowSpan, table.Rows.Count - number);
    }

    /// <summary>A row is given again with other figures, or with none; below itself, or anywhere further down.</summary>
    private static void Repeat(Sketch sketch, Chance chance, bool anywhere)
    {
        var table = chance.PickFrom(sketch.Tables.ToList());
        var rows = DataRows(table);
        if (rows.Count == 0)
            return;
        var at = anywhere ? chance.PickFrom(rows) : rows[0];
        Insert(table, anywhere ? chance.Between(at + 1, table.Rows.Count) : at + 1, Again(table.Rows[at], chance));
    }

    /// <summary>As after a page break: the header is printed again, and the last row with it.</summary>
    private static void RepeatBelowHeader(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.Where(table => DataRows(table).Count > 0).ToList());
        var rows = DataRows(table);
        var (head, at) = (rows[0], chance.PickFrom(rows));
        var again = Again(table.Rows[at], chance);
        foreach (var row in table.Rows.Take(head).Select(row => row.Select(cell => new SketchCell(cell.Text, cell.Column, cell.ColumnSpan, cell.RowSpan, null)).ToList()).Reverse().Prepend(again).ToList())
            Insert(table, at + 1, row);
    }

    private static void LoseRow(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.Where(table => DataRows(table).Count > 0).ToList());
        var at = chance.PickFrom(DataRows(table));
        foreach (var (number, row) in table.Rows.Take(at).Index())
        foreach (var cell in row.Where(cell => number + cell.RowSpan > at))
            cell.RowSpan--;
        if (at + 1 < table.Rows.Count)
        {
            foreach (var cell in table.Rows[at].Where(cell => cell.RowSpan > 1).Reverse())
                table.Rows[at + 1].Insert(0, new SketchCell(cell.Text, cell.Column, cell.ColumnSpan, cell.RowSpan - 1, null));
        }

        table.Rows.RemoveAt(at);
    }

    private static void LoseLabel(Sketch sketch, Chance chance)
    {
        if (chance.PickFrom(sketch.Tables.Where(table => DataRows(table).Count > 0).ToList()) is var table
            && table.Rows[chance.PickFrom(DataRows(table))].LastOrDefault(cell => cell.Address is null && cell.ColumnSpan < 4) is { } label)
            label.Text = "";
    }

    /// <summary>Another table of the same kind with other figures (last year's) quoted in the overview, after the table or at the end.</summary>
    private static void SecondTable(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.ToList());
        var second = new SketchTable(table.Id, table.Columns, [.. table.Rows.Select(row => Again(row, chance))]);
        foreach (var (from, to) in table.Rows.SelectMany(row => row).Zip(second.Rows.SelectMany(row => row)))
            to.RowSpan = from.RowSpan;
        var at = chance.Below(3) switch
        {
            0 => sketch.Blocks.FindIndex(block => block is SketchParagraph { Role: SketchRole.Heading }) + chance.Between(1, 3),
            1 => sketch.Blocks.IndexOf(table) + 1,
            _ => sketch.Blocks.Count,
        };
        sketch.Blocks.Insert(at, second);
        if (chance.Of(50))
            sketch.Blocks.Insert(at, new SketchParagraph("上一年度情况如下：", SketchRole.Body));
    }

    /// <summary>Cells say what no figure is, or what is one in other clothes; their own text is then what is meant.</summary>
    private static void OddFigures(Sketch sketch, Chance chance)
    {
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures).Where(_ => chance.Of(4)))
            cell.Text = chance.Pick(Odd);
        sketch.Expected = sketch.Tables.SelectMany(table => table.Figures).ToDictionary(cell => cell.Address!, cell => cell.Text);
    }

    /// <summary>A row's labels with other figures, which are nobody's.</summary>
    private static List<SketchCell> Again(List<SketchCell> row, Chance chance)
    {
        var isBlank = chance.Of(20);
        return [.. row.Select(cell => new SketchCell(cell.Address is null ? cell.Text : isBlank ? "" : chance.Between(0, 9).ToString(CultureInfo.InvariantCulture), cell.Column, cell.ColumnSpan, 1, null))];
    }

    /// <summary>Puts a row in; what is merged over its place is merged over it too.</summary>
    public static void Insert(SketchTable table, int at, List<SketchCell> inserted)
    {
        var covered = new List<SketchCell>();
        foreach (var (number, row) in table.Rows.Take(at).Index())
        foreach (var cell in row.Where(cell => number + cell.RowSpan > at))
        {
            cell.RowSpan++;
            covered.Add(cell);
        }

        table.Rows.Insert(at, [.. inserted.Where(cell => !covered.Exists(above => above.Column <= cell.Column && cell.Column < above.Column + above.ColumnSpan))]);
    }

    public static List<int> DataRows(SketchTable table) => [.. table.Rows.Index().Where(row => row.Item.Any(cell => cell.Address is not null)).Select(row => row.Index)];

    private static List<SketchCell> RowWithFigures(Sketch sketch, Chance chance, int least) =>
        chance.PickFrom(sketch.Tables.SelectMany(table => table.Rows).Where(row => row.Count(cell => cell.Address is not null) >= least).ToList());
}
