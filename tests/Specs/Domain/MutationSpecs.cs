using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>
/// 变异检查: relations that are a little wrong must be told from the right ones by the same reports that the other specs use:
/// the balanced report and the balanced report with one cell broken. A relation that survives is one that no spec would miss.
/// </summary>
public sealed class MutationSpecs
{
    [Theory]
    [InlineData(2020)]
    [InlineData(2024)]
    public void No_relation_of_a_form_can_be_changed_without_a_report_that_shows_it(int year)
    {
        var form = FormCatalog.For(new ReportYear(year))!;
        var right = form.Equations;
        var mutants = right.SelectMany((relation, at) => Mutants(form, relation).Select(mutant => (At: at, mutant))).ToList();
        var balanced = Figures(A.BalancedReport(year));
        var survivors = mutants.Where(mutant => !IsKilled(right[mutant.At], mutant.mutant, balanced)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{mutants.Count} mutants, {survivors.Count} survive");
        Assert.True(mutants.Count > 1000, $"only {mutants.Count} mutants");
        Assert.Empty(survivors.Select(survivor => $"{right[survivor.At].Rule} {survivor.mutant}"));
    }

    /// <summary>A cell left out, a cell counted twice, a neighbour in place of a cell, a cell on the wrong side, the relation dropped.</summary>
    private static IEnumerable<Equation?> Mutants(ReportForm form, Equation relation)
    {
        yield return null;
        for (var i = 0; i < relation.Right.Length; i++)
        {
            yield return relation with { Right = relation.Right.RemoveAt(i) };
            yield return relation with { Right = relation.Right.Add(relation.Right[i]) };
            yield return relation with { Right = relation.Right.RemoveAt(i), Left = relation.Left.Add(relation.Right[i]) };
            var place = form.Cells.IndexOf(form.CellAt(relation.Right[i])!);
            foreach (var neighbour in new[] { place - 1, place + 1 }.Where(at => at >= 0 && at < form.Cells.Length).Select(at => form.Cells[at].Address).Where(cell => !relation.Right.Contains(cell)))
                yield return relation with { Right = relation.Right.SetItem(i, neighbour) };
        }

        for (var i = 0; i < relation.Left.Length && relation.Left.Length > 1; i++)
            yield return relation with { Left = relation.Left.RemoveAt(i) };
    }

    /// <summary>Whether the balanced report breaks the mutant, or some broken cell is seen by one of the two only.</summary>
    private static bool IsKilled(Equation right, Equation? mutant, ImmutableDictionary<CellAddress, decimal> figures) =>
        !Holds(mutant, figures) || right.Cells.Concat(mutant?.Cells ?? []).Any(cell => figures.SetItem(cell, figures[cell] + 1) is var broken && Holds(right, broken) != Holds(mutant, broken));

    private static bool Holds(Equation? relation, ImmutableDictionary<CellAddress, decimal> figures) =>
        relation is null || relation.Left.Sum(cell => figures[cell]) == relation.Right.Sum(cell => figures[cell]);

    private static ImmutableDictionary<CellAddress, decimal> Figures(Entries report) =>
        report.Cells.Keys.ToImmutableDictionary(cell => cell, report.Value);
}
