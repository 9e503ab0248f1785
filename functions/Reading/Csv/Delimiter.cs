using System.Globalization;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Csv;

/// <summary>分隔符: what parts the fields of a CSV file, told from the lines in which labels of the form stand.</summary>
internal static class Delimiter
{
    /// <summary>Fewer lines than any table of the form has may be prose with commas.</summary>
    private const int FewestRows = 4;

    /// <summary>The delimiter, or null when the text is no CSV.</summary>
    public static char? Of(string text)
    {
        char? found = null;
        var most = 0;
        foreach (var delimiter in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            var rows = Rows(text, delimiter);
            if (rows > most)
                (found, most) = (delimiter, rows);
        }

        return most >= FewestRows ? found : null;
    }

    /// <summary>Lines that only a CSV file has: an address or a label of the form alone in its field, followed by others.</summary>
    private static int Rows(string text, char delimiter)
    {
        var rows = 0;
        var quoted = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var at = line.IndexOf(delimiter);
            if (at < 0 || line.Length > 4000)
                continue;
            if (IsAddressed(line[..at]))
                rows++;
            else if (delimiter != '\t' && line.Count(delimiter) >= 2 && HoldsLabel(line, delimiter))
                rows++;
            else if (delimiter == '\t' && (line.StartsWith("\"") || line.Contains("\t\"", StringComparison.Ordinal)) && (line.EndsWith("\"") || line.Contains("\"\t", StringComparison.Ordinal)))
                quoted = true;
        }

        // Text parted by tabs is plain text unless a spreadsheet program put quotation marks round its fields.
        return delimiter == '\t' && quoted && rows == 0 ? FewestRows : rows;
    }

    private static bool IsAddressed(ReadOnlySpan<char> field)
    {
        field = field.Trim().Trim('"').Trim('\uFEFF');
        return field.Equals("address", StringComparison.OrdinalIgnoreCase) || field.StartsWith("disclosure/") || field.StartsWith("requests/") || field.StartsWith("review/");
    }

    private static bool HoldsLabel(ReadOnlySpan<char> line, char delimiter)
    {
        foreach (var range in line.Split(delimiter))
        {
            var field = line[range].Trim().Trim('"');
            if (field.Length is > 1 and <= 60 && !decimal.TryParse(field, CultureInfo.InvariantCulture, out _) && Vocabulary.Find(field.ToString()).Any(term => term.Kind is TermKind.Row or TermKind.Column))
                return true;
        }

        return false;
    }
}
