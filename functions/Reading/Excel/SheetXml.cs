using System.Globalization;
using System.Xml;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Excel;

/// <summary>Reads the part of a sheet as it streams by; empty cells, however many, cost nothing.</summary>
internal sealed class SheetXml(SheetCells sheet, Workbook workbook)
{
    /// <summary>A value is one piece of text; a thousand are an attack on whoever joins them.</summary>
    private const int MostPieces = 1000;

    private const string NoResult = "单元格是公式，但文件里没有保存计算结果。请用 Excel 或 WPS 打开，保存一次后重新上传；或把公式换成数字";

    private const string CrossedOut = "其中有划掉的内容，无法确认以哪个数字为准";

    private readonly Dictionary<CellReference, decimal> numbers = [];
    private readonly Dictionary<CellReference, string> formulas = [];
    private readonly Dictionary<CellReference, int> styles = [];
    private readonly HashSet<CellReference> texts = [];
    private int cells;
    private int row;
    private int column;

    /// <summary>False when more is written than belongs to any report.</summary>
    public bool Read(Stream part)
    {
        using var xml = XmlReader.Create(part, SharedStrings.Settings);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "col":
                    TakeColumns(xml);
                    break;
                case "row":
                    (row, column) = (Number(xml, "r") ?? row + 1, 0);
                    if (IsTrue(xml, "hidden") || xml.GetAttribute("ht") is "0")
                        sheet.Hide(row);
                    break;
                case "c":
                    TakeCell(xml);
                    break;
                case "mergeCell" when CellRange.Parse(xml.GetAttribute("ref")) is { } range:
                    sheet.Ranges.Add(range);
                    break;
                case "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter":
                    sheet.PageLines.Add(Inner(xml));
                    break;
                default:
                    break;
            }

