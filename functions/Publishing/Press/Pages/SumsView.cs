using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>The sums in the statutory tables, each figure with a link to the units behind it.</summary>
internal sealed class SumsView(SumsPage page)
{
    private readonly AnnualReport report = page.Sums.AsReport(page.Coverage.Division.Name, page.Coverage.Year, "");

    public Coverage Coverage => page.Coverage;

    /// <summary>Public units whose report is not among the sums: governments, whose own report is this very sum.</summary>
    public int LeftOut => Coverage.Published - Coverage.Summed;

    public Glance Glance => Glance.Of(report);

    public IEnumerable<TableView> Tables => page.Sums.Form.Tables.Select(table => new TableView(table, report, FrozenDictionary<CellAddress, CellMark>.Empty)
    {
        Link = cell => $"{cell.Table}/{cell.Row}/",
    });
}

/// <summary>The units behind a row of the sums.</summary>
internal sealed class BehindView(BehindPage page)
{
    public BehindPage Page { get; } = page;

    public Heading Row => Page.Row[0].Row;

    public StatutoryTable Table => Page.Row[0].Table;

    /// <summary>The form's words without the ordinal that only means something inside its table.</summary>
    public string Title => $"{Table.Name}「{Row.Label}」";

    public IEnumerable<(string Name, string Address, IEnumerable<string> Figures)> Lines =>
        Page.Units.Select(unit => (unit.Agency.Name, SitePaths.Report(unit.Agency.Id, Page.Year), Figures(unit.Figures)));

    public ImmutableArray<string>? Sums => Page.Sums is { } sums ? [.. Figures(sums)] : null;

    public PagerView Pager => new(SitePaths.Behind(Page.Division.Code, Page.Year, Table.Id, Row.Id), Page.Place);

    private IEnumerable<string> Figures(StatedFigures figures) => Enumerable.Range(Page.FirstCell, Page.Row.Length).Select(figures.Shown);
}
