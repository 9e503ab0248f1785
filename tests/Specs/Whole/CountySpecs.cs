using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pipeline.Specs.Whole;

/// <summary>What a citizen, a clerk and a supervisor see of the running county.</summary>
public sealed class CountySpecs(RunningCounty county) : IClassFixture<RunningCounty>
{

    [Fact]
    public async Task The_example_is_a_page_in_a_browser_that_hinders_nobody()
    {
        Machine.NeedsBrowser("the published example is not looked at");
        await county.Published("/640423/kjj/2019/");
        using var playwright = await Playwright.CreateAsync();
        await using var engine = await Machine.Browser(playwright);
        var context = await engine.NewContextAsync(new BrowserNewContextOptions { BypassCSP = true, ViewportSize = new ViewportSize { Width = 1200, Height = 1000 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(county.Site, "/640423/kjj/2019/").ToString());
        Directory.CreateDirectory(Path.Combine(Cli.Repository, "artifacts"));
        await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Cli.Repository, "artifacts", "report.png") });
        Assert.Equal(6, await page.Locator("h2").Filter(new LocatorFilterOptions { HasTextRegex = new Regex("^[一二三四五六]、") }).CountAsync());
        Assert.True(await page.Locator("table").CountAsync() >= 3);
        AxeResult found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes.FirstOrDefault()?.Html}")));
    }

    [Fact]
    public async Task The_sample_county_shows_who_filed_on_time_late_not_at_all_and_with_a_correction()
    {
        string[] states = ["按时公布", "逾期公布", "逾期未公布", "经更正，第 2 版"];
        var list = "";
        for (var i = 0; i < 300 && !states.All(state => list.Contains(state, StringComparison.Ordinal)); i++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            list = await county.Published("/640423/2025/");
        }

        Assert.All(states, state => Assert.Contains(state, list, StringComparison.Ordinal));
        Assert.Contains("补录两件漏统计的行政许可决定。", await county.Published("/640423/zrzyj/2025/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_of_reminders_names_who_has_not_filed_and_nobody_else_and_sends_nothing()
    {
        await county.Published("/640423/ctz/2025/");
        var (status, lines, _) = await Cli.Run("remind", "--on", "2026-01-26", "--dry-run", "--data", county.Data);
        var plan = string.Concat(lines);
        Assert.Equal(0, status);
        Assert.Contains("sgj.clerk@longde.example.com", Joined(plan), StringComparison.Ordinal);
        Assert.DoesNotContain("ctz.clerk@longde.example.com", Joined(plan), StringComparison.Ordinal);
        Assert.Contains("没有寄出任何邮件", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_a_year_counts_every_unit_once_and_says_who_is_missing()
    {
        await county.Published("/640423/ctz/2025/");
        var (status, lines, _) = await Cli.Run("status", "2025", "--data", county.Data);
        Assert.Equal(0, status);
        var sum = Regex.Match(string.Concat(lines), @"应报送\s*(\d+)\s*个单位，已公布\s*(\d+)\s*个，还差\s*(\d+)\s*个");
        Assert.True(sum.Success, string.Join('\n', lines));
        int[] counts = [.. sum.Groups.Values.Skip(1).Select(count => int.Parse(count.Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(counts[0], counts[1] + counts[2]);
        Assert.True(counts[1] > 0 && counts[2] > 0);
        Assert.Contains("市场监督", Joined(string.Concat(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_can_be_read_as_a_mail_on_this_machine()
    {
        await county.Published("/640423/sgj/2024/");
        var broken = Directory.GetFiles(Path.Combine(Cli.Seeds, "rejected", "F-EMPTY"))[0];
        Assert.Equal(1, (await Cli.Run("submit", broken, "--agency", "640423-sgj", "--year", "2025", "--data", county.Data)).Status);
        for (var i = 0; i < 200; i++)
        {
            var shelf = await county.Published("/mail/");
            var mails = Regex.Matches(shelf, "<a href=\"(/mail/[^\"]+)\">([^<]*)</a> <small>([^<]*)</small>").Where(mail => mail.Groups[3].Value.Contains("sgj.clerk", StringComparison.Ordinal) && mail.Groups[2].Value.Contains("2025", StringComparison.Ordinal)).ToList();
            if (mails.Count > 0)
            {
                Assert.Contains("sandbox", await county.Published(mails[0].Groups[1].Value), StringComparison.Ordinal);
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("the rejection was never mailed");
    }

    /// <summary>A terminal breaks long words over lines of a table; a reader's eye joins them.</summary>
    private static string Joined(string table) => string.Concat(table.Where(c => !char.IsWhiteSpace(c)));
}
