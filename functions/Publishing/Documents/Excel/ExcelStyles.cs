using DocumentFormat.OpenXml.Spreadsheet;

namespace Pipeline.Publishing.Documents.Excel;

/// <summary>单元格样式: the few that a workbook has, by their number in its style sheet. Figures have no number format: what is stored is what is seen.</summary>
internal static class ExcelStyles
{
    public const uint Title = 1;
    public const uint Heading = 2;
    public const uint Text = 3;
    public const uint TextInput = 4;
    public const uint Head = 5;
    public const uint Label = 6;
    public const uint Figure = 7;
    public const uint FigureInput = 8;
    public const uint Total = 9;

    /// <summary>The style sheet.</summary>
    public static Stylesheet All() => new(
        new Fonts(Font("宋体", 11), Font("黑体", 16), Font("黑体", 12), Font("黑体", 10), Font("宋体", 10)),
        new Fills(Fill(PatternValues.None), Fill(PatternValues.Gray125), Fill("FFF2F2F2"), Fill("FFFFFBE6")),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Lined()),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(
            Format(0, 0, 0, HorizontalAlignmentValues.General, false),
            Format(1, 0, 0, HorizontalAlignmentValues.Center, true),
            Format(2, 0, 0, HorizontalAlignmentValues.Left, true),
            Format(0, 0, 0, HorizontalAlignmentValues.Left, true),
            Format(0, 3, 1, HorizontalAlignmentValues.Left, true, isInput: true),
            Format(3, 2, 1, HorizontalAlignmentValues.Center, true),
            Format(4, 0, 1, HorizontalAlignmentValues.Left, true),
            Format(4, 0, 1, HorizontalAlignmentValues.Center, false),
            Format(4, 3, 1, HorizontalAlignmentValues.Center, false, isInput: true),
            Format(4, 2, 1, HorizontalAlignmentValues.Center, false)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }),
        new DifferentialFormats(new DifferentialFormat(
            new Font(new Bold(), new Color { Rgb = "FF9C0006" }),
            new Fill(new PatternFill(new BackgroundColor { Rgb = "FFFFC7CE" })))));

    private static Font Font(string name, double size) => new(new FontSize { Val = size }, new FontName { Val = name }, new FontFamilyNumbering { Val = 3 }, new FontCharSet { Val = 134 });

    private static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Fill Fill(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Border Lined() => new(
        new LeftBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin }, new RightBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin },
        new TopBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin }, new BottomBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    private static CellFormat Format(uint font, uint fill, uint border, HorizontalAlignmentValues alignment, bool wraps, bool isInput = false) => new(
        new Alignment { Horizontal = alignment, Vertical = VerticalAlignmentValues.Center, WrapText = wraps }, new Protection { Locked = !isInput })
    {
        NumberFormatId = 0, FontId = font, FillId = fill, BorderId = border, FormatId = 0,
        ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true, ApplyProtection = true,
    };
}
