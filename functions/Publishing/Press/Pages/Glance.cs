using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>A kind of outcome with its count.</summary>
/// <param name="Label">The form's own words without the ordinal, for example 予以公开.</param>
/// <param name="Count">Requests.</param>
/// <param name="Percent">Of all requests disposed of, 0 to 100.</param>
internal sealed record Outcome(string Label, decimal Count, decimal Percent)
{
    /// <summary>One decimal, for the reader.</summary>
    public string Share => Percent.ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>The bar's length in the chart, of 100.</summary>
    public string Width => Percent.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>一览: the totals of table 3, which most readers come for.</summary>
internal sealed record Glance(decimal Received, decimal CarriedIn, decimal Disposed, decimal CarriedOut, ImmutableArray<Outcome> Outcomes)
{
    /// <summary>予以公开 and 部分公开 together, as a share of all disposed of; null when none was.</summary>
    public string? GrantedShare => Disposed == 0 ? null : (100m * (Outcomes[0].Count + Outcomes[1].Count) / Disposed).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static Glance Of(AnnualReport report)
    {
        var table = report.Form.TableOf("requests")!;
        var block = table.Blocks[0];
        var total = block.Columns.Leaves.Last();
        var results = block.Rows.Children.Single(heading => !heading.IsLeaf);
        var disposed = Count(results.Children.Single(heading => heading.IsTotal));
        return new Glance(
            Count(block.Rows.Children[0]), Count(block.Rows.Children[1]), disposed, Count(block.Rows.Children[^1]),
            [.. results.Children.Where(heading => !heading.IsTotal).Select(heading => Outcome(heading, disposed))]);

        decimal Count(Heading heading) => heading.Leaves.Sum(leaf => report[new CellAddress(table.Id, leaf.Id, total.Id)].Counted ?? 0m);

        Outcome Outcome(Heading heading, decimal all)
        {
            var count = Count(heading);
            return new Outcome(Short(heading.Label), count, all == 0 ? 0 : 100m * count / all);
        }
    }

    /// <summary>（二）部分公开（区分处理的，…） → 部分公开.</summary>
    private static string Short(string label)
    {
        var start = label.IndexOf('）', StringComparison.Ordinal) + 1;
        var end = label.IndexOf('（', start);
        return end < 0 ? label[start..] : label[start..end];
    }
}
