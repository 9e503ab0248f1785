using Microsoft.Playwright;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Press.Data;

namespace Pipeline.Specs.Press;

/// <summary>The pages in a real browser, served by the browser's own request interception: no port, no server.</summary>
internal static class Looking
{
    public const string Site = "http://site.example";

    private static readonly IReadOnlyDictionary<string, string> Pages = Printed.Everything().ToDictionary(page => page.Name, page => page.Html);

    /// <summary>The pages that the public sees.</summary>
    public static IReadOnlyList<string> Public { get; } = [.. Pages.Keys.Where(name => !name.StartsWith("receipt", StringComparison.Ordinal) && name != "submit")];

    /// <summary>All kinds of pages.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Pages.Keys];

    /// <summary>Opens pages one after the other and looks at each; a complaint of the browser's console fails.</summary>
    public static async Task OnPages(IEnumerable<string> names, BrowserNewContextOptions options, Func<string, IPage, Task> look)
    {
        Machine.NeedsBrowser("pages are not looked at");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);
        await using var context = await browser.NewContextAsync(options);
        foreach (var name in names)
        {
            // A page of its own each time: what the last one measured must not count for the next.
            var page = await context.NewPageAsync();
            var complaints = new List<string>();
            page.Console += (_, message) => complaints.Add(message.Text);
            await page.RouteAsync("**", route => Answer(route, Pages[name]));
            await page.GotoAsync($"{Site}/{name}");
            await look(name, page);
            Assert.True(complaints.Count == 0, $"{name}: {string.Join("; ", complaints)}");
            await page.CloseAsync();
        }
    }

    private static Task Answer(IRoute route, string html)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        var asset = SitePress.Assets.FirstOrDefault(asset => asset.Path == path[1..]);
        return route.FulfillAsync(
            asset is not null ? new RouteFulfillOptions { BodyBytes = asset.Content.ToArray(), ContentType = asset.Headers.ContentType }
            : path.EndsWith(".json", StringComparison.Ordinal) ? new RouteFulfillOptions { BodyBytes = NameIndex.Of([A.Department]).ToArray(), ContentType = "application/json" }
            : new RouteFulfillOptions { Body = html, ContentType = "text/html; charset=utf-8" });
    }
}
