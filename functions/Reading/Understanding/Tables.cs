using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>法定表格: from the rows of a table to its cells by address. Every figure is placed by the words beside and above it.</summary>
/// <param name="all">All tables of the document.</param>
internal sealed class Tables(IReadOnlyList<TableRows> all)
{
    private readonly Dictionary<CellAddress, Entry> cells = [];
    private readonly Dictionary<CellAddress, Entry> subtotals = [];
    private readonly List<Finding> findings = [];

    /// <summary>The rows of a block below one header, with their figures in their columns.</summary>
    private sealed record Part(Header Header, IReadOnlyList<DataRow> Lines, IReadOnlyList<Placement> Placements);

    /// <summary>The cells read so far.</summary>
    public ImmutableDictionary<CellAddress, Entry> Cells => cells.ToImmutableDictionary();

    /// <summary>Figures that stand on a group heading.</summary>
    public ImmutableDictionary<CellAddress, Entry> Subtotals => subtotals.ToImmutableDictionary();

    /// <summary>What there was to say about the tables.</summary>
    public ImmutableArray<Finding> Findings => [.. findings.DistinctBy(finding => new { finding.Rule, finding.Message })];

    /// <summary>Reads the rows of one statutory table, in order.</summary>
    public void Read(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        rows = Copies.Trusted(table, rows);
        var lines = DataRows.Of(table, rows);
        ReportNames(table, lines);
        List<Part> parts = [.. lines.Where(line => line.Block is not null).GroupBy(line => new { line.Region, line.Block }).Select(group => Placed(group.Key.Block!, group.Key.Region, [.. group], rows))];
        if (all.FirstOrDefault(other => other.Table == table) is { } own && Moved.IsWider(own, all))
            parts = parts.ConvertAll(part => part with { Placements = Moved.InWider(part.Header, part.Placements) });
        var isMoved = parts.Exists(part => part.Placements.Any(placement => placement.IsMoved));
        foreach (var part in parts)
            Put(table, isMoved || parts.Exists(other => IsWider(part, other)) ? part with { Placements = Moved.WithOthers(part.Header, part.Placements) } : part);

        if (lines.Where((line, at) => line.Block is null && line.Row.HasFigures && (IsRest(lines, at) || (!line.IsGroup && (line.Label.Length == 0 || Vocabulary.IsPieceOfRow(line.Label)) && !LoosePiece.IsPageNumber(line.Row)))).Any())
            DoubtBlanks(table);
        var missing = table.Cells.Select(place => place.Address).Where(address => !cells.ContainsKey(address)).ToList();
        if (missing.Count > 0)
            findings.Add(IntakeRules.Table.Finds(Absent.Message(table, missing)) with { Cells = [.. missing], Where = table.Name });
    }

    /// <summary>Whether the header of a flattened part has more fields than that of another part of the same block: what made it wider may have moved its figures.</summary>
    private static bool IsWider(Part part, Part other) => part.Lines[0].Block == other.Lines[0].Block && other.Header.Width > 0 && part.Header.Width > other.Header.Width;

    /// <summary>Whether a row says nothing but the group that the row above stands in too, or the rest of its words: no subtotal, but the rest of that row, or one without its label.</summary>
    private static bool IsRest(IReadOnlyList<DataRow> lines, int at) => at > 0 && lines[at].IsGroup
        && lines[at].Row.Labels.Any(label => label.Terms.Any(term => term.Kind == TermKind.RowGroup) && lines[at - 1].Row.Cells.Any(other => other.Column == label.Cell.Column && Placement.IsWritten(other) && (other.Text == label.Cell.Text || Vocabulary.Find(other.Text + label.Cell.Text).Any(term => term.Kind == TermKind.RowGroup))));

    /// <summary>Figures beside no label at all belong to some row, which is not blank then.</summary>
    private void DoubtBlanks(StatutoryTable table)
    {
        foreach (var (address, entry) in cells.Where(cell => cell.Key.Table == table.Id && cell.Value is { Raw.Length: 0, Doubt: null }).ToList())
            cells[address] = entry with { Doubt = "表中有数字不在任何行名旁边，无法确认这一格是不是没有填写" };
    }