            if (cells > SheetCells.MostCells || sheet.Ranges.Count > SheetCells.MostRanges)
                return false;
        }

        sheet.Reveal();
        Calculate();
        foreach (var cell in sheet.Rows.Values)
            cell.Sort((a, b) => a.At.Column.CompareTo(b.At.Column));
        return true;
    }

    private void TakeColumns(XmlReader xml)
    {
        if ((IsTrue(xml, "hidden") || xml.GetAttribute("width") is "0") && Number(xml, "min") is { } first && Number(xml, "max") is { } last)
            sheet.HideColumns(first, last);
    }

    private void TakeCell(XmlReader xml)
    {
        var at = xml.GetAttribute("r") is { } written ? CellReference.Parse(written) ?? throw new FormatException("no cell address") : new CellReference(row, column + 1);
        column = at.Column;
        if (xml.IsEmptyElement)
        {
            if (xml.GetAttribute("s") is not (null or "0"))
                sheet.LeaveBlank(at);
            return;
        }

        var type = xml.GetAttribute("t");
        var style = Number(xml, "s") ?? 0;
        var (value, inline, formula) = Content(xml);
        if (formula is { Length: > 0 })
            (formulas[at], styles[at]) = (formula, style);
        else if (type is null or "n" && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            numbers[at] = number;
        var text = type switch { "s" => SharedText(value), "inlineStr" => inline, _ => null };
        if (Cell(at, type, style, value, text, formula is not null) is not { } cell)
        {
            sheet.LeaveBlank(at);
            if (text is { Whole.Length: > 0 } && sheet.Spaces.Count < SheetCells.MostRanges)
                sheet.Spaces[at.Row] = at.Column;
            return;
        }

        if (cell.Doubt is null && workbook.Looks is { } looks && Label.IsFigure(cell.Text) && (text ?? new RichText(cell.Text)).IsCrossedOut(looks, style))
            cell = cell with { Doubt = CrossedOut };
        cells++;
        if (type is "s" or "inlineStr" && cell.StatesFigure)
            texts.Add(at);
        var isHidden = sheet.IsHidden(at);
        if (isHidden)
            sheet.Concealed[at] = cell;
        if (isHidden || IsUnseen(ref cell, type, style, text ?? new RichText(cell.Text)))
        {
            sheet.Dropped.Add((at, cell.Text));
            return;
        }

        if (!sheet.Rows.TryGetValue(at.Row, out var list))
            sheet.Rows[at.Row] = list = [];
        list.Add(cell);
    }

    /// <summary>A text that nobody sees is left out. A figure of which anything is unseen is in doubt, but a zero, which people like to hide, is a zero.</summary>
    private bool IsUnseen(ref SheetCell cell, string? type, int style, RichText text)
    {
        var isText = type is "s" or "inlineStr" or "str";
        if (workbook.Sight is not { } sight || !(isText ? text.Unseen(sight, style).Length > 0 : sight.IsFaint(style)))
            return false;
        if (isText && !Label.IsFigure(cell.Text))
        {
            var seen = text.Seen(sight, style);
            if (string.IsNullOrWhiteSpace(seen))
                return true;
            sheet.Dropped.Add((cell.At, text.Unseen(sight, style)));
            cell = cell with { Text = seen };
            return false;
        }

        if (cell.Doubt is null && cell.Text.Trim() is not "0")
            cell = cell with { Doubt = $"单元格里写着“{Short(cell.Text)}”，但字与底色相同或设了不显示的格式，看不见，无法确认是否采用。请改成看得见的格式，或删去" };
        return false;
    }

    /// <summary>What a sum comes to, where the file has no result of it or says that its results are to be calculated anew when it is opened.</summary>
    private void Calculate()
    {
        if (formulas.Count == 0)
            return;
        var sums = new Formula(numbers, formulas, texts);
        foreach (var at in formulas.Keys.Where(at => !sheet.IsHidden(at)))
        {
            if (sums.Of(at) is not { } result)
                continue;
            if (!sheet.Rows.TryGetValue(at.Row, out var row))
                sheet.Rows[at.Row] = row = [];
            var place = row.FindIndex(cell => cell.At == at);
            if (place >= 0 && row[place].Doubt is not (null or NoResult))
                continue;
            if (result.Skipped is { } skipped)
            {
                var passed = new SheetCell(at, place >= 0 ? row[place].Text : "", $"单元格是求和公式，而 {skipped} 等格里的数字是文本，没有加进来。请把那些格改成数字（选中后点旁边的感叹号，选“转换为数字”）后重新上传");
                if (place >= 0)
                    row[place] = passed;
                else
                    row.Add(passed);
            }
            else if ((workbook.CalculatesWhenOpened && result.AddsFigures) || (place >= 0 && row[place].Doubt is NoResult))
            {
                if (place >= 0)
                    row.RemoveAt(place);
                if (result.Number is { } number && workbook.Formats.Show(number.ToString(CultureInfo.InvariantCulture), styles[at]) is var (text, doubt))
                    row.Add(new SheetCell(at, text, doubt));
            }
            else if (place >= 0 && result is { AddsFigures: true, Number: { } sum } && decimal.TryParse(row[place].Text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var saved) && Math.Abs(saved - sum) > 0.005m)
                row[place] = row[place] with { Doubt = string.Create(CultureInfo.InvariantCulture, $"单元格的公式应得 {sum:0.########}，文件里保存的结果却是 {saved:0.########}。请用 Excel 或 WPS 打开，保存一次后重新上传") };
        }

        foreach (var row in sheet.Rows.Where(row => row.Value.Count == 0).Select(row => row.Key).ToList())
            sheet.Rows.Remove(row);
    }

    private static (string? Value, RichText? Inline, string? Formula) Content(XmlReader xml)
    {
        string? value = null, formula = null;
        RichText? inline = null;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth + 1)
                continue;
            if (xml.LocalName == "f")
                formula = Inner(xml);
            else if (xml.LocalName == "v")
                value = Inner(xml);
            else if (xml.LocalName == "is")
                inline = RichText.Read(xml);
        }

        return (value, inline, formula);
    }

    private static string Inner(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        var text = "";
        var pieces = 0;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (++pieces > MostPieces)
                throw new FormatException("a value of many pieces");
            text += xml.Value;
        }

        return text;
    }

    private RichText SharedText(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < workbook.Strings.Count ? workbook.Strings[index] : throw new FormatException("no shared string");

    private SheetCell? Cell(CellReference at, string? type, int style, string? value, RichText? text, bool isFormula)
    {
        if (isFormula && type is not "str" && string.IsNullOrEmpty(value))
            return new SheetCell(at, "", NoResult);
        switch (type)
        {
            case "s" or "inlineStr":
                return Written(at, text?.Whole ?? "");
            case "str":
                return Written(at, SharedStrings.Plain(value ?? ""));
            case "e":
                return new SheetCell(at, value ?? "#", $"单元格的公式出错，显示为“{Short(value ?? "#")}”。请改正公式或直接填写数字");
            case "b":
                return new SheetCell(at, value is "1" ? "TRUE" : "FALSE", "单元格是逻辑值，不是数字");
            case "d":
                return new SheetCell(at, Short(value ?? ""), "单元格是日期，不是数字");
            default:
                if (string.IsNullOrEmpty(value))
                    return null;
                var (shown, doubt) = workbook.Formats.Show(value, style);
                return new SheetCell(at, shown, doubt);
        }
    }

    private static SheetCell? Written(CellReference at, string text) => string.IsNullOrWhiteSpace(text) ? null : new SheetCell(at, text, null);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static bool IsTrue(XmlReader xml, string name) => xml.GetAttribute(name) is "1" or "true";

    private static int? Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
