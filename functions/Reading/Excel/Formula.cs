using System.Globalization;

namespace Pipeline.Reading.Excel;

/// <summary>
/// 公式: the sums that a form's totals are: references, ranges, plus and minus, <c>SUM</c>, and blank while nothing is counted
/// (<c>IF(COUNT(…)=0,"",…)</c>). Programs that fill a form without being Excel leave such sums uncalculated or stale. Whatever else a
/// formula holds is not calculated here.
/// </summary>
/// <param name="numbers">The figures of the sheet.</param>
/// <param name="formulas">Its formulas, which a sum may add up too.</param>
/// <param name="texts">Figures other than zero that are stored as text: <c>SUM</c> passes over them, a plus sign does not.</param>
internal sealed class Formula(IReadOnlyDictionary<CellReference, decimal> numbers, IReadOnlyDictionary<CellReference, string> formulas, IReadOnlySet<CellReference> texts)
{
    private const int Deepest = 20;
    private const int MostCells = 2_000;
    private readonly Dictionary<CellReference, Result?> known = [];
    private int depth;

    /// <summary>What a formula comes to.</summary>
    /// <param name="Number">The figure; null for an empty text.</param>
    /// <param name="AddsFigures">Whether a figure of the sheet is among what is added up.</param>
    /// <param name="Skipped">The first figure that it was meant to add and does not, because it is stored as text; null when there is none.</param>
    internal sealed record Result(decimal? Number, bool AddsFigures, CellReference? Skipped);

    /// <summary>The result of a cell's formula; null when it holds anything but sums, or goes in a circle.</summary>
    public Result? Of(CellReference at)
    {
        if (known.TryGetValue(at, out var result))
            return result;
        known[at] = null;
        if (depth >= Deepest || !formulas.TryGetValue(at, out var text) || text.Length > 500)
            return null;
        depth++;
        try
        {
            var parser = new Parser(this, text.Replace("$", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimStart('='));
            return known[at] = parser.Whole();
        }
        catch (OverflowException)
        {
            return null;
        }
        finally
        {
            depth--;
        }
    }

    private bool IsFormula(CellReference at) => formulas.ContainsKey(at);

    private bool IsText(CellReference at) => texts.Contains(at);

    private decimal? Stored(CellReference at) => numbers.TryGetValue(at, out var number) ? number : null;

    private sealed class Parser(Formula sheet, string text)
    {
        private int at;
        private bool addsFigures;
        private CellReference? skipped;

        public Result? Whole()
        {
            if (Takes("IF(COUNT("))
            {
                return Arguments() is { } counted && Takes("=0,\"\",") && Sum() is { } sum && Takes(")") && at == text.Length
                    ? new Result(counted.Count == 0 ? null : sum, addsFigures, skipped)
                    : null;
            }

            return Sum() is { } value && at == text.Length ? new Result(value, addsFigures, skipped) : null;
        }

        private decimal? Sum()
        {
            var total = 0m;
            var sign = Takes("-") ? -1 : 1;
            do
            {
                if (Term() is not { } term)
                    return null;
                total += sign * term;
                sign = at < text.Length && text[at] == '-' ? -1 : 1;
            }
            while (Takes("+") || Takes("-"));
            return total;
        }

        private decimal? Term()
        {
            if (Takes("SUM("))
                return Arguments() is { } parts ? parts.Sum() : null;
            if (Takes("("))
                return Sum() is { } inner && Takes(")") ? inner : null;
            if (Number() is { } number)
                return number;
            return Reference() is { } cell && IsPlain() ? Value(cell) : null;
        }

        /// <summary>The figures among the arguments up to the closing bracket: texts and blanks count for nothing.</summary>
        private List<decimal>? Arguments()
        {
            var figures = new List<decimal>();
            do
            {
                if (Number() is { } number)
                {
                    figures.Add(number);
                }
                else if (Reference() is { } first)
                {
                    var last = first;
                    if (Takes(":"))
                    {
                        if (Reference() is not { } end)
                            return null;
                        last = end;
                    }

                    if (!IsPlain() || last.Row < first.Row || last.Column < first.Column || (last.Row - first.Row + 1L) * (last.Column - first.Column + 1) > MostCells)
                        return null;
                    for (var row = first.Row; row <= last.Row; row++)
                    {
                        for (var column = first.Column; column <= last.Column; column++)
                        {
                            var cell = new CellReference(row, column);
                            if (!Add(cell, figures))
                                return null;
                        }
                    }
                }
                else
                {
                    return null;
                }
            }
            while (Takes(","));
            return Takes(")") ? figures : null;
        }

        /// <summary>Adds what a cell states; false where that cannot be told.</summary>
        private bool Add(CellReference cell, List<decimal> figures)
        {
            if (!sheet.IsFormula(cell))
            {
                if (sheet.Stored(cell) is { } figure)
                {
                    figures.Add(figure);
                    addsFigures = true;
                }
                else if (sheet.IsText(cell))
                {
                    skipped ??= cell;
                }

                return true;
            }

            if (sheet.Of(cell) is not { } result)
                return false;
            if (result.Number is { } number)
                figures.Add(number);
            addsFigures |= result.AddsFigures;
            skipped ??= result.Skipped;
            return true;
        }

        private decimal? Value(CellReference cell)
        {
            var figures = new List<decimal>();
            return !sheet.IsText(cell) && Add(cell, figures) ? figures.Sum() : null;
        }

        private decimal? Number()
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                end++;
            if (end == at || !decimal.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            at = end;
            return number;
        }

        private CellReference? Reference()
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (CellReference.Parse(text.AsSpan(at, end - at)) is not { } cell)
                return null;
            at = end;
            return cell;
        }

        /// <summary>Not the beginning of a sheet's name or of a function.</summary>
        private bool IsPlain() => at == text.Length || text[at] is '+' or '-' or ',' or ')' or ':';

        private bool Takes(string expected)
        {
            if (string.CompareOrdinal(text, at, expected, 0, expected.Length) != 0)
                return false;
            at += expected.Length;
            return true;
        }
    }
}
