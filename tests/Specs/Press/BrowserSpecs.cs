using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pipeline.Specs.Press;

/// <summary>Every kind of page in a real browser, by the checkers.</summary>
public sealed class BrowserSpecs
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_kind_of_page_hinders_anyone_in_any_colour_scheme(ColorScheme scheme)
    {
        // Only colours differ in the dark: there one page of each palette is enough.
        IEnumerable<string> pages = scheme == ColorScheme.Light ? Looking.All : ["corrected", "explained", "division", "division-year", "behind", "home", "receipt"];
        await Looking.OnPages(pages, new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true }, async (name, page) =>
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
        await Looking.OnPages(Looking.All, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } }, async (name, page) =>
        {
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{name} is {wide} wide in a window of {width}");
        });
    }

    [Fact]
    public async Task No_page_breaks_its_own_security_policy_and_every_page_is_styled()
    {
        await Looking.OnPages(Looking.All, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light }, async (name, page) =>
        {
            Assert.True("rgb(255, 255, 255)" == await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), name);
            Assert.True("relative" == await page.EvaluateAsync<string>("(() => { const s = document.querySelector('.scroll'); return s ? getComputedStyle(s).position : 'relative'; })()"), name);
        });
    }
}
