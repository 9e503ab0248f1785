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

    /// <summary>Whether the sums go over all divisions below as well.</summary>
    public bool IsTotal => !page.Parts.IsEmpty;

    public ImmutableArray<TotalPart> Parts => page.Parts;

    /// <summary>The divisions of which nothing is counted, by name as far as a sentence holds them; empty where there are none.</summary>
    public string Unheard => DivisionView.Named(page.Unheard);

    public string Title => $"{Coverage.Division.Name}{Coverage.Year}年{(IsTotal ? "全域汇总表" : "各单位汇总表")}";

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
        Page.Sources.Select(source => (source.Name, source.Address, Figures(source.Figures)));

    public ImmutableArray<string>? Sums => Page.Sums is { } sums ? [.. Figures(sums)] : null;

    public PagerView Pager => new(Page.IsTotal ? SitePaths.TotalBehind(Page.Division.Code, Page.Year, Table.Id, Row.Id) : SitePaths.Behind(Page.Division.Code, Page.Year, Table.Id, Row.Id), Page.Place);

    /// <summary>What the sources are called.</summary>
    public string Sources => Page.IsTotal ? "地区" : "单位";

    public string Back => Page.IsTotal ? SitePaths.Total(Page.Division.Code, Page.Year) : SitePaths.Sums(Page.Division.Code, Page.Year);

    private IEnumerable<string> Figures(StatedFigures figures) => Enumerable.Range(Page.FirstCell, Page.Row.Length).Select(figures.Shown);
}
