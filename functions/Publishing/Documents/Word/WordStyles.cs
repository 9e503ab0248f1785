using DocumentFormat.OpenXml.Wordprocessing;
using static System.FormattableString;

namespace Pipeline.Publishing.Documents.Word;

/// <summary>样式: fonts and sizes of official documents; where a font is missing, the one that every Chinese system has takes its place.</summary>
internal static class WordStyles
{
    public const string Normal = "Normal";
    public const string Title = "Title";
    public const string Heading = "Heading1";
    public const string Subheading = "Heading2";
    public const string TableHead = "TableHead";
    public const string TableLabel = "TableLabel";
    public const string Figure = "Figure";
    public const string AfterTable = "AfterTable";
    public const string PageNumber = "Footer";
    public const string Prompt = "PlaceholderText";
    public const string Statutory = "Statutory";

    private const string Song = "宋体";
    private const string Ascii = "Times New Roman";

    /// <summary>All styles.</summary>
    public static Styles All() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Ascii, HighAnsi = Ascii, EastAsia = "仿宋_GB2312", ComplexScript = Ascii },
                new Kern { Val = 2 }, new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" },
                new Languages { Val = "en-US", EastAsia = "zh-CN", Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault()),
        Style(Normal, "Normal", new StyleParagraphProperties(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }, new Indentation { FirstLineChars = 200, FirstLine = "640" }, Justified(JustificationValues.Both)), null),
        Style(Title, "Title", new StyleParagraphProperties(new KeepNext(), Space(280, 420, 680), NoIndent(), Justified(JustificationValues.Center), new OutlineLevel { Val = 0 }), Font("方正小标宋简体", 44)),
        Style(Heading, "heading 1", new StyleParagraphProperties(new KeepNext(), new KeepLines(), Space(120, 60, 560), new OutlineLevel { Val = 0 }), Font("黑体", 32)),
        Style(Subheading, "heading 2", new StyleParagraphProperties(new KeepNext(), new KeepLines(), new OutlineLevel { Val = 1 }), Font("楷体_GB2312", 32)),
        Style(TableHead, "表头", Tight(JustificationValues.Center), Font("黑体", 18)),
        Style(TableLabel, "表格栏目", Tight(JustificationValues.Left), Font(Song, 18)),
        Style(Figure, "表格数字", Tight(JustificationValues.Center), Font(Song, 18)),
        Style(AfterTable, "表后", new StyleParagraphProperties(Space(0, 0, 240), NoIndent()), Font(Song, 18)),
        Style(PageNumber, "footer", new StyleParagraphProperties(Space(0, 0, 320), new Indentation { FirstLine = "0", FirstLineChars = 0, Left = "320", Right = "320" }), Font(Song, 28)),
        new Style(new StyleName { Val = "Placeholder Text" }, new StyleRunProperties(new Color { Val = "767676" })) { Type = StyleValues.Character, StyleId = Prompt },
        Bordered());

    /// <summary>The fonts with what stands in for them.</summary>
    public static Fonts Fonts() => new(Stand("方正小标宋简体", "宋体"), Stand("仿宋_GB2312", "仿宋"), Stand("楷体_GB2312", "楷体"), Stand("黑体", "SimHei"), Stand(Song, "SimSun"));

    private static Font Stand(string name, string other) => new(new AltName { Val = other }, new FontCharSet { Val = "86" }) { Name = name };

    private static Style Style(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties? run)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = id == Normal ? true : null };
        style.Append(new StyleName { Val = name });
        if (id != Normal)
            style.Append(new BasedOn { Val = Normal });
        style.Append(new PrimaryStyle(), paragraph);
        if (run is not null)
            style.Append(run);
        return style;
    }

    private static Style Bordered() => new(
        new StyleName { Val = "法定表格" },
        new StyleTableProperties(
            new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            new TableCellMarginDefault(new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 28, Type = TableWidthValues.Dxa }, new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 28, Type = TableWidthValues.Dxa })))
    { Type = StyleValues.Table, StyleId = Statutory };

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" };

    private static StyleParagraphProperties Tight(JustificationValues justified) => new(new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Exact }, NoIndent(), Justified(justified));

    private static StyleRunProperties Font(string name, int halfPoints) => new(new RunFonts { EastAsia = name }, new FontSize { Val = Invariant($"{halfPoints}") }, new FontSizeComplexScript { Val = Invariant($"{halfPoints}") });

    private static SpacingBetweenLines Space(int before, int after, int line) =>
        new() { Before = Invariant($"{before}"), After = Invariant($"{after}"), Line = Invariant($"{line}"), LineRule = LineSpacingRuleValues.Exact };

    private static Indentation NoIndent() => new() { FirstLine = "0", FirstLineChars = 0 };

    private static Justification Justified(JustificationValues value) => new() { Val = value };
}
