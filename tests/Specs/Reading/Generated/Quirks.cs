using Pipeline.Domain.Forms;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>What real documents do to the form (statute, 8), drawn at random; none of it changes what a figure means.</summary>
internal static class Quirks
{
    /// <summary>Each with its chance in a hundred.</summary>
    private static readonly (string Name, int Percent, Action<Sketch, Chance, Rendering> Bend)[] All =
    [
        ("zero marks", 30, (sketch, chance, _) => ZeroMarks(sketch, chance)),
        ("units and separators", 20, (sketch, chance, _) => UnitsAndSeparators(sketch, chance)),
        ("plus signs", 20, (sketch, chance, _) => PlusSigns(sketch, chance)),
        ("typography", 50, (sketch, chance, _) => Typography(sketch, chance)),
        ("section headings", 30, (sketch, chance, _) => Headings(sketch, chance)),
        ("short labels", 15, (sketch, chance, _) => ShortLabels(sketch, chance)),
        ("guidance in headers", 15, (sketch, chance, _) => Guidance(sketch, chance)),
        ("broken labels", 20, (sketch, chance, _) => BrokenLabels(sketch, chance)),
        ("ghost column", 12, (sketch, _, _) => GhostColumn(sketch)),
        ("template sentences", 15, (sketch, _, _) => TemplateSentences(sketch)),
        ("page break", 15, (sketch, chance, rendering) => PageBreak(sketch, chance, rendering)),
        ("local row", 10, (sketch, _, _) => LocalRow(sketch)),
        ("numbers as text", 20, (sketch, _, _) => NumbersAsText(sketch)),
        ("words of merged cells lower", 8, (sketch, chance, _) => LowerWords(sketch, chance)),
        ("no note", 15, (sketch, _, _) => NoNote(sketch)),
    ];

    public static void Bend(Sketch sketch, Chance chance, Rendering rendering)
    {
        foreach (var (name, percent, bend) in All)
        {
            if (!chance.Of(percent))
                continue;
            sketch.Story.Add(name);
            bend(sketch, chance, rendering);
        }

        sketch.Expected = sketch.Tables.SelectMany(table => table.Figures).ToDictionary(cell => cell.Address!, cell => cell.Text);
    }

