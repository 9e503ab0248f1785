using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Understanding;

/// <summary>缺少的行和栏: says what of a statutory table a document does not have.</summary>
internal static class Absent
{
    /// <summary>The message: whole rows first, then whole columns, then single cells.</summary>
    public static string Message(StatutoryTable table, IReadOnlyCollection<CellAddress> missing)
    {
        if (table.Blocks[0].Layout == BlockLayout.SingleRow && missing.Count == table.Cells.Count())
            return $"{table.Name}没有找到完整的一行 {missing.Count} 个数字。请按格式填写数字行。";
        var cells = table.Cells.ToList();
        var rows = cells.GroupBy(place => place.Row).Where(row => row.All(place => missing.Contains(place.Address))).Select(row => row.Key).ToList();
        var rest = cells.Where(place => missing.Contains(place.Address) && !rows.Contains(place.Row)).ToList();
        var columns = rest.GroupBy(place => (place.Block, place.Column)).Where(column => cells.Where(place => place.Block == column.Key.Block && place.Column == column.Key.Column && !rows.Contains(place.Row)).All(place => missing.Contains(place.Address))).Select(column => column.Key).ToList();
        var single = rest.Where(place => !columns.Contains((place.Block, place.Column))).ToList();
        List<string> parts = [];
        if (rows.Count > 0)
            parts.Add($"以下行：{string.Join("、", rows.Select(row => $"“{row.Label}”"))}");
        if (columns.Count > 0)
            parts.Add($"以下栏：{string.Join("、", columns.Select(column => $"“{column.Column.Label}”").Distinct())}");
        if (single.Count > 0)
            parts.Add($"以下单元格：{string.Join("、", single.Select(place => $"“{place.Row.Label}”的“{place.Column.Label}”").Take(6))}");
        return $"{table.Name}没有找到{string.Join("；", parts)}。请按格式补齐，或把行名、表头改回格式原文。";
    }
}
