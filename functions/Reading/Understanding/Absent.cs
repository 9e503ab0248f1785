using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Reading.Understanding;

/// <summary>缺少的表、行和栏: says what of the statutory tables a document does not have.</summary>
internal static class Absent
{
    /// <summary>That a whole table is not there; only a warning where the text of its section says that there was nothing to state.</summary>
    public static Finding Table(StatutoryTable table, string prose)
    {
        var text = Traditional.Of(prose);
        var saysNone = table.Id == "review" && ((string[])["无", "没有", "未发生", "未收到"]).Any(word => text.Contains(word, StringComparison.Ordinal));
        var finding = IntakeRules.Table.Finds(saysNone
            ? $"没有找到{table.Name}，文字说明没有发生。格式要求保留表格，没有发生的填 0。"
            : $"没有找到{table.Name}（{ReportForm.SectionHeadings[table.Section - 1]}）。请按格式补上表格；表格不能用图片代替。");
        return saysNone ? finding with { Severity = Severity.Warning } : finding;
    }

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
