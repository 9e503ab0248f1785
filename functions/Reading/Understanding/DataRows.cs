using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>The header rows over some data rows; compared by identity, because the same words can head two parts of a document.</summary>
internal sealed class HeaderRegion
{
    /// <summary>More rows than any header has, each of one word.</summary>
    public const int MostRows = 64;

    /// <summary>The rows, from the top.</summary>
    public List<TableRow> Rows { get; } = [];

    /// <summary>Whether there were more rows, which were not looked at.</summary>
    public bool IsEndless { get; private set; }

    /// <summary>Adds a row below the others.</summary>
    public void Add(TableRow row)
    {
        if (Rows.Count < MostRows)
            Rows.Add(row);
        else
            IsEndless = true;
    }
}

/// <summary>A row below a header.</summary>
/// <param name="Row">The row.</param>
/// <param name="Region">The header above it.</param>
/// <param name="Heading">The row heading; null for table 4, whose header states it, and for rows that the form does not have.</param>
/// <param name="Block">The block it belongs to; null for rows that the form does not have.</param>
/// <param name="At">Where its label stands; -1 when it has none.</param>
internal sealed record DataRow(TableRow Row, HeaderRegion Region, Heading? Heading, TableBlock? Block, int At)
{
    /// <summary>Whether the words were damaged, so that only they with their place told.</summary>
    public bool IsByPosition { get; init; }

    /// <summary>Whether it is labelled as a group, which has no figures in the form.</summary>
    public bool IsGroup => Row.Labels.Any(label => label.Terms.Any(term => term.Kind == TermKind.RowGroup));

    /// <summary>Its last words before the figures.</summary>
    public string Label => Row.Cells.Take(At < 0 ? Row.Cells.Length : At + 1).LastOrDefault(cell => !string.IsNullOrWhiteSpace(cell.Text) && !Understanding.Label.IsFigure(cell.Text))?.Text.Trim() ?? "";
}

/// <summary>数据行: which rows of a table are data, under which header, and what their labels say.</summary>
internal static class DataRows
{
    /// <summary>Stands for the words of a group, which are never those of a row.</summary>
    private const string NoLeaf = "\uFFFF";

    /// <summary>The data rows of a table in order; rows that only frame it are left out.</summary>
    public static IReadOnlyList<DataRow> Of(StatutoryTable table, IReadOnlyList<TableRow> rows)
    {
        var single = table.Blocks[0].Layout == BlockLayout.SingleRow;
        var lines = new List<DataRow>();
        var region = new HeaderRegion();
        var amongData = false;
        foreach (var row in rows)
        {
            if (row.IsHeader(amongData) || row.IsPieces)
            {
                if (amongData)
                    region = new HeaderRegion();
                amongData = false;
                region.Add(row);
            }
            else if (row.RowIn(table, amongData) is { } found && (!single || row.HasFigures))
            {
                amongData = true;
                lines.Add(new DataRow(row, region, found.Heading, found.Block, found.At));
            }
            else if (single)
            {
                amongData |= AddSingle(table, row, region, lines);
            }
            else if (row.HasFigures)
                lines.Add(new DataRow(row, region, null, null, LastWords(row)));
            else if (region.Rows.Count > 0 && !amongData && row.Cells.Count(Placement.IsWritten) > 1 && row.Labels.All(label => label.Terms.All(term => term.Kind == TermKind.Corner)))
                region.Add(row); // a header row whose words are cut
            else if (row.Labels.Any(label => label.Terms.Any(term => term.Kind == TermKind.Caption)))
                amongData |= region.Rows.Count > 0;
        }

        return single ? Single(table, lines) : ByPlace(table, lines);
    }

