using System.Collections.Immutable;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>
/// Rows of flattened tables. How a merged label was flattened is not written anywhere, but it is the same for all rows of a
/// table: figures below the header's fields, right after the label, or in the last fields. Only what fits all rows is read.
/// </summary>
internal sealed class FlatRows
{
    /// <summary>A label covers at most three columns of the form (table 3).</summary>
    private const int WidestLabel = 3;

    private readonly Header header;
    private readonly int columns;
    private readonly ImmutableArray<int> at;
    private readonly Dictionary<int, Layout> layouts;

    /// <summary>Whether columns are the form's own, as the header does not say all of them, and rows differ in how many fields stand behind their labels.</summary>
    private readonly bool isCounted;

    /// <summary>Whether the header lacks a column that some rows have a figure for, so that as many figures as it has columns may be those of others.</summary>
    private readonly bool isShort;

    /// <summary>Lengths of rows and places of their labels of which one has its last field written, where others may have a blank.</summary>
    private readonly HashSet<(int Length, int Label)> full;

    /// <summary>Lengths of rows and places of their labels of which one row ends in the sum of its figures.</summary>
    private readonly HashSet<(int Length, int Label)> proven;

    /// <summary>What all rows of a length have in common.</summary>
    /// <param name="Below">Whether their figures stand below the header's fields.</param>
    /// <param name="After">Whether they stand right after the label.</param>
    /// <param name="Last">Whether they are the last fields.</param>
    /// <param name="IsUneven">Whether some have figures of another column too, so that as many figures as columns may not be one for each.</param>
    private sealed record Layout(bool Below, bool After, bool Last, bool IsUneven)
    {
        /// <summary>Whether one row alone is so long.</summary>
        public bool IsLone { get; init; }
    }

    /// <summary>Looks at all rows under one header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="rows">Its data rows.</param>
    public FlatRows(Header header, IReadOnlyList<DataRow> rows)
    {
        isCounted = header.Slots.Any(slot => slot.Cell is null) && rows.Any(entry => entry.Row.Cells.Length - entry.At - 1 != header.Slots.Length);
        this.header = header;
        columns = header.Slots.Length;
        isShort = !header.Missing.IsEmpty && rows.Any(entry => entry.Row.Cells.Skip(entry.At + 1).Count(Placement.IsWritten) > header.Slots.Length);
        at = header.Width > 0 ? Places(header) : [];
        full = [.. rows.Where(entry => Placement.IsWritten(entry.Row.Cells[^1])).Select(entry => (entry.Row.Cells.Length, entry.At))];
        proven = [.. rows.Where(entry => header.Proves(entry.Row.Cells.Skip(entry.At + 1).TakeLast(columns))).Select(entry => (entry.Row.Cells.Length, entry.At))];
        layouts = rows.GroupBy(entry => entry.Row.Cells.Length).ToDictionary(group => group.Key, group =>
            new Layout(group.All(entry => IsBelow(entry.Row, entry.At)), group.All(entry => IsAfter(entry.Row, entry.At)) && IsCounted(group.Select(entry => entry.Row.Cells.Skip(entry.At + 1).Take(columns))), group.All(entry => IsLast(entry.Row, entry.At)) && IsCounted(group.Select(entry => entry.Row.Cells.TakeLast(columns))), IsUneven(group.Key, [.. group])) { IsLone = group.Count() == 1 });
    }

    /// <summary>Where the header's fields stand; none where they do not all, or not in order: rows of a header that lost what merged cells cover begin anew at the left.</summary>
    private static ImmutableArray<int> Places(Header header)
    {
        ImmutableArray<int> places = [.. header.Slots.Select(slot => slot.Cell?.Column ?? -1)];
        return places.Contains(-1) || places.Zip(places.Skip(1)).Any(pair => pair.First >= pair.Second) ? [] : places;
    }

