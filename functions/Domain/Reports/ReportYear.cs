using System.Globalization;

namespace Pipeline.Domain.Reports;

/// <summary>报告年度: the calendar year reported on (1 January to 31 December); the report is published in the year after.</summary>
public readonly record struct ReportYear : IComparable<ReportYear>
{
    /// <summary>The first year that the duty to report covers: the first 条例 came into force in 2008.</summary>
    public const int First = 2008;

    /// <summary>Makes a year; throws <see cref="ArgumentOutOfRangeException"/> outside 2008 to 2999.</summary>
    public ReportYear(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 2999);
        Value = value;
    }

    /// <summary>Four digits.</summary>
    public int Value { get; }

    /// <summary>The year before, whose 结转 this year's 上年结转 repeats.</summary>
    public ReportYear Previous => new(Value - 1);

    /// <summary>The year after.</summary>
    public ReportYear Next => new(Value + 1);

    /// <summary>31 December: a report cannot be complete before this day has passed.</summary>
    public DateOnly LastDay => new(Value, 12, 31);

    /// <summary>Reads four ASCII digits from 2008 on.</summary>
    public static bool TryParse(string? text, out ReportYear year)
    {
        year = default;
        if (text is not { Length: 4 } || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < First or > 2999)
            return false;
        year = new ReportYear(value);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(ReportYear other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
