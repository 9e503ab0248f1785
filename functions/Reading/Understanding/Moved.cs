using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>移位的数字: rows whose figures may stand a column or a row from where they belong, told by what stands beside them.</summary>
internal static class Moved
{
    /// <summary>A cell of table 2 takes so many columns where its blocks have two and three.</summary>
    private const int WidestCell = 3;

    private const string Joined = "两行的数字可能写在了一行里，无法确认数字属于哪一行";

    /// <summary>
    /// The placement of a row; in doubt where a figure stands in a column without a head, which may be the last one's, moved: any but a
    /// zero, and a zero where the first column is blank. In doubt too where figures behind a blank stand below other heads than their own.
    /// </summary>
    public static Placement Checked(Header header, DataRow line, Placement placement)
    {
        if (IsOff(header, line, placement))
            return Doubted(placement, "这一行第一栏空白，数字又不在各自的表头下面，可能移位，也可能有一个数字拆成了两格，无法确认属于哪一栏") with { IsMoved = true };

        // Beside a lone column of a sheet stand the parts that it is reckoned from.
        if (line.Row.IsSpanned && header.IsLoneColumn)
            return placement;
        var beyond = placement.Fields.Where((placed, at) => IsHeadless(header.Slots[at]) && placed.Field is { } field && Placement.IsWritten(field)).Select(placed => placed.Field!).ToList();
        return beyond.Find(field => !Placement.IsNothing(field)) is { } figure ? Doubted(placement, $"“{figure.Text.Trim()}”所在的一栏没有表头，这一行的数字可能移位，无法确认属于哪一栏") with { IsMoved = true }
            : AddsUpWithOthers(header, placement) ? Doubted(placement, "表中另有格式中没有的一栏，这一行的数字连同那一栏才加得起来，无法确认属于哪一栏")
            : IsFirstBlank(placement) && (beyond.Count > 0 || placement.HasSurplus || MayHaveMoved(header, line, placement)) ? Doubted(placement, "这一行第一栏空白，末尾又多出一栏，数字可能移位，无法确认属于哪一栏") with { IsMoved = true }
            : placement;
    }

    /// <summary>
    /// The rows of a table in which one moved: whatever moved it may have moved others and left no trace at their ends. So each that is blank
    /// in its first column is in doubt, unless its figures prove their places; and every other, where one that is not blank there is no sum of its figures.
    /// </summary>
    public static IReadOnlyList<Placement> WithOthers(Header header, IReadOnlyList<Placement> rows)
    {
        var isAmong = header.Slots.Any(slot => slot.Column is { IsTotal: true }) && rows.Any(row => !IsBlank(row) && !IsFirstBlank(row) && row.Fields.All(placed => placed.Doubt is null) && !header.AddsUp(Fields(row)));
        return [.. rows.Select(row => header.Proves(Fields(row)) ? row
            : IsFirstBlank(row) ? Doubted(row, "表中有的行数字移位，这一行第一栏也空白，无法确认数字属于哪一栏")
            : isAmong && !IsBlank(row) ? Doubted(row, "表中有的行数字移位，有的行加不起来，这一行的数字也可能移位，无法确认属于哪一栏")
            : row)];
    }

    /// <summary>
    /// The rows of a header under which a column stands that the form does not have; where all rows from one on end in a blank and those before
    /// do not, they may be those of a part that goes on without this column.
    /// </summary>
    public static IReadOnlyList<Placement> Shortened(Header header, IReadOnlyList<Placement> rows)
    {
        var last = Enumerable.Range(0, header.Slots.Length).LastOrDefault(at => header.Slots[at].Column is not null, -1);
        var others = Enumerable.Range(0, Math.Max(last, 0)).Where(at => header.Slots[at].Column is null).ToList();
        if (others.Count == 0)
            return rows;
        var from = rows.Count;
        while (from > 0 && !IsAt(rows[from - 1], last))
            from--;
        return from > 0 && from < rows.Count && rows.Skip(from).Any(row => others.Exists(at => IsAt(row, at)))
            ? [.. rows.Select((row, at) => at < from || IsBlank(row) ? row : Doubted(row, "表中另有格式中没有的一栏，从某一行起末一栏都空白，数字可能移位，无法确认属于哪一栏"))]
            : rows;

        static bool IsAt(Placement row, int at) => row.Fields[at].Field is { } field && Placement.IsWritten(field);
    }

