using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A field in the column where it stands.</summary>
/// <param name="Field">What is written; null for a column that the row does not reach.</param>
/// <param name="Doubt">Why it does not surely belong there, in Chinese; null when it does.</param>
internal sealed record Placed(GridCell? Field, string? Doubt = null);

/// <summary>Which field of a row stands in which column of its header.</summary>
/// <param name="Fields">One for each column of the header.</param>
internal sealed record Placement(ImmutableArray<Placed> Fields)
{
    /// <summary>Whether only the position told.</summary>
    public bool ByPosition { get; init; }

    /// <summary>Fields beyond the header that were left out: all of them zero or blank.</summary>
    public bool HasSurplus { get; init; }

    /// <summary>Whether the row has more fields than its header, written or not.</summary>
    public bool IsLonger { get; init; }

    /// <summary>Whether one of its cells was split into several.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Whether something beside the row shows that its figures may stand a column from where they belong.</summary>
    public bool IsMoved { get; init; }

    /// <summary>More than anything is counted; sums of larger numbers may have no room in memory.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>Every column with the field that the reading gives it.</summary>
    public static Placement Of(IEnumerable<GridCell?> fields) => new([.. fields.Select(field => new Placed(field))]);

    /// <summary>A row in which nothing is written; in doubt where it is shorter than its header, because the field that it lost may have been.</summary>
    public static Placement Blank(ImmutableArray<GridCell> fields, int columns) =>
        fields.Length > 0 && fields.Length < columns ? Uncertain(fields, columns, $"这一行只有 {fields.Length} 格，而表头有 {columns} 栏，无法确认少掉的一格是不是没有填写")
            : Of(Enumerable.Range(0, columns).Select(i => i < fields.Length ? fields[i] : null));

    /// <summary>No certain place for anything in the row.</summary>
    public static Placement Uncertain(ImmutableArray<GridCell> fields, int columns, string why)
    {
        ImmutableArray<GridCell> written = [.. fields.Where(IsWritten)];
        var raw = string.Join(" ", written.Select(field => field.Text.Trim()));
        var field = written.IsEmpty ? new GridCell("", 0) : written[0] with { Text = raw };
        return new([.. Enumerable.Repeat(new Placed(field, why), columns)]) { IsMoved = written.Length > columns };
    }

    /// <summary>Whether anything is written in a field.</summary>
    public static bool IsWritten(GridCell field) => !string.IsNullOrWhiteSpace(field.Text);

    /// <summary>Whether a field says nothing that would be lost by leaving it out.</summary>
    public static bool IsNothing(GridCell field) => !IsWritten(field) || Label.Compact(field.Text) is "0";

    /// <summary>Whether a field is a count above zero.</summary>
    public static bool IsAboveZero(GridCell? field) => field is not null && decimal.TryParse(Label.Compact(field.Text), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0;

    /// <summary>Whether nothing blank stands between two written fields.</summary>
    public static bool IsUnbroken(ImmutableArray<GridCell> fields) => !fields.SkipWhile(field => !IsWritten(field)).SkipWhile(IsWritten).Any(IsWritten);

    /// <summary>Whether the last of some fields is the sum of the others, so that each surely stands where it belongs; what is no count adds nothing, nor what no report counts.</summary>
    public static bool AddsUp(GridCell[] fields)
    {
        var numbers = fields.Select(field => decimal.TryParse(Label.Compact(field.Text), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number < Largest ? number : 0).ToArray();
        return numbers.Length > 1 && numbers[..^1].Sum() == numbers[^1];
    }

    /// <summary>Whether what stands beyond the columns can be left out: nothing at all, or zeros behind a row that is complete without them.</summary>
    public static bool IsSurplus(ImmutableArray<GridCell> fields, int columns) =>
        fields.Skip(columns).All(field => !IsWritten(field)) || (fields.Take(columns).All(IsWritten) && fields.Skip(columns).All(IsNothing));
}
