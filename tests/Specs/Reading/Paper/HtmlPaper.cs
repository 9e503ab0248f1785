using System.Text;

namespace Pipeline.Specs.Reading.Paper;

/// <summary>A report as a web page.</summary>
internal static class HtmlPaper
{
    public static string AsHtml(this PaperReport report) => Page(report, string.Concat(report.Parts().Select(part => part is PaperTable table ? Table(table) : $"<p>{Escaped((string)part)}</p>\n")));

    public static string Page(PaperReport report, string body) => $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{Escaped(report.Title)}</title></head><body>{body}</body></html>";

    public static string Table(PaperTable table)
    {
        var html = new StringBuilder("<table border=\"1\">\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append($"<td{(cell.Across > 1 ? $" colspan=\"{cell.Across}\"" : "")}{(cell.Down > 1 ? $" rowspan=\"{cell.Down}\"" : "")}>{Escaped(cell.Text)}</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    public static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
