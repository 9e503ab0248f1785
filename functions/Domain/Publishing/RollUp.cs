using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain.Publishing;

/// <summary>A unit whose accepted report enters a roll-up.</summary>
/// <param name="Agency">Who.</param>
/// <param name="Report">Its current accepted report.</param>
public sealed record RolledUnit(Agency Agency, AnnualReport Report);

/// <summary>What one unit says in one cell.</summary>
/// <param name="Agency">Who.</param>
/// <param name="Cell">As reported.</param>
public sealed record Contribution(Agency Agency, Cell Cell);

/// <summary>
/// 汇总数: one cell summed over units. A figure when any unit states one; 不适用 when every unit does; blank otherwise, so that
/// "nobody said" is never shown as zero. Unreadable, with no value, when a unit's cell is.
/// </summary>
/// <param name="Place">The cell.</param>
/// <param name="State">What the units say together.</param>
/// <param name="Value">The exact sum; not null only in state <see cref="CellState.Number"/>.</param>
/// <param name="Contributions">Every unit of the roll-up, in its order.</param>
public sealed record RolledFigure(FormCell Place, CellState State, decimal? Value, ImmutableArray<Contribution> Contributions)
{
    /// <summary>The units behind the figure: those that state one other than zero.</summary>
    public IEnumerable<Contribution> Behind => Contributions.Where(contribution => contribution.Cell is { State: CellState.Number, Value: not 0 });

    /// <summary>Units that wrote <c>/</c> or nothing: counted as zero.</summary>
    public IEnumerable<Contribution> Silent => Contributions.Where(contribution => contribution.Cell.State is CellState.Blank or CellState.NotApplicable);
}

/// <summary>
/// 汇总: the statutory tables of all units of a division in one year, each figure with the units behind it (条例 article 49¶2,
/// statute 7.4). The division's own government is not among the units: its report is this very sum, and would count twice.
/// </summary>
public sealed class RollUp
{
    private readonly FrozenDictionary<CellAddress, RolledFigure> figures;

    private RollUp(Division division, ReportYear year, ReportForm form, ImmutableArray<RolledUnit> units)
    {
        (Division, Year, Form, Units) = (division, year, form, units);
        Figures = [.. form.Cells.Select(place => Sum(place, units))];
        figures = Figures.ToFrozenDictionary(figure => figure.Place.Address);
    }

    /// <summary>Whose units.</summary>
    public Division Division { get; }

    /// <summary>The year reported on.</summary>
    public ReportYear Year { get; }

    /// <summary>The form of the year.</summary>
    public ReportForm Form { get; }

    /// <summary>The units summed, in the order given.</summary>
    public ImmutableArray<RolledUnit> Units { get; }

    /// <summary>Every cell of the form, in reading order.</summary>
    public ImmutableArray<RolledFigure> Figures { get; }

    /// <summary>The figure at an address that the form has; throws <see cref="KeyNotFoundException"/> elsewhere.</summary>
    public RolledFigure this[CellAddress address] => figures[address];

    /// <summary>Whether an agency's report enters the sum: departments and townships, never a government, whose report is the sum.</summary>
    public static bool Takes(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return agency.Kind != AgencyKind.Government;
    }

    /// <summary>Sums reports of one year; null for a year without a national form. A government's own report, and one on another form, is left out.</summary>
    public static RollUp? Of(Division division, ReportYear year, IEnumerable<RolledUnit> units)
    {
        ArgumentNullException.ThrowIfNull(division);
        ArgumentNullException.ThrowIfNull(units);
        return FormCatalog.For(year) is { } form
            ? new RollUp(division, year, form, [.. units.Where(unit => Takes(unit.Agency) && unit.Report.Form == form && unit.Report.Year == year)])
            : null;
    }

    /// <summary>The sums as a report, so that whatever draws a report draws them: page, data file, document.</summary>
    public AnnualReport AsReport() => new()
    {
        Form = Form,
        Year = Year,
        AgencyName = Division.Name,
        Title = $"{Division.Name}{Year}年政府信息公开工作年度报告汇总表",
        Preamble = [],
        Sections = [],
        Cells = Figures.ToImmutableDictionary(figure => figure.Place.Address, figure => new Cell(figure.State, figure.Value, Written(figure), "")),
    };

    private static RolledFigure Sum(FormCell place, ImmutableArray<RolledUnit> units)
    {
        ImmutableArray<Contribution> contributions = [.. units.Select(unit => new Contribution(unit.Agency, unit.Report[place.Address]))];
        var cells = contributions.Select(contribution => contribution.Cell);
        var state = cells.Any(cell => cell.State == CellState.Unreadable) ? CellState.Unreadable
            : cells.Any(cell => cell.State == CellState.Number) ? CellState.Number
            : contributions.Length > 0 && cells.All(cell => cell.State == CellState.NotApplicable) ? CellState.NotApplicable
            : CellState.Blank;
        return new RolledFigure(place, state, state == CellState.Number ? cells.Sum(cell => cell.Counted ?? 0) : null, contributions);
    }

    private static string Written(RolledFigure figure) => figure.State switch
    {
        CellState.Number => Print.Number(figure.Value!.Value),
        CellState.NotApplicable => "/",
        CellState.Unreadable => "?",
        _ => "",
    };
}
