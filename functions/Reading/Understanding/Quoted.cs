using Pipeline.Domain.Forms;
using Pipeline.Domain.Rules;

namespace Pipeline.Reading.Understanding;

/// <summary>引用的表格: a statutory table that is given a second time in another section, as last year's is in the overview. The form prints it in its own.</summary>
internal static class Quoted
{
    /// <summary>The rows of the table in its own section with a warning about the others, where it stands there whole; otherwise nothing, and rows given twice contradict one another.</summary>
    public static (List<TableRow> Own, Finding? Elsewhere) LeftOut(StatutoryTable table, List<TableRow> rows)
    {
        var own = rows.FindAll(row => row.Section == table.Section);
        var elsewhere = rows.FindAll(row => row.Section != table.Section && row.HasFigures);
        if (elsewhere.Count == 0 || own.Count == 0 || !IsWhole(table, own))
            return (rows, null);
        var where = elsewhere[0].Section == 0 ? "正文之前" : ReportForm.SectionHeadings[elsewhere[0].Section - 1];
        return (own, IntakeRules.Surplus.Finds($"“{where}”中另有一处{table.Name}的数字，没有采用；采用的是“{ReportForm.SectionHeadings[table.Section - 1]}”中的表格。如果那里引用的不是上年数据，请核对。") with { Where = table.Name });
    }

    private static bool IsWhole(StatutoryTable table, List<TableRow> rows)
    {
        if (table.Blocks[0].Layout == BlockLayout.SingleRow)
            return rows.Exists(row => row.HasFigures);
        var labelled = rows.Select(row => row.RowIn(table, true)?.Heading).ToHashSet();
        return table.Blocks.SelectMany(block => block.Rows.Leaves).All(labelled.Contains);
    }
}
