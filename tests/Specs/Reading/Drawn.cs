using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>A balanced report as its form draws it, to be damaged by a spec and rendered in any file type.</summary>
internal sealed class Drawn
{
    private readonly Sketch sketch;
    private readonly Dictionary<CellAddress, string> written;

    /// <summary>Draws the report of a year.</summary>
    public Drawn(int year = 2024)
    {
        sketch = Sketch.Of(A.BalancedReport(year));
        written = sketch.Tables.SelectMany(table => table.Figures).ToDictionary(cell => cell.Address!, cell => cell.Text);
    }

    public SketchTable Table(string id) => sketch.Tables.First(table => table.Id == id);

    public List<SketchCell> Row(string table, string id) => Table(table).Rows.Find(cells => cells.Exists(cell => cell.Address?.Row == id))!;

    /// <summary>Writes figures into a row before it is damaged, from its first column on.</summary>
    public List<SketchCell> Write(string table, string id, params string[] figures)
    {
        var row = Row(table, id);
        foreach (var (cell, text) in row.Where(cell => cell.Address is not null).Zip(figures))
            Write(cell, text);
        return row;
    }

    /// <summary>Writes one figure before it is damaged.</summary>
    public void Write(SketchCell cell, string figure) => written[cell.Address!] = cell.Text = figure;

    /// <summary>Puts a blank cell before the figures of a row.</summary>
    public void Move(string table, List<SketchCell> row)
    {
        var first = row.FindIndex(cell => cell.Address is not null);
        foreach (var cell in row.Skip(first))
            cell.Column++;
        row.Insert(first, new SketchCell("", row[first].Column - 1, 1, 1, null));
        Widen(table, row);
    }

    /// <summary>Puts all but the first digit of a figure into a cell of its own; what follows moves on by a cell.</summary>
    public void Tear(string table, List<SketchCell> row, string column) => Tear(table, row, row.Find(cell => cell.Address?.Column == column)!);

    /// <summary>The same for a figure of table 4, whose columns come three times.</summary>
    public void Tear(string table, List<SketchCell> row, SketchCell torn)
    {
        var at = row.IndexOf(torn);
        foreach (var after in row.Skip(at + 1))
            after.Column += torn.ColumnSpan;
        row.Insert(at + 1, new SketchCell(torn.Text[1..], torn.Column + torn.ColumnSpan, torn.ColumnSpan, 1, null));
        torn.Text = torn.Text[..1];
        Widen(table, row);
    }

    /// <summary>Splits a cell of a row in two as its author does; in all other rows one cell covers both pieces.</summary>
    public void Split(string table, SketchCell split, string left, string right)
    {
        foreach (var row in Table(table).Rows)
        foreach (var cell in row)
        {
            if (cell != split && cell.Column <= split.Column && split.Column < cell.Column + cell.ColumnSpan)
                cell.ColumnSpan++;
            else if (cell.Column > split.Column)
                cell.Column++;
        }

        var own = Table(table).Rows.Single(row => row.Contains(split));
        own.Insert(own.IndexOf(split) + 1, new SketchCell(right, split.Column + 1, 1, 1, null));
        split.Text = left;
        Table(table).Columns++;
    }

    /// <summary>Puts a column that the form does not have before one of its own; rows that are not named are blank there.</summary>
    public void Insert(string table, string before, string head, params (string Row, string Text)[] figures) =>
        Insert(table, Table(table).Figures.Where(cell => cell.Address!.Column == before).Min(cell => cell.Column), head, figures);

    /// <summary>The same before a grid column; behind the last one, blank over all rows but those that are named.</summary>
    public void Insert(string table, int at, string head, params (string Row, string Text)[] figures)
    {
        foreach (var row in Table(table).Rows)
        {
            var covering = row.Find(cell => cell.Column < at && cell.Column + cell.ColumnSpan > at);
            foreach (var cell in row.Where(cell => cell.Column >= at))
                cell.Column++;
            if (covering is not null)
                covering.ColumnSpan++;
            else if (row.FindIndex(cell => cell.Column > at) is var place and >= 0)
                row.Insert(place, new SketchCell(row[place].Address is null ? head : figures.FirstOrDefault(figure => figure.Row == row[place].Address!.Row).Text ?? "", at, 1, 1, null));
            else if (at == Table(table).Columns)
                row.Add(new SketchCell(row[^1].Address is { } last ? figures.FirstOrDefault(figure => figure.Row == last.Row).Text ?? "" : "", at, 1, 1, null));
        }

        Table(table).Columns++;
    }

    /// <summary>Puts all figures of a row into a line of their own below its label.</summary>
    public void Cut(string table, List<SketchCell> row)
    {
        var figures = row.FindAll(cell => cell.Address is not null);
        row.RemoveAll(figures.Contains);
        Damage.Insert(Table(table), Table(table).Rows.IndexOf(row) + 1, figures);
    }

    /// <summary>Lets a table go on as another one from a row on, as below a page break, with its header or without.</summary>
    public void Break(string table, string id, bool repeatsHead = false)
    {
        var (upper, at) = (Table(table), Table(table).Rows.IndexOf(Row(table, id)));
        foreach (var (number, row) in upper.Rows.Take(at).Index())
        foreach (var cell in row)
            cell.RowSpan = Math.Min(cell.RowSpan, at - number);
        var head = upper.Rows.TakeWhile(row => repeatsHead && row.TrueForAll(cell => cell.Address is null)).Select(row => row.ConvertAll(cell => new SketchCell(cell.Text, cell.Column, cell.ColumnSpan, cell.RowSpan, null)));
        sketch.Blocks.Insert(sketch.Blocks.IndexOf(upper) + 1, new SketchTable(table, upper.Columns, [.. head, .. upper.Rows[at..]]));
        upper.Rows.RemoveRange(at, upper.Rows.Count - at);
    }

    /// <summary>Takes a column out with its head; what is merged over it becomes narrower.</summary>
    public void LeaveOut(string table, string column)
    {
        var at = Table(table).Figures.First(cell => cell.Address!.Column == column).Column;
        foreach (var row in Table(table).Rows)
        {
            row.RemoveAll(cell => cell.Column == at && cell.ColumnSpan == 1);
            foreach (var cell in row.Where(cell => cell.Column < at && cell.Column + cell.ColumnSpan > at))
                cell.ColumnSpan--;
            foreach (var cell in row.Where(cell => cell.Column > at))
                cell.Column--;
        }

        Table(table).Columns--;
    }

    /// <summary>Cells that are wrong and not flagged after the report was rendered and read.</summary>
    public IEnumerable<string> Wrong(string rendering) => Read.WrongInSilence(Verdict(rendering), sketch.Form, address => written[address]);

    /// <summary>The same for a style that is drawn by chance among others.</summary>
    public IEnumerable<string> Wrong(Func<Sketch, byte[]> render) => Read.WrongInSilence(Read.Bytes(render(sketch)), sketch.Form, address => written[address]);

    /// <summary>Cells that are not what was written, flagged or not.</summary>
    public IEnumerable<string> NotRight(string rendering) => Read.NotRight(Verdict(rendering), sketch.Form, address => written[address]);

    /// <summary>What is made of the report in a file type.</summary>
    public Verdict Verdict(string name) => Read.Bytes(Renderings.All.Single(rendering => rendering.Name == name).Render(sketch, new Chance(1)));

    private void Widen(string table, List<SketchCell> row) => Table(table).Columns = Math.Max(Table(table).Columns, row[^1].Column + row[^1].ColumnSpan);
}
