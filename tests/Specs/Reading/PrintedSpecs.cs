using Microsoft.Playwright;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>Reports as a browser prints them from pages whose tables have no borders: only the places of words and figures tell what belongs together.</summary>
public sealed class PrintedSpecs
{
    private static readonly (string Name, string Style, bool RepeatsHead)[] Styles =
    [
        ("as the browser likes", "", false),
        ("cells that nearly touch, broken over pages", "body { width: 130mm; margin: 0 auto } td { padding: 0 1px; text-align: center }", true),
        ("hairlines between rows", "table { border-collapse: collapse; width: 100% } td { border-bottom: 1px solid #ddd; padding: 4px 6px }", true),
        ("rules above and below", "table { border-collapse: collapse; width: 100%; border: solid #333; border-width: 2px 0 } thead { border-bottom: 1px solid #333 } td { padding: 4px; text-align: center }", true),
        ("wide cells", "table { width: 100% } td { padding: 10px 14px; text-align: center }", true),
        ("across", "@page { size: A4 landscape; margin: 15mm } table { width: 100% } td { padding: 3px; text-align: center }", true),
        ("small type, all at the right", "body { font-size: 8pt } table { width: 100% } td { text-align: right }", false),
        ("large type, a header broken over pages", "body { font-size: 14pt } table { width: 100% } td { padding: 8px; text-align: center }", false),
        ("labels at the top of their cells", "table { width: 100%; border-collapse: collapse } td { padding: 4px; vertical-align: top }", true),
        ("every second row grey", "table { width: 100%; border-collapse: collapse } td { padding: 5px 8px; text-align: center } tr:nth-child(even) { background: #f4f4f4 }", true),
    ];

    [Theory]
    [InlineData("balanced 2024")]
    [InlineData("balanced 2019")]
    [InlineData("figures of seven digits")]
    [InlineData("many blanks")]
    public async Task A_report_printed_without_table_lines_is_read_whole(string which)
    {
        Machine.NeedsBrowser("nothing is printed");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);
        var page = await browser.NewPageAsync();
        var entries = Report(which);
        var form = entries.Judged().Report!.Form;
        foreach (var (name, style, repeatsHead) in Styles)
        {
            await page.SetContentAsync(HtmlRendering.Page(Sketch.Of(entries), style, repeatsHead));
            var verdict = Read.Bytes(await page.PdfAsync(new PagePdfOptions { PrintBackground = true, PreferCSSPageSize = true }));
            Assert.Empty(Read.NotRight(verdict, form, cell => entries.Cells.GetValueOrDefault(cell)?.Raw ?? "").Select(cell => $"{name}: {cell}").Take(5));
        }
    }

    private static Entries Report(string which) => which switch
    {
        "balanced 2024" => A.BalancedReport(),
        "balanced 2019" => A.BalancedReport(2019),
        "figures of seven digits" => RealReports.City2025(),
        _ => RealReports.Office2019(),
    };
}
