using System.Collections.Immutable;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Pdf;

/// <summary>无框线表格的行: lines with the parts of their labels above and below them, and the column of each of their words.</summary>
internal static class UnruledRows
{
    /// <summary>A label of the form takes at most so many lines, its figures beside any or between two of them.</summary>
    private const int MostLines = 12;

    /// <summary>A number takes at most so many lines beside its row's own.</summary>
    private const int MostBroken = 4;

    /// <summary>Where labels stand in a grid whose columns only figures tell.</summary>
    private const int FlatLabels = 4;

    /// <summary>What a line of a group's label has room for is shorter, in characters.</summary>
    private const int ShortestLabel = 4;

    private const string Askew = "各行的数字没有与表头的各栏对齐，无法确认属于哪一栏";

    private const string Unlabelled = "旁边没有行名，可能是上下行数字的一部分，无法确认属于哪一行";

    private const string Joined = "上下几行数字之间只有一个行名，可能有两行的数字，无法确认属于哪一行";

    private const string Apart = "行名和数字不在同一行上，无法确认这一行有没有填写";

    private const string NotBlank = "表中有数字不在任何行名旁边，无法确认这一格是不是没有填写";

    /// <summary>Whether a text labels a row; 其他 alone, and （六）其他, may be a line of a group's label.</summary>
    public static bool IsRowLabel(string text) => Vocabulary.Find(text).Any(term => term.Kind == TermKind.Row && (!Vocabulary.IsShared(term) || Label.IsEnumerated(text))) && !IsGroupOther(text);

    private static bool IsGroupOther(string text) => Label.Compact(text) is ['(', ..] compact && compact.EndsWith(")其他", StringComparison.Ordinal);

    /// <summary>Where the first row begins: lines above its figures may be the beginning of its label, and none of the header's.</summary>
    /// <param name="lines">The words of each line.</param>
    /// <param name="first">The first line with figures, or with a whole label.</param>
    /// <param name="figuresFrom">Where figures begin.</param>
    public static int Begin(List<List<TextLine>> lines, int first, double figuresFrom)
    {
        for (var from = first; from >= 0 && first - from < MostLines && (from == first || lines[from].TrueForAll(word => IsLabel(word, figuresFrom))); from--)
        {
            if (Enumerable.Range(first + 1, Math.Min(lines.Count - first, from + MostLines - first)).Any(to => LabelOf(lines[from..to], figuresFrom) is not null))
                return from;
        }

        return first;
    }

    /// <summary>Rows below understood heads: a cell for each, blank where nothing stands below it.</summary>
    public static IEnumerable<GridRow> Of(List<List<TextLine>> lines, ImmutableArray<UnruledColumn> columns)
    {
        var rows = Labelled(lines, columns[0].Left);
        var hasStrays = HasStrays(rows, columns);
        foreach (var (number, row) in rows.Index())
        {
            var strays = Strays(rows, number, columns);
            var beside = strays.SelectMany(run => run).ToList();
            var isStray = IsStrayOfTable(row, columns);
            var isBesideApart = IsBesideApart(rows, number);
            var joined = beside.Count > 0 && (IsBesideBlank(rows, number, columns[0].Left) || IsHalf(row, strays)) ? Joined : null;
            var where = $"第 {row.Words[0].Page} 页";
            var cells = ImmutableArray.CreateBuilder<GridCell>();
            var label = row.Label ?? string.Concat(row.Words.Where(word => IsLabel(word, columns[0].Left)).Select(word => word.Text));
            if (label.Length > 0)
                cells.Add(new GridCell(label, 0) { Where = where });
            var placed = row.Words.Where(word => !IsLabel(word, columns[0].Left)).Select(word => (Word: word, At: At(word))).ToList();
            var lost = (placed.Find(word => IsBeyond(word.Word, word.At)).Word ?? beside.Find(word => UnruledGrid.IsFigure(word) && IsBeyond(word, At(word)))) is { } outside ? $"“{outside.Text}”不在任何一栏下面，无法确认这一行的数字属于哪一栏" : null;
            var surplus = placed.Find(word => word.At.Count > 0 && !columns[word.At[^1]].Head.IsColumn).Word;
            for (var i = 0; i < columns.Length; i++)
            {
                var here = placed.FindAll(word => word.At.Contains(i));
                var isLast = columns[i].Head.IsColumn && (i + 1 == columns.Length || !columns[i + 1].Head.IsColumn);
                var wide = here.Find(word => word.At.Count > 1).Word;
                cells.Add(new GridCell(string.Join(' ', here.Select(word => word.Word.Text)), i + 1)
                {
                    Where = where,
                    Doubt = wide is not null ? Wide(wide) : isStray && here.Count > 0 ? Unlabelled : lost ?? (isLast && here.Count == 0 && surplus is not null ? $"右边的“{surplus.Text}”不在任何一栏下面，可能是这一格的" : null) ?? (beside.Find(word => word.Left < columns[i].Right && word.Right > columns[i].Left) is { } stray ? $"上下行之间的“{stray.Text}”不知道属于哪一行，无法确认这一格" : IsTorn(rows, number) ? "这一行的行名不完整，上下行的数字可能也是这一行的，无法确认" : row.IsApart || (hasStrays && placed.Count == 0) || (isBesideApart && here.Count == 0) ? Apart : hasStrays && here.Count == 0 ? NotBlank : joined),
                });
            }

            if (placed.Count > 0 || (label.Length > 0 && !IsGroupOther(label)))
                yield return new GridRow(cells.ToImmutable());
        }

        List<int> At(TextLine word) => [.. Enumerable.Range(0, columns.Length).Where(i => word.Left < columns[i].Right && word.Right > columns[i].Left)];
        bool IsBeyond(TextLine word, List<int> at) => at.Count == 0 || (!columns[at[^1]].Head.IsColumn && Label.Compact(word.Text) != "0");
    }

