using System.Collections.Immutable;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>What a line behind a row's label may be.</summary>
internal enum LooseKind
{
    /// <summary>Figures in the line of the label.</summary>
    Beside,

    /// <summary>Figures, or one figure.</summary>
    Figures,

    /// <summary>Nothing: a blank cell, or what parts cells or paragraphs.</summary>
    Blank,

    /// <summary>A page number between dashes; figures between marks for none look the same.</summary>
    Page,

    /// <summary>A short text where a figure was expected: 约3, 无, a letter O.</summary>
    Odd,
}

/// <summary>A line behind a row's label.</summary>
/// <param name="Cells">Its parts between spaces.</param>
/// <param name="Kind">What it may be.</param>
internal sealed record LoosePiece(ImmutableArray<GridCell> Cells, LooseKind Kind)
{
    private const int LongestOdd = 12;

    /// <summary>The page and how many there are; zeros between marks for none are more.</summary>
    private const int MostNumbers = 2;

    /// <summary><c>- 3 -</c>, <c>第 3 页</c>; where fields are parted it stands in one.</summary>
    public static bool IsPageNumber(TableRow row) => (row.IsLoose || row.Cells.Count(Placement.IsWritten) == 1) && row.Cells.Count(cell => cell.Text.Any(char.IsDigit)) <= MostNumbers && string.Concat(row.Cells.Select(cell => cell.Text)) is { Length: >= 3 } text && text.Any(char.IsDigit)
        && ((text[0] is '-' or '—' or '－' or '–' && text[^1] == text[0]) || (text[0] == '第' && text.IndexOfAny(['页', '頁']) > 0)) && Prose.IsFurniture(text);

    /// <summary>Whether a text that is no label may stand where a figure should.</summary>
    public static bool IsOdd(string text) => text.Length <= LongestOdd && text[^1] is not ('。' or '：' or ':') && (text.Any(char.IsDigit) || text.Length == 1 ? !"三、本年度办理结果".Contains(Traditional.Of(text), StringComparison.Ordinal) : Traditional.Of(text) is "元" or "万元" or "没有" or "暂无" or "不适用" or "不涉及" or "见附表" or "未统计" or "若干");
}

/// <summary>The lines of a row.</summary>
/// <param name="Pieces">The lines.</param>
/// <param name="Columns">How many columns it has, where that is known.</param>
internal sealed record LooseRow(IReadOnlyList<LoosePiece> Pieces, int? Columns);

/// <summary>
/// 一格一行的排法: whether the lines behind a label are a cell each, and whether the blank ones among them are cells or part them.
/// Told by what fits nearly all rows of a table; a row that does not fit is in doubt.
/// </summary>
internal sealed class LooseLayout
{
    private const int MostLinesACell = 4;

    /// <summary>The share of rows that a layout must explain, in a hundred.</summary>
    private const int Enough = 80;

    private const string NotAsTheOthers = "这一行的行数与其他各行不同，可能有空格或数字移位，无法确认数字属于哪一栏";

    private const string Unclear = "空白的行不像空白的格，也不像格与格之间的间隔，无法确认数字属于哪一栏";

    private readonly bool isCellALine;
    private readonly int linesACell;

    private LooseLayout(bool isCellALine, int linesACell) => (this.isCellALine, this.linesACell) = (isCellALine, linesACell);

    /// <summary>Whether blank cells are written, so that every row has as many fields as the header.</summary>
    public bool CountsBlanks => linesACell > 0;

    /// <summary>Whether a blank line is a blank cell.</summary>
    public bool IsLineACell => linesACell == 1;

    /// <summary>Whether blank lines stand among the figures, and no number of lines a cell explains them.</summary>
    public bool IsUnclear { get; private init; }

    /// <summary>The layout of a table's rows.</summary>
    public static LooseLayout Of(IReadOnlyList<LooseRow> rows)
    {
        var lines = rows.SelectMany(row => row.Pieces).Where(piece => piece.Kind is LooseKind.Beside or LooseKind.Figures).ToList();
        if (lines.Exists(piece => piece.Kind == LooseKind.Beside))
            return new LooseLayout(false, 0);
        var known = rows.Where(row => row.Columns is not null).Select(row => (Lines: Without(row.Pieces, LooseKind.Page), Columns: row.Columns!.Value)).ToList();
        var best = Enumerable.Range(1, MostLinesACell).Select(size => (Size: size, Fit: known.Count(row => IsExact(row.Lines, row.Columns, size)))).MaxBy(fit => fit.Fit);
        var blank = known.Count(row => HasInnerBlank(row.Lines));
        if ((best.Size > 1 || blank > 1) && best.Fit > 1 && best.Fit * 100 >= known.Count * Enough)
            return new LooseLayout(true, best.Size);
        return lines.Count(piece => piece.Cells.Length > 1) * 10 < lines.Count ? new LooseLayout(true, 0) { IsUnclear = blank > 1 } : new LooseLayout(false, 0);
    }

