using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>A column of a small chart.</summary>
/// <param name="Year">The year below it.</param>
/// <param name="Label">The figure above it, short.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Centre">Its middle.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="LabelY">Where the figure stands.</param>
/// <param name="Height">Its height.</param>
internal sealed record TrendColumn(string Year, string Label, string X, string Centre, string Y, string LabelY, string Height);

/// <summary>A measure over the years.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="Values">One a year, oldest first; null where the year's form does not ask for it.</param>
/// <param name="IsCharted">Whether it has a chart of its own; every measure stands in the table.</param>
internal sealed record Trend(string Label, ImmutableArray<decimal?> Values, bool IsCharted);

/// <summary>
/// 历年走势: the sums of a division over its years. Only what both editions of the form ask alike goes across the border of 2020 and
/// 2021 (statute, 3.6); what the later form changed begins with it.
/// </summary>
internal sealed class TrendsView
{
    /// <summary>The drawing's size; columns share the width.</summary>
    public const int Width = 320;

    private const int Top = 34;
    private const int Floor = 150;

    public TrendsView(IEnumerable<Coverage> years)
    {
        Years = [.. years.Where(year => year.Sums is not null).OrderBy(year => year.Year)];
        Trends =
        [
            Of("本年新收申请", true, year => Sum(year, "requests/received/total")),
            Of("上年结转", false, year => Sum(year, "requests/carried-in/total")),
            Of("本年办结", true, year => Sum(year, "requests/disposed/total")),
            Of("予以公开和部分公开", true, year => Sum(year, "requests/granted/total", "requests/granted-in-part/total")),
            Of("结转下年", false, year => Sum(year, "requests/carried-out/total")),
            Of("行政复议", true, year => Sum(year, "review/reconsideration/total")),
            Of("行政诉讼", true, year => Sum(year, "review/litigation-direct/total", "review/litigation-after-reconsideration/total")),
            Of("行政许可决定", true, year => Sum(year, "disclosure/licences/decisions")),
            Of("行政处罚决定", false, year => Sum(year, "disclosure/penalties/decisions")),
            Of("行政强制决定", false, year => Sum(year, "disclosure/coercive-measures/decisions")),
            Of("现行有效行政规范性文件", false, year => Sum(year, "disclosure/normative-documents/in-force")),
            Of("行政事业性收费（万元）", false, year => Sum(year, "disclosure/fees/amount")),
        ];
    }

    /// <summary>Years with sums, oldest first.</summary>
    public ImmutableArray<Coverage> Years { get; }

    public ImmutableArray<Trend> Trends { get; }

    /// <summary>Whether divisions below are counted as well.</summary>
    public bool IsTotal { get; init; }

    /// <summary>One year is no trend.</summary>
    public bool IsWorthShowing => Years.Length > 1;

    /// <summary>Whether the border between the two editions lies within.</summary>
    public bool CrossesForms => Years.Select(year => year.Sums!.Form).Distinct().Count() > 1;

    /// <summary>Where the border between the editions is drawn; null where it lies outside.</summary>
    public string? Border =>
        Years.Index().FirstOrDefault(year => year.Index > 0 && year.Item.Sums!.Form != Years[year.Index - 1].Sums!.Form) is { Item: not null } first ? Text(Step * first.Index) : null;

    public static string Shown(decimal? value) => value is { } number ? number.ToString("0.########", CultureInfo.InvariantCulture) : "—";

    /// <summary>The columns of a chart. A year whose form does not ask for it has none.</summary>
    public ImmutableArray<TrendColumn> Columns(Trend trend)
    {
        var most = Math.Max(1, trend.Values.Max() ?? 0);
        return
        [
            .. from year in Years.Index()
               let value = trend.Values[year.Index]
               let height = (Floor - Top) * (value ?? 0) / most
               select new TrendColumn(year.Item.Year.ToString(), value is { } number ? Short(number) : "—", Text((Step * year.Index) + (Step * 0.2m)), Text(Step * (year.Index + 0.5m)), Text(Floor - height), Text(Floor - height - 6), Text(height)),
        ];
    }

    /// <summary>The chart's breadth of a column.</summary>
    public string ColumnWidth => Text(Step * 0.6m);

    /// <summary>The chart in words, for those who do not see it.</summary>
    public string InWords(Trend trend) => $"{trend.Label}：" + string.Join("，", Years.Select((year, i) => $"{year.Year}年 {Shown(trend.Values[i])}"));

    private decimal Step => (decimal)Width / Math.Max(4, Years.Length);

    private Trend Of(string label, bool isCharted, Func<Coverage, decimal?> value) => new(label, [.. Years.Select(value)], isCharted);

    private static decimal? Sum(Coverage year, params ReadOnlySpan<string> addresses)
    {
        decimal? sum = null;
        foreach (var address in addresses)
        {
            var cell = CellAddress.Parse(address);
            var index = year.Sums!.Form.Cells.IndexOf(year.Sums.Form.CellAt(cell)!);
            if (index >= 0)
                sum = (sum ?? 0) + (year.Sums.Values[index] ?? 0);
        }

        return sum;
    }

    private static string Short(decimal value) => value switch
    {
        >= 100_000_000 => (value / 100_000_000).ToString("0.#", CultureInfo.InvariantCulture) + "亿",
        >= 100_000 => (value / 10_000).ToString("0.#", CultureInfo.InvariantCulture) + "万",
        _ => value.ToString("0.#", CultureInfo.InvariantCulture),
    };

    private static string Text(decimal length) => length.ToString("0.#", CultureInfo.InvariantCulture);
}