    private static bool AddSingle(StatutoryTable table, TableRow row, HeaderRegion region, List<DataRow> lines)
    {
        var block = table.Blocks[0];
        if (row.HasFigures || (row.IsBlank && row.Cells.Length >= table.Cells.Count()))
        {
            // A word before the figures, such as 数量, labels the row and is none of its fields; 约3件 is a figure badly written.
            var words = row.HasWords ? LastWords(row) : -1;
            lines.Add(new DataRow(row, region, null, block, words >= 0 && IsField(row, words, region) ? -1 : words));
            return true;
        }

        if (row.Cells.Count(Placement.IsWritten) > 1 && region.Rows.Count > 0 && lines.Count == 0)
            region.Add(row);
        return false;
    }

    /// <summary>Whether a word stands where a figure should: below the words of the header, or as people write figures and their absence.</summary>
    private static bool IsField(TableRow row, int at, HeaderRegion region) =>
        row.Cells[at].Text.Any(char.IsDigit) || LoosePiece.IsOdd(row.Cells[at].Text.Trim())
        || region.Rows.Exists(header => header.Cells.Length == row.Cells.Length && header.Labels.Any(label => label.Cell.Column <= row.Cells[at].Column));

    /// <summary>A blank row counts only where no row has figures.</summary>
    private static List<DataRow> Single(StatutoryTable table, List<DataRow> lines)
    {
        var filled = lines.Where(line => line.Row.HasFigures).ToList();
        if (filled.Count == 0)
            return lines;
        var places = table.Cells.Count();
        var pieces = filled.Where(line => !line.Row.IsSpanned && line.Heading is null && line.Row.Cells.Count(Placement.IsWritten) < places).ToList();
        if (pieces.Count < 2 || pieces.Count != filled.Count || !pieces.TrueForAll(line => Placement.IsUnbroken(line.Row.Cells)) || pieces.Select(line => line.Region).Distinct().Count() > 1 || pieces.Sum(line => line.Row.Cells.Count(Placement.IsWritten)) != places)
            return filled;
        ImmutableArray<GridCell> cells = [.. pieces.SelectMany(line => line.Row.Cells.Where(Placement.IsWritten)).Select((cell, at) => cell with { Column = at })];
        return [pieces[0] with { Row = pieces[0].Row with { Cells = cells, Terms = [.. cells.Select(_ => ImmutableArray<Term>.Empty)] }, At = -1 }];
    }

    /// <summary>Rows whose words are damaged: by the only heading they can mean, or by their place between known rows.</summary>
    private static List<DataRow> ByPlace(StatutoryTable table, List<DataRow> lines)
    {
        if (lines.TrueForAll(line => line.Heading is not null))
            return lines;
        var leaves = table.Blocks.SelectMany(block => block.Rows.Leaves.Select(leaf => new { Leaf = leaf, Block = block })).ToList();
        List<string> printed = [.. leaves.Select(entry => Vocabulary.NameOf(entry.Leaf))];
        var written = lines.Select(line => Label.Key(line.Label)).ToList();
        var found = lines.Select(line => line.Heading is null ? Gap.None : leaves.FindIndex(entry => entry.Leaf == line.Heading)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (found[i] == Gap.None && !lines[i].IsGroup && Gap.Only(written[i], printed) is var only && !found.Contains(only))
                found[i] = only;
        }

        var filled = Gap.Filled(found, [.. written.Select((words, i) => lines[i].Heading is null && (lines[i].IsGroup || IsRest(lines[i].Row)) ? NoLeaf : words)], printed);
        return
        [
            .. lines.Select((line, i) => line.Heading is not null || filled[i] == Gap.None
                ? line
                : line with { Heading = leaves[filled[i]].Leaf, Block = leaves[filled[i]].Block, IsByPosition = true }),
        ];
    }

    /// <summary>Whether a row begins with a lone figure and has no place for a label, which therefore was not lost.</summary>
    private static bool IsRest(TableRow row) => row.Cells is [var only] && Label.IsFigure(only.Text);

    private static int LastWords(TableRow row)
    {
        var figure = 0;
        while (figure < row.Cells.Length && !Label.IsFigure(row.Cells[figure].Text))
            figure++;
        var at = figure - 1;
        while (at >= 0 && string.IsNullOrWhiteSpace(row.Cells[at].Text))
            at--;
        return at;
    }
}
