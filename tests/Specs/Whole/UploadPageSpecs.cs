using System.Net;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.Whole;

/// <summary>The upload page where something is wrong: with the file, the link, the right or the connection.</summary>
public sealed class UploadPageSpecs : FilingLoop
{
    [Fact]
    public async Task The_upload_page_refuses_what_cannot_be_used_and_hinders_nobody()
    {
        Machine.NeedsBrowser("the upload page is not tried");
        Machine.NeedsEmulator();
        await using var up = Running = Cli.Start("up", "--port", $"{Port}", "--data", Data, "--no-seed");
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

        Assert.Equal(0, (await Cli.Run("remind", "--data", Data)).Status);
        var link = LinkIn(await Mail("怎样报送"));
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("#upload")).ToBeVisibleAsync();
        await page.Locator("#send").ClickAsync();
        await Assertions.Expect(page.Locator("#fault")).ToHaveTextAsync("请先选择报告文件。");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "空.docx", MimeType = "", Buffer = [] });
        await Assertions.Expect(page.Locator("#fault")).ToContainTextAsync("空的");
        var large = Path.Combine(Data, "大.docx");
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
        await using var up = Running = Cli.Start("up", "--port", $"{Port}", "--data", Data, "--no-seed");
        await Import();
        var account = StorageAccount.With(JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(Data, "running.json"), Cancel)).RootElement.GetProperty("Storage").GetString()!);
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
}
