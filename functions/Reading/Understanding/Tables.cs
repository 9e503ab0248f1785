using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A row that belongs to a statutory table.</summary>
internal sealed record TableRow(ImmutableArray<GridCell> Cells, ImmutableArray<ImmutableArray<Term>> Terms, bool IsSpanned, int Number);

/// <summary>法定表格: from the rows of a table to its cells by address.</summary>
internal sealed class Tables(ReportForm form)
{
    private readonly Dictionary<CellAddress, Entry> cells = [];
    private readonly List<Finding> findings = [];
    private readonly Dictionary<CellAddress, Entry> subtotals = [];

    public ImmutableDictionary<CellAddress, Entry> Cells => cells.ToImmutableDictionary();

    public ImmutableArray<Finding> Findings => [.. findings];

    /// <summary>Figures that stand on a group heading.</summary>
    public ImmutableDictionary<CellAddress, Entry> Subtotals => subtotals.ToImmutableDictionary();

    public void Read(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        if (table.Blocks[0].Layout == BlockLayout.SingleRow)
            ReadSingleRow(table, rows);
        else
            ReadGrid(table, rows);
    }

    private void ReadGrid(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        var header = new List<TableRow>();
        var seen = new HashSet<string>();
        var drifted = false;
        var inHeader = false;
        foreach (var row in rows)
        {
            var labelled = RowOf(table, row, seen);
            if (labelled is null && row.Terms.Any(terms => terms.Any(term => term.Kind == TermKind.Column)) && !row.Cells.Any(cell => Label.IsFigure(cell.Text)))
            {
                if (!inHeader)
                    header.Clear();
                inHeader = true;
                header.Add(row);
                continue;
            }

            if (labelled is not var (heading, at, block))
            {
                ReportUnknown(table, row);
                continue;
            }

            inHeader = false;
            seen.Add(heading.Id);
            ImmutableArray<Heading> columns = [.. block.Columns.Leaves];
            var sameWidth = row.IsSpanned || header.All(above => above.Cells.Length == row.Cells.Length);
            var placement = Placement.Of([.. row.Cells.Skip(at + 1)], columns.Length, HeaderColumns(table, columns, header), sameWidth);
            drifted |= placement.ByPosition;
            Put(table, row, columns.Select(column => new CellAddress(table.Id, heading.Id, column.Id)), placement);
        }

        if (drifted)
            findings.Add(IntakeRules.Position.Finds($"{table.Name}有几行的列数与表头不一致（多因转换或分页造成），行末唯一的数字按“总计”栏读取。请核对。"));
        var missing = table.Blocks.SelectMany(block => block.Rows.Leaves).Where(leaf => !seen.Contains(leaf.Id)).Select(leaf => $"“{leaf.Label}”").ToList();
        if (missing.Count > 0)
            findings.Add(IntakeRules.Table.Finds($"{table.Name}没有找到以下行：{string.Join("、", missing)}。请按格式补齐，或把行名改回格式原文。"));
    }

    private void ReadSingleRow(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        var block = table.Blocks[0];
        ImmutableArray<CellAddress> places = [.. block.Rows.Leaves.SelectMany(row => block.Columns.Leaves.Select(column => new CellAddress(table.Id, row.Id, column.Id)))];
        var data = rows.Where(row => row.Terms.All(terms => terms.IsEmpty) && row.Cells.Length >= places.Length).ToList();
        if (data.Count == 1)
        {
            Put(table, data[0], places, Placement.Of(data[0].Cells, places.Length, [], false));
            return;
        }

        findings.Add(IntakeRules.Table.Finds(data.Count == 0
            ? $"{table.Name}没有找到完整的一行 {places.Length} 个数字。请按格式填写数字行。"
            : $"{table.Name}有 {data.Count} 行数字，格式只有一行，无法确认以哪一行为准。请只保留一行。"));
    }