    private static void ZeroMarks(Sketch sketch, Chance chance)
    {
        var mark = chance.Pick("/", "-", "—", "", "　　", "\u00A0", "－");
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures).Where(cell => cell.Text == "0" && chance.Of(60)))
            cell.Text = mark;
    }

    private static void UnitsAndSeparators(Sketch sketch, Chance chance)
    {
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures))
        {
            var place = sketch.Form.CellAt(cell.Address!)!;
            if (cell.Address!.Column == "amount" && cell.Address.Row == "procurement" && cell.Text != "0" && chance.Of(60))
                cell.Text += "元";
            else if (cell.Address.Column == "amount" && chance.Of(30))
                cell.Text += "万元";
            else if (place.Kind == FigureKind.Count && cell.Text.Length > 3 && chance.Of(60))
                cell.Text = decimal.Parse(cell.Text, System.Globalization.CultureInfo.InvariantCulture).ToString(chance.Pick("#,##0", "#，##0"), System.Globalization.CultureInfo.InvariantCulture).Replace(",", chance.Pick(",", "，"), StringComparison.Ordinal);
            else if (cell.Text.All(char.IsAsciiDigit) && chance.Of(20))
                cell.Text = string.Concat(cell.Text.Select(c => (char)(c + 0xFEE0)));
        }
    }

    private static void PlusSigns(Sketch sketch, Chance chance)
    {
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures).Where(cell => cell.Address!.Column == "change" && cell.Text is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] && chance.Of(70)))
            cell.Text = "+" + cell.Text;
    }

    private static void Typography(Sketch sketch, Chance chance)
    {
        var (brackets, point, quotes) = (chance.Below(3), chance.Below(4), chance.Below(4));
        foreach (var cell in Labels(sketch))
        {
            var text = cell.Text;
            if (brackets > 0)
                text = text.Replace("（", brackets == 1 ? "(" : "( ", StringComparison.Ordinal).Replace("）", brackets == 1 ? ")" : ") ", StringComparison.Ordinal);
            if (point > 0 && text.Length > 2 && char.IsAsciiDigit(text[0]) && text[1] == '.')
                text = text[0] + (point switch { 1 => "、", 2 => "．", _ => ". " }) + text[2..];
            cell.Text = quotes switch
            {
                1 => text.Replace('“', '"').Replace('”', '"'),
                2 => text.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal),
                3 => text.Replace('“', '「').Replace('”', '」'),
                _ => text,
            };
        }
    }

    private static void Headings(Sketch sketch, Chance chance)
    {
        string[][] variants =
        [
            ["一、概述", "一、总体公开情况", "一、政府信息公开工作的基本情况"],
            ["二、行政机关主动公开政府信息情况"],
            ["三、行政机关收到和处理政府信息公开申请情况"],
            ["四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "四、因政府信息公开工作被申请行政复议提起行政诉讼情况", "四、政府信息公开行政复议及行政诉讼情况"],
            ["五、存在问题及改进情况", "五、主要问题和改进措施", "五、政府信息公开工作存在的主要问题及改进情况"],
            [],
        ];
        foreach (var (heading, choices) in sketch.Blocks.OfType<SketchParagraph>().Where(paragraph => paragraph.Role == SketchRole.Heading).Zip(variants))
        {
            if (choices.Length > 0 && chance.Of(50))
                heading.Text = chance.Pick(choices);
        }
    }

    private static void ShortLabels(Sketch sketch, Chance chance)
    {
        foreach (var cell in Labels(sketch))
        {
            if (cell.Text.Contains("逾期不补正", StringComparison.Ordinal) && chance.Of(50))
                cell.Text = "1.逾期不补正不再处理";
            else if (cell.Text.Contains("确认或重新出具", StringComparison.Ordinal) && chance.Of(50))
                cell.Text = "5.要求确认或重新出具已获取信息";
        }
    }

    private static void Guidance(Sketch sketch, Chance chance)
    {
        foreach (var cell in Labels(sketch).Where(cell => chance.Of(50)))
        {
            cell.Text += cell.Text switch
            {
                "上一年项目数量" => "（指2018年事项数）",
                "处理决定数量" => "（指2019年办件量）",
                "规章" => "（设区的市、自治州人民政府应提供相关数据）",
                _ => "",
            };
        }
    }

    private static void BrokenLabels(Sketch sketch, Chance chance)
    {
        var space = chance.Pick(" ", "\n", "　");
        foreach (var cell in Labels(sketch).Where(cell => cell.IsColumnHead && cell.Text.Length == 4))
            cell.Text = cell.Text[..2] + space + cell.Text[2..];
        if (chance.Of(50))
        {
            foreach (var cell in Labels(sketch).Where(cell => cell.Text.Length > 0 && cell.RowSpan > 10))
                cell.Text = string.Join('\n', cell.Text.AsEnumerable());
        }
    }

    private static void GhostColumn(Sketch sketch)
    {
        var table = sketch.Tables.Last();
        table.Columns++;
        foreach (var row in table.Rows)
            row.Add(new SketchCell(row[0].Address is not null ? "0" : "", table.Columns - 1, 1, 1, null));
    }

    private static void TemplateSentences(Sketch sketch)
    {
        var at = sketch.Blocks.FindIndex(block => block is SketchTable);
        sketch.Blocks.Insert(at, new SketchParagraph("该部分以表格形式报告。表格如下：", SketchRole.Body));
    }

    /// <summary>A table goes on as another table, as converters leave a page break inside; cells merged over it begin again without text.</summary>
    private static void PageBreak(Sketch sketch, Chance chance, Rendering rendering)
    {
        sketch.RepeatsHead = chance.Of(30);
        if (rendering.Extension is ".json" or ".pdf" || rendering.Name.StartsWith("csv, a cell", StringComparison.Ordinal))
            return;
        var table = sketch.Tables.First(table => table.Id == "requests");
        var at = chance.Between(6, table.Rows.Count - 2);
        List<SketchCell> carried = [];
        foreach (var (number, row) in table.Rows.Take(at).Index())
        foreach (var cell in row.Where(cell => number + cell.RowSpan > at))
        {
            carried.Add(new SketchCell("", cell.Column, cell.ColumnSpan, number + cell.RowSpan - at, null));
            cell.RowSpan = at - number;
        }

        var rest = table.Rows.Skip(at).ToList();
        table.Rows.RemoveRange(at, table.Rows.Count - at);
        rest[0].InsertRange(0, carried);
        if (sketch.RepeatsHead)
            rest.InsertRange(0, table.Rows.TakeWhile(row => !row.Exists(cell => cell.Address is not null)).Select(row => row.Select(cell => new SketchCell(cell.Text, cell.Column, cell.ColumnSpan, cell.RowSpan, null) { IsColumnHead = cell.IsColumnHead }).ToList()));
        var place = sketch.Blocks.IndexOf(table);
        sketch.Blocks.Insert(place + 1, new SketchTable("requests", table.Columns, rest));
        if (rendering.Extension == ".txt")
            sketch.Blocks.Insert(place + 1, new SketchParagraph("- 3 -", SketchRole.Body));
    }

    private static void LocalRow(Sketch sketch)
    {
        var table = sketch.Tables.First();
        var at = table.Rows.FindIndex(row => row.Any(cell => cell.Address?.Row == "normative-documents"));
        table.Rows.Insert(at + 1, [.. table.Rows[at].Select(cell => new SketchCell(cell.Address is null ? "其他主动公开文件" : "12", cell.Column, cell.ColumnSpan, 1, null))]);
    }

    /// <summary>A group's words stand beside a lower row of the group, as a program leaves them that takes merged cells apart.</summary>
    private static void LowerWords(Sketch sketch, Chance chance)
    {
        var table = sketch.Tables.First(table => table.Id == "requests");
        foreach (var (number, row) in table.Rows.Index().ToList())
        foreach (var cell in row.Where(cell => cell.RowSpan > 1 && cell.Address is null && row.Exists(other => other.Address is not null) && chance.Of(50)).ToList())
        {
            var below = table.Rows[number + 1];
            below.Insert(below.TakeWhile(other => other.Column < cell.Column).Count(), new SketchCell(cell.Text, cell.Column, cell.ColumnSpan, cell.RowSpan - 1, null));
            (cell.Text, cell.RowSpan) = ("", 1);
        }
    }

    private static void NumbersAsText(Sketch sketch)
    {
        foreach (var cell in sketch.Tables.SelectMany(table => table.Figures))
            cell.IsText = true;
    }

    private static void NoNote(Sketch sketch)
    {
        foreach (var cell in Labels(sketch).Where(cell => cell.Text.Contains("勾稽关系", StringComparison.Ordinal)))
            cell.Text = "";
    }

    private static IEnumerable<SketchCell> Labels(Sketch sketch) => sketch.Tables.SelectMany(table => table.Rows).SelectMany(row => row).Where(cell => cell.Address is null);
}
