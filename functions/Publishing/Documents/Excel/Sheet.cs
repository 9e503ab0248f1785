using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pipeline.Publishing.Documents.Excel;

/// <summary>工作表: cells put row by row, with merges, checks and protection, in the order that the format wants them.</summary>
/// <param name="name">On its tab.</param>
/// <param name="strings">The workbook's texts.</param>
/// <param name="isProtected">Whether only cells of an input style may be changed.</param>
internal sealed class Sheet(string name, Strings strings, bool isProtected)
{
    private readonly SortedDictionary<int, SortedDictionary<int, DocumentFormat.OpenXml.Spreadsheet.Cell>> cells = [];
    private readonly SortedDictionary<int, double> heights = [];
    private readonly HashSet<int> fitted = [];
    private readonly List<string> merges = [];
    private readonly List<DataValidation> checks = [];
    private readonly List<ConditionalFormatting> alarms = [];

    /// <summary>On its tab.</summary>
    public string Name => name;

    /// <summary>Column widths, characters.</summary>
    public ImmutableArray<double> Widths { get; init; } = [];

    /// <summary>How many rows head every printed page and stay in sight; null for none.</summary>
    public int? RepeatedRows { get; set; }

    /// <summary>Columns that stay in sight.</summary>
    public int FrozenColumns { get; set; }

    /// <summary>A3 style, both from 1.</summary>
    public static string Address(int row, int column) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text, or nothing but the style.</summary>
    public void Put(int row, int column, string? text, uint style)
    {
        var cell = At(row, column, style);
        if (text is not { Length: > 0 })
            return;
        cell.DataType = CellValues.SharedString;
        cell.CellValue = new CellValue(strings.Number(text));
    }

    /// <summary>A number.</summary>
    public void Put(int row, int column, decimal number, uint style) => At(row, column, style).CellValue = new CellValue(Text(number));

    /// <summary>A formula with its result; null where the result is no figure yet.</summary>
    public void Put(int row, int column, string formula, decimal? result, uint style)
    {
        var cell = At(row, column, style);
        cell.CellFormula = new CellFormula(formula);
        if (result is null)
            cell.DataType = CellValues.String;
        cell.CellValue = new CellValue(result is { } number ? Text(number) : "");
    }

    /// <summary>Merges a rectangle whose upper left cell was put; the rest takes its style.</summary>
    public void Merge(int row, int column, int rows, int columns, uint style)
    {
        for (var r = row; r < row + rows; r++)
        {
            for (var c = column; c < column + columns; c++)
            {
                if (r != row || c != column)
                    At(r, c, style);
            }
        }

        merges.Add($"{Address(row, column)}:{Address(row + rows - 1, column + columns - 1)}");
    }

    /// <summary>A row's height, points.</summary>
    public void Height(int row, double points) => heights[row] = points;

    /// <summary>
    /// A row as high as a text of this size needs over the first column's width. Office programs fit a row anew when it is typed in, but
    /// not all of them when they open a file.
    /// </summary>
    public void Fit(int row, string text, double points)
    {
        var signs = text.Sum(c => c > '\u2E7F' ? 2 : 1) * points / BodySize;
        heights[row] = Math.Min(TallestRow, Math.Ceiling(signs / (Widths[0] - 4)) * points * 1.4 + 5);
        fitted.Add(row);
    }

    private const double BodySize = 11;
    private const double TallestRow = 409;

    /// <summary>Only figures of a kind may be typed.</summary>
    public void Check(IEnumerable<string> addresses, DataValidationValues type, bool mayBeNegative, string message)
    {
        var list = string.Join(' ', addresses);
        if (list.Length == 0)
            return;
        var check = new DataValidation
        {
            Type = type, Operator = DataValidationOperatorValues.GreaterThanOrEqual, AllowBlank = true, ShowErrorMessage = true, ErrorTitle = "请核对", Error = message,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = list },
        };
        check.Append(new Formula1(mayBeNegative ? "-999999999999" : "0"));
        checks.Add(check);
    }

    /// <summary>What appears beside a cell when it is chosen.</summary>
    public void Prompt(int row, int column, int rows, string text) => checks.Add(new DataValidation
    {
        AllowBlank = true, ShowInputMessage = true, PromptTitle = "填写提示", Prompt = text.Length > 250 ? text[..250] : text,
        SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{Address(row, column)}:{Address(row + rows - 1, column)}" },
    });

    /// <summary>Turns cells red while a formula holds.</summary>
    public void Alarm(IEnumerable<string> addresses, string formula) => alarms.Add(new ConditionalFormatting(
        new ConditionalFormattingRule(new Formula(formula)) { Type = ConditionalFormatValues.Expression, FormatId = 0, Priority = alarms.Count + 1 })
    { SequenceOfReferences = new ListValue<StringValue> { InnerText = string.Join(' ', addresses) } });

    /// <summary>The part.</summary>
    public Worksheet Worksheet()
    {
        var sheet = new Worksheet(new SheetProperties(new PageSetupProperties { FitToPage = true }), new SheetViews(View()), new SheetFormatProperties { DefaultRowHeight = 18 });
        if (!Widths.IsEmpty)
            sheet.Append(new Columns(Widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        sheet.Append(new SheetData(cells.Select(row =>
        {
            var element = new Row(row.Value.Values) { RowIndex = (uint)row.Key };
            if (heights.TryGetValue(row.Key, out var height))
                (element.Height, element.CustomHeight) = (height, fitted.Contains(row.Key) ? null : true);
            return element;
        })));
        if (isProtected)
            sheet.Append(new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false });
        if (merges.Count > 0)
            sheet.Append(new MergeCells(merges.Select(reference => new MergeCell { Reference = reference })));
        sheet.Append(alarms);
        if (checks.Count > 0)
            sheet.Append(new DataValidations(checks) { Count = (uint)checks.Count });
        sheet.Append(
            new PageMargins { Left = 0.6, Right = 0.6, Top = 0.8, Bottom = 0.8, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = Widths.Length > 12 ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&C— &P —")));
        return sheet;
    }

    private SheetView View()
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = false };
        if (RepeatedRows is not { } rows)
            return view;
        view.Append(new Pane
        {
            VerticalSplit = rows, HorizontalSplit = FrozenColumns > 0 ? FrozenColumns : null, TopLeftCell = Address(rows + 1, FrozenColumns + 1),
            ActivePane = FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft, State = PaneStateValues.Frozen,
        });
        return view;
    }

    private DocumentFormat.OpenXml.Spreadsheet.Cell At(int row, int column, uint style)
    {
        if (!cells.TryGetValue(row, out var columns))
            cells[row] = columns = [];
        return columns[column] = new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = Address(row, column), StyleIndex = style };
    }

    private static string Column(int number) => number <= 26 ? ((char)('A' + number - 1)).ToString() : Column((number - 1) / 26) + Column(((number - 1) % 26) + 1);

    private static string Text(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);
}

/// <summary>共享字符串: the workbook's texts, each once, in the order of their first use.</summary>
internal sealed partial class Strings
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private int uses;

    /// <summary>The number of a text.</summary>
    public string Number(string text)
    {
        uses++;
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers[text] = number = texts.Count;
            texts.Add(text);
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The part.</summary>
    public SharedStringTable Table() => new(texts.Select(text => new SharedStringItem(new Text(Escaped(text)) { Space = SpaceProcessingModeValues.Preserve }))) { Count = (uint)uses, UniqueCount = (uint)texts.Count };

    /// <summary>Excel reads _x0041_ as a letter; a text that has it means the seven signs.</summary>
    private static string Escaped(string text) => Code().Replace(Package.Plain(text), "_x005F$0");

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
