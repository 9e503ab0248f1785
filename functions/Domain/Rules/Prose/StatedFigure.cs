using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>文中数字: a count as the prose states it. 约, 余, 多 and 万 leave room; only what cannot be meant is a mismatch.</summary>
/// <param name="Low">The least figure that the words may mean.</param>
/// <param name="High">The greatest.</param>
/// <param name="Value">The figure itself, for messages.</param>
internal readonly record struct StatedFigure(decimal Low, decimal High, decimal Value)
{
    /// <summary>A count with its unit, and what makes it inexact. The groups are read by <see cref="Of"/>.</summary>
    public const string Count = @"(?<about>大约|约|近|将近|超过|超|逾|不少于|至少)?(?<n>[0-9]{1,9}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?)(?<wan>万)?(?<more>余|多|来)?(?<unit>件|条|份|宗|起|个|例|项|封|部(?!门|分|署|位|长|委))(?:次|案件|申请)?(?<since>以上|左右|上下)?";

    /// <summary>Whether the words state one exact figure.</summary>
    public bool IsExact => Low == High;

    /// <summary>Whether a figure of the tables may be meant.</summary>
    public bool Allows(decimal figure) => Low <= figure && figure <= High;

    /// <summary>One of the last place that a figure is written with: 0.01 of 3.50, 1 of 7.</summary>
    public static decimal LastPlace(decimal written) => new(1, 0, 0, isNegative: false, written.Scale);

    /// <summary>The figure of a match of <see cref="Count"/>.</summary>
    public static StatedFigure Of(Match match)
    {
        var written = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal);
        var value = decimal.Parse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var last = LastPlace(value);
        if (match.Groups["wan"].Success)
            (value, last) = (value * 10_000, last * 10_000);
        if (match.Groups["about"].Success || match.Groups["more"].Success || match.Groups["since"].Success)
            return new StatedFigure(Math.Min(value * 0.8m, value - last), Math.Max(value * 1.3m, value + (last * 10)), value);
        return match.Groups["wan"].Success ? new StatedFigure(value - last, value + last, value) : new StatedFigure(value, value, value);
    }
}
