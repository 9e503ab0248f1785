using System.Collections.Immutable;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Excel;

/// <summary>From the cells of a sheet to paragraphs and grids: a title, a heading or a long text alone in its row is a paragraph, rows one after another are a grid.</summary>
internal sealed class SheetLayout(SheetCells sheet)
{
    /// <summary>Longer text alone in its row is no label.</summary>
    private const int LongestLabel = 40;

    private readonly Dictionary<CellReference, CellRange> heads = [];
    private readonly Dictionary<int, List<CellRange>> rangesByRow = [];

    public IEnumerable<Block> Blocks()
    {
        if (sheet.Rows.Count == 0)
            yield break;
        MarkRanges();
        if (Headings.Of(sheet.Name) is not null && !sheet.Rows.Values.Any(row => row.Any(cell => Headings.Of(cell.Text) is not null)))
            yield return new Paragraph(sheet.Name);

        // A sheet of one column is text, or a table a cell a line; either way its rows are lines.
        var isOneColumn = LaidOutRows().SelectMany(Visible).Select(cell => cell.At.Column).Distinct().Take(2).Count() == 1;
        var pending = new List<int>();
        foreach (var number in LaidOutRows())
        {
            var written = Visible(number);
            var isCopied = written is [var first, _, ..] && IsSentence(first.Text) && written.TrueForAll(cell => cell.Text == first.Text);
            if (isCopied)
                written = written[..1];
            if (pending.Count > 0 && number > pending[^1] + 1 && rangesByRow.GetValueOrDefault(number)?.Any(range => range.First.Row <= pending[^1]) != true)
            {
                yield return Grid(pending);
                pending.Clear();
            }

            if (written is not [var only] || !(isOneColumn || isCopied || IsProse(only.Text)))
            {
                pending.Add(number);
                continue;
            }

            if (pending.Count > 0)
                yield return Grid(pending);
            pending.Clear();
            foreach (var line in only.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
                yield return new Paragraph(line);
        }

        if (pending.Count > 0)
            yield return Grid(pending);
    }

    /// <summary>Copied over all of a row that was one merged cell, such a text is a paragraph.</summary>
    private static bool IsSentence(string text) => IsProse(text) || text.TrimEnd().EndsWith('。');

    /// <summary>Alone in its row such a text is a paragraph.</summary>
    private static bool IsProse(string text) => text.Length > LongestLabel || Headings.Of(text) is not null || Title.Of(text) is not null;

    /// <summary>Rows in which something visible is written.</summary>
    private IEnumerable<int> LaidOutRows() => sheet.Rows.Keys.Where(row => Visible(row).Count > 0);

    private List<SheetCell> Visible(int row) => [.. sheet.Rows[row].Where(cell => RangeAt(cell.At) is not { } range || range.First == cell.At)];

    private CellRange? RangeAt(CellReference at)
    {
        if (rangesByRow.TryGetValue(at.Row, out var ranges))
        {
            foreach (var range in ranges)
            {
                if (at.Column >= range.First.Column && at.Column <= range.Last.Column)
                    return range;
            }
        }

        return null;
    }

    /// <summary>Notes every range in the written rows that it touches; a range over the whole sheet costs no more than these.</summary>
    private void MarkRanges()
    {
        int[] rows = [.. sheet.Rows.Keys];
        foreach (var range in sheet.Ranges)
        {
            heads.TryAdd(range.First, range);
            var from = Array.BinarySearch(rows, range.First.Row);
            for (var i = from < 0 ? ~from : from; i < rows.Length && rows[i] <= range.Last.Row; i++)
            {
                if (!rangesByRow.TryGetValue(rows[i], out var list))
                    rangesByRow[rows[i]] = list = [];
                list.Add(range);
            }
        }
    }

    private Grid Grid(List<int> rows)
    {
        var wide = rows.Where(row => Visible(row).Count > 1).DefaultIfEmpty(rows[0]).ToList();
        var first = rows.Min(row => Visible(row)[0].At.Column);
        var last = wide.Max(row => Visible(row).Max(cell => heads.TryGetValue(cell.At, out var range) ? range.Last.Column : cell.At.Column));
        // White space that somebody wrote beyond the others may be the last figure's, moved.
        last = rows.Exists(row => sheet.Spaces.GetValueOrDefault(row) == last + 1) ? last + 1 : last;
        last = Math.Min(last, first + 255);
        if (IsWaiting(rows[^1] + 1, rows[^1], first, last))
            rows = [.. rows, rows[^1] + 1];
        return new Grid([.. rows.Select(row => Row(row, first, last))], true);
    }

    /// <summary>Whether a row under headings is laid out for figures that nobody has written yet: table 4 of a template.</summary>
    private bool IsWaiting(int row, int above, int first, int last) =>
        sheet.BlankRows.TryGetValue(row, out var laid) && laid.First <= first && laid.Last >= last && !sheet.Rows.ContainsKey(row) && !sheet.IsHidden(new CellReference(row, first))
        && Visible(above) is { Count: > 1 } labels && labels.TrueForAll(cell => !Label.IsFigure(cell.Text));

    private GridRow Row(int number, int first, int last)
    {
        var written = (sheet.Rows.GetValueOrDefault(number) ?? []).ToDictionary(cell => cell.At.Column);
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var column = first; column <= last; column++)
        {
            var at = new CellReference(number, column);
            if (RangeAt(at) is not { } range)
            {
                cells.Add(Cell(written.GetValueOrDefault(column), at, first, 1));
                continue;
            }

            var span = Math.Min(range.Last.Column, last) - column + 1;
            cells.Add(range.First.Row == number
                ? Cell(range.First == at ? written.GetValueOrDefault(column) : null, at, first, span)
                : new GridCell("", column - first, span) { Where = sheet.Where(at), IsCovered = true });
            column += span - 1;
        }

        return new GridRow(cells.ToImmutable());
    }

    private GridCell Cell(SheetCell? cell, CellReference at, int first, int span) =>
        new(cell?.Text ?? "", at.Column - first, span) { Where = sheet.Where(at), Spot = $"{sheet.Name}!{at}", Doubt = cell is null ? sheet.Doubt(at) : cell.Doubt };
}
