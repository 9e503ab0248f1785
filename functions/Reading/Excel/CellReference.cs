using System.Globalization;

namespace Pipeline.Reading.Excel;

/// <summary>单元格位置: an Excel address, both parts counted from 1.</summary>
internal sealed record CellReference(int Row, int Column)
{
    public const int LastRow = 1_048_576;
    public const int LastColumn = 16_384;

    /// <summary>Reads <c>D12</c> or <c>$D$12</c>; null when it is none or lies outside of a sheet.</summary>
    public static CellReference? Parse(ReadOnlySpan<char> text)
    {
        var (column, at) = (0, 0);
        if (at < text.Length && text[at] == '$')
            at++;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++)
        {
            column = (column * 26) + (text[at] & ~0x20) - 'A' + 1;
            if (column > LastColumn)
                return null;
        }

        if (at < text.Length && text[at] == '$')
            at++;
        return column > 0 && int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= LastRow ? new(row, column) : null;
    }

    /// <summary>The column's letters.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letters(Column)}{Row}");
}

/// <summary>合并区域: cells shown as one; both corners belong to it.</summary>
internal sealed record CellRange(CellReference First, CellReference Last)
{
    /// <summary>Reads <c>A1:C3</c>; null when it is none.</summary>
    public static CellRange? Parse(string? text)
    {
        if (text?.Split(':') is not [var first, var last] || CellReference.Parse(first) is not { } a || CellReference.Parse(last) is not { } b || b.Row < a.Row || b.Column < a.Column)
            return null;
        return new(a, b);
    }
}
