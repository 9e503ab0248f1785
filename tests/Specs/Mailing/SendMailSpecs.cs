using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

/// <summary>What becomes of an order: sent once, later, or never for a reason.</summary>
public sealed class SendMailSpecs
{
    [Fact]
    public async Task A_report_accepted_between_order_and_sending_stops_the_mail()
    {
        var room = new MailRoom();
        await room.Remind.Run(TestContext.Current.CancellationToken);
        room.File(A.Department, 2025, "2026-01-30T01:00:30Z");
        await room.Drain(room.Now.AddHours(20));
        Assert.DoesNotContain(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
        Assert.Contains(room.Table.All, row => row.Row == "kjj!day.0131" && row.Columns["state"] == "pointless");
    }

    [Fact]
    public async Task A_mail_held_up_until_a_newer_milestone_is_due_gives_way_to_it()
    {
        var room = new MailRoom { Mailer = { Before = _ => throw new IOException("down") } };
        await room.Day(new DateOnly(2026, 1, 28));
        Assert.Empty(room.Mailer.Sent);
        room.Mailer.Before = _ => Task.CompletedTask;
        await room.Day(new DateOnly(2026, 1, 30));
        Assert.Equal(["kjj!before-3.0131 pointless", "kjj!day.0131 sent"], room.Table.All.Where(row => row.Row.StartsWith("kjj", StringComparison.Ordinal)).Select(row => $"{row.Row} {row.Columns["state"]}"));
        Assert.Single(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
    }

    [Fact]
    public async Task Whatever_storage_operation_breaks_every_mail_is_sent_the_same_day_or_by_the_next_run()
    {
        var quiet = new MailRoom();
        await quiet.Day(new DateOnly(2026, 1, 30));
        var operations = quiet.Table.Operations;
        Assert.InRange(operations, 10, 100);
        for (var k = 0; k < operations; k++)
        {
            var room = new MailRoom { Table = { BreakAt = k } };
            try
            {
                await room.Day(new DateOnly(2026, 1, 30));
            }
            catch (IOException)
            {
                // The daily run died; a timer is not retried.
            }

            await room.Day(new DateOnly(2026, 1, 31));
            Assert.Contains(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
            Assert.Contains(room.Mailer.Sent, mail => mail.ToAddress == "zwgk@example.cn");
            Assert.All(room.Table.All.Where(row => row.Partition is not ("quota" or "640423-digests")), row => Assert.Equal("sent", row.Columns["state"]));
            // Only a mark that failed after the provider's answer may double a mail.
            Assert.InRange(room.Mailer.Sent.Count, 2, 3);
        }
    }

    [Fact]
    public async Task A_storage_that_broke_once_holds_no_ordered_mail_back_for_as_long_as_a_claim_lasts()
    {
        var (ordered, operations, mails) = await Sent(-1);
        Assert.InRange(operations, ordered + 3, 100);
        for (var k = ordered; k < operations; k++)
            Assert.True((await Sent(k)).Mails >= mails, $"a mail is held back when operation {k} breaks");

        // Orders the day's mails, breaks one operation of the sending, and looks a few minutes later.
        static async Task<(int Ordered, int Operations, int Mails)> Sent(int breaks)
        {
            var room = new MailRoom();
            await room.Remind.Run(TestContext.Current.CancellationToken);
            var ordered = room.Table.Operations;
            room.Table.BreakAt = breaks;
            await room.Drain(room.Now + (SendMail.Claim / 2));
            return (ordered, room.Table.Operations, room.Mailer.Sent.Count);
        }
    }

    [Fact]
    public async Task Two_senders_of_one_order_send_one_mail()
    {
        var room = new MailRoom();
        var order = new MailOrder(MailKinds.Reminder, "640423-kjj", 2025, "day.0131");
        var inside = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        room.Mailer.Before = async _ =>
        {
            inside.TrySetResult();
            await open.Task;
        };
        var first = room.Send.Run(order, TestContext.Current.CancellationToken);
        await inside.Task;
        await room.Send.Run(order, TestContext.Current.CancellationToken);
        open.SetResult();
        await first;
        await room.Drain(room.Now.AddHours(1));
        Assert.Single(room.Mailer.Sent);
    }

    [Fact]
    public async Task A_sender_that_died_loses_its_claim_and_the_mail_goes_out()
    {
        var room = new MailRoom();
        var order = new MailOrder(MailKinds.Reminder, "640423-kjj", 2025, "day.0131");
        using var killed = new CancellationTokenSource();
        room.Mailer.Before = async _ =>
        {
            await killed.CancelAsync();
            throw new OperationCanceledException(killed.Token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.Send.Run(order, killed.Token));
        room.Mailer.Before = _ => Task.CompletedTask;
        await room.Send.Run(order, TestContext.Current.CancellationToken);
        Assert.Empty(room.Mailer.Sent);
        await room.Drain(room.Now.AddHours(1));
        Assert.Single(room.Mailer.Sent);
    }

    [Fact]
    public async Task A_mail_that_fails_is_tried_again_later_and_later_and_sent_once()
    {
        var room = new MailRoom();
        var failures = 3;
        room.Mailer.Before = _ => failures-- > 0 ? throw new MailNotTakenException("451") : Task.CompletedTask;
        await room.Send.Run(new MailOrder(MailKinds.Reminder, "640423-kjj", 2025, "day.0131"), TestContext.Current.CancellationToken);
        await room.Drain(room.Now.AddHours(2));
        Assert.Single(room.Mailer.Sent);
        Assert.Equal([1, 5, 30], room.Queue.Sent.Select(order => (int)order.Delay.TotalMinutes));
    }

    [Fact]
    public async Task A_mail_refused_for_good_is_not_tried_again_and_becomes_the_supervisors_task()
    {
        var room = new MailRoom();
        room.Mailer.Before = mail => mail.ToAddress == "kjj@example.cn" ? throw new MailRefusedException("邮件服务器拒收（550）。") : Task.CompletedTask;
        await room.Day(new DateOnly(2026, 1, 29));
        await room.Day(new DateOnly(2026, 1, 30));
        await room.Day(new DateOnly(2026, 2, 6));
        var digest = room.Mailer.Sent[^1];
        Assert.Equal("zwgk@example.cn", digest.ToAddress);
        Assert.Contains("隆德县科学技术局：邮件无法送达：邮件服务器拒收（550）。请核对联系人邮箱。", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(room.Table.All, row => row.Columns.GetValueOrDefault("reason", "").Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_providers_allowance_is_kept_and_nothing_is_lost_by_it()
    {
        var room = new MailRoom();
        room.Agencies.Clear();
        for (var i = 0; i < 130; i++)
            room.Agencies.Add(MailRoom.Township with { Id = AgencyId.Parse($"640423-t{i}"), Leader = null, Clerk = new Contact("镇", $"t{i}@example.cn") });
        var times = new List<DateTimeOffset>();
        room.Mailer.Before = _ =>
        {
            times.Add(room.Now);
            return Task.CompletedTask;
        };
        await room.Day(new DateOnly(2026, 1, 30));
        Assert.Equal(131, room.Mailer.Sent.Select(mail => mail.ToAddress).Distinct().Count());
        Assert.All(times.GroupBy(time => time.ToString("MMddHHmm", null)), minute => Assert.InRange(minute.Count(), 1, MailRoom.Settings.PerMinute));
        Assert.All(times.GroupBy(time => time.ToString("MMddHH", null)), hour => Assert.InRange(hour.Count(), 1, MailRoom.Settings.PerHour));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"reminder\",\"agency\":\"640423-kjj\"}")]
    public void A_message_that_is_no_order_is_recognised(string message) => Assert.Null(MailOrders.Parse(message));

    [Theory]
    [InlineData("reminder", "640423-kjj", 2025, "no-such-milestone")]
    [InlineData("reminder", "640423-kjj", 2025, "day")]
    [InlineData("reminder", "640423-kjj", 2025, "day.0331")] // of a term that is not the agency's
    [InlineData("reminder", "640423-kjj", 2025, "before-7.0131")]
    [InlineData("digest", "640423", 2025, "2026-01-23")]
    [InlineData("reminder", "640423-gone", 2025, "day.0131")]
    [InlineData("reminder", "../x", 2025, "day.0131")]
    [InlineData("reminder", "640423-kjj", 0, "day")]
    [InlineData("accepted", "640423-kjj", 2025, "receipts/none.html")]
    [InlineData("digest", "999999", 2025, "2026-01-30")]
    [InlineData("surprise", "640423-kjj", 2025, "day.0131")]
    public async Task An_order_that_makes_no_sense_sends_nothing_and_is_done_with(string kind, string agency, int year, string key)
    {
        var room = new MailRoom();
        await room.Send.Run(new MailOrder(kind, agency, year, key), TestContext.Current.CancellationToken);
        Assert.Empty(room.Mailer.Sent);
        Assert.Equal("pointless", Assert.Single(room.Table.All).Columns["state"]);
    }
}
