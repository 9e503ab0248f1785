using System.Text;
using MimeKit;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

public sealed class LetterSpecs
{
    private static readonly ReportYear Year = new(2025);

    [Fact]
    public void A_reminder_says_what_until_when_how_and_that_the_law_does_not_wait_for_a_holiday()
    {
        var text = Reminder("2026-01-23").PlainText();
        Assert.Contains("隆德县科技局办公室同志：您好！", text, StringComparison.Ordinal);
        Assert.Contains("截止日：2026 年 1 月 31 日（星期六），距截止日还有 8 天", text, StringComparison.Ordinal);
        Assert.Contains("请最晚在 2026 年 1 月 30 日（星期五）", text, StringComparison.Ordinal);
        Assert.Contains("640423/kjj/2025/", text, StringComparison.Ordinal);
        Assert.Contains("第四十九条第一款", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-31", "今天是最后一天")]
    [InlineData("2026-02-07", "已逾期 7 天")]
    public void A_reminder_counts_from_the_day_it_is_sent(string today, string words) => Assert.Contains(words, Reminder(today).Subject, StringComparison.Ordinal);

    [Fact]
    public void A_reminder_brings_an_entry_for_the_calendar_with_the_right_day()
    {
        var entry = Assert.Single(Reminder("2026-01-23").Attachments);
        var text = entry.Content.ToString();
        Assert.Contains("DTSTART;VALUE=DATE:20260131", text, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20260201", text, StringComparison.Ordinal);
        Assert.DoesNotContain("TZID", text, StringComparison.Ordinal);
        Assert.Contains("UID:640423-kjj-2025@annual-report", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact]
    public void A_rejection_lists_every_finding_in_both_prints()
    {
        var findings = Enumerable.Range(1, 40).Select(i => new Finding("T3-BAL", Severity.Error, $"第 {i} 处：3811 + 4203 = 8014；请核对。") { Where = $"表三 第{i}行" }).ToArray();
        var letter = ReceiptLetter.Of(Receipt(new Rejected(findings)), A.Department.Clerk!, A.Department, MailRoom.Settings);
        Assert.All(findings, finding => Assert.Contains($"{finding.Where}：{finding.Message}", letter.PlainText(), StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Contains(finding.Message, MailRoom.Print(letter), StringComparison.Ordinal));
        Assert.Contains("共 40 处需要修改", letter.PlainText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(6_000_000, 0)]
    public void A_rejection_brings_the_units_own_file_with_the_mistakes_marked_unless_no_mail_could_carry_it(int size, int files)
    {
        var receipt = Receipt(new Rejected(new Finding("T3-BAL", Severity.Error, "不平"))) with { Marked = new Enclosure("年度报告（批注）.docx", "application/octet-stream", new byte[size]) };
        var letter = ReceiptLetter.Of(receipt, A.Department.Clerk!, A.Department, MailRoom.Settings);
        Assert.Equal(files, letter.Attachments.Length);
        Assert.Equal(files == 1, letter.PlainText().Contains("附件“年度报告（批注）.docx”", StringComparison.Ordinal));
    }

    [Fact]
    public void An_acceptance_gives_the_address_the_figures_and_the_fingerprint()
    {
        var letter = ReceiptLetter.Of(Receipt(Assessment.Of(A.BalancedReport(2025), new Circumstances { Year = Year })), A.Department.Clerk!, A.Department, MailRoom.Settings);
        var text = letter.PlainText();
        Assert.Contains("https://site.example.cn/640423/kjj/2025/", text, StringComparison.Ordinal);
        Assert.Contains("本年新收申请", text, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), text, StringComparison.Ordinal);
        Assert.Contains("2026-01-20 09:00:00（北京时间）", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("640423/kjj/a.docx", "640423-kjj", "kjj@example.cn")]
    [InlineData("640423/none/a.docx", "640423/none/a.docx", "zwgk@example.cn")]
    [InlineData("999998/none/a.docx", "999998/none/a.docx", "ops@example.cn")]
    [InlineData("a.docx", "a.docx", "ops@example.cn")]
    public async Task A_misplaced_upload_is_told_to_whoever_is_nearest_to_its_place(string path, string told, string to)
    {
        var room = new MailRoom();
        room.Agencies[0] = A.Department with { Clerk = new Contact("经办人", "kjj@example.cn") };
        room.Receipts["r.html"] = Receipt(new Rejected(IntakeRules.Path.Finds("上传位置不对。"))) with { Path = path, Agency = told.Contains('/', StringComparison.Ordinal) || told == path ? null : room.Agencies[0], Year = null, PublicAddress = null };
        await room.Send.Run(new MailOrder(MailKinds.Rejected, told, 0, "r.html"), TestContext.Current.CancellationToken);
        var mail = Assert.Single(room.Mailer.Sent);
        Assert.Equal(to, mail.ToAddress);
        Assert.Contains(path, mail.Text, StringComparison.Ordinal);
        Assert.Contains("上传位置不对。", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("年度政府信息公开工作年度报告", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_names_the_missing_first_and_counts_the_others()
    {
        AgencyStatus Of(string slug, Filing filing, int reminders = 0, string trouble = "") => new(new Standing(A.Department with { Id = AgencyId.Parse("640423-" + slug), Name = slug }, filing, new DateOnly(2026, 1, 31)), reminders, null, trouble);
        Filing Filed(string on, int explained = 0) => new(AgencyId.Parse("640423-x"), Year)
        {
            Versions = [new FilingVersion(1, new Upload("p", "e", DateTimeOffset.Parse(on), null), "0", "c", "2021", "1")],
            Latest = new Attempt(new Upload("p", "e", DateTimeOffset.Parse(on), null), true, 0, "r.html") { Explained = explained },
        };
        Filing Rejected() => new(AgencyId.Parse("640423-x"), Year) { Latest = new Attempt(new Upload("p", "e", DateTimeOffset.Parse("2026-02-01T00:00:00Z"), null), false, 3, "r.html") };
        var status = new DivisionStatus(A.Division, Year, DateTimeOffset.Parse("2026-02-06T01:00:00Z"),
            [Of("punctual", Filed("2026-01-31T15:59:00Z")), Of("late", Filed("2026-01-31T16:00:00Z")), Of("explains", Filed("2026-01-20T00:00:00Z", 2)), Of("rejected", Rejected(), 5), Of("unreachable", new Filing(AgencyId.Parse("640423-y"), Year), 1, "退信。")]);
        var text = DigestLetter.Of(status, A.Division.Supervisor!, MailRoom.Settings).PlainText();
        Assert.Contains("应报送：5 个单位\n按时报送：2 个\n逾期报送：1 个\n尚未报送：2 个\n退回未改正：1 个\n邮件未送达：1 个\n待审核说明：1 个", text, StringComparison.Ordinal);
        Assert.Matches(@"请审核说明。同意的，运行 \./pipeline approve --agency 640423-[\w-]+ --year 2025 --by ", text);
        Assert.Contains("rejected：已逾期 6 天，已提醒 5 次", text, StringComparison.Ordinal);
        Assert.Contains("rejected：最近一次上传有 3 处需要修改", text, StringComparison.Ordinal);
        Assert.Contains("unreachable：邮件无法送达：退信。请核对联系人邮箱。", text, StringComparison.Ordinal);
        Assert.Contains("explains：报告中有 2 处数字关系不符", text, StringComparison.Ordinal);
        Assert.Contains("late：2026 年 2 月 1 日（星期日）报送", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_of_a_large_division_stays_a_letter_and_points_to_the_page()
    {
        var agencies = Enumerable.Range(0, 500).Select(i => new AgencyStatus(new Standing(A.Department with { Id = AgencyId.Parse($"640423-a{i}") }, new Filing(AgencyId.Parse($"640423-a{i}"), Year), new DateOnly(2026, 1, 31)), 0, null, ""));
        var text = DigestLetter.Of(new DivisionStatus(A.Division, Year, DateTimeOffset.Parse("2026-01-06T01:00:00Z"), [.. agencies]), A.Division.Supervisor!, MailRoom.Settings).PlainText();
        Assert.Contains("另有 440 个，见报送情况页。", text, StringComparison.Ordinal);
        Assert.Contains("status/640423/2025.html", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 0, 10_000);
    }

    [Fact]
    public void Nothing_that_a_letter_quotes_becomes_markup()
    {
        var letter = new Letter("<b>", "<script>", [new Prose("a<img src=x>"), new Facts([("<i>", "\"&")]), new Items("<u>", [("<p>", "<q>")]), new Callout("<hr>")], "<s>");
        var html = MailRoom.Print(letter);
        foreach (var tag in new[] { "<b>", "<script>", "<img", "<i>", "<u>", "<q>", "<hr>", "<s>" })
            Assert.DoesNotContain(tag, html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b.cn", true)]
    [InlineData("first.last+tag@mail.example.cn", true)]
    [InlineData("a@b", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData("a@b.cn\r\nBcc: x@y.cn", false)]
    [InlineData("a@b.cn, c@d.cn", false)]
    [InlineData("王芳 <a@b.cn>", false)]
    [InlineData("a b@c.cn", false)]
    [InlineData("a@.cn", false)]
    [InlineData("a@b..cn", false)]
    public void Only_one_plain_address_is_an_address(string address, bool valid) => Assert.Equal(valid, MailAddress.IsValid(address));

    [Fact]
    public async Task No_text_can_become_a_header_and_the_folder_holds_whole_mails_only()
    {
        var folder = Directory.CreateTempSubdirectory("mail");
        try
        {
            var mailer = new FolderMailer(folder.FullName, MailRoom.Settings, new MailRoom());
            var evil = new Mail("640423-2025.kjj:day", "王芳\r\nBcc: thief@example.cn", "a@b.cn", "主题\nX-Evil: 1", "正文", "<p>正文</p>") { Attachments = [new Attachment("截止\r\nX: y.ics", "text/calendar; charset=utf-8", BinaryData.FromString("x"))] };
            await mailer.Send(evil, TestContext.Current.CancellationToken);
            await mailer.Send(evil, TestContext.Current.CancellationToken);
            var file = Assert.Single(folder.GetFiles("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }));
            Assert.Equal("640423-2025.kjj.day.eml", file.Name);
            var read = await MimeMessage.LoadAsync(file.FullName, TestContext.Current.CancellationToken);
            Assert.Empty(read.Bcc);
            Assert.DoesNotContain(read.Headers, header => header.Field.StartsWith("X", StringComparison.OrdinalIgnoreCase));
            Assert.Equal("主题 X-Evil: 1", read.Subject);
            Assert.Equal("a@b.cn", Assert.Single(read.To.Mailboxes).Address);
            Assert.Equal(("正文", "<p>正文</p>"), (read.TextBody?.Trim(), read.HtmlBody?.Trim()));
            await Assert.ThrowsAsync<MailRefusedException>(() => mailer.Send(evil with { ToAddress = "a@b.cn\r\nBcc: x@y.cn" }, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static Letter Reminder(string today)
    {
        var calendar = CalendarFiles.Load();
        var day = DateOnly.Parse(today);
        var reminder = Assert.Single(Reminders.Due(day, A.Department, Year, false, _ => false, calendar).Mails);
        return ReminderLetter.Of(reminder, new ReminderMatter(null, null, day), calendar, MailRoom.Settings);
    }

    private static Receipt Receipt(Verdict verdict) =>
        new("640423/kjj/2025/a.docx", verdict, A.Department, Year, DateTimeOffset.Parse("2026-01-20T01:00:00Z"), new string('a', 64), verdict is Accepted ? "/640423/kjj/2025/" : null);
}
