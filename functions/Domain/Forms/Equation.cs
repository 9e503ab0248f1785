using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Forms;

/// <summary>勾稽关系: a relation of the form, the sum of the left cells equals the sum of the right cells.</summary>
/// <param name="Rule">The rule that states it, for example <c>T3-BAL</c>.</param>
/// <param name="Left">Cells on the left; for a total, the total alone.</param>
/// <param name="Right">Cells on the right; for a total, its parts.</param>
public sealed record Equation(string Rule, ImmutableArray<CellAddress> Left, ImmutableArray<CellAddress> Right)
{
    /// <summary>All cells it names.</summary>
    public IEnumerable<CellAddress> Cells => Left.Concat(Right);
}
