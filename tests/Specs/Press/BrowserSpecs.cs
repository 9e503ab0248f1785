using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pipeline.Publishing.Press;

namespace Pipeline.Specs.Press;

/// <summary>Every kind of page in a real browser, served by the browser's own request interception: no port, no server.</summary>
public sealed class BrowserSpecs
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Site = "http://site.example";

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_kind_of_page_hinders_anyone_in_any_colour_scheme(ColorScheme scheme)
    {
        await OnEveryPage(new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true }, async (name, page) =>
        {
            var violations = (await page.RunAxe()).Violations;
            Assert.True(violations.Length == 0, $"{name}: {string.Join("; ", violations.Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"))}");
        });
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task No_kind_of_page_scrolls_sideways(int width)
    {
        await OnEveryPage(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } }, async (name, page) =>
        {
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{name} is {wide} wide in a window of {width}");
        });
    }

    [Fact]
    public async Task No_page_breaks_its_own_security_policy_and_every_page_is_styled()
    {
        await OnEveryPage(new BrowserNewContextOptions { ColorScheme = ColorScheme.Light }, async (name, page) =>
        {
            Assert.True("rgb(255, 255, 255)" == await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), name);
            Assert.True("relative" == await page.EvaluateAsync<string>("(() => { const s = document.querySelector('.scroll'); return s ? getComputedStyle(s).position : 'relative'; })()"), name);
        });
    }

    private static async Task OnEveryPage(BrowserNewContextOptions options, Func<string, IPage, Task> look)
    {
        if (!File.Exists(Chromium))
            Assert.Skip($"No browser at {Chromium}: pages are not looked at in a browser on this machine.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        await using var context = await browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        var shown = "";
        await page.RouteAsync("**", route => Answer(route, shown));
        foreach (var (name, html) in Printed.Everything())
        {
            shown = html;
            await page.GotoAsync($"{Site}/{name}");
            await look(name, page);
            Assert.True(complaints.Count == 0, $"{name}: {string.Join("; ", complaints)}");
        }
    }

    private static Task Answer(IRoute route, string html)
    {
        var path = new Uri(route.Request.Url).AbsolutePath.TrimStart('/');
        var asset = SitePress.Assets.FirstOrDefault(asset => asset.Path == path);
        return route.FulfillAsync(asset is null
            ? new RouteFulfillOptions { Body = html, ContentType = "text/html; charset=utf-8" }
            : new RouteFulfillOptions { BodyBytes = asset.Content.ToArray(), ContentType = asset.Headers.ContentType });
    }
}
