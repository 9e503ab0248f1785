using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>A step of the breadcrumbs.</summary>
/// <param name="Label">What the reader sees.</param>
/// <param name="Address">Null for the page itself.</param>
internal sealed record Crumb(string Label, string? Address);

/// <summary>栏目信息, the four column tags (statute 6.2).</summary>
internal sealed record ColumnTags(string Name, string Description, string Keywords, string Type)
{
    /// <summary>政府信息公开年报, the column that every page of this site belongs to.</summary>
    public static ColumnTags Reports { get; } = new(
        "政府信息公开年报", "行政机关依照《中华人民共和国政府信息公开条例》第四十九条公布的政府信息公开工作年度报告", "政府信息公开,年度报告,年报", "信息公开年报");
}

/// <summary>内容信息, the content tags of an article page (statute 6.2).</summary>
/// <param name="Title">ArticleTitle.</param>
/// <param name="Published">PubDate, China time.</param>
/// <param name="Source">ContentSource.</param>
/// <param name="Keywords">Keywords, several, separated by half-width commas.</param>
internal sealed record ArticleTags(string Title, DateTimeOffset Published, string Source, string Keywords);

/// <summary>The script of a page.</summary>
/// <param name="Address">One of the site's own assets.</param>
/// <param name="Origins">Whom it may speak to, as sources of a content security policy.</param>
internal sealed record PageScript(string Address, ImmutableArray<string> Origins);

/// <summary>What a page says about itself outside its content.</summary>
/// <param name="Title">Goes before the site's name in the window's title.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Trail">Breadcrumbs after the home page.</param>
internal sealed record PageHead(string Title, string Description, ImmutableArray<Crumb> Trail)
{
    /// <summary>Its permanent address on the site; null for pages that have none.</summary>
    public string? Address { get; init; }

    /// <summary>Null on the home page.</summary>
    public ColumnTags? Column { get; init; } = ColumnTags.Reports;

    /// <summary>Null on index pages.</summary>
    public ArticleTags? Article { get; init; }

    /// <summary>The feed of the division that the page is about; null elsewhere.</summary>
    public (string Title, string Address)? Feed { get; init; }

    /// <summary>Whether search engines are to leave it alone, and no address of its own is told to others.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it is no page of the public site: it carries its own style and no links into the site.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Set on a page that runs a script: which, and whom it may speak to. Null on all that only need to be read.</summary>
    public PageScript? Script { get; init; }

    public static PageHead Of(ReportPage page)
    {
        var current = page.Filing.Current;
        var address = current is null || current.Number == page.Version.Number
            ? SitePaths.Report(page.Agency.Id, page.Report.Year)
            : SitePaths.Version(page.Agency.Id, page.Report.Year, page.Version.Number);
        var title = ReportView.TitleOf(page);
        return new PageHead(title, $"{page.Agency.Name}{page.Report.Year}年政府信息公开工作年度报告全文、法定表格和数据下载。", [
            Division(page.Division), Agency(page.Agency), new Crumb(YearOf(page.Report.Year), null)])
        {
            Address = address,
            Article = new ArticleTags(title, page.Version.Upload.LastModified, page.Agency.Name, $"{page.Agency.Name},{page.Report.Year}年,政府信息公开,年度报告"),
        };
    }

    public static PageHead Of(TombstonePage page) =>
        new($"{page.Agency.Name}{page.Filing.Year}年年度报告已撤回", "该年度报告已撤回，此处说明原因。", [
            Division(page.Division), Agency(page.Agency), new Crumb(YearOf(page.Filing.Year), null)])
        {
            Address = SitePaths.Report(page.Agency.Id, page.Filing.Year),
            Article = new ArticleTags($"{page.Agency.Name}{page.Filing.Year}年年度报告撤回说明", page.Withdrawal.At, page.Withdrawal.By, $"{page.Agency.Name},{page.Filing.Year}年,政府信息公开,年度报告,撤回"),
        };

    public static PageHead Of(AgencyPage page) =>
        new($"{page.Agency.Name}政府信息公开工作年度报告", $"{page.Agency.Name}历年政府信息公开工作年度报告。", [Division(page.Division), new Crumb(page.Agency.Name, null)])
        { Address = SitePaths.Agency(page.Agency.Id) };

    public static PageHead Of(DivisionYearPage page)
    {
        var (division, year) = (page.Coverage.Division, page.Coverage.Year);
        return new($"{division.Name}{year}年政府信息公开工作年度报告{PageOf(page.Place)}", $"{division.Name}各单位{year}年政府信息公开工作年度报告公布情况。", [Division(division), new Crumb(YearOf(year), null)])
        { Address = SitePaths.Page(SitePaths.Division(division.Code, year), page.Place.Number), Feed = FeedOf(division) };
    }

    public static PageHead Of(SumsPage page)
    {
        var (division, year) = (page.Coverage.Division, page.Coverage.Year);
        return page.Parts.IsEmpty
            ? new($"{division.Name}{year}年各单位汇总表", $"{division.Name}{year}年各单位政府信息公开工作年度报告法定表格的逐格汇总。", [Division(division), DivisionYear(division, year), new Crumb("汇总表", null)])
            { Address = SitePaths.Sums(division.Code, year) }
            : new($"{division.Name}{year}年全域汇总表", $"{division.Name}本级和下级地区{year}年政府信息公开工作年度报告法定表格的逐格汇总。", [Division(division), DivisionYear(division, year), new Crumb("全域汇总表", null)])
            { Address = SitePaths.Total(division.Code, year) };
    }

