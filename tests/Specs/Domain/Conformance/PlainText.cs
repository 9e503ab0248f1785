using System.Text;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain.Conformance;

/// <summary>A report as a unit's plain text with tabs between the cells, for the rules on tables that are not as the form prints them.</summary>
internal static class PlainText
{
    /// <param name="entries">The report.</param>
    /// <param name="change">Changes a finished line of a table; null leaves it out.</param>
    public static string Of(Entries entries, Func<string, string?>? change = null)
    {
        var form = FormCatalog.For(entries.Year!.Value)!;
        var text = new StringBuilder().AppendLine(entries.Title).AppendLine();
        foreach (var paragraph in entries.Preamble)
            text.AppendLine(paragraph).AppendLine();
        for (var number = 1; number <= 6; number++)
        {
            text.AppendLine(ReportForm.SectionHeadings[number - 1]).AppendLine();
            foreach (var paragraph in entries.Sections.FirstOrDefault(section => section.Number == number)?.Paragraphs ?? [])
                text.AppendLine(paragraph).AppendLine();
            if (form.Tables.FirstOrDefault(table => table.Section == number) is not { } shown)
                continue;
            foreach (var line in Lines(shown, entries).Select(line => change is null ? line : change(line)).OfType<string>())
                text.AppendLine(line);
            text.AppendLine();
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Lines(StatutoryTable table, Entries entries)
    {
        foreach (var block in table.Blocks)
        {
            if (block.Layout == BlockLayout.SingleRow)
            {
                yield return "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t";
                yield return "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t";
                yield return "\t\t\t\t\t" + string.Join('\t', Enumerable.Repeat("结果维持\t结果纠正\t其他结果\t尚未审结\t总计", 2));
                yield return string.Join('\t', table.Cells.Select(cell => entries.Cells[cell.Address].Raw));
                continue;
            }

            if (block.Caption.Length > 0)
            {
                yield return block.Caption;
                yield return string.Join('\t', block.Columns.Leaves.Select(column => column.Label).Prepend(block.Corner));
                foreach (var row in block.Rows.Leaves)
                    yield return string.Join('\t', block.Columns.Leaves.Select(column => entries.Cells[new CellAddress(table.Id, row.Id, column.Id)].Raw).Prepend(row.Label));
                continue;
            }

            yield return block.Corner + "\t\t\t申请人情况\t\t\t\t\t\t";
            yield return "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计";
            yield return "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t";
            foreach (var row in block.Rows.Leaves)
                yield return string.Join('\t', block.Columns.Leaves.Select(column => entries.Cells[new CellAddress(table.Id, row.Id, column.Id)].Raw).Prepend("\t\t" + row.Label));
        }
    }
}
