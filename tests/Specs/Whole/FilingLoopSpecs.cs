using System.Net;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MimeKit;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.Whole;

/// <summary>From reminder to receipt, in a browser, on real parts: what the issue promises a clerk.</summary>
public sealed class FilingLoopSpecs : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("pipeline-").FullName;
    private readonly int port = Machine.FreePort();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Cli? running;

    private string Site => $"http://localhost:{port}";

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_clerk_files_from_the_reminder_corrects_what_is_named_and_hears_no_more()
    {
        Machine.NeedsBrowser("the upload page is not tried");
        Machine.NeedsEmulator();
        var today = ChinaTime.DateAt(TimeProvider.System.GetUtcNow());
        var year = new ReportYear(today.Year - 1);
        Assert.SkipUnless(CalendarFiles.Load().Newest(today, A.Division.Code, AgencyKind.Department, year) is not null, "On this day of the year nobody is reminded of a year that is open.");

        await using var up = running = Cli.Start("up", "--port", $"{port}", "--data", data, "--no-seed");
        await Import();
        Assert.Equal(0, (await Cli.Run("remind", "--data", data)).Status);
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
        Assert.Equal(0, (await Cli.Run("remind", "--data", data)).Status);
        var (_, plan, _) = await Cli.Run("remind", "--dry-run", "--data", data);
        Assert.Contains(plan, line => line.Contains("隆德县科学技术局", StringComparison.Ordinal) && line.Contains("已报送", StringComparison.Ordinal));
        await Task.Delay(2000, Cancel);
        Assert.Equal(mails, Mails().Count);
        var (_, status, _) = await Cli.Run("status", $"{year}", "--data", data);
        Assert.Contains(status, line => line.Contains("隆德县科学技术局", StringComparison.Ordinal) && line.Contains("1 次", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Status($"/receipts/status/640423/{year}.html"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/receipts/"));
        Assert.Equal(0, await up.Interrupt());
    }

    [Fact]
    public async Task The_upload_page_refuses_what_cannot_be_used_and_hinders_nobody()
    {
        Machine.NeedsBrowser("the upload page is not tried");
        Machine.NeedsEmulator();
        await using var up = running = Cli.Start("up", "--port", $"{port}", "--data", data, "--no-seed");
        await Import();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);

        var plain = await browser.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = false });
        await plain.GotoAsync($"{Site}/submit/");
        await Assertions.Expect(plain.Locator("main")).ToContainTextAsync("没有启用脚本");
        await Assertions.Expect(plain.Locator("main")).ToContainTextAsync("其他报送方式");
        await Assertions.Expect(plain.Locator("#upload")).ToBeHiddenAsync();

        // BypassCSP only so that the accessibility checker may run its own script.
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BypassCSP = true, ViewportSize = new ViewportSize { Width = 375, Height = 720 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Site}/submit/");
        await Assertions.Expect(page.Locator("#about")).ToContainTextAsync("请从提醒邮件");
        await page.GotoAsync($"{Site}/submit/#640423-kjj.2024.9999999999.forged");
        await Assertions.Expect(page.Locator("#about")).ToContainTextAsync("不完整或不正确");
        await Assertions.Expect(page.Locator("#upload")).ToBeHiddenAsync();

        Assert.Equal(0, (await Cli.Run("remind", "--data", data)).Status);
        var link = LinkIn(await Mail("怎样报送"));
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("#upload")).ToBeVisibleAsync();
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToHaveTextAsync("请先选择报告文件。");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "空.docx", MimeType = "", Buffer = [] });
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("空的");
        var large = Path.Combine(data, "大.docx");
        await using (var file = System.IO.File.Create(large))
            file.SetLength(21 * 1024 * 1024);
        await page.Locator("#file").SetInputFilesAsync(large);
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("上限");
        Assert.Equal("true", await page.Locator("#file").GetAttributeAsync("aria-invalid"));
        AxeResult found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes.FirstOrDefault()?.Html}")));

        // The network goes away between two clicks, and comes back.
        await page.Locator("#file").SetInputFilesAsync(File("报告.json", A.BalancedReport(2024), "later"));
        await context.RouteAsync("**/submissions/**", route => route.AbortAsync());
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("上传中断了");
        await context.UnrouteAsync("**/submissions/**");
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#answer-title")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes.FirstOrDefault()?.Html}")));
        // A reload forgets nothing.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#answer-title")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
    }

    [Fact]
    public async Task Old_links_spent_rights_and_a_connection_that_drops_are_told_in_words_and_lose_nothing()
    {
        Machine.NeedsBrowser("the upload page is not tried");
        Machine.NeedsEmulator();
        await using var up = running = Cli.Start("up", "--port", $"{port}", "--data", data, "--no-seed");
        await Import();
        var account = StorageAccount.With(JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(data, "running.json"), Cancel)).RootElement.GetProperty("Storage").GetString()!);
        var seal = new UploadSeal(new UploadKeys(account.Records(StorageNames.Reminders), TimeProvider.System));
        var (kjj, now) = (AgencyId.Parse("640423-kjj"), TimeProvider.System.GetUtcNow());
        var token = await seal.Seal(new UploadPass(kjj, new ReportYear(2024), now.AddDays(1)), Cancel);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 375, Height = 720 } });
        var page = await context.NewPageAsync();

        foreach (var (link, words) in new[]
        {
            (await seal.Seal(new UploadPass(kjj, new ReportYear(2024), now.AddSeconds(-1)), Cancel), "已经过期"),
            (token.Replace("640423-kjj", "640423-zf", StringComparison.Ordinal), "不完整或不正确"),
            (token.Replace(".2024.", ".2023.", StringComparison.Ordinal), "不完整或不正确"),
            (await seal.Seal(new UploadPass(AgencyId.Parse("640423-gone"), new ReportYear(2024), now.AddDays(1)), Cancel), "单位名录中没有"),
        })
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync($"{Site}/submit/#{link}");
            await Assertions.Expect(page.Locator("#about")).ToContainTextAsync(words);
            await Assertions.Expect(page.Locator("#upload")).ToBeHiddenAsync();
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 375);
        }

        // The second hour: a right that was minted in time and used too late.
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"{Site}/submit/#{token}");
        await page.Locator("#file").SetInputFilesAsync(File("报告.json", A.BalancedReport(2024), "late"));
        const string spent = "640423/kjj/2024/late.json";
        var address = await account.UploadAddress(StorageNames.Submissions, spent, now.AddHours(-2), now.AddHours(-1), Cancel);
        await context.RouteAsync("**/api/submit/right", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = JsonSerializer.Serialize(new { address, path = spent, until = now }) }));
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("上传许可已经失效");
        await context.UnrouteAsync("**/api/submit/right");

        // The connection drops while the file is on its way, then altogether; and comes back.
        await context.RouteAsync("**/submissions/**", route => route.AbortAsync("connectionreset"));
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("上传中断了");
        await Assertions.Expect(page.Locator("#working")).ToBeHiddenAsync();
        await context.UnrouteAsync("**/submissions/**");
        await context.SetOfflineAsync(true);
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("网络不通");
        await context.SetOfflineAsync(false);
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#answer-title")).ToHaveTextAsync("审核通过", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        Assert.Equal(HttpStatusCode.OK, await Status("/640423/kjj/2024/"));
        Assert.Single(await account.Blobs(StorageNames.Submissions).List("", Cancel).ToListAsync(Cancel));

        // A link that a machine plays with.
        await context.RouteAsync("**/submissions/**", route => route.AbortAsync());
        for (var i = 0; i < UploadAllowance.PerHour; i++)
        {
            using var client = new HttpClient();
            using var asked = await client.PostAsync(new Uri($"{Site}/api/submit/right"), new StringContent(JsonSerializer.Serialize(new { token, fileName = "a.docx", size = 1 })), Cancel);
            Assert.True(asked.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests);
        }

        await page.Locator("#file").SetInputFilesAsync(File("报告.json", A.BalancedReport(2024), "again"));
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("暂停到");
        Assert.DoesNotContain(token.Split('.')[^1], up.Output, StringComparison.Ordinal);
    }

    private async Task Import()
    {
        var register = Directory.CreateDirectory(Path.Combine(data, "register")).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(register, "agencies.csv"), "单位代码,单位名称,类别,别名,联系人,联系人邮箱\n640423-kjj,隆德县科学技术局,部门,隆德县科技局,李文静,kjj@example.cn\n", Cancel);
        await System.IO.File.WriteAllTextAsync(Path.Combine(register, "divisions.csv"), "区划代码,名称,上级代码,主管部门,主管部门邮箱\n640423,隆德县,,政务公开办,gkb@example.cn\n", Cancel);
        for (var i = 0; i < 300; i++)
        {
            if ((await Cli.Run("agencies", "import", Path.Combine(register, "agencies.csv"), "--data", data)).Status == 0)
                return;
            await Task.Delay(200, Cancel);
        }

        throw new TimeoutException("The system did not start.");
    }

    private string File(string name, Entries report, string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, folder)).FullName, name);
        System.IO.File.WriteAllText(path, A.Json(report));
        return path;
    }

    private static async Task Drop(IPage page, string name, string content)
    {
        await using var transfer = await page.EvaluateHandleAsync("([name, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name, { type: 'application/json' })); return data; }", new[] { name, content });
        await page.DispatchEventAsync("#drop", "drop", new { dataTransfer = transfer });
        await Assertions.Expect(page.Locator("#hint")).ToContainTextAsync(name);
    }

    private List<MimeMessage> Mails() => Directory.Exists(Path.Combine(data, "mail"))
        ? [.. Directory.GetFiles(Path.Combine(data, "mail"), "*.eml").Select(file => MimeMessage.Load(file))]
        : [];

    private async Task<MimeMessage> Mail(params string[] words)
    {
        for (var i = 0; i < 600; i++)
        {
            if (Mails().FirstOrDefault(mail => words.All(word => mail.TextBody!.Contains(word, StringComparison.Ordinal))) is { } found)
                return found;
            await Task.Delay(100, Cancel);
        }

        throw new TimeoutException($"No mail says {string.Join(" and ", words)}; there are: {string.Join("; ", Mails().Select(mail => mail.Subject))}. The system said: {running?.Output}");
    }

    private string LinkIn(MimeMessage mail) => mail.TextBody!.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith($"{Site}/submit/#", StringComparison.Ordinal));

    private async Task<HttpStatusCode> Status(string address)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Site + address), Cancel);
        return answer.StatusCode;
    }
}
