using System.Collections.Immutable;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>Which field of a row stands in which column of the form.</summary>
/// <param name="Fields">One for each column; null for a column that the row does not reach.</param>
internal sealed record Placement(ImmutableArray<GridCell?> Fields)
{
    /// <summary>Why no placement is certain; null when one is.</summary>
    public string? Doubt { get; init; }

    /// <summary>Whether only the position told.</summary>
    public bool ByPosition { get; init; }

    /// <summary>Whether fields beyond the form were left out, all of them zero.</summary>
    public bool HasSurplus { get; init; }

    /// <summary>Places the fields after a row's label: by count, by the header's columns, by the only reading there is; else in doubt.</summary>
    /// <param name="fields">The fields after the label.</param>
    /// <param name="columns">How many columns the form has here.</param>
    /// <param name="header">The grid columns of the header's leaves, where they are known and in the form's order.</param>
    /// <param name="sameWidth">Whether the row has as many fields as the header row, so that its positions mean the same.</param>
    public static Placement Of(ImmutableArray<GridCell> fields, int columns, ImmutableArray<int> header, bool sameWidth)
    {
        ImmutableArray<GridCell> written = [.. fields.Where(field => !string.IsNullOrWhiteSpace(field.Text))];
        if (fields.Any(field => field.IsCovered))
            return Uncertain(written, columns, "这一行有单元格与上一行合并，无法确认数字属于哪一行");
        if (written.IsEmpty)
            return new Placement([.. Enumerable.Range(0, columns).Select(i => i < fields.Length ? fields[i] : null)]);
        if (written.Length == columns)
            return new Placement([.. written]);
        if (sameWidth && Aligned(fields, written, columns, header) is { } aligned)
            return new Placement(aligned);
        if (fields.Length == columns)
            return new Placement([.. fields]);
        if (written.Length > columns)
        {
            return written.Skip(columns).All(field => Label.Compact(field.Text) == "0")
                ? new Placement([.. written.Take(columns)]) { HasSurplus = true }
                : Uncertain(written, columns, $"这一行有 {written.Length} 个数字，而格式只有 {columns} 栏，无法确认属于哪一栏");
        }

        // A lone figure at the end of a row that drifted stands in its last column; above zero, T3-ONLYTOTAL asks for the rest.
        return written.Length == 1 && fields.Length >= columns + 2 && fields.IndexOf(written[0]) >= fields.Length - 2
            ? new Placement([.. Enumerable.Repeat<GridCell?>(null, columns - 1), written[0]]) { ByPosition = true }
            : Uncertain(written, columns, "这一行的空格在转换时移位或丢失，无法确认数字属于哪一栏");
    }

    private static ImmutableArray<GridCell?>? Aligned(ImmutableArray<GridCell> fields, ImmutableArray<GridCell> written, int columns, ImmutableArray<int> header)
    {
        if (header.Length != columns || fields.IsEmpty || fields[0].Column > header[0])
            return null;
        ImmutableArray<GridCell?> placed = [.. header.Select(column => fields.FirstOrDefault(field => field.Column == column))];
        return placed.All(field => field is not null) && written.All(field => placed.Contains(field)) ? placed : null;
    }

    private static Placement Uncertain(ImmutableArray<GridCell> written, int columns, string why)
    {
        var raw = string.Join(" ", written.Select(field => field.Text.Trim()));
        return new([.. Enumerable.Repeat(written.IsEmpty ? new GridCell("", 0) : written[0] with { Text = raw }, columns)]) { Doubt = why };
    }
}
