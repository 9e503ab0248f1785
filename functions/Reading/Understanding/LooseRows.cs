using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>
/// 散行: tables that arrive as running text, a row a line or a cell a line, labels broken over lines, the vertical label
/// 三、本年度办理结果 in single characters between them (statute, 8.8 and 8.10). Makes rows of them again.
/// </summary>
internal sealed class LooseRows(StatutoryTable table)
{
    private const string VerticalLabel = "三、本年度办理结果";

    private readonly List<TableRow> rows = [];
    private readonly List<Pending> pending = [];
    private readonly List<string> fragments = [];
    private readonly List<string> left = [];
    private Pending? current;
    private bool amongData;

    /// <summary>Whether row headings stand above the figures like those of columns (table 4).</summary>
    private bool IsSingle => table.Blocks[0].Layout == BlockLayout.SingleRow;

    /// <summary>Rows with their labels and figures together.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows and lines as they came.</param>
    /// <returns>The rows, and the lines that turned out to be none.</returns>
    public static (IReadOnlyList<TableRow> Rows, IReadOnlyList<string> Left) Joined(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        if (!rows.Any(row => row.IsLoose))
            return (rows, []);
        var loose = new LooseRows(table);
        foreach (var row in rows)
            loose.Take(row);
        loose.Close();
        return (loose.Result(), loose.left);
    }

    private void Take(TableRow row)
    {
        if (!row.IsLoose)
        {
            Close();
            amongData |= !row.IsHeader(amongData) && row.HasFigures;
            rows.Add(row);
        }
        else if (row.IsBlank)
            current?.Cells.Add(new GridCell("", 0));
        else if (!row.HasWords)
            (current ??= Start(row, null)).Cells.AddRange(row.Cells);
        else if (row.Cells.Length > 1 && row.Terms.All(terms => !terms.IsEmpty))
            Header(row);
        else
            Words(row, row.Cells[0].Text);
    }

    private void Words(TableRow row, string text)
    {
        var label = Known(text);
        var figures = row.Cells.Skip(1);
        if (label is null && !figures.Any())
        {
            if (!IsContinuation(text))
                fragments.Add(text);
            return;
        }

        var cell = row.Cells[0] with { Text = label ?? string.Concat(fragments.TakeLast(3).Where(fragment => fragment.Length > 1)) + text };
        var whole = row with { Cells = [cell, .. figures], Terms = [Terms(cell.Text), .. figures.Select(_ => ImmutableArray<Term>.Empty)] };
        left.AddRange(fragments.Where(fragment => fragment.Length > 8 && !cell.Text.Contains(fragment, StringComparison.Ordinal)));
        fragments.Clear();
        if (label is not null && ((IsSingle && !figures.Any()) || whole.RowIn(table, amongData) is null))
            Header(whole);
        else
        {
            Close();
            current = Start(whole, cell);
            current.Cells.AddRange(figures);
            amongData = true;
        }
    }

    private void Header(TableRow row)
    {
        Close();
        if (row.Terms.Any(terms => terms.Any(term => term.Kind is TermKind.Column or TermKind.Caption)))
            amongData = false;
        if (rows.Count > 0 && rows[^1] is { IsLoose: true } above && above.Cells.Length >= 1 && row.Cells.Length == 1 && above.IsHeader(false))
            rows[^1] = above with { Cells = [.. above.Cells, row.Cells[0] with { Column = above.Cells.Length }], Terms = [.. above.Terms, row.Terms[0]] };
        else
            rows.Add(row);
    }

    /// <summary>The text's label: the text itself, with the fragments before it, or without a group's label or characters of the vertical one before it.</summary>
    private string? Known(string text)
    {
        if (!Terms(text).IsEmpty)
            return text;
        for (var count = Math.Min(fragments.Count, 4); count > 0; count--)
        {
            if (string.Concat(fragments.TakeLast(count)) + text is var joined && !Terms(joined).IsEmpty)
                return joined;
        }

        var tokens = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var drop = 1; drop < tokens.Length; drop++)
        {
            var (before, after) = (string.Concat(tokens[..drop]), string.Join(' ', tokens[drop..]));
            if ((before.All(c => VerticalLabel.Contains(c, StringComparison.Ordinal)) || Terms(before).Any(term => term.Kind == TermKind.RowGroup)) && !Terms(after).IsEmpty)
                return after;
        }

        return null;
    }

    /// <summary>The end of a label whose figures stood in the line before.</summary>
    private bool IsContinuation(string text) =>
        current?.Label is { } label && Label.Key(text) is { Length: > 1 } key && Terms(label.Text).Concat(Terms(label.Text + text)).Any(term => term.Name.EndsWith(key, StringComparison.Ordinal));

    private ImmutableArray<Term> Terms(string text) => [.. Vocabulary.Find(text).Where(term => term.Table == table.Id)];

    private Pending Start(TableRow row, GridCell? label) => new(row, label, rows.Count);

    private void Close()
    {
        if (current is null)
            return;
        pending.Add(current with { At = rows.Count });
        rows.Add(current.Row);
        current = null;
    }

    /// <summary>Blank lines are blank cells only where several rows have them between their figures and every row is complete with them: a blank line after a row may as well part the table from the text.</summary>
    private List<TableRow> Result()
    {
        left.AddRange(fragments.Where(fragment => fragment.Length > 8));
        var withBlanks = pending.Count(HasInnerBlank) > 1 && pending.All(entry => Columns(entry) is not { } columns || entry.Cells.Count == columns);
        foreach (var entry in pending)
        {
            var figures = withBlanks ? entry.Cells : entry.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text));
            ImmutableArray<GridCell> cells = [.. (entry.Label is { } label ? figures.Prepend(label) : figures).Select((cell, at) => cell with { Column = at })];
            rows[entry.At] = entry.Row with { Cells = cells, Terms = [.. cells.Select((_, at) => at == 0 && entry.Label is not null ? entry.Row.Terms[0] : [])] };
        }

        return [.. rows.Select((row, at) => row with { Number = at + 1 })];
    }

    private static bool HasInnerBlank(Pending entry) => entry.Cells.Zip(entry.Cells.Skip(1)).Any(pair => string.IsNullOrWhiteSpace(pair.First.Text) && !string.IsNullOrWhiteSpace(pair.Second.Text));

    private int? Columns(Pending entry) =>
        IsSingle ? table.Cells.Count() : entry.Row.RowIn(table, true)?.Block.Columns.Leaves.Count();

    /// <summary>A row whose figures may go on in the next lines.</summary>
    private sealed record Pending(TableRow Row, GridCell? Label, int At)
    {
        public List<GridCell> Cells { get; } = [];
    }
}
