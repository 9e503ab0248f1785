using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// The HTML print of a letter: one column, inline styles (mail programs drop style sheets), large enough for a phone, nothing
/// loaded from anywhere, every value escaped.
/// </summary>
public static class LetterHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The letter as an HTML document.</summary>
    public static string Print(Letter letter)
    {
        var html = new StringBuilder(4096);
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
            .Append(Text(letter.Subject))
            .Append("</title></head>\n<body style=\"margin:0;background:#f3f5f8\"><div style=\"max-width:600px;margin:0 auto;padding:24px 20px;background:#fff;color:#1f2933;font:16px/1.75 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;overflow-wrap:anywhere\">\n<p style=\"margin:0 0 16px\">")
            .Append(Text(letter.Greeting)).Append("</p>\n");
        foreach (var part in letter.Parts)
            Print(html, part);
        return html.Append("<p style=\"margin:28px 0 0;padding-top:12px;border-top:1px solid #dde3ea;color:#52606d;font-size:14px\">")
            .Append(Text(letter.Sender)).Append("</p>\n</div></body></html>\n").ToString();
    }

    private static void Print(StringBuilder html, LetterPart part)
    {
        switch (part)
        {
            case Prose prose:
                html.Append("<p style=\"margin:0 0 16px\">").Append(Text(prose.Text)).Append("</p>\n");
                break;
            case Callout callout:
                html.Append("<p style=\"margin:0 0 16px;padding:12px 16px;border-left:4px solid #b4231f;background:#fdf3f2;font-size:18px;font-weight:bold\">").Append(Text(callout.Text)).Append("</p>\n");
                break;
            case Facts facts:
                html.Append("<table style=\"margin:0 0 16px;border-collapse:collapse;width:100%\">");
                foreach (var (label, value) in facts.Pairs)
                    html.Append("<tr><th scope=\"row\" style=\"padding:4px 12px 4px 0;text-align:left;vertical-align:top;white-space:nowrap;font-weight:normal;color:#52606d\">").Append(Text(label)).Append("</th><td style=\"padding:4px 0\">").Append(Text(value)).Append("</td></tr>");
                html.Append("</table>\n");
                break;
            case Items items:
                Print(html, items);
                break;
            case Action action:
                html.Append("<p style=\"margin:0 0 20px\"><a href=\"").Append(Text(action.Address.AbsoluteUri)).Append("\" style=\"display:inline-block;padding:10px 20px;border-radius:4px;background:#1d4f91;color:#fff;text-decoration:none\">").Append(Text(action.Label)).Append("</a></p>\n");
                break;
            default:
                throw new InvalidOperationException($"{part.GetType().Name} has no HTML.");
        }
    }

    private static void Print(StringBuilder html, Items items)
    {
        var list = items.Numbered ? "ol" : "ul";
        html.Append("<h2 style=\"margin:20px 0 8px;font-size:17px\">").Append(Text(items.Heading)).Append("</h2><").Append(list).Append(" style=\"margin:0 0 16px;padding-left:24px\">");
        foreach (var (title, detail) in items.Entries)
        {
            html.Append("<li style=\"margin:0 0 6px\">");
            if (title.Length > 0)
                html.Append("<strong>").Append(Text(title)).Append("</strong>").Append(detail.Length > 0 ? "：" : "");
            html.Append(Text(detail)).Append("</li>");
        }

        html.Append("</").Append(list).Append(">\n");
    }

    private static string Text(string text) => Encoder.Encode(text);
}
