using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>理解: from blocks of any file type to entries; the same blocks give the same entries, wherever they come from.</summary>
internal sealed class Report
{
    /// <summary>More written rows than the tables of any report have, a cell a line and the year before quoted.</summary>
    private const int MostRows = 20_000;

    /// <summary>More cells than a row of a table has, whatever a spreadsheet program puts beside it.</summary>
    private const int MostCells = 256;

    /// <summary>More blank lines one after another than blank cells of a row and what parts them.</summary>
    private const int MostBlanks = 200;

    private readonly Dictionary<string, List<TableRow>> rows = [];
    private readonly List<string>[] prose = [.. Enumerable.Range(0, 7).Select(_ => new List<string>())];
    private readonly string?[] headings = new string?[7];
    private Title? title;
    private readonly List<string> above = [];
    private string? lineBefore;
    private int section;
    private string? table;
    private bool ended;
    private int written;
    private int blanks;

    /// <summary>Understands a document.</summary>
    public static Entries Of(ImmutableArray<Block> blocks) => Of(blocks, Metadata.None);

    /// <summary>Understands a document that says something about itself.</summary>
    public static Entries Of(ImmutableArray<Block> blocks, Metadata metadata)
    {
        var report = new Report();
        foreach (var block in blocks)
        {
            if (block is Paragraph paragraph)
                report.Take(paragraph.Text);
            else if (block is Grid grid)
                report.Take(grid);
        }

        return report.Result(metadata);
    }

    private void Take(Grid grid)
    {
        foreach (var row in grid.Rows)
            Take(row, grid.IsSpanned, false);
    }

    private void Take(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            if (table is not null && rows.TryGetValue(table, out var open) && open is [.., { IsLoose: true }] && ++blanks <= MostBlanks)
                Take(new GridRow([new GridCell("", 0)]), false, true);
            return;
        }

