using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>错位, at its limits: a movement is told only where it alone explains what is broken, and only in place of a guess.</summary>
public sealed class MovementSpecs
{
    private static readonly string[] Columns = [.. Form2021.Form.TableOf("requests")!.Blocks[0].Columns.Leaves.Select(column => column.Id)];

    private static readonly Entries Report = A.BalancedReport();

    /// <summary>Nothing but requests of natural persons that were all granted: whether 其他 and 总计 were exchanged or every row slipped from the second on, no sum tells.</summary>
    [Fact]
    public void What_an_exchange_and_a_slip_explain_alike_is_not_guessed()
    {
        var sound = Filled(("received", [9, 0, 0, 0, 0, 0, 9]), ("granted", [9, 0, 0, 0, 0, 0, 9]), ("disposed", [9, 0, 0, 0, 0, 0, 9]));
        Assert.Empty(sound.Judged().Findings);
        var findings = Exchanged(sound, "other.other", "disposed").Judged().Findings;
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("填反了", StringComparison.Ordinal) || finding.Message.Contains("填高了", StringComparison.Ordinal));
        Assert.All(findings.SelectMany(finding => finding.Repairs), repair => Assert.False(repair.Sure));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Two_broken_sums_say_nothing_for_an_exchange_of_rows_and_three_do(int columns, bool isMoved)
    {
        var (disposed, carriedOut) = columns == 2 ? ((decimal[])[5, 3, 2, 0, 0, 0, 10], (decimal[])[4, 4, 2, 0, 0, 0, 10]) : ([5, 3, 2, 0, 0, 0, 10], [3, 4, 3, 0, 0, 0, 10]);
        var sound = Filled(("received", [.. disposed.Zip(carriedOut, (one, other) => one + other)]), ("granted", disposed), ("disposed", disposed), ("carried-out", carriedOut));
        Assert.Empty(sound.Judged().Findings);
        var findings = Exchanged(sound, "disposed", "carried-out").Judged().Findings;
        Assert.Equal(columns, findings.Count(finding => finding.Rule == "T3-SUM"));
        Assert.Equal(isMoved, findings[0].Message.Contains("两行的数字填反了", StringComparison.Ordinal));
    }

    /// <summary>Two figures of the row stand where they should: the sums decide the others, and say so rather than that the whole row slid.</summary>
    [Fact]
    public void Figures_that_the_sums_decide_are_told_as_such_where_a_slide_explains_them_too()
    {
        var sound = Filled(("received", [0, 0, 0, 0, 0, 5, 5]), ("granted", [0, 0, 0, 0, 0, 5, 5]), ("disposed", [0, 0, 0, 0, 0, 5, 5]));
        var findings = sound.With("requests/granted/legal-services", 5).With("requests/granted/total", 0).Judged().Findings;
        Assert.Equal(["requests/granted/legal-services=0", "requests/granted/total=5"], findings[0].Repairs.Select(repair => $"{repair.Cell}={repair.Value}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("整体", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slide_that_would_leave_less_than_nothing_is_not_proposed()
    {
        var less = ((string, int)[])[("granted/natural-person", 7), ("granted/total", 7), ("disposed/natural-person", 7), ("disposed/total", 7), ("received/natural-person", 7), ("received/total", 7)];
        var negative = less.Aggregate(Report, (all, cell) => all.With($"requests/{cell.Item1}", all.Value(A.Cell($"requests/{cell.Item1}")) - cell.Item2));
        Assert.Equal(["T3-INT"], negative.Judged().Rules());
        var slid = Enumerable.Range(0, Columns.Length).Aggregate(negative, (all, i) => all.With($"requests/granted/{Columns[i]}", i + 1 < Columns.Length ? negative.Value(A.Cell($"requests/granted/{Columns[i + 1]}")) : 0));
        Assert.DoesNotContain(slid.Judged().Findings, finding => finding.Message.Contains("整体", StringComparison.Ordinal));
    }

    /// <summary>With the first and with the last row, with the first and with the last column: no place is out of reach.</summary>
    [Theory]
    [InlineData("received", true)]
    [InlineData("received", false)]
    [InlineData("disposed", true)]
    [InlineData("disposed", false)]
    [InlineData("carried-out", true)]
    [InlineData("carried-out", false)]
    public void A_slide_is_found_in_any_row_and_either_way(string row, bool isRight)
    {
        var slid = Enumerable.Range(0, Columns.Length).Aggregate(Report, (all, i) => all.With($"requests/{row}/{Columns[i]}", Enumerable.Range(0, Columns.Length).Contains(i + (isRight ? -1 : 1)) ? Report.Value(A.Cell($"requests/{row}/{Columns[i + (isRight ? -1 : 1)]}")) : 0));
        var finding = slid.Judged().Findings[0];
        Assert.Contains(isRight ? "整体向右错了一栏" : "整体向左错了一栏", finding.Message, StringComparison.Ordinal);
        Assert.All(finding.Repairs, repair => Assert.Equal(Report.Value(repair.Cell), repair.Value));
    }

    private static Entries Filled(params (string Row, decimal[] Figures)[] rows)
    {
        var zero = Form2021.Form.TableOf("requests")!.Cells.Aggregate(Report, (all, place) => all.With(place.Address, 0m));
        return rows.Aggregate(zero, (all, row) => Columns.Zip(row.Figures).Aggregate(all, (cells, cell) => cells.With($"requests/{row.Row}/{cell.First}", cell.Second)));
    }

    private static Entries Exchanged(Entries report, string one, string other) => Columns.Aggregate(report, (all, column) => all
        .With($"requests/{one}/{column}", report.Value(A.Cell($"requests/{other}/{column}")))
        .With($"requests/{other}/{column}", report.Value(A.Cell($"requests/{one}/{column}"))));
}
