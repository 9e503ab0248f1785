using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

public sealed class SmtpSpecs(SmtpServer server) : IClassFixture<SmtpServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_arrives_over_STARTTLS_with_login_as_text_and_HTML_and_with_its_attachment()
    {
        await Mailer().Send(To("kjj@example.cn"), Cancel);
        var mail = server.Next();
        Assert.True(mail.GetProperty("tls").GetBoolean());
        Assert.Equal("clerk", mail.GetProperty("user").GetString());
        Assert.Equal("【报送提醒】2025 年度报告，还有 3 天", mail.GetProperty("subject").GetString());
        Assert.Equal("王芳同志：您好！", mail.GetProperty("text").GetString()?.Trim());
        Assert.Contains("<p>王芳同志", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("<640423-2025.kjj.day@zwgk.example.cn>", mail.GetProperty("id").GetString());
        Assert.Equal("报送截止日.ics", mail.GetProperty("files")[0][0].GetString());
        Assert.Contains(mail.GetProperty("headers").EnumerateArray(), header => header.GetString() == "auto-submitted");
    }

    [Theory]
    [InlineData("unknown@example.cn")]
    [InlineData("rejected@example.cn")]
    public async Task A_recipient_or_content_refused_for_good_says_so(string address)
    {
        var refused = await Assert.ThrowsAsync<MailRefusedException>(() => Mailer().Send(To(address), Cancel));
        Assert.DoesNotContain("@", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_later_surely_did_not_take_the_mail_and_takes_it_later()
    {
        await Assert.ThrowsAsync<MailNotTakenException>(() => Mailer().Send(To("busy1@example.cn"), Cancel));
        await Mailer().Send(To("busy1@example.cn"), Cancel);
        Assert.Equal("busy1@example.cn", server.Next().GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_wrong_password_or_an_unknown_certificate_is_no_refusal_and_the_second_provider_takes_over()
    {
        await Assert.ThrowsAsync<MailNotTakenException>(() => Mailer(server.Settings("wrong")).Send(To("kjj@example.cn"), Cancel));
        var distrusting = Mailer(server.Settings() with { Authority = null });
        await Assert.ThrowsAsync<MailNotTakenException>(() => distrusting.Send(To("kjj@example.cn"), Cancel));
        await new RelayMailer(distrusting, Mailer()).Send(To("second@example.cn"), Cancel);
        Assert.Equal("second@example.cn", server.Next().GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_slow_server_is_waited_for_and_a_dead_one_is_not()
    {
        await Mailer().Send(To("slow@example.cn"), Cancel);
        Assert.Equal("slow@example.cn", server.Next().GetProperty("to").GetString());
        var failure = await Xunit.Record.ExceptionAsync(() => Mailer().Send(To("hangs@example.cn"), Cancel));
        Assert.NotNull(failure);
        Assert.IsNotType<MailRefusedException>(failure);
    }

    [Fact]
    public async Task A_connection_that_dies_after_the_content_leaves_it_open_and_a_repeat_can_be_recognised()
    {
        var backup = new Outbox();
        var failure = await Xunit.Record.ExceptionAsync(() => new RelayMailer(Mailer(), backup).Send(To("dropped@example.cn"), Cancel));
        Assert.NotNull(failure);
        Assert.IsNotType<MailRefusedException>(failure);
        Assert.IsNotType<MailNotTakenException>(failure);
        Assert.Empty(backup.Sent);
        await Mailer().Send(To("dropped@example.cn"), Cancel);
        Assert.Equal(server.Next().GetProperty("id").GetString(), server.Next().GetProperty("id").GetString());
    }

    [Fact]
    public async Task Through_a_server_that_refuses_delays_and_drops_no_mail_is_lost_and_only_the_dropped_one_comes_twice()
    {
        var (room, mailer) = (new MailRoom(), Mailer());
        room.Agencies.Clear();
        foreach (var name in new[] { "busy2", "dropped2", "plain2", "slow2", "unknown2" })
            room.Agencies.Add(A.Department with { Id = AgencyId.Parse("640423-" + name), Clerk = new Contact("王芳", $"{name}@example.cn") });
        room.Mailer.Before = mail => mailer.Send(mail, Cancel);
        await room.Day(new DateOnly(2026, 1, 30));
        await room.Day(new DateOnly(2026, 1, 31));
        var arrived = Enumerable.Range(0, 6).Select(_ => server.Next()).Select(mail => (To: mail.GetProperty("to").GetString()!, Id: mail.GetProperty("id").GetString())).ToList();
        Assert.Equal(["busy2@example.cn", "dropped2@example.cn", "dropped2@example.cn", "plain2@example.cn", "slow2@example.cn", "zwgk@example.cn"], arrived.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Single(arrived.Where(mail => mail.To == "dropped2@example.cn").Select(mail => mail.Id).Distinct());
        Assert.Equal("refused", room.Table.All.Single(row => row.Row == "unknown2!day.0131").Columns["state"]);
        Assert.All(room.Table.All.Where(row => row.Row.Contains("!day.", StringComparison.Ordinal) && !row.Row.StartsWith("unknown2", StringComparison.Ordinal)), row => Assert.Equal("sent", row.Columns["state"]));
    }

    private SmtpMailer Mailer(SmtpSettings? settings = null)
    {
        if (server.Missing.Length > 0)
            Assert.Skip(server.Missing);
        return new SmtpMailer(settings ?? server.Settings(), MailRoom.Settings, TimeProvider.System);
    }

    private static Mail To(string address) => new("640423-2025.kjj:day", "王芳", address, "【报送提醒】2025 年度报告，还有 3 天", "王芳同志：您好！", "<p>王芳同志：您好！</p>")
    {
        Attachments = [new Attachment("报送截止日.ics", "text/calendar; charset=utf-8", BinaryData.FromString("BEGIN:VCALENDAR"))],
    };
}
