using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

/// <summary>What the daily run orders, and for whom.</summary>
public sealed class RemindAgenciesSpecs
{
    [Fact]
    public async Task From_November_to_April_each_gets_its_mails_on_its_days_and_who_files_none_after()
    {
        var room = new MailRoom();
        room.Agencies.AddRange([MailRoom.Township, MailRoom.County]);
        var told = new List<string>();
        for (var day = new DateOnly(2025, 11, 1); day < new DateOnly(2026, 5, 1); day = day.AddDays(1))
        {
            if (day == new DateOnly(2026, 1, 20))
                room.File(A.Department, 2025, "2026-01-20T00:00:00Z");
            if (day == new DateOnly(2026, 2, 10))
                room.File(MailRoom.Township, 2025, "2026-02-10T00:00:00Z");
            await room.Day(day);
            told.AddRange(room.Mailer.Sent.Select(mail => $"{day:MM-dd} {mail.ToAddress}").Order(StringComparer.Ordinal));
            room.Mailer.Sent.Clear();
        }

        // The department's 2024 report was never filed in this installation: its weekly calls run until the next season begins.
        string[] season =
        [
            "12-31 kjj@example.cn", "12-31 zm@example.cn",
            "01-16 kjj@example.cn", "01-16 zm@example.cn",
            "01-23 zm@example.cn", "01-23 zwgk@example.cn",
            "01-28 qw@example.cn", "01-28 zm@example.cn",
            "01-30 qw@example.cn", "01-30 zm@example.cn", "01-30 zwgk@example.cn",
            "02-06 qw@example.cn", "02-06 zm@example.cn", "02-06 zwgk@example.cn",
            "02-28 sl@example.cn",
            "03-17 sl@example.cn",
            "03-24 sl@example.cn", "03-24 zwgk@example.cn",
            "03-27 sl@example.cn",
            "03-30 sl@example.cn",
            "03-31 sl@example.cn", "03-31 zwgk@example.cn",
            "04-07 sl@example.cn", "04-07 zwgk@example.cn",
            "04-14 sl@example.cn", "04-14 zwgk@example.cn",
            "04-21 sl@example.cn", "04-21 zwgk@example.cn",
            "04-28 sl@example.cn", "04-28 zwgk@example.cn",
            "04-30 sl@example.cn", "04-30 zwgk@example.cn",
        ];
        Assert.Equal(season, told.SkipWhile(line => !line.StartsWith("12-31", StringComparison.Ordinal)).Where(line => !line.StartsWith("12-31 sl", StringComparison.Ordinal) && !line.StartsWith("12-31 zwgk", StringComparison.Ordinal) && !LastYears(line)));

        static bool LastYears(string line) => line.EndsWith("sl@example.cn", StringComparison.Ordinal) && string.CompareOrdinal(line, "02-28") < 0;
    }

    [Fact]
    public async Task A_department_that_becomes_a_government_hears_of_its_new_day_as_if_nothing_had_been_said_of_the_old_one()
    {
        var room = new MailRoom();
        var told = new List<string>();
        for (var day = new DateOnly(2026, 1, 20); day <= new DateOnly(2026, 4, 1); day = day.AddDays(1))
        {
            if (day == new DateOnly(2026, 2, 3))
                room.Agencies[0] = A.Department with { Kind = AgencyKind.Government };
            await room.Day(day);
            told.AddRange(room.Mailer.Sent.Where(mail => mail.ToAddress == "kjj@example.cn").Select(mail => $"{day:MM-dd} {mail.Id.Split('!')[1].Split('.')[0]}"));
            room.Mailer.Sent.Clear();
        }

        Assert.Equal(["01-20 before-14", "01-23 before-7", "01-28 before-3", "01-30 day", "02-28 before-30", "03-17 before-14", "03-24 before-7", "03-27 before-3", "03-30 before-1", "03-31 day"], told);
    }

