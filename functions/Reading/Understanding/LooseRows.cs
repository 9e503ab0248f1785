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
    private const string VerticalLabel = "三、本年度办理结果辦理結果";

    private readonly List<TableRow> rows = [];
    private readonly List<PendingRow> pending = [];
    private readonly List<string> fragments = [];
    private readonly List<string> left = [];
    private readonly List<Heading> places = [.. table.Blocks.SelectMany(block => block.Rows.Leaves)];
    private readonly List<LoosePiece> blanks = [];
    private string? unknownLabel;
    private PendingRow? current;
    private TableRow? group;
    private (int Blank, int Other) oddHeads;
    private bool amongData;

    /// <summary>Whether row headings stand above the figures like those of columns (table 4).</summary>
    private bool IsSingle => table.Blocks[0].Layout == BlockLayout.SingleRow;

    /// <summary>Rows with their labels and figures together; how cells became lines is the same in all tables of a document.</summary>
    /// <param name="tables">The tables with their rows and lines as they came.</param>
    public static IReadOnlyList<TableRows> Joined(IEnumerable<TableRows> tables)
    {
        var taken = tables.Select(entry => new { Table = entry, Loose = entry.Rows.Any(row => row.IsLoose) ? Taken(entry.Table, entry.Rows) : null }).ToList();
        var layout = LooseLayout.Of([.. taken.Where(entry => entry.Loose is not null).SelectMany(entry => entry.Loose!.Lines())]);
        return [.. taken.Select(entry => entry.Loose is { } loose ? entry.Table with { Rows = loose.Result(layout), Left = loose.left } : entry.Table)];
    }

    private static LooseRows Taken(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        var loose = new LooseRows(table);
        foreach (var row in rows)
            loose.Take(row);
        loose.Close();
        return loose;
    }

    private IEnumerable<LooseRow> Lines() =>
        pending.Where(entry => entry.Label is not null || IsSingle).Select(entry => new LooseRow(entry.Pieces, Columns(entry)));

    private void Take(TableRow row)
    {
        if (!row.IsLoose)
        {
            Close();
            amongData |= !row.IsHeader(amongData) && row.HasFigures;
            rows.Add(row);
        }
        else if (row.IsBlank)
        {
            if (current is null)
                blanks.Add(new LoosePiece(row.Cells, LooseKind.Blank));
            else
                current.Pieces.Add(new LoosePiece(row.Cells, LooseKind.Blank));
        }
        else if (LoosePiece.IsPageNumber(row))
            current?.Pieces.Add(new LoosePiece(row.Cells, LooseKind.Page));
        else if (!row.HasWords)
            Figures(row);
        else if (row.Cells.Length > 1 && row.Terms.All(terms => !terms.IsEmpty))
            Header(row);
        else
            Words(row, row.Cells[0].Text);
    }

    /// <summary>Figures belong to the label before them, even to one that the form does not have.</summary>
    private void Figures(TableRow row)
    {
        if (current is not null && unknownLabel is { } unknown && current.Cells.Any())
        {
            Close();
            ClearFragments();
            var cell = row.Cells[0] with { Text = unknown };
            current = new PendingRow(row with { Cells = [cell, .. row.Cells], Terms = [[], .. row.Terms] }, cell, rows.Count);
        }
        else if (current is null && group is { } heading)
            current = new PendingRow(heading, heading.Cells[0], rows.Count);
        if (current is null)
        {
            current = new PendingRow(row, null, rows.Count);
            if (IsSingle)
                current.Pieces.AddRange(blanks); // without a label before it the row may begin with blank cells
        }

        current.Pieces.Add(new LoosePiece(row.Cells, LooseKind.Figures));
    }

    private void Words(TableRow row, string text)
    {
        var (label, used) = Known(text);
        var figures = row.Cells.Skip(1);
        if (label is null && !figures.Any())
        {
            if (current is not null && LoosePiece.IsOdd(text))
                current.Pieces.Add(new LoosePiece(row.Cells, LooseKind.Odd));
            else if (!IsContinuation(text))
            {
                fragments.Add(text);
                unknownLabel = text.Length > 3 ? text : unknownLabel;
            }

            return;
        }

        var cell = row.Cells[0] with { Text = label ?? string.Concat(fragments.TakeLast(3).Where(fragment => fragment.Length > 1)) + text };
        var whole = row with { Cells = [cell, .. figures], Terms = [Terms(cell.Text), .. figures.Select(_ => ImmutableArray<Term>.Empty)] };
        left.AddRange(fragments.Where(fragment => fragment.Length > 8 && !cell.Text.Contains(fragment, StringComparison.Ordinal)));
        oddHeads.Other += IsSingle && rows.Count > 0 && fragments.SkipLast(used).Any(fragment => fragment.Length > 1) ? 1 : 0;
        var pieces = IsSingle ? [] : SplitHeader.Pieces(table, fragments.SkipLast(used));
        ClearFragments();
        if (label is not null && ((IsSingle && !figures.Any()) || whole.RowIn(table, amongData) is null))
            Header(whole, pieces);
        else
        {
            Close();
            if (OpenHeader is { } head)
                rows[^1] = head.With(head.Labelled.Concat(pieces));
            else if (!pieces.IsEmpty)
                rows.Add(row.With(pieces));
            current = new PendingRow(whole, cell, rows.Count);
            if (figures.Any())
                current.Pieces.Add(new LoosePiece([.. figures], LooseKind.Beside));
            amongData = true;
        }
    }

    private void ClearFragments()
    {
        fragments.Clear();
        unknownLabel = null;
    }

    /// <summary>The header that the last line was a cell of.</summary>
    private TableRow? OpenHeader => rows is [.., { IsLoose: true, Cells.Length: >= 1 and < HeaderRegion.MostRows } last] && last.IsHeader(false) ? last : null;

    private void Header(TableRow row, params ImmutableArray<LabelledCell> pieces)
    {
        oddHeads.Blank += IsSingle && blanks.Count > 0 && rows.Count > 0 ? 1 : 0;
        Close();
        if (row.Terms.Any(terms => terms.Any(term => term.Kind is TermKind.Column or TermKind.Caption)))
            amongData = false;
        var cells = pieces.Concat(row.Labelled);
        if (row.Cells.Length == 1 && OpenHeader is { } above)
            rows[^1] = above.With(above.Labelled.Concat(cells));
        else
            rows.Add(row.With(cells));
        group = row.Cells.Length == 1 && row.Terms[0].Any(term => term.Kind == TermKind.RowGroup) ? row : null;
    }

    /// <summary>The text's label: the text itself, with the fragments before it, or without a group's label or characters of the vertical one before it.</summary>
    private (string? Label, int Fragments) Known(string text)
    {
        if (!Terms(text).IsEmpty)
            return (text, 0);
        for (var count = Math.Min(fragments.Count, 4); count > 0; count--)
        {
            if (string.Concat(fragments.TakeLast(count)) + text is var joined && !Terms(joined).IsEmpty)
                return (joined, count);
        }

        var tokens = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var drop = 1; drop < tokens.Length; drop++)
        {
            var (before, after) = (string.Concat(tokens[..drop]), string.Join(' ', tokens[drop..]));
            if ((before.All(c => VerticalLabel.Contains(c, StringComparison.Ordinal)) || Terms(before).Any(term => term.Kind == TermKind.RowGroup)) && !Terms(after).IsEmpty)
                return (after, 0);
        }

        return (null, 0);
    }

    /// <summary>The end of a label whose figures stood in the line before.</summary>
    private bool IsContinuation(string text) =>
        current?.Label is { } label && Label.Key(text) is { Length: > 1 } key && Terms(label.Text).Concat(Terms(label.Text + text)).Any(term => term.Name.EndsWith(key, StringComparison.Ordinal));

    private ImmutableArray<Term> Terms(string text) => [.. Vocabulary.Find(text).Where(term => term.Table == table.Id)];

    private void Close()
    {
        group = null;
        blanks.Clear();
        if (current is null)
            return;
        pending.Add(current with { At = rows.Count });
        rows.Add(current.Row);
        current = null;
    }

    private List<TableRow> Result(LooseLayout layout)
    {
        left.AddRange(fragments.Where(fragment => fragment.Length > 8));
        var (isStray, isMixed) = (!IsSingle && pending.Exists(entry => entry.Label is null && entry.Cells.Count() > 1), rows.Exists(row => !row.IsLoose && row.HasFigures));
        var (found, next) = (pending.ConvertAll(PlaceOf), (int?)null);
        var known = found.OfType<int>().ToHashSet();
        var isParted = !Enumerable.Range(0, Math.Max(pending.Count - 1, 0)).Any(i => pending[i + 1].At > pending[i].At + 1 && Columns(pending[i]) is { } columns && !layout.HasRoom(pending[i].Pieces, columns));
        for (var i = pending.Count - 1; i >= 0; i--)
        {
            var entry = pending[i];
            var isFollowed = (i + 1 < pending.Count && (pending[i + 1].At == entry.At + 1 || !isParted)) || (IsSingle && layout.IsLineACell && oddHeads.Blank > 0) || (i > 0 && pending[i - 1].At == entry.At - 1 && layout.HasRoom(pending[i - 1].Pieces, Columns(pending[i - 1])));
            var figures = layout.Cells(entry.Pieces, Columns(entry), entry.Label is not null, isFollowed, entry.Row.RowIn(table, true)?.Block.Columns.Leaves.Last().IsTotal != false);
            var lost = LostNeighbour(found[i], next, known);
            next = found[i] ?? next;
            if (!layout.CountsBlanks && IsSingle && IsOneMore(figures) && (oddHeads.Blank > 1 || !AddUp(figures)))
                figures = figures.Select(cell => cell with { Doubt = cell.Doubt ?? "空白的格没有写出来，最后一个 0 可能是多出来的一栏，无法确认数字属于哪一栏" });
            if ((isStray ? "有数字不在任何行名后面，无法确认各行的数字属于哪一行" : IsSingle && oddHeads.Other > 0 && (figures.Count() > table.Cells.Count() || !AddUp(figures)) ? "表头中有格式中没有的一栏，不知道在哪一栏旁边，无法确认数字属于哪一栏" : isMixed && entry.Label is not null && entry.Pieces.Exists(piece => piece.Kind == LooseKind.Figures) ? "这一行的数字不在行名旁边，而其他各行的在，无法确认数字是不是完整" : layout.CountsBlanks ? null : lost) is { } doubt)
                figures = figures.Select(cell => cell with { Doubt = cell.Doubt ?? doubt });
            ImmutableArray<GridCell> cells = [.. (entry.Label is { } label ? figures.Prepend(label) : figures).Select((cell, at) => cell with { Column = at })];
            rows[entry.At] = entry.Row with { Cells = cells, Terms = [.. cells.Select((_, at) => at == 0 && entry.Label is not null ? entry.Row.Terms[0] : [])] };
        }

        return [.. rows.SelectMany(Parted).Select((row, at) => row with { Number = at + 1 })];
    }

    private bool AddUp(IEnumerable<GridCell> figures) => figures.Chunk(table.Blocks[0].Columns.Leaves.Count()).All(Placement.AddsUp);

    /// <summary>Whether as many figures as the form has columns end with a zero, which may stand beside them in the place of a blank that is not written.</summary>
    private bool IsOneMore(IEnumerable<GridCell> figures) => figures.Count() == table.Cells.Count() && Placement.IsNothing(figures.Last());

    /// <summary>Figures for several rows of a table that has one, as lines do not say where a row ends.</summary>
    private IEnumerable<TableRow> Parted(TableRow row)
    {
        var places = table.Cells.Count();
        return IsSingle && row.IsLoose && !row.HasWords && row.Cells.Length > places && row.Cells.Length % places == 0
            ? row.Cells.Chunk(places).Select(part => row with { Cells = [.. part.Select((cell, at) => cell with { Column = at })], Terms = [.. part.Select(_ => ImmutableArray<Term>.Empty)] })
            : [row];
    }

    /// <summary>Where the next row of the form has no label and nothing tells how many fields a row has, its figures may stand behind the label before it.</summary>
    private string? LostNeighbour(int? at, int? next, HashSet<int> known)
    {
        if (IsSingle || at is not { } place || place + 1 >= places.Count)
            return null;
        return next == place + 1 || known.Contains(place + 1)
            ? null
            : $"下一行“{places[place + 1].Label}”的行名没有找到，无法确认这些数字是不是那一行的";
    }

    private int? PlaceOf(PendingRow entry) => entry.Label is not null && entry.Row.RowIn(table, true) is { } found && places.IndexOf(found.Heading) is var place and >= 0 ? place : null;

    private int? Columns(PendingRow entry) =>
        IsSingle ? table.Cells.Count() : entry.Row.RowIn(table, true)?.Block.Columns.Leaves.Count();
}