    /// <summary>Rows whose columns only figures tell, labels before all of them in their order.</summary>
    /// <param name="lines">The words of each line.</param>
    /// <param name="columns">Where figures stand.</param>
    /// <param name="isAskew">Whether heads were understood and the figures do not stand below them.</param>
    public static Grid Flat(List<List<TextLine>> lines, List<(double Left, double Right)> columns, bool isAskew)
    {
        var left = columns.Count == 0 ? double.MaxValue : columns[0].Left;
        var rows = Labelled(lines, left);
        var strays = rows.FindAll(row => row.Words.Any(UnruledGrid.IsFigure) && row.Label is null);
        var hasStrays = strays.Count > 0;

        // A column in which only rows without a label have figures is none of this part's: a sheet too wide for its paper goes on over the page, and its last columns would be counted as the first.
        isAskew |= columns.Exists(column => strays.Exists(row => HasFigure(row, column)) && !rows.Exists(row => row.Label is not null && HasFigure(row, column)));
        return new Grid([.. rows.Select(row => FlatRow(row, columns, left, isAskew ? Askew : hasStrays && !row.Words.Any(UnruledGrid.IsFigure) ? Apart : null))], false);
    }

    /// <summary>A row of a table in which figures may have moved; in doubt where its first column is blank and another is not.</summary>
    public static GridRow WithoutBlankFirst(GridRow row, string why)
    {
        var figures = row.Cells.SkipWhile(cell => cell.Column == 0).ToList();
        return figures is [var first, ..] && string.IsNullOrWhiteSpace(first.Text) && figures.Exists(cell => Label.IsFigure(cell.Text)) ? new GridRow([.. row.Cells.Select(cell => cell.Column == 0 ? cell : cell with { Doubt = cell.Doubt ?? why })]) : row;
    }

    private static bool HasFigure(Row row, (double Left, double Right) column) =>
        row.Words.Exists(word => UnruledGrid.IsFigure(word) && word.Left < column.Right && word.Right > column.Left);

    private static GridRow FlatRow(Row row, List<(double Left, double Right)> columns, double left, string? doubt)
    {
        var where = $"第 {row.Words[0].Page} 页";
        var placed = row.Words.Select(word => (Word: word, Columns: Enumerable.Range(0, columns.Count).Where(i => word.Left < columns[i].Right && word.Right > columns[i].Left).ToList())).ToList();
        List<string> labels = row.Label is { } label ? [label] : [.. placed.Where(IsOutside).Select(word => word.Word.Text)];
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        foreach (var (at, text) in labels.TakeLast(FlatLabels).Index())
            cells.Add(new GridCell(text, at + FlatLabels - Math.Min(labels.Count, FlatLabels)) { Where = where });
        for (var i = 0; i < columns.Count; i++)
        {
            var here = placed.FindAll(word => !IsOutside(word) && word.Columns.Contains(i));
            var wide = here.Find(word => word.Columns.Count > 1 && UnruledGrid.IsFigure(word.Word)).Word;
            cells.Add(new GridCell(string.Join(' ', here.Select(word => word.Word.Text)), i + FlatLabels)
            {
                Where = where,
                Doubt = wide is not null ? Wide(wide) : doubt != Apart || here.Count == 0 ? doubt : null,
            });
        }

        return new GridRow(cells.ToImmutable());

        bool IsOutside((TextLine Word, List<int> Columns) word) => word.Columns.Count == 0 || IsLabel(word.Word, left);
    }