        blanks = 0;
        if (Open(line))
            return;
        if (IsRowLike(line) && LooseLine.Cells(line) is var cells && IsRow(line, cells))
            Take(new GridRow(cells), false, true);
        else
            TakeText(line);
    }

    private void TakeText(string line)
    {
        var isAgain = section == 0 && title?.IsAgain(line, lineBefore, prose[0]) == true;
        if (!isAgain && section == 0 && (title is null ? Title.Of(line) ?? (lineBefore is null ? null : Title.Of(lineBefore + line)) : title.Again(line, prose[0])) is { } found)
            (title, isAgain) = (found.Agency is null && lineBefore is { Length: < 30 } && Title.Of(lineBefore + line) is { Agency: not null } whole ? whole : found, true);
        if (isAgain)
        {
            above.AddRange(prose[0]);
            prose[0].Clear();
            return;
        }

        lineBefore = Title.IsOfRecord(line) ? null : line;
        if (line.Length > 40)
            table = null;
        ended |= section >= 5 && Prose.IsFooter(line);
        if (!ended)
            prose[section].Add(line);
    }

    /// <summary>Opens a section where the line says so. A heading seen before only counts again while nothing stands under it (a table of contents).</summary>
    private bool Open(string line)
    {
        if (Headings.Of(line) is not { } opening || (headings[opening.Number] is not null && prose[opening.Number].Count > 0) || (!opening.IsSure && opening.Number < section))
            return false;
        (section, table, headings[opening.Number], ended) = (opening.Number, null, opening.Heading, false);
        if (opening.Rest.Length > 0)
            prose[section].Add(opening.Rest);
        return true;
    }

    private static bool IsRowLike(string line) => line.Length <= 300 && line.TrimEnd()[^1] is not ('。' or '；' or ';');

    /// <summary>Whether a line of text is a row: by its words, or because the lines before it were rows too.</summary>
    private bool IsRow(string line, ImmutableArray<GridCell> cells)
    {
        var terms = Vocabulary.Find(cells[0].Text);
        if (terms.Any(Vocabulary.IsAnchor))
            return true;
        if (section == 4 && table is null && terms.Any(term => term.Table == "review"))
        {
            table = "review"; // 行政复议 begins table 4 only in its own section
            return true;
        }

        if (table is null || !rows.TryGetValue(table, out var open))
            return table is not null && terms.Any(term => term.Table == table);
        if (Prose.IsFurniture(line) && cells.Length == 1 && open is not [.., { IsLoose: true }])
            return false;
        return cells.Any(cell => Label.IsFigure(cell.Text)) || terms.Any(term => term.Table == table) || (open is [.., { IsLoose: true }] && line.Length <= 40 && !line.Contains('：', StringComparison.Ordinal));
    }

    private void Take(GridRow row, bool spanned, bool loose)
    {
        var cells = Bounded(row.Cells);
        if (spanned)
            cells = [.. cells.Where((cell, i) => !cell.IsCovered || IsAmongFigures(cells, i))];
        ImmutableArray<ImmutableArray<Term>> terms = [.. cells.Select(cell => string.IsNullOrWhiteSpace(cell.Text) ? [] : Vocabulary.Find(cell.Text))];
        var written = cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).ToList();
        if (written is [var lone] && !loose && !lone.Text.Contains('\n', StringComparison.Ordinal) && Open(lone.Text))
            return;
        table = TableOf(terms, written) ?? table;
        if (table is null || (terms.All(found => found.IsEmpty) && written.Count == 1 && written[0].Text.Length > 40))
        {
            if (loose)
                TakeText(string.Join(' ', written.Select(cell => cell.Text))); // a line of text cannot be a row again
            else
                TakeProse(written);
            return;
        }

        if (written.Count > 0 && ++this.written > MostRows)
            return;
        if (!rows.TryGetValue(table, out var list))
            rows[table] = list = [];
        list.Add(new TableRow(cells, [.. terms.Select(found => found.Where(term => term.Table == table).ToImmutableArray())], spanned, loose, list.Count + 1) { Section = section });
    }

    /// <summary>The cells that are looked at; where others are written too, each is in doubt.</summary>
    private static ImmutableArray<GridCell> Bounded(ImmutableArray<GridCell> cells) =>
        cells.Length <= MostCells ? cells
            : cells.Skip(MostCells).All(cell => string.IsNullOrWhiteSpace(cell.Text)) ? cells[..MostCells]
            : [.. cells.Take(MostCells).Select(cell => cell with { Doubt = $"这一行有 {cells.Length} 格，不像表格的一行，无法确认数字属于哪一栏" })];

    private static string? TableOf(ImmutableArray<ImmutableArray<Term>> terms, List<GridCell> written)
    {
        if (terms.SelectMany(found => found).FirstOrDefault(Vocabulary.IsAnchor)?.Table is { } anchored)
            return anchored;
        var texts = written.Select(cell => cell.Text).Distinct().Take(5).ToList();
        var keys = texts.Count <= 4 ? texts.ConvertAll(Label.Key) : [];
        return keys.Contains("行政复议") && keys.Contains("行政诉讼") ? "review" : null;
    }

    /// <summary>A layout table, or a table that belongs to the prose.</summary>
    private void TakeProse(List<GridCell> written)
    {
        if (written.Count > 1 && written.All(cell => cell.Text.Length < 40))
            prose[section].Add(string.Join(" | ", written.Select(cell => cell.Text.Trim().ReplaceLineEndings(" "))));
        else
        {
            foreach (var line in written.SelectMany(cell => cell.Text.Split('\n')))
                Take(line);
        }
    }

    /// <summary>A covered cell left of the label is the group's; right of it, it hides a figure.</summary>
    private static bool IsAmongFigures(ImmutableArray<GridCell> cells, int at) =>
        cells.Take(at).Any(cell => !cell.IsCovered && Vocabulary.Find(cell.Text).Any(term => term.Kind == TermKind.Row && term.Key.Length > 2 && term.Table != "review"));

    private Entries Result(Metadata metadata)
    {
        if (written > MostRows)
            return Readers.Refused(IntakeRules.Size.Finds($"文件中的表格超过 {MostRows} 行，不像一份年度报告。请新建文件，只粘贴年度报告的内容后上传。"));
        title ??= metadata.Titles.Select(Title.Of).FirstOrDefault(found => found is not null);
        if (title is { Year: null } && metadata.Titles.Select(Title.Of).FirstOrDefault(found => found?.Year is not null) is { } dated)
            title = title with { Year = dated.Year };
        if (title is { IsCompanion: true })
            return Readers.Refused(IntakeRules.NoReport.Finds("这是年度报告的解读，不是年度报告正文。请上传年度报告正文。"));
        if (rows.Count == 0 && headings.Count(heading => heading is not null) < 2)
            return Readers.Refused(IntakeRules.NoReport.Finds("文件中没有找到年度报告的章节和法定表格。请确认上传的是年度报告正文；图片或扫描件中的文字读不到。"));

        var byYear = (title?.Year is { } year ? FormCatalog.For(year) : null) ?? FormCatalog.All[^1];
        var signs = Signs();
        var form = signs.GroupBy(sign => sign.Form).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key == byYear).FirstOrDefault()?.Key ?? byYear;
        var missing = new List<Finding>();
        foreach (var statutory in form.Tables)
        {
            if (!rows.TryGetValue(statutory.Id, out var found))
                missing.Add(Absent.Table(statutory, string.Concat(prose[statutory.Section])));
            else if (Quoted.LeftOut(statutory, found) is { Elsewhere: { } elsewhere, Own: var own })
            {
                rows[statutory.Id] = own;
                missing.Add(elsewhere);
            }
        }

        var all = LooseRows.Joined(form.Tables.Where(statutory => rows.ContainsKey(statutory.Id)).Select(statutory => new TableRows(statutory, rows[statutory.Id], [])));
        var tables = new Tables(all);
        foreach (var (statutory, joined, left) in all)
        {
            prose[statutory.Section].AddRange(left);
            tables.Read(statutory, joined);
            headings[statutory.Section] ??= ReportForm.SectionHeadings[statutory.Section - 1];
        }

        prose[0].RemoveAll(line => Prose.IsRecord(line) || title?.IsAuthor(line) == true);
        var paragraphs = Array.ConvertAll(prose, lines => Prose.Joined(lines));
        return new Entries
        {
            Signs = signs,
            Year = title?.Year,
            AgencyName = title?.Agency,
            Title = title?.Text,
            Above = [.. above],
            Preamble = paragraphs[0],
            Sections = [.. Enumerable.Range(1, 6).Where(number => headings[number] is not null).Select(number => new Section(number, headings[number]!, paragraphs[number]))],
            Tables = [.. form.Tables.Select(statutory => statutory.Id).Where(rows.ContainsKey)],
            Cells = tables.Cells,
            Subtotals = tables.Subtotals,
            CorrectionReason = Prose.CorrectionReason([.. above, .. paragraphs.SelectMany(lines => lines)]),
            Findings = [.. missing, .. tables.Findings],
        };
    }

    private ImmutableArray<FormSign> Signs() =>
    [
        .. from table in rows.Values
           from row in table
           from cell in row.Labels
           from term in cell.Terms
           where Vocabulary.IsSign(term)
           select new FormSign(term.Forms[0], cell.Cell.Text.Trim(), $"第{row.Number}行"),
    ];
}
