using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>表四表头: both axes stand above one row of figures, so that every column is a row heading and a column heading.</summary>
internal static class ReviewHeader
{
    /// <summary>Reads the header of a block with both axes above.</summary>
    public static Header Of(TableBlock block, IReadOnlyList<TableRow> rows)
    {
        ImmutableArray<Slot> statutory = [.. from row in block.Rows.Leaves from column in block.Columns.Leaves select new Slot(row, column, null)];
        if (!rows.SelectMany(row => row.Labels).Any())
            return Header.Statutory(statutory, "（没有表头）");
        return rows.All(row => row.IsSpanned) ? Spanned(block, rows, statutory) : Flat(block, rows, statutory);
    }

    private static Header Spanned(TableBlock block, IReadOnlyList<TableRow> rows, ImmutableArray<Slot> statutory)
    {
        var bottoms = SpannedHeader.Bottoms(rows);
        ImmutableArray<Slot> slots =
        [
            .. from bottom in bottoms
               let column = Column(block, bottom.Terms)
               let row = column is null ? null : SpannedHeader.RowAbove(block, rows, bottom.Cell)
               select row is null ? new Slot(null, null, bottom.Cell) : new Slot(row, column, bottom.Cell),
        ];

        // Where a heading lost its width, as office programs lose it, its cell says nothing about the columns below; only the order of all words does.
        var isNarrowed = bottoms.Zip(slots).Any(pair => pair.Second.Row is null && Column(block, pair.First.Terms) is not null);
        return isNarrowed ? Flat(block, rows, statutory) : HeaderReading.Judged(slots, statutory, true, 0);
    }

    private static Header Flat(TableBlock block, IReadOnlyList<TableRow> rows, ImmutableArray<Slot> statutory)
    {
        var words = rows.Select(row => Words(block, row)).Where(row => row.Count > 0).ToList();
        if (Expanded(block, words) is { } slots)
            return HeaderReading.Judged(WithOthers(slots, rows), statutory, false, rows.All(row => row.Cells.Length == rows[0].Cells.Length) ? rows[0].Cells.Length : 0);
        var all = words.SelectMany(row => row).Select(word => Vocabulary.NameOf(word.Heading)).ToList();
        List<string> columns = [.. block.Columns.Leaves.Select(Vocabulary.NameOf)];
        List<string> printed = [.. block.Rows.Children.Select(Vocabulary.NameOf), .. columns, .. block.Rows.Children[1].Leaves.Select(Vocabulary.NameOf), .. columns, .. columns];
        return IsPartOf(all, printed)
            ? Header.Statutory(statutory, all.Count == printed.Count ? [] : [.. printed.Distinct().Where(name => !all.Contains(name)).DefaultIfEmpty("（表头缺字）")])
            : Header.Statutory(statutory) with { Doubt = "表头缺字或错位，无法确认各栏的次序，不知道数字属于哪一栏" };
    }

    /// <summary>The columns from left to right: a heading over columns takes the next ones of the row below.</summary>
    private static ImmutableArray<Slot>? Expanded(TableBlock block, List<List<(Heading Heading, GridCell Cell)>> words)
    {
        var width = block.Columns.Leaves.Count();
        var below = new Queue<(Heading Heading, GridCell Cell)>(words.Where(row => row.All(word => IsColumn(block, word.Heading))).SelectMany(row => row));
        var heading = words.Where(row => row.Any(word => !IsColumn(block, word.Heading))).ToList();
        if (heading.Count is 0 or > 2)
            return null;
        var (over, branches) = (block.Rows.Leaves.First(), block.Rows.Children[1]);
        List<(Heading Heading, GridCell Cell)> line = heading.Count == 2 ? heading[1] : heading[0];
        if (heading.Count == 2 && !line.Any(word => IsColumn(block, word.Heading)) && !line.Any(word => word.Heading == over))
            line = heading[0].FindIndex(word => word.Heading == over) is var at && at <= heading[0].FindIndex(word => word.Heading == branches) ? [heading[0][Math.Max(0, at)], .. line] : [.. line, heading[0][at]];
        var slots = ImmutableArray.CreateBuilder<Slot>();
        for (var i = 0; i < line.Count; i++)
        {
            if (line[i].Heading == branches)
                continue;
            var isRun = IsColumn(block, line[i].Heading);
            List<(Heading Heading, GridCell Cell)> run = isRun ? [.. line.Skip(i).Take(width)] : [.. Enumerable.Range(0, Math.Min(width, below.Count)).Select(_ => below.Dequeue())];
            if (run.Count != width || !run.All(word => IsColumn(block, word.Heading)) || run.DistinctBy(word => word.Heading).Count() != width)
                return null;
            slots.AddRange(run.Select(word => new Slot(isRun ? over : line[i].Heading, word.Heading, word.Cell)));
            i += isRun ? width - 1 : 0;
        }

        return below.Count == 0 && slots.Count == width * block.Rows.Leaves.Count() && slots.DistinctBy(slot => (slot.Row, slot.Column)).Count() == slots.Count ? slots.ToImmutable() : null;
    }

    /// <summary>The columns with those that stand between them under words of their own (序号).</summary>
    private static ImmutableArray<Slot> WithOthers(ImmutableArray<Slot> slots, IReadOnlyList<TableRow> rows)
    {
        foreach (var cells in rows.Select(row => row.Labelled.ToList()))
        {
            for (var i = cells.Count - 2; i > 0; i--)
            {
                if (!cells[i].Terms.IsEmpty || !Placement.IsWritten(cells[i].Cell) || !cells.Take(i).Any(cell => IsHead(cell.Cell)))
                    continue;
                if (cells.Skip(i + 1).FirstOrDefault(cell => IsHead(cell.Cell)) is { } next)
                    slots = slots.Insert(slots.IndexOf(slots.First(slot => ReferenceEquals(slot.Cell, next.Cell))), new Slot(null, null, cells[i].Cell));
            }
        }

        return slots;

        bool IsHead(GridCell cell) => slots.Any(slot => ReferenceEquals(slot.Cell, cell));
    }

    private static List<(Heading Heading, GridCell Cell)> Words(TableBlock block, TableRow row)
    {
        List<Heading> headings = [.. block.Rows.Children, .. block.Rows.Children.Where(child => !child.IsLeaf).SelectMany(child => child.Children), .. block.Columns.Leaves];
        return [.. row.Labels.Select(label => (Heading: headings.FirstOrDefault(heading => label.Terms.Any(term => term.Is(heading))), label.Cell)).Where(word => word.Heading is not null).Select(word => (word.Heading!, word.Cell))];
    }

    private static bool IsPartOf(List<string> words, List<string> printed)
    {
        var at = 0;
        foreach (var word in words)
        {
            at = printed.IndexOf(word, at) + 1;
            if (at == 0)
                return false;
        }

        return true;
    }

    private static Heading? Column(TableBlock block, ImmutableArray<Term> terms) => block.Columns.Leaves.FirstOrDefault(leaf => terms.Any(term => term.Kind == TermKind.Column && term.Is(leaf)));

    private static bool IsColumn(TableBlock block, Heading heading) => block.Columns.Leaves.Contains(heading);
}
