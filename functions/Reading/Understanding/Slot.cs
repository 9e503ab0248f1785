using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A column of figures as the document prints it.</summary>
/// <param name="Row">The row heading, where the header states it too (table 4); null where the row's own label does.</param>
/// <param name="Column">The column heading; null for a column that the form does not have.</param>
/// <param name="Cell">The header cell; null where the header is missing and the form's own order was taken.</param>
internal sealed record Slot(Heading? Row, Heading? Column, GridCell? Cell);

/// <summary>表头: the columns of figures below a header, from left to right as this document orders them.</summary>
/// <param name="Slots">The columns.</param>
internal sealed record Header(ImmutableArray<Slot> Slots)
{
    /// <summary>The doubt where a header's words and places contradict one another.</summary>
    public const string Unordered = "表头的各栏次序无法确认，不知道数字属于哪一栏";

    /// <summary>Why no order is certain, in Chinese; null when one is.</summary>
    public string? Doubt { get; init; }

    /// <summary>Headings that were told by their place only, as the document writes them; empty when all were told by their words.</summary>
    public ImmutableArray<string> ByPosition { get; init; } = [];

    /// <summary>Headings of the form that this header does not have.</summary>
    public ImmutableArray<Slot> Missing { get; init; } = [];

    /// <summary>How many fields a header row has, where all have the same number; 0 otherwise.</summary>
    public int Width { get; init; }

    /// <summary>Whether words of its own stand among the header's, and it is not known over which of the columns.</summary>
    public bool HasOthers { get; init; }

    /// <summary>Whether the header cells' grid columns can be compared with those of the rows below.</summary>
    public bool IsSpanned { get; init; }

    /// <summary>Whether only one of its columns is one of the form.</summary>
    public bool IsLoneColumn => Slots.Count(slot => slot.Column is not null) == 1;

    /// <summary>Whether each total among some fields, one for each column, is the sum of the figures since the one before it; never where there is no total.</summary>
    public bool AddsUp(IEnumerable<GridCell?> fields)
    {
        var group = new List<GridCell>();
        var any = false;
        foreach (var (slot, field) in Slots.Zip(fields).Where(pair => pair.First.Column is not null))
        {
            group.Add(field ?? new GridCell("", 0));
            if (!slot.Column!.IsTotal)
                continue;
            if (!Placement.AddsUp([.. group]))
                return false;
            any = true;
            group.Clear();
        }

        return any && group.Count == 0;
    }

    /// <summary>Whether the figures themselves say that each stands where it belongs: every total is above zero and the sum of those before it. Zeros add up wherever they stand.</summary>
    public bool Proves(IEnumerable<GridCell?> fields)
    {
        GridCell?[] all = [.. fields];
        return AddsUp(all) && Slots.Zip(all).All(pair => pair.First.Column is not { IsTotal: true } || Placement.IsAboveZero(pair.Second));
    }

    /// <summary>
    /// Whether a zero behind some fields, one for each column, is none of theirs: their totals are sums; or the last one and others are above zero, as they
    /// would not be before a total of zero, and with the zero at its end it is no sum either.
    /// </summary>
    public bool EndsBeforeZero(IEnumerable<GridCell?> fields)
    {
        GridCell?[] all = [.. fields];
        return AddsUp(all) || (Slots is [.., { Column.IsTotal: true }] && all[^1] is { } last && Placement.IsAboveZero(last) && all[..^1].Any(Placement.IsAboveZero) && !AddsUp([.. all[..^1], last with { Text = last.Text.Trim() + "0" }]));
    }

    /// <summary>The form's own order, told by position.</summary>
    public static Header Statutory(IEnumerable<Slot> slots, params ImmutableArray<string> asWritten) => new([.. slots]) { ByPosition = asWritten };
}
