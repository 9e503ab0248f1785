using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using ExcelNumberFormat;

namespace Pipeline.Reading.Excel;

/// <summary>数字格式: from a stored number and its cell style to what the user sees.</summary>
internal sealed class NumberFormats
{
    /// <summary>Formats that a workbook names by number only, as Chinese Excel shows them.</summary>
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ??/??",
        [14] = "yyyy/m/d", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm", [21] = "h:mm:ss", [22] = "yyyy/m/d h:mm",
        [27] = "yyyy\"年\"m\"月\"", [28] = "m\"月\"d\"日\"", [29] = "m\"月\"d\"日\"", [30] = "m-d-yy", [31] = "yyyy\"年\"m\"月\"d\"日\"", [32] = "h\"时\"mm\"分\"", [33] = "h\"时\"mm\"分\"ss\"秒\"",
        [34] = "yyyy\"年\"m\"月\"", [35] = "m\"月\"d\"日\"", [36] = "yyyy\"年\"m\"月\"",
        [37] = "#,##0;-#,##0", [38] = "#,##0;-#,##0", [39] = "#,##0.00;-#,##0.00", [40] = "#,##0.00;-#,##0.00",
        [41] = "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", [43] = "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss.0", [48] = "##0.0E+0",
        [50] = "yyyy\"年\"m\"月\"", [51] = "m\"月\"d\"日\"", [52] = "yyyy\"年\"m\"月\"", [53] = "m\"月\"d\"日\"", [54] = "m\"月\"d\"日\"", [55] = "yyyy\"年\"m\"月\"", [56] = "m\"月\"d\"日\"", [57] = "yyyy\"年\"m\"月\"", [58] = "m\"月\"d\"日\"",
    };

    private readonly Dictionary<int, string> written = [];
    private readonly List<int> styles = [];
    private readonly Dictionary<int, NumberFormat?> parsed = [];
    private bool from1904;

    /// <summary>The formats of a workbook.</summary>
    public static NumberFormats Read(WorkbookStylesPart? part, bool from1904)
    {
        var formats = new NumberFormats { from1904 = from1904 };
        if (part is null)
            return formats;
        using var stream = part.GetStream();
        using var xml = XmlReader.Create(stream, SharedStrings.Settings);
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id))
                formats.written[id] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCells)
                formats.styles.Add(int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var format) ? format : 0);
        }

        return formats;
    }

    /// <summary>What a stored number shows, and why that may not be the figure meant; the doubt is in Chinese.</summary>
    /// <param name="stored">The number as the file writes it.</param>
    /// <param name="style">The cell's style.</param>
    public (string Text, string? Doubt) Show(string stored, int style)
    {
        // What is no number of a size that can be is left to speak for itself: as text it is no figure, or it is one in full-width digits.
        if (!decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return (stored.Length <= 60 ? stored : stored[..60] + "…", null);
        number = Significant(number, 15);
        if (FormatOf(style) is not { } format)
            return (General(number), null);
        var shown = Shown(format, number);
        if (format.IsDateTimeFormat || format.IsTimeSpanFormat)
            return (shown, $"单元格设成了日期或时间格式，显示为“{shown}”，看不出原来填写的数字。请把单元格格式改为“常规”后重新填写");
        if (number == 0)
            return ("0", null);
        return (shown, Doubt(shown, number));
    }

    /// <summary>Up to a number of significant digits: binary fractions leave noise beyond the fifteenth.</summary>
    private static decimal Significant(decimal number, int digits)
    {
        if (number == 0)
            return 0;
        var whole = decimal.Truncate(Math.Abs(number)).ToString(CultureInfo.InvariantCulture).TrimStart('0').Length;
        return decimal.Round(number, Math.Clamp(digits - whole, 0, 28), MidpointRounding.AwayFromZero);
    }

    /// <summary>The format 常规 shows ten digits beside the point.</summary>
    private static string General(decimal number) => Significant(number, 10).ToString("0.##########", CultureInfo.InvariantCulture) is var shown && Math.Abs(number) < 10_000_000_000m
        ? shown
        : number.ToString("0.##########", CultureInfo.InvariantCulture);

    private string Shown(NumberFormat format, decimal number)
    {
        try
        {
            // A format with decimals that need not be shown leaves the point behind: 64 as “64.”.
            var shown = format.Format((double)number, CultureInfo.InvariantCulture, from1904).Trim();
            return shown is [.., >= '0' and <= '9', '.'] ? shown[..^1] : shown;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            return General(number);
        }
    }

    /// <summary>A rounding that the user sees is what the user states; one that hides all decimals, or a figure shown as another or not at all, is not.</summary>
    private static string? Doubt(string shown, decimal number)
    {
        if (shown.Length == 0)
            return $"单元格的数字格式把数字藏了起来（实际是 {General(number)}）。请把单元格格式改为“常规”";
        var plain = shown.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seen))
            return null;
        var decimals = plain.Contains('.', StringComparison.Ordinal) ? plain.Length - plain.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var isNoise = Math.Abs(seen - number) < 0.0000001m;
        var isRounding = decimals > 0 && decimal.Round(number, Math.Min(decimals, 28), MidpointRounding.AwayFromZero) == seen;
        return isNoise || isRounding ? null : $"单元格显示为“{shown}”，实际存的是 {General(number)}，无法确认以哪一个为准。请把单元格格式改为“常规”后核对";
    }

    /// <summary>The format of a style; null for 常规 and for text.</summary>
    private NumberFormat? FormatOf(int style)
    {
        if (parsed.TryGetValue(style, out var known))
            return known;
        var id = style >= 0 && style < styles.Count ? styles[style] : 0;
        var code = written.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id) ?? "";
        var format = code.Length is 0 or > 255 || code is "@" || code.Equals("General", StringComparison.OrdinalIgnoreCase) || code.StartsWith("General;", StringComparison.OrdinalIgnoreCase)
            ? null
            : new NumberFormat(code);
        return parsed[style] = format is { IsValid: true } ? format : null;
    }
}