    public static PageHead Of(BehindPage page)
    {
        var (division, year, cell) = (page.Division, page.Year, page.Row[0]);
        var (sums, label) = page.IsTotal ? (SitePaths.Total(division.Code, year), "全域汇总表") : (SitePaths.Sums(division.Code, year), "汇总表");
        return new($"{cell.Table.Name}“{cell.Row.Label}”{(page.IsTotal ? "各地区" : "各单位")}数字{PageOf(page.Place)}", $"{division.Name}{year}年汇总表中“{cell.Row.Label}”一行由哪些{(page.IsTotal ? "地区" : "单位")}的数字相加而成。", [
            Division(division), DivisionYear(division, year), new Crumb(label, sums), new Crumb(cell.Row.Label, null)])
        { Address = SitePaths.Page($"{sums}{cell.Table.Id}/{cell.Row.Id}/", page.Place.Number) };
    }

    public static PageHead Of(DataPage page) =>
        new($"{page.Division.Name}{page.Year}年开放数据", $"{page.Division.Name}{page.Year}年政府信息公开工作年度报告全部数字的数据文件。", [Division(page.Division), DivisionYear(page.Division, page.Year), new Crumb("开放数据", null)])
        { Address = SitePaths.Data(page.Division.Code, page.Year) };

    public static PageHead Of(DivisionPage page) =>
        new($"{page.Division.Name}政府信息公开工作年度报告", $"{page.Division.Name}各单位历年政府信息公开工作年度报告。", page.Above is { } above ? [Division(above), new Crumb(page.Division.Name, null)] : [new Crumb(page.Division.Name, null)])
        { Address = SitePaths.Division(page.Division.Code), Feed = FeedOf(page.Division), Script = Search };

    public static PageHead Of(UnitsPage page) =>
        new($"{page.Division.Name}报告单位名单{PageOf(page.Place)}", $"{page.Division.Name}公布政府信息公开工作年度报告的单位。", [Division(page.Division), new Crumb("单位名单", null)])
        { Address = SitePaths.Page(SitePaths.Units(page.Division.Code), page.Place.Number) };

    public static PageHead Of(YearPage page) => page.Region is { } region
        ? new($"{region.Name}{page.Year}年政府信息公开工作年度报告", $"{region.Name}{page.Year}年政府信息公开工作年度报告公布情况。", [new Crumb(YearOf(page.Year), SitePaths.Year(page.Year)), new Crumb(region.Name, null)])
        { Address = SitePaths.Region(page.Year, region.Prefix) }
        : new($"{page.Year}年政府信息公开工作年度报告", $"各地{page.Year}年政府信息公开工作年度报告公布情况。", [new Crumb(YearOf(page.Year), null)])
        { Address = SitePaths.Year(page.Year) };

    public static PageHead Home(SiteSettings site) =>
        new("首页", $"{site.Name}：各级行政机关依法公布的政府信息公开工作年度报告。", []) { Address = SitePaths.Home, Column = null, Script = Search };

    public static PageHead OpenData() =>
        new("开放数据", "年度报告全部数字的数据文件、格式说明和审核规则。", [new Crumb("开放数据", null)]) { Address = SitePaths.OpenData };

    public static PageHead Accessibility() =>
        new("无障碍说明", "本站的无障碍目标、已知不足和反馈方式。", [new Crumb("无障碍说明", null)]) { Address = SitePaths.Accessibility };

    public static PageHead Rules() =>
        new("审核规则手册", "年度报告公布前核对的全部规则、依据和改正办法。", [new Crumb("审核规则手册", null)]) { Address = SitePaths.Rules };

    public static PageHead Submit(UploadPoints upload) =>
        new("上传年度报告", "凭提醒邮件中的链接上传政府信息公开工作年度报告。", [new Crumb("上传年度报告", null)])
        { IsHidden = true, Script = new PageScript(Assets.UploadScript, [Origin(upload.Desk), upload.Storage]) };

    public static PageHead NotFound() => new("页面不存在", "您访问的页面不存在。", [new Crumb("页面不存在", null)]);

    public static PageHead Of(Receipt receipt) =>
        new(receipt.Stuck ? "收件回执" : receipt.Verdict is Domain.Accepted ? "审核通过回执" : "退回修改回执", "年度报告提交回执。", []) { IsPrivate = true, Column = null };

    public static PageHead Of(DivisionStatus status) =>
        new($"{status.Division.Name}{status.Year}年度报告报送情况", "各单位年度报告报送情况，供主管部门使用。", []) { IsPrivate = true, Column = null };

    private static string Origin(string address) => address.StartsWith('/') ? "'self'" : new Uri(address).GetLeftPart(UriPartial.Authority);

    private static Crumb Division(Domain.Agencies.Division division) => new(division.Name, SitePaths.Division(division.Code));

    private static Crumb Agency(Domain.Agencies.Agency agency) => new(agency.Name, SitePaths.Agency(agency.Id));

    /// <summary>The script of the search box, which loads the index of names.</summary>
    private static PageScript Search { get; } = new(Assets.SearchScript, ["'self'"]);

    private static Crumb DivisionYear(Domain.Agencies.Division division, ReportYear year) => new(YearOf(year), SitePaths.Division(division.Code, year));

    private static (string, string) FeedOf(Domain.Agencies.Division division) => ($"{division.Name}年度报告更新", SitePaths.Feed(division.Code));

    private static string PageOf(ListPage place) => place.Number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"（第 {place.Number} 页）");

    private static string YearOf(ReportYear year) => string.Create(CultureInfo.InvariantCulture, $"{year.Value}年");
}
