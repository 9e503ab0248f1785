using System.Collections.Immutable;
using Pipeline.Domain.Forms;

namespace Pipeline.Reading.Understanding;

/// <summary>
/// 读表头: which column of figures is which, by the header's words wherever they stand. A swapped column is read where it is;
/// a cut word by its place, with a warning; words that contradict the form leave the figures below unreadable.
/// </summary>
internal static class HeaderReading
{
    /// <summary>Reads the header over a block whose rows are labelled at the left.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rows">The header rows, from the top; empty where there are none.</param>
    /// <param name="labelEnd">The grid column where the labels of the rows below end.</param>
    public static Header OfColumns(TableBlock block, IReadOnlyList<TableRow> rows, int labelEnd)
    {
        ImmutableArray<Slot> statutory = [.. block.Columns.Leaves.Select(leaf => new Slot(null, leaf, null))];
        var terms = rows.SelectMany(row => row.Labels).SelectMany(label => label.Terms).ToList();
        if (!terms.Exists(term => block.Columns.Leaves.Any(term.Is)) && !rows.Any(row => row.IsPieces))
        {
            // A header of another block says nothing about the order or the width of these columns.
            var unsaid = Header.Statutory(statutory, "（没有表头）");
            return terms.Exists(term => term.Kind == TermKind.Column) ? unsaid with { Doubt = "这几行上面的表头是另一部分的，不知道数字属于哪一栏" } : unsaid;
        }

        return rows.All(row => row.IsSpanned) ? Spanned(block, rows, labelEnd, statutory) : Flat(block, rows, statutory);
    }