    /// <summary>
    /// Whether table 2 or 4 has columns more than its form in every row, no more than one of its cells takes, blank in all of them, though other tables
    /// of the document do not end in blanks that way: what made it wider may have moved figures that a blank at their end hides.
    /// </summary>
    public static bool IsWider(TableRows table, IReadOnlyList<TableRows> others)
    {
        var isSingle = table.Table.Blocks[0].Layout == BlockLayout.SingleRow;
        var columns = isSingle ? table.Table.Cells.Count() : table.Table.Blocks.Max(block => block.Columns.Leaves.Count());
        var most = 1;
        while (!isSingle && table.Table.Blocks.Any(block => columns % block.Columns.Leaves.Count() != 0))
            (columns, most) = (columns + 1, WidestCell);
        var labels = isSingle ? 0 : 1;
        var width = table.Rows[0].Cells.Length;
        return (isSingle || !table.Table.Blocks[0].Columns.Leaves.Any(column => column.IsTotal))
            && width - columns - labels is > 0 and var more && more <= most
            && table.Rows.All(row => IsFlat(row) && row.Cells.Length == width && !row.Cells.TakeLast(more).Any(Placement.IsWritten))
            && others.Any(other => other != table && other.Rows.Any(row => IsFlat(row) && row.Cells.Length > 1 && (Placement.IsWritten(row.Cells[^1]) || (isSingle && row.Cells.Length == width))));

        static bool IsFlat(TableRow row) => !row.IsSpanned && !row.IsLoose;
    }

    /// <summary>The rows of a table that is wider than its form: in doubt where blank in the first column, or where a figure in the last one of several may be another's and no sum says otherwise.</summary>
    public static IReadOnlyList<Placement> InWider(Header header, IReadOnlyList<Placement> rows) =>
        [.. rows.Select(row => row.Fields.Length > 1 && !IsBlank(row) && !header.Proves(Fields(row)) && (IsFirstBlank(row) || !EndsWell(header, row)) ? Doubted(row, "这张表比格式多出空白的一栏，这一行的数字可能移位，也可能有一个数字拆成了两格，无法确认属于哪一栏") : row)];

    private static bool EndsWell(Header header, Placement row) => header.Slots.Any(slot => slot.Column is { IsTotal: true }) ? header.AddsUp(Fields(row)) : row.Fields[^1].Field is not { } last || !Placement.IsWritten(last);

    /// <summary>Whether a field has no words above it and says nothing: the form's column may not be there.</summary>
    public static bool IsAbsent(Header header, Placement placement, int at) => placement.Fields[at].Field is not { } field || (!Placement.IsWritten(field) && field.Doubt is null)
        ? header.Slots[at].Cell is { } head ? string.IsNullOrWhiteSpace(head.Text) : header.Slots[at].Column is { } column && (header.ByPosition.Contains(column.Label) || header.Missing.Any(slot => slot.Column == column))
        : false;

    /// <summary>
    /// A zero too many, beyond the heads or below none, is that of a column beside the table where every row has one; in one row of several it
    /// may be the last figure, moved, or a piece of it, as a blank field too many in one row of several may be there because a figure was torn
    /// in two. Not where a figure stands in every column and the last one is the sum of the others.
    /// </summary>
    public static IReadOnlyList<Placement> Even(Header header, TableBlock block, IReadOnlyList<Placement> rows)
    {
        var written = rows.Where(row => !IsBlank(row)).ToList();
        var isGhost = written.TrueForAll(row => HasZeroBeside(header, row)) && (written.Count > 1 || (block.Layout == BlockLayout.SingleRow && written.TrueForAll(row => EndsBeforeZero(header, row))));
        var isUneven = written.Exists(row => !row.IsLonger && !row.HasSurplus);
        return [.. rows.Select(row => ((HasZeroBeside(header, row) && !isGhost) || (row.IsLonger && isUneven)) && !IsWhole(header, row) ? Doubted(row, "只有这一行的末尾多出一格，数字可能移位，无法确认属于哪一栏") with { IsMoved = true } : row)];
    }

    /// <summary>
    /// The placements of rows one below another; a blank row beside one with two figures in a cell, or with more than there are columns, may
    /// have lost its own to it. Where several cells of a row have two figures, those of the others may be another row's too.
    /// </summary>
    public static IReadOnlyList<Placement> Parted(IReadOnlyList<DataRow> lines, IReadOnlyList<Placement> rows)
    {
        var doubtful = new HashSet<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (!IsCrowded(lines[i], rows[i]))
                continue;
            if (rows[i].Fields.Select(placed => placed.Field).OfType<GridCell>().Distinct().Count(field => IsSeveral(field.Text)) > 1)
                doubtful.Add(i);
            foreach (var beside in new[] { i - 1, i + 1 }.Where(other => other >= 0 && other < rows.Count && IsBlank(rows[other])))
                doubtful.UnionWith([i, beside]);
        }

