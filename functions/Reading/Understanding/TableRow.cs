using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A cell of a row.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Terms">What its words are in the table.</param>
/// <param name="At">Its place in the row.</param>
internal sealed record LabelledCell(GridCell Cell, ImmutableArray<Term> Terms, int At);

/// <summary>The rows of a statutory table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Left">Lines that turned out to be none.</param>
internal sealed record TableRows(StatutoryTable Table, IReadOnlyList<TableRow> Rows, IReadOnlyList<string> Left);

/// <summary>A row that belongs to a statutory table.</summary>
/// <param name="Cells">Its cells that are not covered from above, or that hide a figure.</param>
/// <param name="Terms">For each cell what its words are in this table.</param>
/// <param name="IsSpanned">Whether column positions can be trusted.</param>
/// <param name="IsLoose">Whether it is a line of running text, so that a cell or a label may go on in the next line.</param>
/// <param name="Number">Its number in the table as the document shows it, from 1.</param>
internal sealed record TableRow(ImmutableArray<GridCell> Cells, ImmutableArray<ImmutableArray<Term>> Terms, bool IsSpanned, bool IsLoose, int Number)
{
    /// <summary>The section that it stands in, 0 before the first.</summary>
    public int Section { get; init; }

    /// <summary>Whether any cell holds a figure or a mark for none.</summary>
    public bool HasFigures { get; } = Cells.Any(cell => Label.IsFigure(cell.Text));

    /// <summary>Whether a cell says something that is no figure.</summary>
    public bool HasWords { get; } = Cells.Any(cell => !string.IsNullOrWhiteSpace(cell.Text) && !Label.IsFigure(cell.Text));

    /// <summary>Whether nothing is written.</summary>
    public bool IsBlank => !HasFigures && !HasWords;

    /// <summary>The cells with what they are.</summary>
    public IEnumerable<LabelledCell> Labelled => Cells.Select((cell, at) => new LabelledCell(cell, Terms[at], at));

    /// <summary>The cells whose words mean something in the form.</summary>
    public IEnumerable<LabelledCell> Labels
    {
        get
        {
            for (var at = 0; at < Cells.Length; at++)
            {
                if (!Terms[at].IsEmpty)
                    yield return new LabelledCell(Cells[at], Terms[at], at);
            }
        }
    }

    /// <summary>The same row of other cells.</summary>
    public TableRow With(IEnumerable<LabelledCell> cells) =>
        new([.. cells.Select((cell, at) => cell.Cell with { Column = at })], [.. cells.Select(cell => cell.Terms)], IsSpanned, IsLoose, Number) { Section = Section };

    /// <summary>Whether it is nothing but pieces of the words of a header, lines before the first row of figures.</summary>
    public bool IsPieces => IsLoose && HasWords && !HasFigures && Cells.Length > 1 && !Labels.Any();

    /// <summary>Whether it heads columns: it has words for columns, and neither a figure nor the unmistakable label of a data row.</summary>
    public bool IsHeader(bool amongData) =>
        !HasFigures && Labels.Any(label => label.Terms.Any(term => term.Kind is TermKind.Column or TermKind.ColumnGroup || term.Table == "review"))
        && RowLabels(amongData).All(label => label.Term.Table == "review");

    /// <summary>Cells that can label a data row, from the right; 其他 and 总计 only where nothing says that they head a column.</summary>
    /// <param name="amongData">Whether data rows stand above, so that a blank row with a shared word is one of them.</param>
    public IEnumerable<(Term Term, int At)> RowLabels(bool amongData)
    {
        for (var i = Cells.Length - 1; i >= 0; i--)
        {
            foreach (var term in Terms[i].Where(term => term.Kind == TermKind.Row))
            {
                if (!Vocabulary.IsShared(term) || ((HasFigures || amongData || Label.IsEnumerated(Cells[i].Text)) && !HeadsColumns))
                    yield return (term, i);
            }
        }
    }

    private bool HeadsColumns => Labels.Any(label => label.Terms.All(term => term.Kind is TermKind.Column or TermKind.ColumnGroup));

    /// <summary>The leaf of the block's rows that the row is labelled with, and where its label stands; null when no label says.</summary>
    public (Heading Heading, TableBlock Block, int At)? RowIn(StatutoryTable table, bool amongData)
    {
        foreach (var (term, at) in RowLabels(amongData))
        {
            if (Vocabulary.RowOf(table, term) is { } found)
                return (found.Heading, found.Block, at);
        }

        return null;
    }
}
