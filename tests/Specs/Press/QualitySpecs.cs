using System.Globalization;
using Microsoft.Playwright;

namespace Pipeline.Specs.Press;

/// <summary>What automatic checkers do not see: keyboard, magnification, forced colours, no scripts, nothing that moves.</summary>
public sealed class QualitySpecs
{
    private const string Focused = """
        (() => {
          const e = document.activeElement;
          if (!e || e === document.body) return null;
          const s = getComputedStyle(e), box = e.getBoundingClientRect();
          return { what: e.tagName + ' ' + (e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 40),
            order: [...document.querySelectorAll('*')].indexOf(e), seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, inside: box.width > 0 && box.left >= -1 && box.right <= innerWidth + 1 };
        })()
        """;

    [Fact]
    public async Task The_keyboard_reaches_everything_in_reading_order_and_shows_where_it_is()
    {
        await Looking.OnPages(["report", "home", "division-year", "sums", "superseded"], new BrowserNewContextOptions(), async (name, page) =>
        {
            var wanted = await page.EvaluateAsync<int>("document.querySelectorAll('a[href], button, input, [tabindex=\"0\"]').length");
            var (reached, last) = (0, -1);
            for (; reached <= wanted; reached++)
            {
                await page.Keyboard.PressAsync("Tab");
                var here = await page.EvaluateAsync<System.Text.Json.JsonElement?>(Focused);
                if (here is not { ValueKind: System.Text.Json.JsonValueKind.Object } focus)
                    break;
                var what = $"{name}: {focus.GetProperty("what").GetString()}";
                if (focus.GetProperty("order").GetInt32() < last)
                    break;
                last = focus.GetProperty("order").GetInt32();
                Assert.True(focus.GetProperty("seen").GetBoolean(), $"{what} shows no focus");
                if (reached == 0)
                    Assert.Contains("跳到正文", what, StringComparison.Ordinal);
            }

            Assert.True(reached == wanted, $"{name}: the keyboard reached {reached} of {wanted}");
        });
    }

