using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Mailing.Bounces;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

public sealed class BounceSpecs
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_mail_that_comes_back_for_good_becomes_the_supervisors_task(bool cloudEvent, bool asMail)
    {
        var room = new MailRoom();
        await room.Day(new DateOnly(2026, 1, 30));
        var sent = room.Mailer.Sent.Single(mail => mail.ToAddress == "kjj@example.cn");
        var report = asMail
            ? BounceReport.Read(Returned(sent, "failed", "5.1.1"))!.Message()
            : Delivery(MailNumber.Of(sent.Id).ToString(), "Bounced", cloudEvent);
        await Record(room, report);
        await Record(room, report);
        var row = room.Table.All.Single(row => row.Row == "kjj!day.0131");
        Assert.Equal("bounced", row.Columns["state"]);
        Assert.DoesNotContain("@", string.Concat(row.Columns.Values), StringComparison.Ordinal);
        var status = await room.Board.Of(A.Division, new(2025), Cancel);
        Assert.Equal("邮件无法送达：对方邮件服务器退信（5.1.1）。请核对联系人邮箱。", Assert.Single(status.Tasks).Task);
        await room.Day(new DateOnly(2026, 2, 6));
        Assert.DoesNotContain("退信", room.Mailer.Sent[^1].ToAddress == "zwgk@example.cn" ? "" : room.Mailer.Sent[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_mail_that_arrives_ends_the_task()
    {
        var room = new MailRoom();
        await room.Day(new DateOnly(2026, 1, 28));
        await Record(room, Delivery(MailNumber.Of(room.Mailer.Sent[0].Id).ToString(), "Bounced", false));
        Assert.Single((await room.Board.Of(A.Division, new(2025), Cancel)).Tasks);
        await room.Day(new DateOnly(2026, 1, 30));
        Assert.Empty((await room.Board.Of(A.Division, new(2025), Cancel)).Tasks);
    }

    [Theory]
    [InlineData("delayed", "4.4.1")]
    [InlineData("failed", "4.2.2")]
    public async Task A_mail_that_is_only_late_is_no_task(string action, string code)
    {
        var room = new MailRoom();
        await room.Day(new DateOnly(2026, 1, 30));
        await Record(room, BounceReport.Read(Returned(room.Mailer.Sent[0], action, code))!.Message());
        Assert.DoesNotContain(room.Table.All, row => row.Columns.GetValueOrDefault("state") == "bounced");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"mail":"640423-2025.kjj.day","permanent":"yes"}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":7}""")]
    [InlineData("""{"eventType":"Microsoft.Storage.BlobCreated","data":{"messageId":"x","status":"Bounced"}}""")]
    public void What_is_no_report_says_nothing(string message) => Assert.Null(BounceReport.Parse(message));

    [Theory]
    [InlineData("Delivered")]
    [InlineData("Expanded")]
    public void Success_says_nothing(string state) => Assert.Null(BounceReport.Parse(Delivery(Guid.Empty.ToString(), state, false)));

    [Theory]
    [InlineData("640423-2025.nobody.day")]
    [InlineData("999999-2025.kjj.day")]
    [InlineData("../../x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_report_about_a_mail_that_is_not_ours_changes_nothing(string mail)
    {
        var room = new MailRoom();
        await room.Day(new DateOnly(2026, 1, 30));
        var before = room.Table.All.Select(row => row.ETag).ToList();
        await Record(room, new BounceReport(mail, true, "5.1.1").Message());
        Assert.Equal(before, room.Table.All.Select(row => row.ETag));
    }

    [Fact]
    public void An_ordinary_answer_in_the_mailbox_is_no_bounce() => Assert.Null(BounceReport.Read(new MimeMessage { Subject = "收到，谢谢", Body = new TextPart("plain") { Text = "已安排" } }));

    private static Task Record(MailRoom room, string message) => new RecordBounce(new MailLedger(room.Table), room, NullLogger<RecordBounce>.Instance).Run(message, Cancel);

    private static string Delivery(string number, string state, bool cloudEvent)
    {
        var data = $$"""{"sender":"noreply@zwgk.example.cn","recipient":"kjj@example.cn","messageId":"{{number}}","status":"{{state}}","deliveryStatusDetails":{"statusMessage":"550 5.1.1 <kjj@example.cn> user unknown"},"deliveryAttemptTimestamp":"2026-01-30T01:02:03Z"}""";
        return cloudEvent
            ? $$"""{"specversion":"1.0","type":"Microsoft.Communication.EmailDeliveryReportReceived","source":"/x","id":"1","data":{{data}}}"""
            : $$"""[{"id":"1","topic":"/x","subject":"s","eventType":"Microsoft.Communication.EmailDeliveryReportReceived","dataVersion":"1.0","data":{{data}}}]""";
    }

    /// <summary>As a mail server returns it (RFC 3464), read from its bytes.</summary>
    private static MimeMessage Returned(Mail mail, string action, string code)
    {
        var original = MimeMail.Of(mail, MailRoom.Settings, DateTimeOffset.UnixEpoch);
        var text = $"""
            From: MAILER-DAEMON@mx.example.cn
            To: noreply@zwgk.example.cn
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not be delivered.

            --b1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.cn
            Arrival-Date: Fri, 30 Jan 2026 09:00:00 +0800

            Final-Recipient: rfc822; kjj@example.cn
            Action: {action}
            Status: {code}
            Diagnostic-Code: smtp; 550 {code} <kjj@example.cn>: user unknown

            --b1
            Content-Type: text/rfc822-headers

            Message-ID: <{original.MessageId}>
            Subject: x

            --b1--
            """;
        return MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\r\n"))), Cancel);
    }
}