    private static Part Placed(TableBlock block, HeaderRegion region, IReadOnlyList<DataRow> lines, IReadOnlyList<TableRow> rows)
    {
        var isGrid = block.Layout != BlockLayout.SingleRow || lines.All(line => line.Heading is not null);
        var labelEnd = lines.Where(line => line.At >= 0).Select(line => line.Row.Cells[line.At]).Select(cell => cell.Column + cell.Span).DefaultIfEmpty(0).GroupBy(end => end).MaxBy(ends => ends.Count())!.Key;
        var header = isGrid ? HeaderReading.OfColumns(block, region.Rows, labelEnd) : ReviewHeader.Of(block, region.Rows);
        if (region.IsEndless)
            header = header with { Doubt = "表头的行数太多，不知道数字属于哪一栏" };
        var flat = new FlatRows(header, [.. lines.Where(line => !line.Row.IsSpanned)]);
        IReadOnlyList<Placement> placements = [.. lines.Select(line => Moved.Checked(header, line, line.Row.IsSpanned ? SpannedRow.Place(line, header, rows) : flat.Place(line.Row, line.At)))];
        return new Part(header, lines, Moved.Shortened(header, Moved.Parted(lines, Moved.Even(header, block, placements))));
    }

    private void Put(StatutoryTable table, Part part)
    {
        var (header, lines, placements) = part;
        if (!header.ByPosition.IsEmpty)
            findings.Add(IntakeRules.Position.Finds($"{table.Name}{Of(lines)}的表头与格式不同（{string.Join("、", header.ByPosition.Distinct().Select(word => word.Length == 0 ? "空白" : $"“{Short(word)}”"))}），相应各栏按位置读取。请核对，并把表头改回格式原文。") with { Where = table.Name });
        var drifted = new List<int>();
        foreach (var (line, placement) in lines.Zip(placements))
        {
            if (placement.ByPosition)
                drifted.Add(line.Row.Number);
            Put(table, line, header, placement);
            if (placement.IsSplit)
                findings.Add(IntakeRules.Surplus.Finds($"{table.Name}第 {line.Row.Number} 行有一格拆成了几格，其余各格按所在的栏读取。请核对，并把拆开的格合并为一格。") with { Where = $"{table.Name} 第{line.Row.Number}行" });
            if (placement.HasSurplus)
                findings.Add(IntakeRules.Surplus.Finds($"{table.Name}第 {line.Row.Number} 行比格式多出一列，内容为 0，没有采用。请删去多余的列。") with { Where = $"{table.Name} 第{line.Row.Number}行" });
        }

        if (drifted.Count > 0)
            findings.Add(IntakeRules.Position.Finds($"{table.Name}有几行的列数与表头不一致（多因转换或分页造成），行末唯一的数字按“总计”栏读取。请核对。") with { Where = $"{table.Name} 第{drifted[0]}行" });
    }

    private void Put(StatutoryTable table, DataRow line, Header header, Placement placement)
    {
        // Where every figure of the row is the same, it does not matter which column is which.
        var fused = line.IsByPosition && Label.Key(line.Label).Any(char.IsAsciiDigit) ? $"行名“{Short(line.Label)}”里有数字，可能是这一行的数，无法确认这一格是不是没有填写" : null;
        var unordered = header.Doubt is not null && placement.Fields.Select(placed => placed.Field?.Text.Trim() ?? "").Distinct().Count() > 1 ? header.Doubt : null;
        var row = $"{table.Name} 第{line.Row.Number}行";
        for (var i = 0; i < header.Slots.Length; i++)
        {
            if (Copies.IsRest(header, placement, i))
                continue;
            var (slot, (field, doubt)) = (header.Slots[i], placement.Fields[i]);
            var number = field is null ? 0 : line.Row.Cells.IndexOf(field) + 1;
            var where = number > 0 ? $"{row} 第{number}格" : row;
            if (slot.Column is null || (slot.Row ?? line.Heading) is not { } heading)
            {
                if (field is not null && !Placement.IsNothing(field))
                    findings.Add(IntakeRules.Surplus.Finds($"{table.Name}的“{Short(slot.Cell?.Text.Trim() ?? "")}”一栏不在格式中，其中的数字没有采用。请核对并删去这一栏。") with { Where = where });
                continue;
            }

            var address = new CellAddress(table.Id, heading.Id, slot.Column.Id);
            var blank = field is null || !Placement.IsWritten(field) ? fused ?? (Moved.IsAbsent(header, placement, i) ? "这一栏没有表头，无法确认这一格是不是没有填写" : null) : null;
            if (field is null)
                Put(address, new Entry("", where, unordered ?? doubt ?? blank));
            else
                Put(address, new Entry(field.Text.Trim(), field.Where.Length > 0 ? $"{field.Where} {where}" : where, unordered ?? doubt ?? field.Doubt ?? blank) { Spot = field.Spot });
        }
    }

