using MimeKit;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>A mail as RFC 5322 bytes: text and HTML as alternatives, attachments beside them. No value can become a header of its own.</summary>
internal static class MimeMail
{
    /// <summary>Throws <see cref="MailRefusedException"/> for an address that no mail can go to.</summary>
    public static MimeMessage Of(Mail mail, MailSettings settings, DateTimeOffset date)
    {
        if (!MailAddress.IsValid(mail.ToAddress))
            throw new MailRefusedException("收件地址不是有效的邮箱地址。");
        var message = new MimeMessage
        {
            Date = Domain.Deadlines.ChinaTime.At(date),
            MessageId = $"{Plain(mail.Id)}@{settings.From[(settings.From.LastIndexOf('@') + 1)..]}",
            Subject = OneLine(mail.Subject),
        };
        message.From.Add(new MailboxAddress(OneLine(settings.FromName), settings.From));
        message.To.Add(new MailboxAddress(OneLine(mail.ToName), mail.ToAddress));
        // RFC 3834: nobody's absence note shall answer a machine.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var attachment in mail.Attachments)
            body.Attachments.Add(OneLine(attachment.FileName), attachment.Content.ToArray(), ContentType.Parse(attachment.ContentType));
        message.Body = body.ToMessageBody();
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>An id as a Message-ID allows it: the same mail keeps the same one, so a repeat can be recognised.</summary>
    internal static string Plain(string id) =>
        string.Join('.', string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '.')).Split('.', StringSplitOptions.RemoveEmptyEntries));

    internal static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
