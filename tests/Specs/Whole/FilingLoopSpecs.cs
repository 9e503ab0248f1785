using System.Net;
using Microsoft.Playwright;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;

namespace Pipeline.Specs.Whole;

/// <summary>From reminder to receipt, in a browser, on real parts: what the issue promises a clerk.</summary>
public sealed class FilingLoopSpecs : FilingLoop
{
    [Fact]
    public async Task A_clerk_files_from_the_reminder_corrects_what_is_named_and_hears_no_more()
    {
        Machine.NeedsBrowser("the upload page is not tried");
        Machine.NeedsEmulator();
        var today = ChinaTime.DateAt(TimeProvider.System.GetUtcNow());
        var year = new ReportYear(today.Year - 1);
        Assert.SkipUnless(CalendarFiles.Load().Newest(today, A.Division.Code, AgencyKind.Department, year) is not null, "On this day of the year nobody is reminded of a year that is open.");

        await using var up = Running = Cli.Start("up", "--port", $"{Port}", "--data", Data, "--no-seed");
        await Import();
        Assert.Equal(0, (await Cli.Run("remind", "--data", Data)).Status);
        var reminder = await Mail("报送单位", "怎样报送");
        Assert.Contains(reminder.Attachments, file => file.ContentDisposition?.FileName?.EndsWith(".docx", StringComparison.Ordinal) == true);
        var link = LinkIn(reminder);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);
        // A phone, at first; the page's own security policy stays on.
        var phone = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 375, Height = 720 } });
        var complaints = new List<string>();
        phone.Console += (_, message) => complaints.Add(message.Text);
        await phone.GotoAsync(link);
        await Assertions.Expect(phone.Locator("#about")).ToContainTextAsync($"隆德县科学技术局 {year} 年度");

        // By keyboard alone: the file chooser's own window is the browser's.
        await phone.Locator("#file").SetInputFilesAsync(File("年度报告（初稿）.json", A.BalancedReport(year.Value).With("requests/received/total", 9999), "broken"));
        await phone.Locator("#send").FocusAsync();
        await phone.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phone.Locator("#answer-title")).ToHaveTextAsync("退回修改", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
        await Assertions.Expect(phone.Locator("#answer")).ToBeFocusedAsync();
        await Assertions.Expect(phone.Locator("#news")).ToContainTextAsync("退回修改");
        await Assertions.Expect(phone.Locator("#answer td.wrong[data-cell='requests/received/total']")).ToHaveCountAsync(1);
        Assert.True(await phone.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 375);
        Directory.CreateDirectory(Path.Combine(Cli.Repository, "artifacts"));
        await phone.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Cli.Repository, "artifacts", "submit-rejected.png") });
        Assert.Equal(HttpStatusCode.NotFound, await Status($"/640423/kjj/{year}/"));
        Assert.Contains("上传改正后的文件", (await Mail("未通过审核")).TextBody, StringComparison.Ordinal);

        // The mail on the phone, the correction at the desk: another browser, the same link, the file dragged in.
        var desk = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
        desk.Console += (_, message) => complaints.Add(message.Text);
        await desk.GotoAsync(link);
        await Assertions.Expect(desk.Locator("#about")).ToContainTextAsync("需要修改");
        await Drop(desk, "年度报告.json", A.Json(A.BalancedReport(year.Value)));
        await desk.Locator("#send").ClickAsync();
        await Assertions.Expect(desk.Locator("#answer-title")).ToHaveTextAsync("审核通过", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
        await desk.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Cli.Repository, "artifacts", "submit-accepted.png") });

        // Then the clerk notices a mistake: the correction says why, and readers are told.
        const string reason = "补录漏统计的行政许可。";
        await desk.Locator("#reason").FillAsync(reason);
        await Drop(desk, "年度报告（更正）.json", A.Json(A.BalancedReport(year.Value).With("disclosure/licences/decisions", 77)));
        await desk.Locator("#send").ClickAsync();
        await Assertions.Expect(desk.Locator("#answer")).ToBeHiddenAsync();
        await Assertions.Expect(desk.Locator("#answer-title")).ToHaveTextAsync("审核通过", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
        await Assertions.Expect(desk.Locator("#reason")).ToHaveValueAsync("");
        Assert.Empty(complaints);
        await desk.Locator("#answer a", new PageLocatorOptions { HasTextString = "查看已公布的报告" }).ClickAsync();
        await Assertions.Expect(desk.Locator("h1")).ToContainTextAsync($"{year}年政府信息公开工作年度报告");
        await Assertions.Expect(desk.Locator("#versions ~ .versions")).ToContainTextAsync($"更正说明：{reason}");
        for (var i = 0; i < 600 && Mails().Count(mail => mail.TextBody!.Contains("审核通过，报告已经公布", StringComparison.Ordinal)) < 2; i++)
            await Task.Delay(100, Cancel);
        Assert.Contains("文件指纹", (await Mail("审核通过，报告已经公布")).TextBody, StringComparison.Ordinal);

        var mails = Mails().Count;
        Assert.Equal(0, (await Cli.Run("remind", "--data", Data)).Status);
        var (_, plan, _) = await Cli.Run("remind", "--dry-run", "--data", Data);
        Assert.Contains(plan, line => line.Contains("隆德县科学技术局", StringComparison.Ordinal) && line.Contains("已报送", StringComparison.Ordinal));
        await Task.Delay(2000, Cancel);
        Assert.Equal(mails, Mails().Count);
        var (_, status, _) = await Cli.Run("status", $"{year}", "--data", Data);
        Assert.Contains(status, line => line.Contains("隆德县科学技术局", StringComparison.Ordinal) && line.Contains("1 次", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Status($"/receipts/status/640423/{year}.html"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/receipts/"));
        Assert.Equal(0, await up.Interrupt());
    }
}
