using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Agencies;

/// <summary>行政区划代码: the six digits of GB/T 2260 that name a province, a city or a county.</summary>
public sealed record DivisionCode : IComparable<DivisionCode>
{
    private DivisionCode(string value) => Value = value;

    /// <summary>The six digits, for example <c>640423</c> (隆德县).</summary>
    public string Value { get; }

    /// <summary>系统自检: no place of GB/T 2260 begins with 99. What is filed there is the installation's own round trip: on no index page, in no count, reminded of nothing.</summary>
    public bool IsReserved => Value.StartsWith("99", StringComparison.Ordinal);

    /// <summary>Reads six ASCII digits; anything else is no division code.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DivisionCode? code)
    {
        code = text is { Length: 6 } && text.All(char.IsAsciiDigit) ? new DivisionCode(text) : null;
        return code is not null;
    }

    /// <summary>Reads a code that is known to be right (configuration, specs); throws <see cref="FormatException"/> otherwise.</summary>
    public static DivisionCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is no six-digit division code.");

    /// <inheritdoc/>
    public int CompareTo(DivisionCode? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
