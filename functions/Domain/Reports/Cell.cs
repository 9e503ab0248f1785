namespace Pipeline.Domain.Reports;

/// <summary>单元格状态: what a cell says, kept apart because a blank, a slash and a zero are three statements (statute, 3.7).</summary>
public enum CellState
{
    /// <summary>A figure is stated plainly.</summary>
    Number,

    /// <summary>Nothing is written.</summary>
    Blank,

    /// <summary>不适用: <c>/</c>, <c>-</c> or <c>—</c>; in practice "no such power, nothing to report".</summary>
    NotApplicable,

    /// <summary>Something is written that states no figure plainly; it carries a finding and is never guessed.</summary>
    Unreadable,
}

/// <summary>单元格: what one cell of a statutory table says and where it stood.</summary>
/// <param name="State">Which of the four statements it makes.</param>
/// <param name="Value">The figure, exact; not null only in state <see cref="CellState.Number"/>.</param>
/// <param name="Raw">As the unit wrote it, trimmed.</param>
/// <param name="Where">Where it stood, in the words of the unit's own document (表三 第12行 第4格); empty when it stood nowhere.</param>
public sealed record Cell(CellState State, decimal? Value, string Raw, string Where)
{
    /// <summary>The cell of a document that does not contain it.</summary>
    public static Cell Absent { get; } = new(CellState.Blank, null, "", "");

    /// <summary>The figure for sums: blank and not-applicable count as zero (statute, 3.7); null when unreadable, because then no sum is known.</summary>
    public decimal? Counted => State switch
    {
        CellState.Number => Value,
        CellState.Unreadable => null,
        _ => 0m,
    };
}
