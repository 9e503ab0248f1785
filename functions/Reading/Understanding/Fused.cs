using System.Collections.Immutable;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>连在一起的数字: figures of a row that ran together in conversion (statute, 8.10). Never split; ways that add up are named.</summary>
internal static class Fused
{
    private const int MostDigits = 60;
    private const int MostNamed = 3;

    /// <summary>The ways of so many digits are tried; a few that add up are enough to show what is meant.</summary>
    private const int MostSteps = 5000;

    /// <summary>Why fewer texts than columns are unreadable, with the ways to part them whose last figure is the sum of the others; null when nothing is fused.</summary>
    public static string? Candidates(ImmutableArray<GridCell> written, int columns)
    {
        var digits = string.Concat(written.Select(field => Label.Compact(field.Text)));
        if (written.Length * 3 > columns || digits.Length < columns || !digits.All(char.IsAsciiDigit))
            return null;
        var found = new List<string>();
        if (digits.Length <= MostDigits && !PersonalData.IsIn(digits))
        {
            var steps = MostSteps;
            Split(digits, 0, columns == 15 ? 5 : columns, columns, 0, [], found, ref steps);
        }


        return found.Count == 0
            ? "几个数字连在了一起，无法分开"
            : $"几个数字连在了一起，不能替您分开；可能是{string.Join("，或", found.Take(MostNamed).Select(way => $"“{way}”"))}{(found.Count > MostNamed ? "等" : "")}";
    }

    /// <summary>Parts the digits into groups of figures, each group ending with its sum.</summary>
    private static void Split(string digits, int at, int group, int left, long sum, List<string> parts, List<string> found, ref int steps)
    {
        if (found.Count > MostNamed || --steps < 0)
            return;
        if (left == 0)
        {
            if (at == digits.Length)
                found.Add(string.Join(" ", parts));
            return;
        }

        var isTotal = left % group == 1 || group == 1;
        for (var length = 1; length <= 8 && at + length + left - 1 <= digits.Length; length++)
        {
            if (length > 1 && digits[at] == '0')
                return;
            var value = long.Parse(digits.AsSpan(at, length), System.Globalization.CultureInfo.InvariantCulture);
            if (isTotal && value > sum)
                return;
            if (isTotal && value != sum)
                continue;
            parts.Add(digits.Substring(at, length));
            Split(digits, at + length, group, left - 1, isTotal ? 0 : sum + value, parts, found, ref steps);
            parts.RemoveAt(parts.Count - 1);
        }
    }
}
