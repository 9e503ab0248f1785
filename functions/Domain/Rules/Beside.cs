using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules.Prose;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 旁证: what was known of other bodies and of the calendar when a report was judged. It is kept with the accepted version, so that
/// judging again gives the same whatever the others have filed since.
/// </summary>
public sealed record Beside
{
    /// <summary>Nothing was known.</summary>
    public static Beside Nothing { get; } = new();

    /// <summary>汇总: the sums of the units, for a government's own report; null for other bodies and where no unit is public.</summary>
    public UnitSums? Units { get; init; }

    /// <summary>Another body's report whose text this one repeats; null where none is known.</summary>
    public Likeness? Likest { get; init; }

    /// <summary>逾期: set where the first report of the year came after its last day.</summary>
    public Lateness? Late { get; init; }
}

/// <summary>汇总数: what the units of a division report together.</summary>
/// <param name="Figures">The sums, as <see cref="Publishing.StatedFigures"/> writes them.</param>
/// <param name="Summed">Units that they are made of.</param>
/// <param name="Missing">Units that owe the year and are not public.</param>
public sealed record UnitSums(string Figures, int Summed, int Missing);

/// <summary>逾期: a report that came late.</summary>
/// <param name="FiledOn">The day in China on which it came.</param>
/// <param name="LastDay">The last day to file.</param>
public sealed record Lateness(DateOnly FiledOn, DateOnly LastDay);

/// <summary>文字雷同: how much of a report's text stands in another body's.</summary>
/// <param name="AgencyName">The other body.</param>
/// <param name="Share">0 to 1.</param>
public sealed record Likeness(string AgencyName, decimal Share)
{
    /// <summary>From this share on the text counts as the other one (a city's monitoring rules deduct above one half; statute, 7.5).</summary>
    public const decimal Threshold = 0.5m;

    /// <summary>Compares the text of two reports; null below the threshold, for the same body, and where there is too little text to say.</summary>
    public static Likeness? Of(AnnualReport own, AnnualReport other)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(other);
        return other.AgencyName != own.AgencyName && Overlap.Of(own, other) is { } share && share >= Threshold ? new Likeness(other.AgencyName, share) : null;
    }
}
