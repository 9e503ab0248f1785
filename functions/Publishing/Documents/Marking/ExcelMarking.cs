using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pipeline.Publishing.Documents.Marking;

/// <summary>Excel 批注: a comment on each wrong cell and a red fill under it; comments that were there stay.</summary>
internal static class ExcelMarking
{
    /// <summary>Marks the workbook in a stream.</summary>
    public static void Mark(MemoryStream stream, Notes notes)
    {
        using var document = SpreadsheetDocument.Open(stream, true);
        var book = document.WorkbookPart ?? throw new InvalidDataException("no workbook");
        var sheets = (book.Workbook?.Sheets?.Elements<Sheet>() ?? []).Where(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible).ToList();
        if (sheets.Count == 0)
            return;
        ImmutableArray<string> onTop = [.. notes.OnTop, .. notes.AtPassages.SelectMany(passage => passage.Texts)];
        var marks = notes.AtSpots.Select(note => (Spot: Split(note.Key), Texts: note.Value, IsWrong: true)).Where(mark => mark.Spot.Cell.Length > 0).ToList();
        if (!onTop.IsEmpty)
            marks.Add((Spot: (sheets[0].Name?.Value ?? "", "A1"), Texts: onTop, IsWrong: false));
        var styles = new RedStyles(book);
        foreach (var group in marks.GroupBy(mark => mark.Spot.Sheet))
        {
            if (sheets.FirstOrDefault(sheet => sheet.Name?.Value == group.Key)?.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart { Worksheet: { } worksheet } part)
                continue;
            foreach (var mark in group.Where(mark => mark.IsWrong))
            {
                var cell = At(worksheet, mark.Spot.Cell);
                cell.StyleIndex = styles.Of(cell.StyleIndex?.Value ?? 0);
            }

            SheetComments.Put(part, [.. group.GroupBy(mark => mark.Spot.Cell).Select(cell => (cell.Key, string.Join('\n', cell.SelectMany(mark => mark.Texts))))]);
        }
    }

    /// <summary>表三!D12; a sheet's name may have the mark too.</summary>
    private static (string Sheet, string Cell) Split(string spot) =>
        spot.LastIndexOf('!') is var at and > 0 ? (spot[..at], spot[(at + 1)..]) : ("", "");

    /// <summary>The cell, put in where the sheet has none.</summary>
    private static Cell At(Worksheet worksheet, string address)
    {
        var data = worksheet.GetFirstChild<SheetData>() ?? throw new InvalidDataException("no rows");
        var (number, column) = Place(address);
        var row = data.Elements<Row>().FirstOrDefault(row => row.RowIndex?.Value == number);
        if (row is null)
        {
            row = new Row { RowIndex = number };
            var after = data.Elements<Row>().LastOrDefault(other => other.RowIndex?.Value < number);
            if (after is null)
                data.PrependChild(row);
            else
                after.InsertAfterSelf(row);
        }

        var cell = row.Elements<Cell>().FirstOrDefault(cell => cell.CellReference?.Value == address);
        if (cell is not null)
            return cell;
        cell = new Cell { CellReference = address };
        var left = row.Elements<Cell>().LastOrDefault(other => other.CellReference?.Value is { } reference && Place(reference).Column < column);
        if (left is null)
            row.PrependChild(cell);
        else
            left.InsertAfterSelf(cell);
        return cell;
    }

    /// <summary>Row and column of an address, from 1.</summary>
    internal static (uint Row, int Column) Place(string address)
    {
        var letters = address.TakeWhile(char.IsAsciiLetter).ToArray();
        return (uint.Parse(address.AsSpan()[letters.Length..], NumberStyles.None, CultureInfo.InvariantCulture), letters.Aggregate(0, (column, letter) => (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1)));
    }
}

/// <summary>Each cell style once more with a red ground.</summary>
internal sealed class RedStyles(WorkbookPart book)
{
    private readonly Dictionary<uint, uint> red = [];
    private uint? fill;

    /// <summary>The red twin of a style.</summary>
    public uint Of(uint style)
    {
        if (red.TryGetValue(style, out var twin))
            return twin;
        var sheet = (book.WorkbookStylesPart ?? book.AddNewPart<WorkbookStylesPart>(WordMarking.Free(book))).Stylesheet ??= Documents.Excel.ExcelStyles.All();
        var formats = sheet.CellFormats ??= new CellFormats(new CellFormat());
        var format = (CellFormat)(formats.Elements<CellFormat>().ElementAtOrDefault((int)style) ?? new CellFormat()).CloneNode(true);
        (format.FillId, format.ApplyFill) = (fill ??= Ground(sheet), true);
        formats.Append(format);
        formats.Count = (uint)formats.ChildElements.Count;
        return red[style] = (uint)formats.ChildElements.Count - 1;
    }

    private static uint Ground(Stylesheet sheet)
    {
        var fills = sheet.Fills ??= new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        fills.Append(new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFFC7CE" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }));
        fills.Count = (uint)fills.ChildElements.Count;
        return (uint)fills.ChildElements.Count - 1;
    }
}