        return doubtful.Count == 0 ? rows : [.. rows.Select((row, at) => doubtful.Contains(at) ? Doubted(row, Joined) : row)];
    }

    /// <summary>Whether a text is several figures.</summary>
    public static bool IsSeveral(string text) => text.Length > 2 && text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(Label.IsFigure);

    private static bool IsCrowded(DataRow line, Placement row) =>
        line.Row.Cells.Skip(line.At + 1).Where(Placement.IsWritten).ToList() is var written && (written.Count > row.Fields.Length || written.Exists(field => IsSeveral(field.Text)));

    private static IEnumerable<GridCell?> Fields(Placement row) => row.Fields.Select(placed => placed.Field);

    private static bool IsBlank(Placement row) => row.Fields.All(placed => placed.Field is not { } field || !Placement.IsWritten(field));

    private static bool EndsBeforeZero(Header header, Placement row)
    {
        var own = row.Fields.Where((_, at) => !IsHeadless(header.Slots[at])).Select(placed => placed.Field);
        return (header with { Slots = [.. header.Slots.Where(slot => !IsHeadless(slot))] }).EndsBeforeZero(own);
    }

    private static bool HasZeroBeside(Header header, Placement row) =>
        row.HasSurplus || (!header.IsLoneColumn && row.Fields.Where((placed, at) => IsHeadless(header.Slots[at]) && placed.Field is { } field && Placement.IsWritten(field)).Any());

    /// <summary>Whether a figure stands in every column of the form and each total is the sum of those before it.</summary>
    private static bool IsWhole(Header header, Placement row) =>
        row.Fields.Where((_, at) => header.Slots[at].Column is not null).All(placed => placed.Field is { } field && Placement.IsWritten(field)) && header.AddsUp(Fields(row));

    /// <summary>
    /// Whether the first column is blank and a figure stands, by the columns that the document states, below another head than the one it was
    /// given to: the row moved, or the halves of a torn figure filled the blank. Not where the row ends in the sum of its figures.
    /// </summary>
    private static bool IsOff(Header header, DataRow line, Placement placement)
    {
        if (!line.Row.IsSpanned || !header.IsSpanned || header.Slots.Any(slot => slot.Cell is null))
            return false;
        var fields = line.Row.Cells[(line.At + 1)..];
        return fields.Length > 0 && !Placement.IsWritten(fields[0]) && (fields.Length != header.Slots.Length || header.Slots.Any(IsHeadless))
            && placement.Fields.Zip(header.Slots).Any(pair => pair.First is { Field: { } field, Doubt: null } && Placement.IsWritten(field) && field.Column != pair.Second.Cell!.Column)
            && !IsWhole(header, placement);
    }

    /// <summary>
    /// Whether a row with a blank first column may have moved by one and its last figure, a blank, left no trace: the table is one blank column
    /// wider than its heads, or its totals are sums only when every figure is moved back. Not where a total above zero is one as it stands.
    /// </summary>
    private static bool MayHaveMoved(Header header, DataRow line, Placement placement)
    {
        var fields = placement.Fields.Select(placed => placed.Field).ToList();
        if (header.AddsUp(fields))
            return HasColumnBeyond(header, line, placement) && !header.Slots.Zip(fields).Any(pair => pair.First.Column is { IsTotal: true } && pair.Second is { } total && !Placement.IsNothing(total));
        return HasColumnBeyond(header, line, placement) || header.AddsUp(fields.Skip(1).Append(null));
    }

    /// <summary>
    /// Whether the figures of a row add up in their order only with the one below a head that the form does not have, as those of a part do
    /// that goes on without this column; or also without it, as zeros do, but then with no total.
    /// </summary>
    private static bool AddsUpWithOthers(Header header, Placement placement)
    {
        var own = header with { Slots = [.. header.Slots.Where(slot => slot.Column is not null)] };
        var written = placement.Fields.Select(placed => placed.Field).Where(field => field is not null && Placement.IsWritten(field)).ToList();
        return own.Slots.Length < header.Slots.Length && written.Count == own.Slots.Length && own.AddsUp(written)
            && (!header.AddsUp(Fields(placement)) || header.Slots.Zip(placement.Fields).Any(pair => pair.First.Column is { IsTotal: true } && (pair.Second.Field is not { } total || !Placement.IsWritten(total))));
    }

    /// <summary>Whether the document states a column right of those with heads, in this row or, exactly one, in all.</summary>
    private static bool HasColumnBeyond(Header header, DataRow line, Placement placement) =>
        line.Row.IsSpanned && (placement.IsLonger || placement.IsSplit || (header.Slots.Count(IsHeadless) == 1 && IsHeadless(header.Slots[^1])));

    private static bool IsFirstBlank(Placement row) => row.Fields.Length > 0 && !IsBlank(row) && (row.Fields[0].Field is not { } first || !Placement.IsWritten(first));

    private static bool IsHeadless(Slot slot) => slot.Column is null && string.IsNullOrWhiteSpace(slot.Cell?.Text);

    private static Placement Doubted(Placement placement, string why) => placement with { Fields = [.. placement.Fields.Select(placed => placed with { Doubt = placed.Doubt ?? why })] };
}
