namespace Pipeline.Specs.Reading.Generated;

/// <summary>What goes wrong between an office and an upload; every figure must then be right or flagged.</summary>
internal static class Damage
{
    public static void Do(Sketch sketch, Chance chance, Rendering rendering)
    {
        switch (rendering.ShowsLoss ? chance.Below(5) : chance.Between(2, 4))
        {
            case 0:
                sketch.Story.Add("DAMAGE figures run together");
                Fuse(sketch, chance);
                break;
            case 1:
                sketch.Story.Add("DAMAGE a cell lost");
                Lose(sketch, chance);
                break;
            case 2:
                sketch.Story.Add("DAMAGE rows cut");
                Cut(sketch, chance);
                break;
            case 3:
                sketch.Story.Add("DAMAGE the end cut off");
                sketch.Blocks.RemoveRange(chance.Between(3, sketch.Blocks.Count - 1), 1);
                break;
            default:
                sketch.Story.Add("DAMAGE a row twice");
                Repeat(sketch, chance);
                break;
        }
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

    private static void Remove(List<SketchCell> row, int at)
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

    private static void Repeat(Sketch sketch, Chance chance)
    {
        var table = chance.PickFrom(sketch.Tables.ToList());
        var at = table.Rows.FindIndex(row => row.Any(cell => cell.Address is not null));
        table.Rows.Insert(at + 1, [.. table.Rows[at].Select(cell => new SketchCell(cell.Address is null ? cell.Text : chance.Between(0, 9).ToString(System.Globalization.CultureInfo.InvariantCulture), cell.Column, cell.ColumnSpan, cell.RowSpan, null))]);
    }

    private static List<SketchCell> RowWithFigures(Sketch sketch, Chance chance, int least) =>
        chance.PickFrom(sketch.Tables.SelectMany(table => table.Rows).Where(row => row.Count(cell => cell.Address is not null) >= least).ToList());
}
