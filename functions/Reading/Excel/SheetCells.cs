using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Excel;

/// <summary>工作簿: what the sheets of a workbook share.</summary>
/// <param name="Strings">Its texts.</param>
/// <param name="Formats">Its number formats.</param>
/// <param name="Sight">What can be seen; null where a table's style, which is not looked into, colours the cells of a sheet.</param>
/// <param name="Looks">How cells look, but for what a table's style colours.</param>
/// <param name="CalculatesWhenOpened">Whether the file says that the results it holds are to be calculated anew.</param>
internal sealed record Workbook(IReadOnlyList<RichText> Strings, NumberFormats Formats, CellSight? Sight, CellSight? Looks, bool CalculatesWhenOpened);

/// <summary>A cell of a sheet in which something is written.</summary>
/// <param name="At">Its address.</param>
/// <param name="Text">As the user sees it.</param>
/// <param name="Doubt">Why that may be no figure, in Chinese; null when nothing is doubtful.</param>
internal sealed record SheetCell(CellReference At, string Text, string? Doubt)
{
    /// <summary>Whether it is a figure other than zero, not a mark for none.</summary>
    public bool StatesFigure => Label.IsFigure(Text) && HalfWidth.Of(Text).AsSpan().ContainsAnyInRange('1', '9');
}

/// <summary>Columns beside each other, both ends among them.</summary>
internal sealed record ColumnSpan(int First, int Last);

/// <summary>工作表内容: the written cells of a sheet, its merged ranges, and what of it is hidden.</summary>
internal sealed class SheetCells(string name)
{
    /// <summary>A report has some five hundred.</summary>
    public const int MostCells = 50_000;

    /// <summary>More merged ranges than any form has.</summary>
    public const int MostRanges = 5_000;

    private readonly SortedSet<int> hiddenRows = [];
    private readonly List<ColumnSpan> hiddenColumns = [];

    /// <summary>The sheet's name.</summary>
    public string Name => name;

    /// <summary>Rows in which cells are laid out and nothing is written, as in a form that is not filled in: row, first and last column.</summary>
    public Dictionary<int, ColumnSpan> BlankRows { get; } = [];

    /// <summary>The last column of a row in which somebody wrote nothing but white space.</summary>
    public Dictionary<int, int> Spaces { get; } = [];

    /// <summary>Notes a cell that is laid out and empty.</summary>
    public void LeaveBlank(CellReference at)
    {
        if (BlankRows.TryGetValue(at.Row, out var row))
            BlankRows[at.Row] = new(Math.Min(row.First, at.Column), Math.Max(row.Last, at.Column));
        else if (BlankRows.Count < MostRanges)
            BlankRows[at.Row] = new(at.Column, at.Column);
    }

    /// <summary>Written cells by row, each row from left to right.</summary>
    public SortedDictionary<int, List<SheetCell>> Rows { get; } = [];

    /// <summary>The merged ranges.</summary>
    public List<CellRange> Ranges { get; } = [];

    /// <summary>Reads a sheet's part; null when more is written in it than belongs to any report.</summary>
    public static SheetCells? Read(Stream part, string name, Workbook workbook)
    {
        var sheet = new SheetCells(name);
        return new SheetXml(sheet, workbook).Read(part) ? sheet : null;
    }

    /// <summary>The document's own name for a place: 工作表「表三」D12.</summary>
    public string Where(CellReference at) => $"工作表「{name}」{at}";

    public void Hide(int row) => hiddenRows.Add(row);

    public void HideColumns(int first, int last) => hiddenColumns.Add(new ColumnSpan(first, last));

    public bool IsHidden(CellReference at) => hiddenRows.Contains(at.Row) || hiddenColumns.Any(columns => at.Column >= columns.First && at.Column <= columns.Last);

    /// <summary>What is written where it cannot be seen is not read, and that is said; null when nothing is.</summary>
    public Finding? Hidden()
    {
        var places = Dropped.Take(6).Select(cell => cell.At.ToString()).ToList();
        return places.Count == 0 ? null : IntakeRules.Surplus.Finds(
            $"工作表「{name}」有看不见的内容（{string.Join("、", places)}{(Dropped.Count > 6 ? " 等" : "")}：行或列隐藏了，或字与底色相同），没有采用。需要的请让它显示出来，不需要的请删去。") with { Where = $"工作表「{name}」" };
    }

    /// <summary>Written cells that cannot be seen.</summary>
    public List<(CellReference At, string Text)> Dropped { get; } = [];

    /// <summary>Cells of hidden rows and columns, which a merged range may carry into sight.</summary>
    public Dictionary<CellReference, SheetCell> Concealed { get; } = [];

    /// <summary>Why a place that looks blank may be none: a figure other than zero stands there, in a row or column that is hidden; else null.</summary>
    public string? Doubt(CellReference at) => Concealed.GetValueOrDefault(at) is { StatesFigure: true } cell
        ? $"这一格所在的行或列隐藏了，里面写着“{cell.Text.Trim()}”，无法确认是否采用。请取消隐藏，或删去"
        : null;

    /// <summary>A merged range is seen with what is written in its first cell as long as any of its rows and any of its columns is.</summary>
    public void Reveal()
    {
        if (Concealed.Count == 0 || Ranges.Count == 0)
            return;
        int[] rows = [.. hiddenRows];
        var columns = HiddenColumns();
        var revealed = new HashSet<CellReference>();
        foreach (var range in Ranges)
        {
            if (Within(rows, range.First.Row, range.Last.Row) > range.Last.Row - range.First.Row || Within(columns, range.First.Column, range.Last.Column) > range.Last.Column - range.First.Column
                || !Concealed.Remove(range.First, out var cell))
            {
                continue;
            }

            if (!Rows.TryGetValue(range.First.Row, out var row))
                Rows[range.First.Row] = row = [];
            row.Add(cell);
            revealed.Add(range.First);
        }

        Dropped.RemoveAll(dropped => revealed.Contains(dropped.At));
    }

    private int[] HiddenColumns()
    {
        var hidden = new int[CellReference.LastColumn + 2];
        foreach (var span in hiddenColumns.Where(span => span.First >= 1 && span.First <= CellReference.LastColumn && span.Last >= span.First))
        {
            hidden[span.First]++;
            hidden[Math.Min(span.Last, CellReference.LastColumn) + 1]--;
        }

        for (var column = 1; column < hidden.Length; column++)
            hidden[column] += hidden[column - 1];
        return [.. Enumerable.Range(1, CellReference.LastColumn).Where(column => hidden[column] > 0)];
    }

    /// <summary>How many of some numbers in ascending order lie between two, both included.</summary>
    private static int Within(int[] numbers, int first, int last) => At(numbers, last + 1) - At(numbers, first);

    private static int At(int[] numbers, int number) => Array.BinarySearch(numbers, number) is var at && at < 0 ? ~at : at;

    /// <summary>The sheet's page headers and footers as the file writes them.</summary>
    public List<string> PageLines { get; } = [];

    /// <summary>The rows as fields, for the form of one cell a line.</summary>
    public IEnumerable<LongFormRow> AsLongForm() =>
        Rows.Values.Select(row => new LongFormRow([.. row.Select(cell => new LongFormField(cell.At.Column - 1, cell.Text, Where(cell.At), cell.Doubt))]));
}
