using System.Text;

namespace Pipeline.Specs.Reading.Paper;

/// <summary>The ways in which programs flatten a table to text (statute, 8.9 to 8.12).</summary>
internal static class TextStyles
{
    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, Func<PaperTable, string>> All { get; } = new Dictionary<string, Func<PaperTable, string>>
    {
        ["tabs"] = Tabs,
        ["tabs without merged cells"] = CollapsedTabs,
        ["pipes"] = Pipes,
        ["a cell a line"] = Lines,
        ["spaces"] = Spaces,
    };

    /// <summary>Every place of the grid a field.</summary>
    public static string Tabs(PaperTable table) => Rows(table, row => string.Join('\t', row.Select(cell => cell ?? "")));

    /// <summary>A cell a field, covered places left out except below a merge, where most programs leave an empty field.</summary>
    public static string CollapsedTabs(PaperTable table) => Rows(table, row => string.Join('\t', row.OfType<string>()));

    /// <summary>A Markdown table.</summary>
    public static string Pipes(PaperTable table)
    {
        var rows = table.Expanded();
        return string.Concat(rows.Select((row, at) => $"| {string.Join(" | ", row.Select(cell => cell ?? ""))} |\n{(at == 0 ? $"|{string.Concat(row.Select(_ => " --- |"))}\n" : "")}"));
    }

    /// <summary>Only what is written, a cell a line.</summary>
    public static string Lines(PaperTable table) => string.Concat(table.Rows.SelectMany(row => row).Where(cell => cell.Text.Length > 0).Select(cell => cell.Text + "\n"));

    /// <summary>Only what is written, a row a line.</summary>
    public static string Spaces(PaperTable table) => string.Concat(table.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text).Where(text => text.Length > 0)) + "\n"));

    private static string Rows(PaperTable table, Func<string?[], string> line) => table.Expanded().Aggregate(new StringBuilder(), (text, row) => text.Append(line(row)).Append('\n')).ToString();
}
