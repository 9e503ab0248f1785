using Pipeline.Domain.Forms;

namespace Pipeline.Domain.Publishing;

/// <summary>
/// 累计汇总: the sums of <see cref="RollUp"/>, unit after unit, so that a division of any size is summed without holding its reports
/// in memory. A spec proves both equal.
/// </summary>
/// <param name="form">The form of the year; figures on another one are left out.</param>
public sealed class RunningSum(ReportForm form)
{
    private readonly decimal?[] sums = new decimal?[form.Cells.Length];
    private readonly int[] slashes = new int[form.Cells.Length];

    /// <summary>The form.</summary>
    public ReportForm Form => form;

    /// <summary>Units summed.</summary>
    public int Units { get; private set; }

    /// <summary>Adds a unit's figures.</summary>
    public void Add(StatedFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Form != form)
            return;
        Units++;
        for (var i = 0; i < sums.Length; i++)
        {
            if (figures.Values[i] is { } value)
                sums[i] = (sums[i] ?? 0) + value;
            else if (figures.Slashes.Contains(i))
                slashes[i]++;
        }
    }

    /// <summary>The sums as figures: a number where any unit states one, a slash where every unit wrote one, else nothing.</summary>
    public StatedFigures Figures() => new(form, [.. sums])
    {
        Slashes = [.. Enumerable.Range(0, sums.Length).Where(i => sums[i] is null && Units > 0 && slashes[i] == Units)],
    };
}