    /// <summary>Places the fields after a row's label.</summary>
    public Placement Place(TableRow row, int label)
    {
        ImmutableArray<GridCell> fields = [.. row.Cells.Skip(label + 1)];
        ImmutableArray<GridCell> written = [.. fields.Where(Placement.IsWritten)];
        if (written.IsEmpty)
            return Placement.Blank(fields, columns);
        if (layouts.GetValueOrDefault(row.Cells.Length) is { Below: true })
            return Placement.Of(at.Select(index => row.Cells[index])) with { HasSurplus = row.Cells.Skip(at.Max() + 1).Any(Placement.IsWritten) };
        if (fields.Length == columns && !(isShort && written.Length == columns) && (!isCounted || written.Length == columns || layouts.GetValueOrDefault(row.Cells.Length) is { Last: true }))
            return Placement.Of(fields);
        if (!header.Missing.IsEmpty)
            return Placement.Uncertain(fields, columns, $"表头缺少“{header.Missing[0].Column!.Label}”等栏，这一行的格数与表头不同，无法确认数字属于哪一栏");
        if (!header.HasOthers && Readings(row, label, fields) is { Count: > 0 } readings)
        {
            return readings.All(reading => reading.Fields.SequenceEqual(readings[0].Fields)) ? readings[0]
                : IsLoneEnd(row, label, fields, written) ? LoneEnd(written[0])
                : Placement.Uncertain(fields, columns, $"这一行的空格有两种读法，{Candidates(readings)}，无法确认数字属于哪一栏");
        }

        if (written.Length == columns && !IsAlsoAligned(fields, written) && (IsExact(written) || IsProven(written) || (Placement.IsUnbroken(fields) && IsCredible(row, label, written) && !header.HasOthers && !IsComparable(row) && layouts.GetValueOrDefault(row.Cells.Length) is not { IsUneven: true })))
            return Placement.Of(written);
        if (IsLoneEnd(row, label, fields, written))
            return LoneEnd(written[0]);
        var why = written.Length > columns ? $"这一行有 {written.Length} 个数字，而表头只有 {columns} 栏，无法确认属于哪一栏"
            : Fused.Candidates(written, columns) ?? "这一行的空格在转换时移位或丢失，无法确认数字属于哪一栏";
        return Placement.Uncertain(fields, columns, why) with { IsMoved = written.Length > columns || (IsComparable(row) && !IsBelow(row, label)) };
    }

    /// <summary>Whether a row has as many fields as the header, all of whose words stand above one, so that figures belong below them.</summary>
    private bool IsComparable(TableRow row) => at.Length == columns && row.Cells.Length == header.Width;

    /// <summary>Whether figures that are counted prove their places; a zero proves none, as it may be another column's in the place of a blank.</summary>
    private bool IsProven(ImmutableArray<GridCell> written) => header.Proves(written) && !written.Any(Placement.IsNothing);

    /// <summary>Whether the fields that are left of a longer row add up, or those of another row like it do, which says more than one row about itself.</summary>
    private bool IsCredible(TableRow row, int label, IEnumerable<GridCell> left) =>
        header.AddsUp(left) || proven.Contains((row.Cells.Length, label)) || !header.Slots.Any(slot => slot.Column is { IsTotal: true });

    /// <summary>Whether as many figures as columns may still have a blank field among them, because one at either end is a zero too many.</summary>
    private bool IsAlsoAligned(ImmutableArray<GridCell> fields, ImmutableArray<GridCell> written) =>
        fields.Length > columns && ((fields.Skip(columns).All(Placement.IsNothing) && !fields.Take(columns).SequenceEqual(written)) || (fields.SkipLast(columns).All(Placement.IsNothing) && !fields.TakeLast(columns).SequenceEqual(written)));

    private List<Placement> Readings(TableRow row, int label, ImmutableArray<GridCell> fields)
    {
        var layout = layouts.GetValueOrDefault(row.Cells.Length) ?? new Layout(false, false, false, false);
        var (_, after, last, _) = layout;
        var readings = new List<Placement>();
        // Without a label that was merged nothing explains a blank first field better than a zero too many at the end.
        // Without a header nothing says how many fields a column takes.
        after &= header.Slots.Any(slot => slot.Cell is not null) || header.ByPosition.IsEmpty || fields.Length - columns < 2;
        // A row that is longer than all others and blank at both ends may have a blank too many at either.
        after &= !(layout.IsLone && label >= 0 && fields.Length > columns && !Placement.IsWritten(fields[0]) && !header.Proves(fields.Take(columns)));
        after |= last && label < 0 && fields.Skip(columns).All(Placement.IsNothing);
        // A zero too many may also be the last figure of a row that another column's made longer.
        if (after && fields.Length > columns && (!fields.Skip(columns).Any(Placement.IsWritten) || header.EndsBeforeZero(fields.Take(columns))))
            readings.Add(Placement.Of(fields.Take(columns)) with { HasSurplus = fields.Skip(columns).Any(Placement.IsWritten) });
        if (last && fields.Length > columns && IsCredible(row, label, fields.TakeLast(columns)))
            readings.Add(Placement.Of(fields.TakeLast(columns)));
        return readings;
    }