    [Fact]
    public async Task A_report_taken_back_is_asked_for_again_even_where_its_reminder_had_become_pointless()
    {
        var room = new MailRoom();
        await room.Remind.Run(TestContext.Current.CancellationToken);
        room.File(A.Department, 2025, "2026-01-30T01:00:30Z");
        await room.Drain(room.Now.AddHours(10));
        Assert.DoesNotContain(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
        room.Filings.Clear();
        await room.Day(new DateOnly(2026, 1, 31));
        await room.Day(new DateOnly(2026, 2, 1));
        Assert.Single(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
    }

    [Fact]
    public async Task An_address_that_was_mended_gets_the_reminder_that_the_wrong_one_could_not_take()
    {
        var room = new MailRoom();
        room.Mailer.Before = mail => mail.ToAddress == "kjj@example.cn" ? throw new MailRefusedException("邮件服务器拒收（550）。") : Task.CompletedTask;
        await room.Day(new DateOnly(2026, 1, 30));
        await room.Day(new DateOnly(2026, 1, 31));
        room.Agencies[0] = A.Department with { Clerk = new Contact("李文静", "lwj@example.cn") };
        await room.Day(new DateOnly(2026, 2, 1));
        await room.Day(new DateOnly(2026, 2, 2));
        Assert.Equal(["lwj@example.cn", "zwgk@example.cn"], room.Mailer.Sent.Select(mail => mail.ToAddress).Order(StringComparer.Ordinal));
        Assert.Empty((await room.Board.Of(A.Division, new(2025), TestContext.Current.CancellationToken)).Tasks);
    }

    [Fact]
    public async Task A_term_that_moves_between_two_runs_of_one_day_brings_nobody_a_second_mail_that_day()
    {
        var room = new MailRoom();
        room.Agencies[0] = A.Department with { Kind = AgencyKind.Government };
        await room.Day(new DateOnly(2026, 3, 31));
        room.Agencies[0] = A.Department;
        await room.Day(new DateOnly(2026, 3, 31));
        Assert.Single(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
        await room.Day(new DateOnly(2026, 4, 1));
        Assert.Equal(2, room.Mailer.Sent.Count(mail => mail.ToAddress == "kjj@example.cn"));
    }

    [Fact]
    public async Task A_provider_that_is_down_for_a_week_finds_one_order_a_mail()
    {
        var room = new MailRoom { Mailer = { Before = _ => throw new MailNotTakenException("down") } };
        for (var day = new DateOnly(2026, 2, 6); day < new DateOnly(2026, 2, 13); day = day.AddDays(1))
            await room.Day(day);
        Assert.Equal(2, room.Queue.Waiting.Count);
        room.Mailer.Before = _ => Task.CompletedTask;
        await room.Day(new DateOnly(2026, 2, 13));
        Assert.Equal(["kjj@example.cn", "zwgk@example.cn"], room.Mailer.Sent.Select(mail => mail.ToAddress).Order(StringComparer.Ordinal));
        Assert.Empty(room.Queue.Waiting);
    }

    [Fact]
    public async Task A_digest_that_was_held_up_is_not_sent_beside_a_newer_one_nor_after_the_last_report()
    {
        var room = new MailRoom { Mailer = { Before = _ => throw new MailNotTakenException("down") } };
        await room.Day(new DateOnly(2026, 1, 23));
        room.Mailer.Before = _ => Task.CompletedTask;
        await room.Day(new DateOnly(2026, 1, 30));
        Assert.Single(room.Mailer.Sent, mail => mail.ToAddress == "zwgk@example.cn");
        room.Mailer.Before = _ => throw new MailNotTakenException("down");
        await room.Day(new DateOnly(2026, 2, 6));
        room.File(A.Department, 2025, "2026-02-06T10:00:00Z");
        room.Mailer.Before = _ => Task.CompletedTask;
        await room.Day(new DateOnly(2026, 2, 7));
        Assert.Single(room.Mailer.Sent, mail => mail.ToAddress == "zwgk@example.cn");
    }

    [Fact]
    public async Task A_second_run_on_the_same_day_sends_nothing_again()
    {
        var room = new MailRoom();
        await room.Day(new DateOnly(2026, 1, 30));
        await room.Day(new DateOnly(2026, 1, 30));
        Assert.Equal(["kjj@example.cn", "zwgk@example.cn"], room.Mailer.Sent.Select(mail => mail.ToAddress).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_order_that_the_queue_lost_is_given_again_by_the_next_run()
    {
        var room = new MailRoom();
        await room.Remind.Run(TestContext.Current.CancellationToken);
        room.Queue.Waiting.Clear();
        await room.Day(new DateOnly(2026, 1, 31));
        Assert.Contains(room.Mailer.Sent, mail => mail.ToAddress == "kjj@example.cn");
    }

    [Fact]
    public async Task A_small_division_does_not_wait_behind_a_large_one()
    {
        var room = new MailRoom();
        room.Divisions.Add(new Division(DivisionCode.Parse("640424"), "泾源县"));
        for (var i = 0; i < 60; i++)
            room.Agencies.Add(MailRoom.Township with { Id = AgencyId.Parse($"640423-t{i}"), Clerk = new Contact("镇", $"t{i}@example.cn"), Leader = null });
        room.Agencies.Add(MailRoom.Township with { Id = AgencyId.Parse("640424-small"), Clerk = new Contact("小", "small@example.cn"), Leader = null });
        await room.Remind.Run(TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.Zero, room.Queue.Sent.Single(order => order.Text.Contains("640424-small", StringComparison.Ordinal)).Delay);
        Assert.Equal(60 + (22 / 30.0), room.Queue.Sent.Where(order => order.Text.Contains("640423", StringComparison.Ordinal)).Max(order => order.Delay).TotalMinutes, 6);
    }

    [Fact]
    public async Task A_dry_run_says_who_gets_what_and_why_and_writes_nothing()
    {
        var room = new MailRoom();
        room.Agencies.AddRange([MailRoom.Township, MailRoom.County, MailRoom.Township with { Id = AgencyId.Parse("640423-silent"), Name = "隆德县观庄乡人民政府", Clerk = null, Leader = null }]);
        room.File(MailRoom.Township, 2025, "2026-01-20T00:00:00Z");
        var lines = new List<string>();
        await foreach (var planned in room.Remind.Plan(new DateOnly(2026, 1, 30), TestContext.Current.CancellationToken))
            lines.Add($"{planned.Agency?.Name ?? planned.Division.Name}: {string.Join('、', planned.To.Select(to => to.Email))} {planned.Why}");
        Assert.Equal(
            [
                "隆德县科学技术局: kjj@example.cn 距截止日 1 月 31 日还有 1 天，尚未报送",
                "隆德县沙塘镇人民政府:  已报送",
                "隆德县观庄乡人民政府:  尚未报送，但没有登记联系人邮箱，已列入主管部门待办",
                "隆德县人民政府:  未到提醒时间，或已过催报期",
                "隆德县: zwgk@example.cn 有单位未报送，向主管部门发送汇总",
            ],
            lines);
        Assert.Empty(room.Table.All);
        Assert.Empty(room.Queue.Sent);
    }
}
