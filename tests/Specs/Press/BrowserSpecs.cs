using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pipeline.Specs.Press;

/// <summary>Every kind of page in a real browser, by the checkers.</summary>
public sealed class BrowserSpecs
{
    /// <summary>What the colour scheme changes; everything else was asked in the light.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    [Fact]
    public async Task No_kind_of_page_hinders_anyone_in_any_colour_scheme()
    {
        await Looking.OnPages(Looking.All, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light, BypassCSP = true }, async (name, page) =>
        {
            None(name, await page.RunAxe());
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            Assert.True("rgb(23, 24, 27)" == await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), $"{name} is not dark");
            None($"{name} in the dark", await page.RunAxe(Colours));
        });

        static void None(string name, AxeResult found) =>
            Assert.True(found.Violations.Length == 0, $"{name}: {string.Join("; ", found.Violations.Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"))}");
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
