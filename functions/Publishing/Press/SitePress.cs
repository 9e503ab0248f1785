using System.Collections.Immutable;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Press.Data;
using Pipeline.Publishing.Press.Pages;
using Pipeline.Publishing.Press.Razor;
using Pipeline.Reading;
using RazorLight;

namespace Pipeline.Publishing.Press;

/// <summary>
/// 印制: every page, file and letter of the system, each a function of a page model. Same model, same bytes. Safe to use from
/// several threads. Throws only for our own bugs; a model that a verdict or a ledger row can make is always printed.
/// </summary>
public sealed class SitePress
{
    private readonly SiteSettings site;
    private readonly RazorLightEngine engine = new(new CompiledTemplates(Templates.All));

    /// <summary>A press for a site; throws <see cref="ArgumentException"/> when a setting is wrong.</summary>
    public SitePress(SiteSettings site) => this.site = site.Validated();

    /// <summary>Style sheet, script and icon, with their paths in <c>$web</c>. Must be there before a page that refers to them.</summary>
    public static ImmutableArray<SiteFile> Assets => Press.Assets.All;

    /// <summary>数据说明文件: the JSON Schema of a submission and the rule book as data, with their paths in <c>$web</c>.</summary>
    internal static ImmutableArray<SiteFile> DataAboutData =>
    [
        new SiteFile(SitePaths.File(SitePaths.Schema), SubmissionSchema.Print(), SiteFile.Data("application/schema+json; charset=utf-8")),
        new SiteFile(SitePaths.File(SitePaths.RulesData), RulesData.Print(), SiteFile.Data("application/json; charset=utf-8")),
    ];

    /// <summary>年报页面: a report, current or an earlier version. Its links to files are relative, so the same bytes serve the permanent address and the version's own.</summary>
    public BinaryData Report(ReportPage page) => Print(PageHead.Of(page), Templates.Report, new ReportView(page));

    /// <summary>The files beside a report's page: <c>report.json</c> (contracts, section 2) and <c>report.csv</c>.</summary>
    public static ImmutableArray<SiteFile> ReportFiles(ReportPage page) =>
    [
        new SiteFile(ReportView.JsonFile, ReportData.Json(page.Report, page.Agency.Id, page.Version.Reason), SiteFile.Data("application/json; charset=utf-8")),
        new SiteFile(ReportView.CsvFile, ReportData.Csv(page.Report), SiteFile.Data("text/csv; charset=utf-8")),
    ];

    /// <summary>The documents beside a report's page: <c>report.docx</c>, <c>report.xlsx</c>, and the unit's own file, cleaned, where the site publishes it.</summary>
    public ImmutableArray<SiteFile> Downloads(ReportPage page, SourceFile original) =>
        [.. Documents.Downloads.Of(page.Report, ReportView.TitleOf(page), site.PublishesOriginals ? original : null).Select(file => new SiteFile(file.FileName, file.Content, SiteFile.Data(file.ContentType)))];

    /// <summary>撤回说明: what stands where a withdrawn report stood.</summary>
    public BinaryData Tombstone(TombstonePage page) => Print(PageHead.Of(page), Templates.Tombstone, page);

    /// <summary>单位页面: an agency's reports.</summary>
    public BinaryData Agency(AgencyPage page) => Print(PageHead.Of(page), Templates.Agency, page);

    /// <summary>区划年度页面: who has filed, on time, late, missing, corrected.</summary>
    public BinaryData DivisionYear(DivisionYearPage page) => Print(PageHead.Of(page), Templates.DivisionYear, new DivisionYearView(page));

    /// <summary>汇总表.</summary>
    public BinaryData Sums(SumsPage page) => Print(PageHead.Of(page), Templates.Sums, new SumsView(page));

    /// <summary>汇总数的来源: the units behind one row of the sums.</summary>
    public BinaryData Behind(BehindPage page) => Print(PageHead.Of(page), Templates.Behind, new BehindView(page));

    /// <summary>区划年度开放数据.</summary>
    public BinaryData Data(DataPage page) => Print(PageHead.Of(page), Templates.Data, page);

    /// <summary>单位名单.</summary>
    public BinaryData Units(UnitsPage page) => Print(PageHead.Of(page), Templates.Units, page);

    /// <summary>订阅: a division's Atom feed.</summary>
    public BinaryData Feed(FeedPage page) => AtomFeed.Of(page, site);

    /// <summary>网站地图.</summary>
    public BinaryData Map(IReadOnlyList<string> addresses) => SiteMap.Of(site.BaseAddress, addresses);

    /// <summary>网站地图的目录.</summary>
    public BinaryData Maps(IReadOnlyList<string> addresses) => SiteMap.Index(site.BaseAddress, addresses);

    /// <summary>What crawlers are told.</summary>
    public BinaryData Robots() => BinaryData.FromString($"User-agent: *\nAllow: /\n\nSitemap: {site.BaseAddress}{SitePaths.Maps}\n");

    /// <summary>开放数据说明.</summary>
    public BinaryData OpenData() => Print(PageHead.OpenData(), Templates.OpenData, site);

    /// <summary>无障碍说明.</summary>
    public BinaryData Accessibility() => Print(PageHead.Accessibility(), Templates.Accessibility, site);

    /// <summary>区划页面: a division, all years.</summary>
    public BinaryData Division(DivisionPage page) => Print(PageHead.Of(page), Templates.Division, new DivisionView(page));

    /// <summary>年度页面: all divisions in one year.</summary>
    public BinaryData Year(YearPage page) => Print(PageHead.Of(page), Templates.Year, page);

    /// <summary>首页.</summary>
    public BinaryData Home(HomePage page) => Print(PageHead.Home(site), Templates.Home, page);

    /// <summary>审核规则手册, printed from the rules that run.</summary>
    public BinaryData Rules() => Print(PageHead.Rules(), Templates.Rules, new RulesView());

    /// <summary>页面不存在.</summary>
    public BinaryData NotFound() => Print(PageHead.NotFound(), Templates.NotFound, site);

    /// <summary>上传页面, for whoever opens a personal link; null where the site has no upload desk.</summary>
    public BinaryData? Submit() => site.Upload is { } upload ? Print(PageHead.Submit(upload), Templates.Submit, site) : null;

    /// <summary>回执: the private answer to an upload. Not part of the public site.</summary>
    public BinaryData Receipt(Receipt receipt) => Print(PageHead.Of(receipt), Templates.Receipt, new ReceiptView(receipt));

    /// <summary>报送情况页, for the supervisor. Not part of the public site.</summary>
    public BinaryData Status(DivisionStatus status) => Print(PageHead.Of(status), Templates.Status, status);

    /// <summary>
    /// 信件: prints the HTML body of a letter from a template under <c>Templates/Mail</c> (a plain-text body needs no template and
    /// no escaping).
    /// </summary>
    /// <param name="template">The template's constant key, listed in <c>Press/Templates.cs</c>.</param>
    /// <param name="model">What the template's <c>@model</c> names.</param>
    public string Letter<TModel>(string template, TModel model) => engine.CompileRenderAsync(template, model).GetAwaiter().GetResult();

    private BinaryData Print<TContent>(PageHead head, string template, TContent content)
        where TContent : notnull
    {
        using var page = new Utf8Page();
        var layout = engine.CompileTemplateAsync(Templates.Layout).GetAwaiter().GetResult();
        // Templates never wait for anything, so this returns when the page is done.
        engine.RenderTemplateAsync(layout, new Layout(site, head, template, content), page).GetAwaiter().GetResult();
        return BinaryData.FromBytes(page.Written.ToArray());
    }
}