    /// <summary>A lone figure at the end of a row that drifted stands in the last column; above zero, T3-ONLYTOTAL asks for the rest.</summary>
    private bool IsLoneEnd(TableRow row, int label, ImmutableArray<GridCell> fields, ImmutableArray<GridCell> written) =>
        written.Length == 1 && (fields[^1] == written[0] || !full.Contains((row.Cells.Length, label))) && !header.HasOthers && !(IsComparable(row) && IsBeyond(written[0])) && columns > 1 && header.Slots[^1].Column is { IsTotal: true } total && !header.ByPosition.Contains(total.Label) && fields.Length > columns && fields.IndexOf(written[0]) >= fields.Length - 2;

    private Placement LoneEnd(GridCell field) => new([.. Enumerable.Repeat(new Placed(null, field.Doubt), columns - 1), new Placed(field)]) { ByPosition = true };

    private bool IsBelow(TableRow row, int label) =>
        at.Length == columns && columns > 0 && row.Cells.Length == header.Width && at.Max() < row.Cells.Length && at.Min() > label
        && row.Cells.Skip(label + 1).Where(Placement.IsWritten).All(field => at.Contains(field.Column) || IsGhost(row, field));

    /// <summary>Whether a field is a zero right of all columns.</summary>
    private bool IsBeyond(GridCell field) => field.Column > at.Max() && Placement.IsNothing(field);

    /// <summary>A zero right of the header in a row that has other figures below it.</summary>
    private bool IsGhost(TableRow row, GridCell field) => IsBeyond(field) && row.Cells.Any(other => at.Contains(other.Column) && Placement.IsWritten(other));

    private bool IsAfter(TableRow row, int label) =>
        (row.Cells.Length != header.Width || at.IsEmpty || (at[0] == label + 1 && at[^1] == label + columns)) && row.Cells.Length - label - 1 >= columns && Placement.IsSurplus([.. row.Cells.Skip(label + 1)], columns);

    private bool IsLast(TableRow row, int label) =>
        row.Cells.Length - label - 1 >= columns && row.Cells.Length - columns <= WidestLabel
        && row.Cells.Skip(label + 1).Take(row.Cells.Length - label - 1 - columns).All(field => !Placement.IsWritten(field))
        && (row.Cells.Length != header.Width || at.IsEmpty || at.SequenceEqual(Enumerable.Range(row.Cells.Length - columns, columns)));

    /// <summary>Whether the fields of rows are the form's columns where not all of them have a head: one that is missing may be missing below it too, and then few totals are sums.</summary>
    private bool IsCounted(IEnumerable<IEnumerable<GridCell>> rows) =>
        header.ByPosition.IsEmpty || header.Slots.All(slot => slot.Cell is not null) || header.Slots is not [.., { Column.IsTotal: true }]
        || rows.Where(fields => fields.Any(Placement.IsAboveZero)).Select(header.Proves).ToList() is { Count: > 0 } speaking && speaking.Count(proven => proven) * 2 >= speaking.Count;

    /// <summary>Whether a row has more figures than columns, or rows with as many do not all stand as far from the header's fields: a figure too many may stand in the place of one that is not written.</summary>
    private bool IsUneven(int length, IReadOnlyList<DataRow> rows)
    {
        var written = rows.Select(entry => entry.Row.Cells.Skip(entry.At + 1).Where(Placement.IsWritten).ToList()).ToList();
        if (at.Length != columns || length != header.Width)
            return written.Exists(fields => fields.Count > columns);
        var isBelow = written.Exists(fields => fields.Count > 0 && fields.Count < columns && fields.TrueForAll(field => at.Contains(field.Column)));
        var apart = written.Where(fields => fields.Count == columns).SelectMany(fields => fields.Zip(at, (field, head) => field.Column - head)).Distinct().ToList();
        return written.Exists(fields => fields.Count > columns) || apart.Count > 1 || (isBelow && apart is not ([] or [0]));
    }

    /// <summary>Whether each of as many figures as columns stands below its own field of the header.</summary>
    private bool IsExact(ImmutableArray<GridCell> written) => at.Length == columns && written.Zip(at).All(pair => pair.First.Column == pair.Second);

    private static string Candidates(List<Placement> readings) =>
        string.Join("或", readings.Select(reading => $"“{string.Join(" ", reading.Fields.Select(field => field.Field is { } cell && Placement.IsWritten(cell) ? cell.Text.Trim() : "空"))}”"));
}