    private static string Wide(TextLine word) => $"数字“{word.Text}”跨在两栏之间，可能是几个数字连在了一起，无法确认";

    private static bool IsLabel(TextLine word, double figuresFrom) => word.Left < figuresFrom && (!UnruledGrid.IsFigure(word) || word.Right <= figuresFrom);

    /// <summary>
    /// Figures in the lines without a label directly above and below a row: the other half of a number that was broken over lines, or
    /// of another row. Where one of these lines has nothing but figures, the words beside the others are the rest of some label.
    /// </summary>
    private static List<List<TextLine>> Strays(List<Row> rows, int at, ImmutableArray<UnruledColumn> columns)
    {
        var beside = new[] { -1, 1 }.Select(step => Enumerable.Range(1, MostBroken).Select(i => at + (step * i)).TakeWhile(i => i >= 0 && i < rows.Count && rows[i].Label is null).Select(i => rows[i]).ToList());
        return [.. beside.Where(run => run.Exists(row => IsStray(row, columns[0].Left))).Select(run => run.SelectMany(row => row.Words).Where(word => !IsLabel(word, columns[0].Left)).ToList())];
    }

    /// <summary>Whether figures without a label stand on one side of a row where it has none: those on the other side may have gone to the next label, and its own may be of two rows.</summary>
    private static bool IsHalf(Row row, List<List<TextLine>> strays) =>
        row.Label is not null && strays is [var run] && run.Exists(stray => UnruledGrid.IsFigure(stray) && !row.Words.Exists(word => word.Left < stray.Right && word.Right > stray.Left));

    /// <summary>Whether the next row with a label, above or below, has no figures: those beside this one may be its.</summary>
    private static bool IsBesideBlank(List<Row> rows, int at, double figuresFrom) => rows[at].Label is not null && new[] { -1, 1 }.Any(step =>
        Enumerable.Range(1, MostBroken + 1).Select(i => at + (step * i)).Where(i => i >= 0 && i < rows.Count && rows[i].Label is not null).Select(i => rows[i]).FirstOrDefault() is { } next && !next.Words.Exists(word => !IsLabel(word, figuresFrom)));

    /// <summary>Whether the row above or below has its figures in lines of their own, which may be the rest of this one's.</summary>
    private static bool IsBesideApart(List<Row> rows, int at) => new[] { at - 1, at + 1 }.Any(beside => beside >= 0 && beside < rows.Count && rows[beside].IsApart);

    /// <summary>Figures beside no label may belong to the label above them or below: neither is blank then.</summary>
    private static bool HasStrays(List<Row> rows, ImmutableArray<UnruledColumn> columns) =>
        rows.Exists(row => IsStrayOfTable(row, columns));

    /// <summary>Table 4 has no row labels.</summary>
    private static bool IsStrayOfTable(Row row, ImmutableArray<UnruledColumn> columns) => !columns[0].Head.Terms.Any(term => term.Table == "review") && IsStray(row, columns[0].Left);

    /// <summary>Whether figures have no label; part of a group's label beside them is none of theirs, nor the rest of the label above, a local row's words are.</summary>
    private static bool IsStray(Row row, double figuresFrom) =>
        row.Label is null && row.Words.Exists(word => !IsLabel(word, figuresFrom)) && !row.Words.Exists(word => IsLabel(word, figuresFrom) && Label.Key(word.Text).Length >= ShortestLabel && Vocabulary.Find(word.Text).IsEmpty && !Vocabulary.IsPieceOfRow(word.Text));

