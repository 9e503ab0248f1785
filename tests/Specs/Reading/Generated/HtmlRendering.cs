using System.Net;
using System.Text;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>A web page as a content system prints it.</summary>
internal static class HtmlRendering
{
    private const string Ruled = """
        @page { size: A4; margin: 25mm 20mm }
        body { font-family: "Noto Sans CJK SC", sans-serif; font-size: 12pt; line-height: 1.6 }
        h1 { text-align: center; font-size: 18pt } h2 { font-size: 14pt } p { text-indent: 2em; margin: 0 }
        table { border-collapse: collapse; width: 100%; font-size: 9pt } td { border: 1px solid #000; padding: 2pt; text-align: center }
        """;

    public static byte[] Render(Sketch sketch) => Encoding.UTF8.GetBytes(Page(sketch));

    /// <summary>The page in a style sheet.</summary>
    /// <param name="sketch">The report.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="repeatsHead">Whether headers are marked as such, so that a browser prints them again on each page.</param>
    public static string Page(Sketch sketch, string style = Ruled, bool repeatsHead = false)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(Encoded(sketch.Report.Title!)).Append("</title><style>").Append(style).Append("</style></head><body>\n");
        foreach (var block in sketch.Blocks)
        {
            if (block is SketchParagraph paragraph)
            {
                var tag = paragraph.Role switch { SketchRole.Title => "h1", SketchRole.Heading => "h2", _ => "p" };
                html.Append('<').Append(tag).Append('>').Append(Encoded(paragraph.Text)).Append("</").Append(tag).Append(">\n");
            }
            else if (block is SketchTable table)
            {
                Table(html, table, repeatsHead && table.Id != "disclosure");
            }
        }

        return html.Append("</body></html>").ToString();
    }

    private static void Table(StringBuilder html, SketchTable table, bool repeatsHead)
    {
        html.Append(repeatsHead ? "<table><thead>\n" : "<table><tbody>\n");
        var first = table.Rows.FindIndex(row => row.Exists(cell => cell.Address is not null));
        foreach (var (number, row) in table.Rows.Index())
        {
            html.Append(repeatsHead && number == first ? "</thead><tbody><tr>" : "<tr>");
            foreach (var cell in row)
            {
                html.Append("<td");
                if (cell.ColumnSpan > 1)
                    html.Append(" colspan=\"").Append(cell.ColumnSpan).Append('"');
                if (cell.RowSpan > 1)
                    html.Append(" rowspan=\"").Append(cell.RowSpan).Append('"');
                html.Append('>').Append(Encoded(cell.Text)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>");
}