    /// <summary>A row given twice is read only where both say the same; nothing written is a saying too, because a second row may hold what belongs to another.</summary>
    private void Put(CellAddress address, Entry entry)
    {
        if (cells.TryAdd(address, entry))
            return;
        var earlier = cells[address];
        if (earlier.Raw != entry.Raw)
            cells[address] = (earlier.Raw.Length > 0 ? earlier : entry) with { Doubt = $"文件中有两处填写不一致：{Said(earlier)}和{Said(entry)}" };
        else if (earlier.Doubt is null && entry.Doubt is not null)
            cells[address] = entry;
    }

    private static string Said(Entry entry) => entry.Raw.Length > 0 ? $"“{entry.Raw}”（{entry.Where}）" : $"没有填写（{entry.Where}）";

    /// <summary>Rows that the form does not have, rows told by position, and guidance left in headers.</summary>
    private void ReportNames(StatutoryTable table, IReadOnlyList<DataRow> lines)
    {
        foreach (var line in lines)
        {
            var where = $"{table.Name} 第{line.Row.Number}行";
            if (line.Block is null && line.IsGroup)
                TakeSubtotals(table, line);
            if (line.Block is null && line.Row.HasFigures)
                findings.Add(IntakeRules.Surplus.Finds($"{table.Name}第 {line.Row.Number} 行“{Short(line.Label)}”{(line.IsGroup ? "是分组标题，格式中没有数字" : "不是格式中的数据行")}，其中的数字没有采用。请核对。") with { Where = where });
            else if (line.IsByPosition)
                findings.Add(IntakeRules.Position.Finds($"{table.Name}第 {line.Row.Number} 行的行名“{Short(line.Label)}”与格式不同，按“{line.Heading!.Label}”读取。请核对，并把行名改回格式原文。") with { Where = where });
        }

        var guidance = lines.SelectMany(line => line.Region.Rows).Distinct().SelectMany(row => row.Labels)
            .Where(label => label.Terms.Any(term => term.Kind == TermKind.Column)).Select(label => Label.Note(label.Cell.Text)).OfType<string>()
            .Where(note => !note.Any(c => Traditional.Of(c) == '单')).Distinct().ToList();
        if (guidance.Count > 0)
            findings.Add(IntakeRules.Position.Finds($"{table.Name}表头中留有填写说明{string.Join("、", guidance.Select(note => $"“{Short(note)}”"))}，不影响读数。请删去。") with { Where = table.Name });
    }

    /// <summary>A row on a group heading with a figure for each column, or with its total alone.</summary>
    private void TakeSubtotals(StatutoryTable table, DataRow line)
    {
        ImmutableArray<GridCell> figures = [.. line.Row.Cells.Where(cell => Label.IsFigure(cell.Text))];
        ImmutableArray<Heading> columns = [.. table.Blocks[0].Columns.Leaves];
        var groups = line.Row.Labels.SelectMany(label => label.Terms).Where(term => term.Kind == TermKind.RowGroup).ToList();
        foreach (var (id, _) in table.RowGroups.Where(group => groups.Any(term => term.Is(group.Heading))))
        {
            var from = figures.Length == columns.Length ? 0 : columns.Length - 1;
            for (var i = from; i < columns.Length && (from == 0 || figures.Length == 1); i++)
                subtotals[new CellAddress(table.Id, id, columns[i].Id)] = new Entry(figures[i - from].Text.Trim(), $"{table.Name} 第{line.Row.Number}行") { Spot = figures[i - from].Spot };
        }
    }

    private static string Of(IReadOnlyList<DataRow> lines) => lines[0].Block is { Caption.Length: > 0 } block ? $"“{block.Caption}”" : "";

    private static string Short(string text) => text.Length > 30 ? text[..30] + "…" : text;
}