    /// <summary>Lines with the label parts above and below them that only together are a label.</summary>
    private static List<Row> Labelled(List<List<TextLine>> lines, double figuresFrom)
    {
        var rows = new List<Row>();
        for (var i = 0; i < lines.Count;)
        {
            var row = new Row(null, lines[i]);
            var taken = 1;
            for (var count = Math.Min(MostLines, lines.Count - i); count > 0; count--)
            {
                var part = lines[i..(i + count)];
                if (part.Count(line => line.Exists(word => !IsLabel(word, figuresFrom))) > 1 || LabelOf(part, figuresFrom) is not { } label || IsAnothers(part, label, figuresFrom) || IsNearerOutside(lines, i, count, figuresFrom))
                    continue;
                (row, taken) = (new Row(label, [.. part.SelectMany(line => line).Where(word => !IsLabel(word, figuresFrom)).DefaultIfEmpty(part[0][0])]) { IsApart = IsOutside(part[0], figuresFrom) || IsOutside(part[^1], figuresFrom) }, count);
                break;
            }

            rows.Add(row);
            i += taken;
        }

        return rows;
    }

    private static bool IsOutside(List<TextLine> line, double figuresFrom) => line.TrueForAll(word => !IsLabel(word, figuresFrom));

    /// <summary>Whether figures above all lines of a label, or below them, are nearer to the line beyond.</summary>
    private static bool IsNearerOutside(List<List<TextLine>> lines, int from, int count, double figuresFrom)
    {
        var to = from + count - 1;
        return count > 1 && ((IsFigures(from) && Gap(from - 1, from) < Gap(from, from + 1)) || (IsFigures(to) && Gap(to, to + 1) < Gap(to - 1, to)));

        bool IsFigures(int at) => lines[at].Exists(word => !IsLabel(word, figuresFrom)) && !lines[at].Exists(word => IsLabel(word, figuresFrom) && Label.Key(word.Text).Length >= ShortestLabel);
        double Gap(int upper, int lower) => upper < 0 || lower >= lines.Count || lines[upper][0].Page != lines[lower][0].Page ? double.MaxValue : lines[upper][0].Base - lines[lower][0].Base;
    }

    /// <summary>Whether one of the lines is a whole label by itself and another one than all lines make together: its row, blank or not, is not theirs.</summary>
    private static bool IsAnothers(List<List<TextLine>> lines, string label, double figuresFrom) =>
        lines.Count > 1 && lines.Exists(line => LabelOf([line], figuresFrom) is { } own && !Vocabulary.Find(own).Any(term => Vocabulary.Find(label).Any(other => other.Table == term.Table && other.Kind == term.Kind && other.Id == term.Id)));

    /// <summary>The label that parts of lines make together: what stands right of some place; left of it are parts of a group's label, printed beside several rows.</summary>
    private static string? LabelOf(List<List<TextLine>> lines, double figuresFrom)
    {
        var words = lines.SelectMany(line => line).Where(word => IsLabel(word, figuresFrom)).ToList();
        foreach (var from in words.Select(word => word.Left).Distinct().Order())
        {
            if (words.Exists(word => word.Left < from - 1 && word.Right > from + 1))
                continue;
            var parts = words.FindAll(word => word.Left >= from - 1);
            var text = string.Concat(parts.Select(word => word.Text));
            if (!parts.Skip(1).Any(BeginsAnother) && IsRowLabel(text) && IsNeeded(lines[0]) && IsNeeded(lines[^1]))
                return text;

            // The first line and the last must be part of it, or hold its figures.
            bool BeginsAnother(TextLine word) => word.Left - parts[0].Left < 1 && Label.IsEnumerated(word.Text);
            bool IsNeeded(List<TextLine> line) => line.Exists(word => !IsLabel(word, figuresFrom) || word.Left >= from - 1);
        }

        return null;
    }

    /// <summary>Whether a row whose label is not whole has other such lines beside it, so that its figures may not be whole either.</summary>
    private static bool IsTorn(List<Row> rows, int at) => rows[at].Label is null && new[] { at - 1, at + 1 }.Any(i => i >= 0 && i < rows.Count && rows[i].Label is null);

    /// <summary>A label and the words beside it.</summary>
    private sealed record Row(string? Label, List<TextLine> Words)
    {
        /// <summary>Whether its figures stand above all lines of its label or below them, where those of a row without one would stand too.</summary>
        public bool IsApart { get; init; }
    }
}
