using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Publishing;

/// <summary>
/// 公布数字: what an accepted report states in its tables, small enough to stand in its ledger row. Sums over units are made from
/// these, so that a sum is never of anything but what the ledger says is public.
/// </summary>
/// <param name="Form">The edition.</param>
/// <param name="Values">The figures in the form's order; null where the unit wrote a slash or nothing.</param>
public sealed record StatedFigures(ReportForm Form, ImmutableArray<decimal?> Values)
{
    private const string NotApplicable = "/";

    /// <summary>In the form's order, which cells carry a slash.</summary>
    public required ImmutableHashSet<int> Slashes { get; init; }

    /// <summary>The figures of a report.</summary>
    public static StatedFigures Of(AnnualReport report) => new(report.Form, [.. report.Form.Cells.Select(place => report[place.Address].Value)])
    {
        Slashes = [.. report.Form.Cells.Index().Where(place => report[place.Item.Address].State == CellState.NotApplicable).Select(place => place.Index)],
    };

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it does not fit the form, which only a damaged row can cause.</summary>
    public static StatedFigures? Parse(ReportForm form, string text)
    {
        var parts = text.Split(',');
        if (parts.Length != form.Cells.Length)
            return null;
        var values = ImmutableArray.CreateBuilder<decimal?>(parts.Length);
        var slashes = ImmutableHashSet.CreateBuilder<int>();
        foreach (var (index, part) in parts.Index())
        {
            if (part == NotApplicable)
                slashes.Add(index);
            values.Add(part.Length == 0 || part == NotApplicable ? null : decimal.Parse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        }

        return new StatedFigures(form, values.MoveToImmutable()) { Slashes = slashes.ToImmutable() };
    }

    /// <summary>Whether any figure of a run of cells is other than zero.</summary>
    /// <param name="from">The first cell, in the form's order.</param>
    /// <param name="to">The one after the last.</param>
    public bool StatesAny(int from, int to) => Values.AsSpan()[from..to].ContainsAnyExcept(null, 0m);

    /// <summary>Both together, of the same edition: a number where either states one, a slash where both wrote one.</summary>
    public StatedFigures Plus(StatedFigures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Form != Form)
            throw new ArgumentException($"Figures of {other.Form} and of {Form} have no sum.", nameof(other));
        return new StatedFigures(Form, [.. Values.Zip(other.Values, (one, two) => one is null && two is null ? (decimal?)null : (one ?? 0) + (two ?? 0))]) { Slashes = Slashes.Intersect(other.Slashes) };
    }

    /// <summary>One figure after the other, separated by commas: a number, <c>/</c> or nothing.</summary>
    public override string ToString() => string.Join(',', Values.Select((value, index) => Shown(index)));

    /// <summary>The figures as a report without words, so that whatever draws a report draws them.</summary>
    public AnnualReport AsReport(string name, ReportYear year, string title) => new()
    {
        Form = Form,
        Year = year,
        AgencyName = name,
        Title = title,
        Preamble = [],
        Sections = [],
        Cells = Form.Cells.Index().ToImmutableDictionary(place => place.Item.Address, place => new Cell(
            Values[place.Index] is not null ? CellState.Number : Slashes.Contains(place.Index) ? CellState.NotApplicable : CellState.Blank,
            Values[place.Index], Shown(place.Index), "")),
    };

    /// <summary>A figure as it is shown and written: a number, <c>/</c> or nothing.</summary>
    /// <param name="index">Its place in the form's order.</param>
    public string Shown(int index) =>
        Values[index] is { } value ? value.ToString("0.########", CultureInfo.InvariantCulture) : Slashes.Contains(index) ? NotApplicable : "";
}