    /// <summary>Judges the columns found against those of the form: cut words by place, what is missing, what is too much.</summary>
    public static Header Judged(ImmutableArray<Slot> slots, ImmutableArray<Slot> statutory, bool spanned, int width)
    {
        var found = slots.Select(slot => slot.Column is null ? Gap.None : statutory.IndexOf(slot with { Cell = null })).ToList();
        ImmutableArray<string> printed = [.. statutory.Select(slot => Vocabulary.NameOf(slot.Column!))];
        var words = slots.Select(slot => Label.Key(slot.Cell?.Text ?? "")).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] == Gap.None && Gap.Only(words[i], printed) is var only && !found.Contains(only))
                found[i] = only;
        }

        var filled = Gap.Filled(found, words, printed);
        ImmutableArray<Slot> read = [.. slots.Select((slot, i) => filled[i] == Gap.None ? slot : statutory[filled[i]] with { Cell = slot.Cell })];
        return new Header(read)
        {
            IsSpanned = spanned,
            Width = width,
            ByPosition = [.. slots.Where((slot, i) => slot.Column is null && read[i].Column is not null).Select(slot => slot.Cell?.Text.Trim() ?? "")],
            Missing = [.. statutory.Where((_, place) => !filled.Contains(place))],
        };
    }

    private static Header Spanned(TableBlock block, IReadOnlyList<TableRow> rows, int labelEnd, ImmutableArray<Slot> statutory)
    {
        var bottoms = SpannedHeader.Bottoms(rows);
        var first = bottoms.Where(cell => Leaf(block, cell.Terms) is not null).Select(cell => cell.Cell.Column).DefaultIfEmpty(0).Min();
        ImmutableArray<Slot> slots =
        [
            .. from bottom in bottoms
               let leaf = Leaf(block, bottom.Terms)
               where leaf is not null || (bottom.Cell.Column >= Math.Min(labelEnd, first) && bottom.Terms.IsEmpty && (bottom.Cell.Column > first || bottom.Cell.Column >= labelEnd))
               select new Slot(null, leaf, bottom.Cell),
        ];
        return IsNarrowed(block, rows, slots, statutory) ? Header.Statutory(statutory) with { Doubt = Header.Unordered } : Judged(slots, statutory, true, 0);
    }

    /// <summary>
    /// Whether columns stand in another order than the form's below a heading that covers fewer of them than it has: an office program took
    /// its width, so that what stood beside it moved in among its columns, and the figures below did not.
    /// </summary>
    private static bool IsNarrowed(TableBlock block, IReadOnlyList<TableRow> rows, ImmutableArray<Slot> slots, ImmutableArray<Slot> statutory)
    {
        var known = slots.Where(slot => slot.Column is not null).ToList();
        var places = known.Select(slot => statutory.IndexOf(slot with { Cell = null })).ToList();
        if (places.SequenceEqual(places.Order()))
            return false;
        return FlatHeader.Below(block.Columns).Where(group => !group.IsLeaf).Any(group => rows.SelectMany(row => row.Labels)
            .Where(label => label.Terms.Any(term => term.Kind == TermKind.ColumnGroup && term.Is(group)))
            .Any(label => known.Count(slot => label.Cell.Column <= slot.Cell!.Column && slot.Cell.Column < label.Cell.Column + label.Cell.Span) < known.Count(slot => group.Leaves.Contains(slot.Column))));
    }

    private static Header Flat(TableBlock block, IReadOnlyList<TableRow> rows, ImmutableArray<Slot> statutory)
    {
        rows = SplitHeader.Joined(block, rows);
        if (SplitHeader.IsComposed(block, rows))
            return Header.Statutory(statutory);
        var nodes = FlatHeader.Nodes(block.Columns, rows);
        var width = rows.All(row => row.Cells.Length == rows[0].Cells.Length) ? rows[0].Cells.Length : 0;
        var leaves = nodes.Where(node => node.Heading.IsLeaf).ToList();
        var inOneRow = nodes.All(node => node.Row == leaves[0].Row);
        if (leaves.Count == statutory.Length && leaves.DistinctBy(node => node.Heading).Count() == leaves.Count)
        {
            if (FlatHeader.Ordered(block.Columns, nodes, leaves, width > 0) is not { } ordered)
                return Header.Statutory(statutory) with { Doubt = Header.Unordered };
            return Judged([.. WithOthers(ordered, inOneRow && width > 0 ? rows[leaves[0].Row] : null)], statutory, false, width) with { HasOthers = !inOneRow && rows.Any(HasOthers) };
        }

        if (inOneRow)
        {
            var row = rows[leaves.Count == 0 ? rows.Count - 1 : leaves[0].Row];
            ImmutableArray<Slot> slots =
            [
                .. from cell in row.Labelled
                   let leaf = Leaf(block, cell.Terms)
                   where leaf is not null || ((cell.At > 0 || row.IsLoose) && cell.Terms.IsEmpty && !string.IsNullOrWhiteSpace(cell.Cell.Text))
                   select new Slot(null, leaf, cell.Cell),
            ];
            return Judged(slots, statutory, false, width);
        }

        return FlatHeader.KeepsOrder(block.Columns, nodes)
            ? Header.Statutory(statutory, [.. statutory.Where(slot => leaves.All(node => node.Heading != slot.Column)).Select(slot => slot.Column!.Label)])
            : Header.Statutory(statutory) with
            {
                Doubt = "表头缺字或错位，无法确认各栏的次序，不知道数字属于哪一栏",
                Missing = [.. statutory.Where(slot => leaves.TrueForAll(node => node.Heading != slot.Column))],
            };
    }

    /// <summary>The columns of the form with those that stand before them or between them under words of their own (备注, 上年数).</summary>
    private static IEnumerable<Slot> WithOthers(IReadOnlyList<HeaderNode> leaves, TableRow? row)
    {
        var slots = leaves.Select(node => new Slot(null, node.Heading, node.Cell));
        var last = leaves.Max(node => node.Cell.Column);
        return row is null || row.IsLoose ? slots
            : slots.Concat(row.Labelled.Where(cell => cell.At > 0 && cell.Cell.Column < last && cell.Terms.IsEmpty && !string.IsNullOrWhiteSpace(cell.Cell.Text)).Select(cell => new Slot(null, null, cell.Cell))).OrderBy(slot => slot.Cell!.Column);
    }

    /// <summary>Whether words that are none of the form's stand behind others of a row.</summary>
    private static bool HasOthers(TableRow row) => !row.IsLoose && row.Labelled.Any(cell => cell.At > 0 && cell.Terms.IsEmpty && Placement.IsWritten(cell.Cell));

    private static Heading? Leaf(TableBlock block, ImmutableArray<Term> terms) => block.Columns.Leaves.FirstOrDefault(leaf => terms.Any(term => term.Kind == TermKind.Column && term.Is(leaf)));
}
