using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using MimeKit;

namespace Pipeline.Cli.Running;

/// <summary>
/// The mails that were written into a folder because no server is configured, to look at in the browser. Only on this machine's
/// own address; a mail's own HTML is shown in a frame that may run nothing and load nothing.
/// </summary>
internal sealed class MailShelf(string folder)
{
    /// <summary>Where it is shown.</summary>
    public const string Address = "/mail/";

    private const string Style = "body{font:16px/1.7 system-ui,'Noto Sans CJK SC',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}li{margin:.4rem 0}iframe{width:100%;height:70vh;border:1px solid #767676;background:#fff}pre{white-space:pre-wrap}small{color:#555}";

    /// <summary>Answers <c>/mail/</c> (the list) and <c>/mail/{file}</c> (one mail; with <c>?raw</c> the file itself).</summary>
    public async Task Answer(HttpContext context, string address)
    {
        if (address == "/mail")
        {
            context.Response.Redirect(Address);
            return;
        }

        var name = address[Address.Length..];
        var file = name.Length == 0 ? null : Files().FirstOrDefault(known => known.Name == name);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data:";
        context.Response.ContentType = "text/html; charset=utf-8";
        if (name.Length > 0 && file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(Page("没有这封邮件", "<p>它可能已经被删除。<a href=\"/mail/\">回到邮件列表</a></p>"), context.RequestAborted);
        }
        else if (file is not null && context.Request.Query.ContainsKey("raw"))
        {
            context.Response.ContentType = "message/rfc822";
            await context.Response.SendFileAsync(file.FullName, context.RequestAborted);
        }
        else
        {
            await context.Response.WriteAsync(file is null ? List() : One(file), context.RequestAborted);
        }
    }

    private IEnumerable<FileInfo> Files() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
        : [];

    private string List()
    {
        var items = new StringBuilder();
        foreach (var file in Files().Take(500))
        {
            using var mail = Open(file);
            items.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/mail/{Uri.EscapeDataString(file.Name)}\">{Text(mail?.Subject ?? file.Name)}</a> <small>{Text(mail?.To.ToString() ?? "")}</small></li>");
        }

        return Page("寄出的邮件", items.Length == 0
            ? "<p>还没有邮件。没有配置邮件服务器时，本系统把邮件写成文件，显示在这里，不会真的寄出。</p>"
            : $"<p>没有配置邮件服务器，以下邮件写成了文件，没有真的寄出。</p><ul>{items}</ul>");
    }

    private static string One(FileInfo file)
    {
        using var mail = Open(file);
        if (mail is null)
            return Page(file.Name, "<p>这个文件不是一封完整的邮件。<a href=\"/mail/\">回到邮件列表</a></p>");
        var body = mail.HtmlBody is { } html
            ? $"<iframe sandbox title=\"邮件正文\" srcdoc=\"{Text(html)}\"></iframe>"
            : $"<pre>{Text(mail.TextBody ?? "")}</pre>";
        var attachments = string.Join("、", mail.Attachments.Select(part => Text(part.ContentDisposition?.FileName ?? part.ContentType.Name ?? "附件")));
        return Page(mail.Subject ?? file.Name, $"<p>收件人：{Text(mail.To.ToString())}<br>发件人：{Text(mail.From.ToString())}{(attachments.Length > 0 ? $"<br>附件：{attachments}" : "")}</p>{body}<p><a href=\"?raw\">下载原始邮件</a>　<a href=\"/mail/\">回到邮件列表</a></p>");
    }

    private static MimeMessage? Open(FileInfo file)
    {
        try
        {
            return MimeMessage.Load(file.FullName);
        }
        catch (Exception fault) when (fault is IOException or FormatException)
        {
            return null;
        }
    }

    private static string Page(string title, string body) =>
        $"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(title)}</title><style>{Style}</style><h1>{Text(title)}</h1>{body}</html>";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private static string Text(string text) => Encoder.Encode(text);
}
