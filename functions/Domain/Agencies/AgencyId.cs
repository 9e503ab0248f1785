using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Agencies;

/// <summary>
/// 行政机关标识: a division and a lower-case slug that is unique in it, written <c>640423-kjj</c>
/// (contracts, section 3). Used in blob names, page addresses and ledger keys, so its alphabet is narrow.
/// </summary>
public sealed record AgencyId : IComparable<AgencyId>
{
    private AgencyId(DivisionCode division, string slug) => (Division, Slug) = (division, slug);

    /// <summary>The division whose authority receives the agency's report.</summary>
    public DivisionCode Division { get; }

    /// <summary>Lower-case ASCII letters, digits and inner hyphens, at most 63, not digits alone (a bare number is a year in page addresses).</summary>
    public string Slug { get; }

    /// <summary>Joins a division and a slug; false when the slug is outside its alphabet.</summary>
    public static bool TryCreate(DivisionCode division, string? slug, [NotNullWhen(true)] out AgencyId? id)
    {
        id = slug is { Length: > 0 and <= 63 }
            && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && !slug.All(char.IsAsciiDigit)
            && slug[0] != '-' && slug[^1] != '-'
            ? new AgencyId(division, slug)
            : null;
        return id is not null;
    }

    /// <summary>Reads <c>640423-kjj</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AgencyId? id)
    {
        id = null;
        return text is { Length: > 7 } && text[6] == '-'
            && DivisionCode.TryParse(text[..6], out var division)
            && TryCreate(division, text[7..], out id);
    }

    /// <summary>Reads an id that is known to be right (configuration, specs); throws <see cref="FormatException"/> otherwise.</summary>
    public static AgencyId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no agency id such as 640423-kjj.");

    /// <inheritdoc/>
    public int CompareTo(AgencyId? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <inheritdoc/>
    public override string ToString() => $"{Division}-{Slug}";
}
