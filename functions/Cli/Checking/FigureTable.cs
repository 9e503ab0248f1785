using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Spectre.Console;

namespace Pipeline.Cli.Checking;

/// <summary>A statutory table on the terminal, with the cells that findings name marked by a sign and a colour.</summary>
internal static class FigureTable
{
    /// <summary>Prints the table; nothing when no finding names a cell of it.</summary>
    public static void Print(IAnsiConsole screen, StatutoryTable table, AnnualReport report, ImmutableArray<Finding> findings, bool whole)
    {
        var marked = findings
            .SelectMany(finding => finding.Suspects.Select(cell => (Cell: cell, finding.Severity)))
            .Where(mark => mark.Cell.Table == table.Id)
            .GroupBy(mark => mark.Cell, mark => mark.Severity)
            .ToDictionary(marks => marks.Key, marks => marks.Min());
        if (marked.Count == 0)
            return;
        screen.MarkupLine($"[bold]{table.Name}[/]  {ReportForm.SectionHeadings[table.Section - 1]}");
        foreach (var block in table.Blocks)
        {
            var rows = Rows(block.Rows, []).Where(row => whole || block.Columns.Leaves.Any(column => marked.ContainsKey(At(row.Row, column)))).ToList();
            if (!rows.Any(row => block.Columns.Leaves.Any(column => marked.ContainsKey(At(row.Row, column)))))
                continue;
            var grid = new Table { Border = TableBorder.Rounded };
            grid.AddColumn(new TableColumn(Markup.Escape(block.Caption.Length > 0 ? block.Caption : block.Corner)));
            foreach (var column in block.Columns.Leaves)
                grid.AddColumn(new TableColumn(Markup.Escape(column.Label)) { Alignment = Justify.Right });
            foreach (var (row, label) in rows)
                grid.AddRow([Markup.Escape(label), .. block.Columns.Leaves.Select(column => Figure(report[At(row, column)], marked, At(row, column)))]);
            screen.Write(grid);
        }

        CellAddress At(Heading row, Heading column) => new(table.Id, row.Id, column.Id);
    }

    /// <summary>Leaves with the label of the group they stand in, because a terminal table has no merged cells.</summary>
    private static IEnumerable<(Heading Row, string Label)> Rows(Heading heading, ImmutableArray<string> groups) => heading.IsLeaf
        ? [(heading, string.Join(" ", groups.TakeLast(1).Append(heading.Label)))]
        : heading.Children.SelectMany(child => Rows(child, heading.Label.Length > 0 ? groups.Add(heading.Label) : groups));

    private static string Figure(Cell cell, Dictionary<CellAddress, Severity> marked, CellAddress address)
    {
        var raw = PersonalData.Masked(cell.Raw);
        var text = Markup.Escape(raw.Length <= 20 ? raw : raw[..20] + "…");
        return marked.TryGetValue(address, out var severity)
            ? $"[{(severity == Severity.Error ? "white on red" : "black on yellow")}]✗ {(text.Length > 0 ? text : "空白")}[/]"
            : text;
    }
}
