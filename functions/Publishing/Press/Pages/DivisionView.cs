using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Press.Data;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>A division over all years.</summary>
internal sealed class DivisionView(DivisionPage page)
{
    public DivisionPage Page { get; } = page;

    public TrendsView Trends { get; } = new(page.Totals.IsEmpty ? page.Years : page.Totals) { IsTotal = !page.Totals.IsEmpty };

    public bool ListsAll => Page.Agencies.Length == Page.Units;

    public SearchView Search => new(
        SitePaths.Units(Page.Division.Code),
        string.Join(' ', Enumerable.Range(1, Math.Max(1, (Page.Units + NameIndex.PartLength - 1) / NameIndex.PartLength)).Select(part => SitePaths.Names(Page.Division.Code, part))));

    /// <summary>The divisions below of which the newest year counts nothing, by name as far as a sentence holds them; empty where there are none.</summary>
    public string Unheard => Named(Page.Unheard);

    public ImmutableArray<Coverage> Years => Page.Years;

    /// <summary>Names as far as a sentence holds them.</summary>
    public static string Named(ImmutableArray<Division> divisions) =>
        divisions.Length <= 5 ? string.Join('、', divisions.Select(division => division.Name)) : $"{string.Join('、', divisions.Take(5).Select(division => division.Name))}等 {divisions.Length} 个地区";

    /// <summary>Whether the figures are those of all divisions below as well.</summary>
    public bool IsTotal => !Page.Totals.IsEmpty;
}
