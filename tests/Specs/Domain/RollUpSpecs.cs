using CsCheck;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>The sum of a division's units, cell by cell.</summary>
public sealed class RollUpSpecs
{
    private static readonly ReportYear Year = new(2024);

    [Fact]
    public void Every_cell_is_the_sum_of_the_units_cells() => Gen.Int[0, 9999].Array[1, 6].Sample(seeds =>
    {
        var units = seeds.Select((seed, i) => Unit($"unit-{i}", AgencyKind.Department, address => (seed * 31 + address.ToString().Length * 7) % 97)).ToList();
        var rollUp = RollUp.Of(A.Division, Year, units)!;
        return rollUp.Figures.Length == rollUp.Form.Cells.Length
            && rollUp.Figures.All(figure => figure.Value == units.Sum(unit => unit.Report[figure.Place.Address].Value));
    });

    [Fact]
    public void Sums_of_balanced_reports_balance()
    {
        var accepted = A.AcceptedReport().Report;
        var rollUp = RollUp.Of(A.Division, Year, [new(A.Department, accepted), new(Agency("other", AgencyKind.Township), accepted)])!;
        var report = rollUp.AsReport();
        Assert.All(rollUp.Form.Equations, equation => Assert.Equal(equation.Left.Sum(cell => report[cell].Value), equation.Right.Sum(cell => report[cell].Value)));
        Assert.Equal(2 * accepted[A.Cell("disclosure/fees/amount")].Value, report[A.Cell("disclosure/fees/amount")].Value);
    }

    [Fact]
    public void A_government_is_not_summed_into_its_own_total()
    {
        var government = Unit("xzf", AgencyKind.Government, _ => 1000);
        var rollUp = RollUp.Of(A.Division, Year, [government, Unit("a", AgencyKind.Department, _ => 2)])!;
        Assert.Equal(2, rollUp[A.Cell("requests/received/total")].Value);
        Assert.DoesNotContain(government, rollUp.Units);
    }

    [Fact]
    public void Blank_slash_and_zero_stay_apart()
    {
        var cell = A.Cell("disclosure/licences/decisions");
        Assert.Equal(CellState.NotApplicable, State("/", "-"));
        Assert.Equal(CellState.Blank, State("/", ""));
        Assert.Equal(CellState.Number, State("/", "0"));
        Assert.Equal(CellState.Number, State("", "3"));
        Assert.Equal(CellState.Blank, RollUp.Of(A.Division, Year, [])![cell].State);

        CellState State(params string[] raws) => RollUp.Of(A.Division, Year, raws.Select((raw, i) => Unit($"u{i}", AgencyKind.Department, _ => 1, ("disclosure/licences/decisions", raw))))![cell].State;
    }

    [Fact]
    public void Every_figure_names_the_units_behind_it()
    {
        var rollUp = RollUp.Of(A.Division, Year,
        [
            Unit("a", AgencyKind.Department, _ => 0, ("requests/received/natural-person", "3")),
            Unit("b", AgencyKind.Department, _ => 0),
            Unit("c", AgencyKind.Township, _ => 0, ("requests/received/natural-person", "4")),
            Unit("d", AgencyKind.Township, _ => 0, ("requests/received/natural-person", "/")),
        ])!;
        var figure = rollUp[A.Cell("requests/received/natural-person")];
        Assert.Equal(7, figure.Value);
        Assert.Equal(["a", "c"], figure.Behind.Select(unit => unit.Agency.Id.Slug));
        Assert.Equal(["d"], figure.Silent.Select(unit => unit.Agency.Id.Slug));
    }

    [Fact]
    public void A_report_of_another_year_is_left_out_and_a_year_without_a_form_has_no_sum()
    {
        var old = new RolledUnit(A.Department, A.AcceptedReport(2023).Report);
        Assert.Empty(RollUp.Of(A.Division, Year, [old])!.Units);
        Assert.Null(RollUp.Of(A.Division, new ReportYear(2018), [old]));
    }

    private static Agency Agency(string slug, AgencyKind kind) => new(AgencyId.Parse($"640423-{slug}"), slug, kind);

    private static RolledUnit Unit(string slug, AgencyKind kind, Func<CellAddress, decimal?> value, params (string Cell, string Raw)[] changes)
    {
        var entries = A.ReportOf(FormCatalog.For(Year)!, Year.Value, value);
        foreach (var (cell, raw) in changes)
            entries = entries.With(cell, raw);
        return new RolledUnit(Agency(slug, kind), Assessment.Of(entries, Circumstances.None).Report!);
    }
}
