using System.Globalization;
using Pipeline.Domain.Forms;

namespace Pipeline.Domain.Reports;

/// <summary>
/// 数值: from the text of a cell to its state and value (statute, 3.7 and 8). Accepts full-width digits, thousands
/// separators, a sign and a unit; everything else that is not empty and not a slash or dash is unreadable, never guessed.
/// So is a figure with a leading zero (<c>012</c>): it is two figures run together as likely as one.
/// </summary>
public static class Figure
{
    /// <summary>More integer digits than any count of this report; longer text is a fusion of several figures or an attack.</summary>
    private const int MostDigits = 15;

    /// <summary>More decimals than 万元 to the 分 need.</summary>
    private const int MostDecimals = 8;

    /// <summary>Reads an entry as a figure of a kind; a doubt of the reader makes it unreadable whatever the text.</summary>
    public static Cell Read(Entry entry, FormCell place)
    {
        var raw = Trim(entry.Raw);
        if (entry.Doubt is not null)
            return new Cell(CellState.Unreadable, null, raw, entry.Where);

        var text = Trim(HalfWidth.Of(raw));
        if (text.Length == 0)
            return new Cell(CellState.Blank, null, raw, entry.Where);
        if (IsNotApplicable(text))
            return new Cell(CellState.NotApplicable, null, raw, entry.Where);
        return Value(text, place) is { } value
            ? new Cell(CellState.Number, value, raw, entry.Where)
            : new Cell(CellState.Unreadable, null, raw, entry.Where);
    }

    /// <summary>Slash or dash in any of their typographic forms (full-width ones are half-width by now).</summary>
    private static bool IsNotApplicable(string text) => text.Length <= 4 && text.All(c => c is '/' or '\\' or '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '─' or '∕' or '⁄' or '╱');

    private static decimal? Value(string text, FormCell place)
    {
        var (number, factor) = Unit(Signed(text, place), place);
        var sign = number is ['+' or '-' or '−', ..] ? number[0] : '\0';
        if (sign != '\0')
            number = number[1..].TrimStart();
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var integer = point < 0 ? number : number[..point];
        var decimals = point < 0 ? "" : number[(point + 1)..];
        if (Grouped(integer) is not { Length: > 0 and <= MostDigits } digits || digits is ['0', _, ..]
            || decimals.Length > MostDecimals || !decimals.All(char.IsAsciiDigit) || (point >= 0 && decimals.Length == 0))
        {
            return null;
        }

        var value = decimal.Parse(point < 0 ? digits : $"{digits}.{decimals}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * factor;
        value /= 1.0000000000000000000000000000m; // 5.0 and 5 are one figure and print alike
        return sign is '-' or '−' && value != 0 ? -value : value;
    }

    /// <summary>In a column headed 增/减 either word is the sign that it stands for.</summary>
    private static string Signed(string text, FormCell place) =>
        place.Kind != FigureKind.Change ? text
            : text[0] == '减' ? "-" + text[1..].TrimStart('少').TrimStart()
            : text[0] == '增' ? "+" + text[1..].TrimStart('加').TrimStart() : text;

    /// <summary>Strips a unit that belongs to the kind of figure; in a column printed as 万元, 元 is converted exactly.</summary>
    private static (string Number, decimal Factor) Unit(string text, FormCell place)
    {
        if (place.Kind == FigureKind.Amount)
        {
            var printedInTenThousands = place.Column.Label.Contains("万元", StringComparison.Ordinal);
            if (text.EndsWith("万元", StringComparison.Ordinal))
                return (text[..^2].TrimEnd(), printedInTenThousands ? 1m : 10000m);
            if (text.EndsWith('元'))
                return (text[..^1].TrimEnd(), printedInTenThousands ? 0.0001m : 1m);
            return (text, 1m);
        }

        return text[^1] is '件' or '条' or '项' or '宗' or '个' or '份' or '起' or '例' or '次' or '笔' ? (text[..^1].TrimEnd(), 1m) : (text, 1m);
    }

    /// <summary>The digits without their separators; null when a separator does not stand before exactly three digits.</summary>
    private static string? Grouped(string integer)
    {
        if (integer.All(char.IsAsciiDigit))
            return integer;
        var groups = integer.Split(',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3) && groups.All(group => group.All(char.IsAsciiDigit))
            ? string.Concat(groups)
            : null;
    }

    private static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsMargin(text[start]))
            start++;
        while (end > start && IsMargin(text[end - 1]))
            end--;
        return text[start..end];
    }

    private static bool IsMargin(char c) => char.IsWhiteSpace(c) || HalfWidth.IsInvisible(c);
}