    [Fact]
    public async Task The_skip_link_leads_to_the_content()
    {
        await Looking.OnPages(["report", "home", "division"], new BrowserNewContextOptions(), async (name, page) =>
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            Assert.True(await page.EvaluateAsync<string>("document.activeElement.id") == "main", name);
        });
    }

    [Fact]
    public async Task Every_region_that_scrolls_can_be_scrolled_by_keyboard_and_says_what_it_is()
    {
        await Looking.OnPages(Looking.Public, Narrow, async (name, page) =>
        {
            var wrong = await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && !(e.tabIndex === 0 && e.ariaLabel)).map(e => e.outerHTML.slice(0, 80))
                """);
            Assert.True(wrong.Length == 0, $"{name}: {string.Join("; ", wrong)}");
        });
    }

    [Fact]
    public async Task At_twice_the_size_nothing_is_cut_off_or_scrolls_sideways()
    {
        // A window of 1280 at 200 % is a window of 640 (WCAG 1.4.4, 1.4.10); text alone at 200 % is a root size of 32 pixels.
        await Looking.OnPages(Looking.Public, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 640, Height = 512 } }, async (name, page) =>
        {
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 640, name);
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= 640, $"{name} is {wide} wide at twice the text size");
            var cut = await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('main p, main li, main h1, main h2, main dd, main a')].filter(e => e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).overflowY === 'hidden' && !e.classList.contains('vh')).map(e => e.outerHTML.slice(0, 80))
                """);
            Assert.True(cut.Length == 0, $"{name}: {string.Join("; ", cut)}");
        });
    }

    [Fact]
    public async Task Without_scripts_every_page_says_the_same()
    {
        var with = new Dictionary<string, string>();
        await Looking.OnPages(Looking.Public, new BrowserNewContextOptions(), async (name, page) => with[name] = await page.InnerTextAsync("main"));
        await Looking.OnPages(Looking.Public, new BrowserNewContextOptions { JavaScriptEnabled = false }, async (name, page) =>
            Assert.Equal(Plain(with[name]), Plain(await page.InnerTextAsync("main"))));

        static string Plain(string text) => string.Concat(text.Replace("。没有启用脚本时，请从下面的名单中查找", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public async Task Nothing_moves_while_a_page_loads_and_no_script_holds_it_up()
    {
        await Looking.OnPages(Looking.Public, Narrow, async (name, page) =>
        {
            var shift = await page.EvaluateAsync<double>("""
                new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: 'layout-shift', buffered: true }); requestAnimationFrame(() => setTimeout(() => done(sum), 50)); })
                """);
            Assert.True(shift == 0, $"{name} moves by {shift.ToString(CultureInfo.InvariantCulture)}");
            Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelectorAll('script:not([defer]):not([type=module]), img:not([width]), main svg:not([width]):not([viewBox])').length"));
        });
    }

    [Fact]
    public async Task In_forced_colours_states_and_charts_are_still_told_apart()
    {
        await Looking.OnPages(["report", "corrected", "division", "division-year"], new BrowserNewContextOptions { ForcedColors = ForcedColors.Active }, async (name, page) =>
        {
            var faint = await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('svg rect.value')].filter(e => getComputedStyle(e).fill === getComputedStyle(document.body).backgroundColor).map(e => e.outerHTML)
                """);
            Assert.True(faint.Length == 0, $"{name}: {string.Join("; ", faint)}");
            Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.tag')].every(e => e.textContent.trim().length > 0 && getComputedStyle(e).borderStyle !== 'none')"), name);
        });
    }

    [Fact]
    public async Task Names_are_found_by_words_and_by_initials_and_by_keyboard_alone()
    {
        await Looking.OnPages(["division"], new BrowserNewContextOptions(), async (_, page) =>
        {
            foreach (var asked in new[] { "科学", "ldxkxjsj", "kxjsj", " 科 技 局 " })
            {
                await page.Locator("#q").FillAsync(asked);
                await Assertions.Expect(page.Locator(".hits a")).ToHaveCountAsync(1);
                Assert.Equal("/640423/kjj/", await page.Locator(".hits a").GetAttributeAsync("href"));
            }

            await page.Locator("#q").FillAsync("没有这个单位");
            await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("没有找到，请换一个词。");
            await page.Locator("#q").FillAsync("kxjsj");
            await Assertions.Expect(page.Locator(".hits a")).ToHaveCountAsync(1);
            await page.Locator("#q").PressAsync("Enter");
            // Waiting for the page to load has missed that it had, once in many runs.
            await Assertions.Expect(page).ToHaveURLAsync($"{Looking.Site}/640423/kjj/");
        });
    }

    [Fact]
    public async Task Pictures_of_every_kind_of_page_are_kept_for_people_to_look_at()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        foreach (var (look, options) in new (string, BrowserNewContextOptions)[]
        {
            ("wide", new() { ViewportSize = new ViewportSize { Width = 1200, Height = 800 } }),
            ("phone", new() { ViewportSize = new ViewportSize { Width = 375, Height = 700 } }),
            ("dark", new() { ViewportSize = new ViewportSize { Width = 1200, Height = 800 }, ColorScheme = ColorScheme.Dark }),
        })
        {
            await Looking.OnPages(["report", "corrected", "explained", "superseded", "tombstone", "division", "division-year", "sums", "total", "behind", "home"], options, (name, page) =>
                page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true }));
        }

        await Looking.OnPages(["report"], new BrowserNewContextOptions(), async (name, page) =>
        {
            await page.PdfAsync(new PagePdfOptions { Path = Path.Combine(folder, $"{name}.pdf"), PreferCSSPageSize = true });
        });
        Assert.Equal(34, Directory.GetFiles(folder).Length);
    }

    private static BrowserNewContextOptions Narrow => new() { ViewportSize = new ViewportSize { Width = 375, Height = 700 } };
}
