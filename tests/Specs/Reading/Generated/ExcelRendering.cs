using System.Globalization;
using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>A cell's address in a sheet, both parts from 1.</summary>
internal readonly record struct SheetPlace(int Row, int Column)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Column > 26 ? ((char)('A' + ((Column - 1) / 26) - 1)).ToString() : "")}{(char)('A' + ((Column - 1) % 26))}{Row}");
}

/// <summary>An Excel workbook: numbers as numbers, merged labels, formulas with their results, texts shared or in place.</summary>
internal static class ExcelRendering
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Render(Sketch sketch, Chance chance, bool severalSheets)
    {
        var sheets = new List<(string Name, string Xml)>();
        if (severalSheets)
        {
            sheets.Add(("文字部分", Sheet(sketch.Blocks.Where(block => block is SketchParagraph), chance)));
            foreach (var (number, table) in sketch.Tables.Index())
                sheets.Add(($"表{"二三四五六七八"[number]}", Sheet([table], chance)));
        }
        else
        {
            sheets.Add(("Sheet1", Sheet(sketch.Blocks, chance)));
        }

        return Workbook(sheets);
    }

    public static byte[] Workbook(IReadOnlyList<(string Name, string Xml)> sheets, string styles = "")
    {
        var parts = new List<(string, string)>
        {
            ("[Content_Types].xml", $"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>"""),
            ("_rels/.rels", $"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{Namespace}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{Zip.Xml(sheet.Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdS" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>"""),
            ("xl/styles.xml", styles.Length > 0 ? styles : $"""<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{Namespace}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>"""),
        };
        parts.AddRange(sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", sheet.Xml)));
        return Zip.Of([.. parts]);
    }

    public static string SheetXml(string rows, string after = "", string before = "") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{Namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>""";

    /// <summary>Styles that a cell names by its place: 常规, then each format given.</summary>
    public static string Styles(params ReadOnlySpan<string> formats)
    {
        var (codes, places) = (new StringBuilder(), new StringBuilder("<xf numFmtId=\"0\"/>"));
        foreach (var (number, format) in formats.ToArray().Index())
        {
            codes.Append(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{164 + number}\" formatCode=\"{Zip.Xml(format)}\"/>");
            places.Append(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{164 + number}\"/>");
        }

        return $"""<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{Namespace}"><numFmts>{codes}</numFmts><cellXfs>{places}</cellXfs></styleSheet>""";
    }

    private static string Sheet(IEnumerable<SketchBlock> blocks, Chance chance)
    {
        var (rows, ranges) = (new StringBuilder(), new List<string>());
        var number = 0;
        var left = chance.Of(20) ? 2 : 1;
        foreach (var block in blocks)
        {
            if (block is SketchParagraph paragraph)
            {
                number++;
                rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">{Cell(new SheetPlace(number, left), paragraph.Text, true, chance)}</row>");
                if (chance.Of(50))
                    ranges.Add($"{new SheetPlace(number, left)}:{new SheetPlace(number, left + 9)}");
                continue;
            }

            foreach (var row in ((SketchTable)block).Rows)
            {
                number++;
                rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
                foreach (var cell in row)
                {
                    var at = new SheetPlace(number, left + cell.Column);
                    if (cell.Text.Length > 0)
                        rows.Append(Cell(at, cell.Text, cell.Address is null || cell.IsText, chance));
                    else if (chance.Of(50))
                        rows.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"0\"/>");
                    if (cell.ColumnSpan > 1 || cell.RowSpan > 1)
                        ranges.Add($"{at}:{new SheetPlace(number + cell.RowSpan - 1, at.Column + cell.ColumnSpan - 1)}");
                }

                rows.Append("</row>");
            }

            number += chance.Below(2);
        }

        return SheetXml(rows.ToString(), ranges.Count == 0 ? "" : $"<mergeCells>{string.Concat(ranges.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>");
    }

    private static string Cell(SheetPlace at, string text, bool isText, Chance chance)
    {
        if (isText || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || A.Text(number) != text)
            return $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Zip.Xml(text)}</t></is></c>";
        // As Excel writes it: the shortest text of the binary number, or all seventeen digits of it.
        var stored = chance.Of(50) ? ((double)number).ToString("R", CultureInfo.InvariantCulture) : ((double)number).ToString("G17", CultureInfo.InvariantCulture);
        return $"<c r=\"{at}\">{(chance.Of(20) ? "<f>SUM(1,2)</f>" : "")}<v>{stored}</v></c>";
    }
}