    private void Put(StatutoryTable table, TableRow row, IEnumerable<CellAddress> places, Placement placement)
    {
        foreach (var (address, field) in places.Zip(placement.Fields))
        {
            if (field is null)
                continue;
            var number = row.Cells.IndexOf(field) + 1;
            var where = $"{table.Name} 第{row.Number}行{(number > 0 ? $" 第{number}格" : "")}";
            var entry = new Entry(field.Text.Trim(), field.Where.Length > 0 ? $"{field.Where} {where}" : where, placement.Doubt ?? field.Doubt) { Spot = field.Spot };
            if (!cells.TryGetValue(address, out var earlier))
                cells[address] = entry;
            else if (earlier.Raw != entry.Raw)
                cells[address] = earlier with { Doubt = $"文件中有两处填写不一致：“{earlier.Raw}”（{earlier.Where}）和“{entry.Raw}”（{where}）" };
        }

        if (placement.HasSurplus)
            findings.Add(IntakeRules.Surplus.Finds($"{table.Name}第 {row.Number} 行比格式多出一列，内容为 0，没有采用。请删去多余的列。") with { Where = $"{table.Name} 第{row.Number}行" });
    }

    private void ReportUnknown(StatutoryTable table, TableRow row)
    {
        if (!row.Cells.Any(cell => Label.IsFigure(cell.Text)))
            return;
        var label = row.Cells.FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell.Text) && !Label.IsFigure(cell.Text))?.Text.Trim() ?? "";
        TakeSubtotals(table, row);
        findings.Add(IntakeRules.Surplus.Finds($"{table.Name}第 {row.Number} 行“{(label.Length > 30 ? label[..30] + "…" : label)}”不是格式中的数据行，其中的数字没有采用。请核对。") with { Where = $"{table.Name} 第{row.Number}行" });
    }

    /// <summary>A row on a group heading with a figure for each column, or with its total alone.</summary>
    private void TakeSubtotals(StatutoryTable table, TableRow row)
    {
        var label = HalfWidth.Joined(string.Concat(row.Cells.Where(cell => !Label.IsFigure(cell.Text)).Select(cell => cell.Text)));
        ImmutableArray<GridCell> figures = [.. row.Cells.Where(cell => Label.IsFigure(cell.Text))];
        foreach (var (id, heading) in table.RowGroups.Where(group => label.Contains(HalfWidth.Joined(group.Heading.Label)[3..], StringComparison.Ordinal)))
        {
            ImmutableArray<Heading> columns = [.. table.Blocks[0].Columns.Leaves];
            var from = figures.Length == columns.Length ? 0 : columns.Length - 1;
            for (var i = from; i < columns.Length && (from == 0 || figures.Length == 1); i++)
                subtotals[new CellAddress(table.Id, id, columns[i].Id)] = new Entry(figures[i - from].Text.Trim(), $"{table.Name} 第{row.Number}行");
        }
    }

    private (Heading Heading, int At, TableBlock Block)? RowOf(StatutoryTable table, TableRow row, HashSet<string> seen)
    {
        for (var i = row.Cells.Length - 1; i >= 0; i--)
        {
            foreach (var term in row.Terms[i].Where(term => term.Kind == TermKind.Row && term.Forms.Contains(form)))
            {
                // 其他 and 总计 head columns too: as rows they come after the rows before them.
                if (term.Key.Length <= 2 && table.Id == "requests" && !seen.Contains("carried-in"))
                    continue;
                foreach (var block in table.Blocks)
                {
                    if (block.Rows.Leaves.FirstOrDefault(leaf => leaf.Id == term.Id) is { } heading)
                        return (heading, i, block);
                }
            }
        }

        return null;
    }

    private static ImmutableArray<int> HeaderColumns(StatutoryTable table, ImmutableArray<Heading> columns, List<TableRow> header)
    {
        var found = header.SelectMany(row => row.Cells.Zip(row.Terms))
            .SelectMany(pair => pair.Second.Where(term => term.Table == table.Id && term.Kind == TermKind.Column).Select(term => (term.Id, pair.First.Column)))
            .GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.Last().Column);
        ImmutableArray<int> at = [.. columns.Select(column => found.GetValueOrDefault(column.Id, -1))];
        return at.All(column => column >= 0) && at.Zip(at.Skip(1)).All(pair => pair.First < pair.Second) ? at : [];
    }
}