    /// <summary>The cells of a row.</summary>
    /// <param name="pieces">Its lines.</param>
    /// <param name="columns">How many columns it has, where that is known.</param>
    /// <param name="isLabelled">Whether a label stands before them, so that a blank first cell can be told from what parts the lines.</param>
    /// <param name="isFollowed">Whether the label of another row comes next, or a row with a line too many came before, so that nothing but a cell too many explains one.</param>
    /// <param name="endsInTotal">Whether the last column is a total, which may be all that is filled in.</param>
    public IEnumerable<GridCell> Cells(IReadOnlyList<LoosePiece> pieces, int? columns, bool isLabelled, bool isFollowed, bool endsInTotal)
    {
        var lines = Without(pieces, LooseKind.Page);
        if (!isCellALine)
        {
            var isWhole = lines.Where(piece => piece.Kind != LooseKind.Blank).Sum(piece => piece.Cells.Length) == columns;
            // A page number between dashes must not fill a row up that has blanks, nor a figure broken in two among others with a line each.
            var cells = (isWhole ? lines : pieces).Where(piece => piece.Kind != LooseKind.Blank).SelectMany(piece => piece.Cells);
            var isBroken = lines.Exists(piece => piece is { Kind: LooseKind.Figures, Cells.Length: 1 }) && lines.Exists(piece => piece is { Kind: LooseKind.Figures, Cells.Length: 2 });
            return !isBroken && (isWhole || lines.Count == pieces.Count) ? cells : cells.Select(cell => cell with { Doubt = cell.Doubt ?? NotAsTheOthers });
        }

        if (linesACell == 0)
        {
            GridCell[] written = [.. lines.Where(piece => piece.Kind != LooseKind.Blank).Select(Joined)];
            if (pieces.Count != lines.Count && written.Length != columns)
                return written.Select(cell => cell with { Doubt = cell.Doubt ?? NotAsTheOthers });
            var isProven = written.Length == columns && Placement.AddsUp(written) && Placement.IsAboveZero(written[^1]) && !(written.Length < lines.Count && Array.Exists(written, Placement.IsNothing));
            return IsUnclear && !isProven ? written.Select(cell => cell with { Doubt = cell.Doubt ?? Unclear }) : written;
        }

        return columns is not { } count ? lines.Where(piece => piece.Kind != LooseKind.Blank).Select(Joined)
            : !isLabelled && IsWhole(lines, count) ? lines.Where(piece => piece.Kind != LooseKind.Blank).Select(Joined)
            : Fits(lines, count, linesACell) ? Fitting(lines, count, isFollowed && lines.Count == pieces.Count, endsInTotal)
            : lines.Where(piece => piece.Kind != LooseKind.Blank).Select(piece => Joined(piece) with { Doubt = NotAsTheOthers });
    }

    /// <summary>The cells of a row; in doubt where it has room for one more, which may be a cell too many before the last one, itself blank.</summary>
    private GridCell[] Fitting(List<LoosePiece> lines, int columns, bool isFollowed, bool endsInTotal)
    {
        GridCell[] cells = [.. Enumerable.Range(0, columns).Select(i => Joined(lines[(linesACell * (i + 1)) - 1]))];
        return columns > 1 && HasRoom(lines, columns) && Array.Exists(endsInTotal ? cells[..^1] : cells, Placement.IsWritten) && (isFollowed || !Placement.IsWritten(cells[0])) && !(Placement.AddsUp(cells) && Placement.IsAboveZero(cells[^1])) ? [.. cells.Select(cell => cell with { Doubt = cell.Doubt ?? NotAsTheOthers })] : cells;
    }

    /// <summary>Whether a row has lines for one cell more than columns, no page number among them.</summary>
    public bool HasRoom(IReadOnlyList<LoosePiece> pieces, int? columns) => CountsBlanks && pieces.Count >= linesACell * (columns + 1) && pieces.All(piece => piece.Kind != LooseKind.Page);

    private static List<LoosePiece> Without(IReadOnlyList<LoosePiece> pieces, LooseKind kind) => [.. pieces.Where(piece => piece.Kind != kind)];

    private static GridCell Joined(LoosePiece piece) => piece.Cells.Length == 1 ? piece.Cells[0] : piece.Cells[0] with { Text = string.Join(' ', piece.Cells.Select(cell => cell.Text)) };

    /// <summary>Every cell is so many lines, the last of which is its text, and nothing is left over but lines that part.</summary>
    private static bool IsExact(List<LoosePiece> lines, int columns, int size) => lines.Count - (size * columns) is >= 0 and var rest && rest <= size - 1 && Fits(lines, columns, size);

    private static bool Fits(List<LoosePiece> lines, int columns, int size)
    {
        if (lines.Count < size * columns)
            return false;
        for (var i = 0; i < lines.Count; i++)
        {
            if ((i >= size * columns || (i + 1) % size != 0) && lines[i].Kind != LooseKind.Blank)
                return false;
        }

        return true;
    }

    /// <summary>A figure for every column and blank lines only around them; a zero at the end may be one too many behind a blank first cell.</summary>
    private static bool IsWhole(List<LoosePiece> lines, int columns)
    {
        var first = lines.FindIndex(piece => piece.Kind != LooseKind.Blank);
        var last = lines.FindLastIndex(piece => piece.Kind != LooseKind.Blank);
        return last - first + 1 == columns && lines.Skip(first).Take(columns).All(piece => piece.Kind != LooseKind.Blank) && (first == 0 || Label.Compact(lines[last].Cells[0].Text) != "0");
    }

    private static bool HasInnerBlank(List<LoosePiece> lines) => lines.Zip(lines.Skip(1)).Any(pair => pair.First.Kind == LooseKind.Blank && pair.Second.Kind != LooseKind.Blank);
}
