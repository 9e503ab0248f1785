using System.Collections.Immutable;
using DocumentFormat.OpenXml.Spreadsheet;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Documents.Excel;

/// <summary>Excel 表格: a statutory table on a sheet, with the merges of the form; where it is to be filled in, with formulas, checks and alarms.</summary>
internal sealed class ExcelTable
{
    private const int FirstRow = 2;
    private readonly Paper paper;
    private readonly Sheet sheet;
    private readonly Dictionary<CellAddress, (int Row, int Column, FormCell Place)> places = [];

    private ExcelTable(Grid grid, Paper paper, Strings strings)
    {
        this.paper = paper;
        sheet = new Sheet(grid.Table.Name, strings, paper.IsFillable) { Widths = Widths(grid) };
        sheet.Put(1, 1, $"{grid.Table.Name} {ReportForm.SectionHeadings[grid.Table.Section - 1][2..]}", ExcelStyles.Title);
        sheet.Merge(1, 1, 1, grid.Columns, ExcelStyles.Title);
        sheet.Height(1, 30);
        if (!grid.Head.IsEmpty)
            (sheet.RepeatedRows, sheet.FrozenColumns) = (FirstRow - 1 + grid.Head.Length, grid.LabelColumns);
        Draw(grid);
    }

    /// <summary>The sheet of a table.</summary>
    public static Sheet Of(Grid grid, Paper paper, Strings strings)
    {
        var table = new ExcelTable(grid, paper, strings);
        if (paper.IsFillable)
            table.Help(grid.Table);
        return table.sheet;
    }

    private static ImmutableArray<double> Widths(Grid grid) =>
    [
        .. Enumerable.Range(0, grid.LabelColumns).Select(column => column == grid.LabelColumns - 1 ? 34.0 : column == 0 ? 6 : 12),
        .. Enumerable.Repeat(grid.LabelColumns == 1 ? 14.0 : 9.5, grid.ValueColumns),
    ];

    private void Draw(Grid grid)
    {
        var totals = paper.IsFillable ? paper.Form.Equations.Where(equation => equation.Rule != "T3-BAL").DistinctBy(equation => equation.Left[0]).ToDictionary(equation => equation.Left[0]) : [];
        var rows = Layout.Rows(grid);
        foreach (var (number, slots) in rows.Index())
        foreach (var slot in slots.Where(slot => slot.Cell.Place is not null))
            places[slot.Cell.Place!.Address] = (FirstRow + number, slot.Column + 1, slot.Cell.Place);
        foreach (var (number, slots) in rows.Index())
        {
            foreach (var slot in slots.Where(slot => !slot.IsContinued))
            {
                var (row, column, cell) = (FirstRow + number, slot.Column + 1, slot.Cell);
                var style = Style(cell, cell.Place is { } place && totals.ContainsKey(place.Address));
                if (cell.Place is null)
                    sheet.Put(row, column, cell.Label, style);
                else if (totals.TryGetValue(cell.Place.Address, out var total))
                    sheet.Put(row, column, Sum(total), paper.Number(cell.Place.Address), style);
                else if (paper.Number(cell.Place.Address) is { } figure)
                    sheet.Put(row, column, figure, style);
                else
                    sheet.Put(row, column, paper.Text(cell.Place.Address), style);
                if (cell.ColumnSpan > 1 || cell.RowSpan > 1)
                    sheet.Merge(row, column, cell.RowSpan, cell.ColumnSpan, style);
            }

            // A merged label does not make its row grow by itself.
            sheet.Height(FirstRow + number, slots.Any(slot => slot.Cell is { Kind: GridCellKind.Row, IsGroup: false } && slot.Cell.Label.Length > 22) ? 32 : number < grid.Head.Length ? 26 : 21);
        }
    }

    private uint Style(GridCell cell, bool isTotal) => cell switch
    {
        { Place: not null } => isTotal ? ExcelStyles.Total : paper.IsFillable ? ExcelStyles.FigureInput : ExcelStyles.Figure,
        { Kind: GridCellKind.Row, IsGroup: false } => ExcelStyles.Label,
        { Kind: GridCellKind.Corner } => ExcelStyles.Label,
        _ => ExcelStyles.Head,
    };

    /// <summary>Blank as long as nothing is filled in, so that an empty row is not reported as zero.</summary>
    private string Sum(Equation total)
    {
        var parts = string.Join(',', Ranges(total.Right));
        return $"IF(COUNT({parts})=0,\"\",SUM({parts}))";
    }

    /// <summary>Neighbours in a row or a column as one range; cells of merged blocks stand alone.</summary>
    private IEnumerable<string> Ranges(ImmutableArray<CellAddress> parts)
    {
        var at = parts.Select(part => places[part]).ToList();
        var isRow = at.Zip(at.Skip(1)).All(pair => pair.First.Row == pair.Second.Row && pair.First.Column + 1 == pair.Second.Column);
        var isColumn = at.Zip(at.Skip(1)).All(pair => pair.First.Column == pair.Second.Column && pair.First.Row + 1 == pair.Second.Row);
        return isRow || isColumn
            ? [$"{Sheet.Address(at[0].Row, at[0].Column)}:{Sheet.Address(at[^1].Row, at[^1].Column)}"]
            : at.Select(place => Sheet.Address(place.Row, place.Column));
    }

    private void Help(StatutoryTable table)
    {
        Check(FigureKind.Count, DataValidationValues.Whole, false, "请填不小于 0 的整数；没有发生的填 0。");
        Check(FigureKind.Change, DataValidationValues.Whole, true, "请填整数，减少的填负数；没有增减的填 0。");
        Check(FigureKind.Amount, DataValidationValues.Decimal, false, "请按表头注明的单位填不小于 0 的数，可以有小数；没有的填 0。");
        foreach (var balance in paper.Form.Equations.Where(equation => equation.Rule == "T3-BAL" && equation.Left[0].Table == table.Id))
            sheet.Alarm(balance.Cells.Select(Address), $"{string.Join('+', balance.Left.Select(Fixed))}<>{string.Join('+', balance.Right.Select(Fixed))}");

        void Check(FigureKind kind, DataValidationValues type, bool mayBeNegative, string message) =>
            sheet.Check(places.Where(place => place.Value.Place.Kind == kind && !IsTotal(place.Key)).Select(place => Address(place.Key)), type, mayBeNegative, message);
    }

    private bool IsTotal(CellAddress address) => paper.Form.Equations.Any(equation => equation.Rule != "T3-BAL" && equation.Left[0] == address);

    private string Address(CellAddress address) => Sheet.Address(places[address].Row, places[address].Column);

    private string Fixed(CellAddress address) => $"N(${Sheet.Address(1, places[address].Column)[..^1]}${places[address].Row})";
}
