using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>理解: from blocks of any file type to entries; the same blocks give the same entries, wherever they come from.</summary>
internal sealed class Report
{
    private readonly Dictionary<string, List<TableRow>> rows = [];
    private readonly List<string>[] prose = [.. Enumerable.Range(0, 7).Select(_ => new List<string>())];
    private readonly string?[] headings = new string?[7];
    private (string Title, string? Agency, ReportYear? Year)? title;
    private int section;
    private string? table;

    /// <summary>Understands a document.</summary>
    public static Entries Of(ImmutableArray<Block> blocks)
    {
        var report = new Report();
        foreach (var block in blocks)
        {
            if (block is Paragraph paragraph)
                report.Take(paragraph.Text);
            else if (block is Grid grid)
                report.Take(grid);
        }

        return report.Result();
    }

    private void Take(Grid grid)
    {
        foreach (var row in grid.Rows)
            Take(row, grid.IsSpanned);
    }

    private void Take(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        var terms = Vocabulary.Find(line);
        if (terms.Any(Vocabulary.IsAnchor) || (table is not null && (!terms.IsEmpty || Label.IsFigure(line))))
            Take(new GridRow([new GridCell(line, 0)]), false);
        else if (Prose.SectionOf(line) is { } opened && opened > section)
            (section, table, headings[opened]) = (opened, null, line.Trim());
        else if (section == 0 && title is null && Prose.TitleOf(line) is { } found)
        {
            title = found;
            prose[0].Clear();
        }
        else
        {
            if (line.Length > 40)
                table = null;
            prose[section].Add(line);
        }
    }

    private void Take(GridRow row, bool spanned)
    {
        ImmutableArray<GridCell> cells = spanned ? [.. row.Cells.Where((cell, i) => !cell.IsCovered || IsAmongFigures(row, i))] : row.Cells;
        ImmutableArray<ImmutableArray<Term>> terms = [.. cells.Select(cell => string.IsNullOrWhiteSpace(cell.Text) ? [] : Vocabulary.Find(cell.Text))];
        var written = cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).ToList();
        var keys = written.Count <= 4 ? written.Select(cell => Label.Key(cell.Text)).ToList() : [];
        table = terms.SelectMany(found => found).FirstOrDefault(Vocabulary.IsAnchor)?.Table
            ?? (keys.Contains("行政复议") && keys.Contains("行政诉讼") ? "review" : table);
        if (table is null || (terms.All(found => found.IsEmpty) && written.Count == 1 && written[0].Text.Length > 40))
        {
            TakeProse(written);
            return;
        }

        if (!rows.TryGetValue(table, out var list))
            rows[table] = list = [];
        list.Add(new TableRow(cells, [.. terms.Select(found => found.Where(term => term.Table == table).ToImmutableArray())], spanned, list.Count + 1));
    }

    /// <summary>A layout table, or a table that belongs to the prose.</summary>
    private void TakeProse(List<GridCell> written)
    {
        if (written.Count > 1 && written.All(cell => cell.Text.Length < 40))
            prose[section].Add(string.Join(" | ", written.Select(cell => cell.Text.Trim())));
        else
        {
            foreach (var line in written.SelectMany(cell => cell.Text.Split('\n')))
                Take(line);
        }
    }

    /// <summary>A covered cell left of the label is the group's; right of it, it hides a figure.</summary>
    private static bool IsAmongFigures(GridRow row, int at) =>
        row.Cells.Take(at).Any(cell => !cell.IsCovered && Vocabulary.Find(cell.Text).Any(term => term.Kind == TermKind.Row && term.Key.Length > 2 && term.Table != "review"));

    private Entries Result()
    {
        if (title?.Title.Contains("解读", StringComparison.Ordinal) == true)
            return Readers.Refused(IntakeRules.NoReport.Finds("这是年度报告的解读，不是年度报告正文。请上传年度报告正文。"));
        if (rows.Count == 0 && headings.Count(heading => heading is not null) < 2)
            return Readers.Refused(IntakeRules.NoReport.Finds("文件中没有找到年度报告的章节和法定表格。请确认上传的是年度报告正文；图片或扫描件中的文字读不到。"));

        ImmutableArray<FormSign> signs =
        [
            .. from pair in rows
               from row in pair.Value
               from cell in row.Cells.Zip(row.Terms)
               from term in cell.Second
               where Vocabulary.IsSign(term)
               select new FormSign(term.Forms[0], cell.First.Text.Trim(), $"第{row.Number}行"),
        ];
        var byYear = (title?.Year is { } year ? FormCatalog.For(year) : null) ?? FormCatalog.All[^1];
        var form = signs.GroupBy(sign => sign.Form).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key == byYear).FirstOrDefault()?.Key ?? byYear;
        var tables = new Tables(form);
        var missing = new List<Finding>();
        foreach (var statutory in form.Tables)
        {
            if (rows.TryGetValue(statutory.Id, out var found))
                tables.Read(statutory, found);
            else
                missing.Add(Missing(statutory));
        }

        return new Entries
        {
            Signs = signs,
            Year = title?.Year,
            AgencyName = title?.Agency,
            Title = title?.Title,
            Preamble = Prose.Joined(prose[0]),
            Sections = [.. Enumerable.Range(1, 6).Where(number => headings[number] is not null).Select(number => new Section(number, headings[number]!, Prose.Joined(prose[number])))],
            Tables = [.. form.Tables.Select(statutory => statutory.Id).Where(rows.ContainsKey)],
            Cells = tables.Cells,
            Subtotals = tables.Subtotals,
            Findings = [.. missing, .. tables.Findings],
        };
    }

    private Finding Missing(StatutoryTable statutory)
    {
        var text = string.Concat(prose[statutory.Section]);
        var saysNone = statutory.Id == "review" && ((string[])["无", "没有", "未发生", "未收到"]).Any(word => text.Contains(word, StringComparison.Ordinal));
        var finding = IntakeRules.Table.Finds(saysNone
            ? $"没有找到{statutory.Name}，文字说明没有发生。格式要求保留表格，没有发生的填 0。"
            : $"没有找到{statutory.Name}（{ReportForm.SectionHeadings[statutory.Section - 1]}）。请按格式补上表格；表格不能用图片代替。");
        return saysNone ? finding with { Severity = Severity.Warning } : finding;
    }
}
