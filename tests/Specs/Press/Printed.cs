using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Press;

namespace Pipeline.Specs.Press;

/// <summary>Page models and the press that the specs print them with.</summary>
internal static class Printed
{
    public static SitePress Press { get; } = new(new SiteSettings
    {
        Name = "隆德县政府信息公开年报",
        Domain = "www.example.gov.cn",
        BaseAddress = "https://www.example.gov.cn",
        IdentityCode = "6404230001",
        Sponsor = "隆德县人民政府办公室",
        IcpNumber = "宁ICP备00000000号",
        Upload = new UploadPoints("https://desk.example.gov.cn/api/submit/", "https://storage.example.gov.cn"),
        Column = [new SiteLink("政府信息公开指南", "https://www.example.gov.cn/guide/")],
    });

    public static FilingVersion Version(int number, string reason = "") =>
        new(number, new Upload("640423/kjj/2024/report.docx", $"e{number}", new DateTimeOffset(2025, 1, 9 + number, 1, 30, 0, TimeSpan.Zero), null), new string('a', 64), "copies/a", "2021", "1")
        { Reason = reason.Length == 0 ? null : reason };

    public static ReportPage Page(Entries entries, Entries? before = null)
    {
        var report = Assert.IsType<Accepted>(entries.Judged()).Report;
        ImmutableArray<FilingVersion> versions = before is null ? [Version(1)] : [Version(1), Version(2, "补录数字")];
        var filing = new Filing(A.Department.Id, report.Year) { Versions = versions };
        return new ReportPage(A.Division, A.Department, report, [], filing, versions[^1]) { Before = before?.Judged().Report };
    }

    public static Receipt Receipt(Verdict verdict) =>
        new("640423/kjj/2024/report.docx", verdict, A.Department, new ReportYear(2024), new DateTimeOffset(2025, 1, 10, 1, 30, 0, TimeSpan.Zero), new string('b', 64), null);

    /// <summary>The first version of a report that was corrected since, between a year before and a year after.</summary>
    public static ReportPage Superseded()
    {
        var page = Page(A.BalancedReport(), A.BalancedReport().With("disclosure/licences/decisions", 7));
        return page with { Version = page.Filing.Versions[0], Before = null, YearBefore = new ReportYear(2023), YearAfter = new ReportYear(2025) };
    }

    /// <summary>A report with a reason for a figure and one for none in particular.</summary>
    public static ReportPage Explained()
    {
        var page = Page(A.BalancedReport());
        return page with
        {
            Report = page.Report with
            {
                Explanations =
                [
                    new Explanation("X-CARRY", [CellAddress.Parse("requests/carried-in/natural-person"), CellAddress.Parse("requests/carried-in/total")], "上年度有一件申请在机构改革后由本机关接办，故比上年报告多一件。", "隆德县科学技术局办公室"),
                    new Explanation("X-OTHER", [], "数字经与司法部门核对。", ""),
                ],
            },
        };
    }

    /// <summary>Every kind of page.</summary>
    public static IEnumerable<(string Name, string Html)> Everything()
    {
        var year = new ReportYear(2024);
        var page = Page(A.BalancedReport());
        var figures = StatedFigures.Of(page.Report);
        var coverage = new Coverage(A.Division, year, 12, 9, 8, 1) { Missing = 2, Withdrawn = 1, Sums = figures, Summed = 8 };
        var older = new Coverage(A.Division, new ReportYear(2020), 12, 12, 12, 0) { Sums = StatedFigures.Of(Page(A.BalancedReport(2020)).Report), Summed = 12 };
        var standings = ImmutableArray.Create(
            new Standing(A.Department, page.Filing, new DateOnly(2025, 1, 31)),
            new Standing(A.Department with { Id = AgencyId.Parse("640423-jyj"), Name = "隆德县教育体育局" }, new Filing(AgencyId.Parse("640423-jyj"), year), new DateOnly(2025, 1, 31)));
        ImmutableArray<FormCell> row = [.. page.Report.Form.Cells.Where(cell => cell.Address is { Table: "requests", Row: "received" })];
        yield return ("report", Press.Report(page).ToString());
        yield return ("report-2019", Press.Report(Page(A.BalancedReport(2019))).ToString());
        yield return ("corrected", Press.Report(Page(A.BalancedReport(), A.BalancedReport().With("disclosure/licences/decisions", 7))).ToString());
        yield return ("tombstone", Press.Tombstone(new TombstonePage(A.Division, A.Department, page.Filing, new Withdrawal("数字有误", "隆德县人民政府办公室", new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero)))).ToString());
        yield return ("agency", Press.Agency(new AgencyPage(A.Division, A.Department, [page.Filing])).ToString());
        yield return ("superseded", Press.Report(Superseded()).ToString());
        yield return ("explained", Press.Report(Explained()).ToString());
        yield return ("division-year", Press.DivisionYear(new DivisionYearPage(coverage, standings, new DateOnly(2025, 2, 10), ListPage.Only) { Newest = Version(1).Upload.LastModified, HasDraft = true }).ToString());
        yield return ("division-year-p2", Press.DivisionYear(new DivisionYearPage(coverage, standings, new DateOnly(2025, 2, 10), new ListPage(2, true))).ToString());
        yield return ("sums", Press.Sums(new SumsPage(coverage, figures)).ToString());
        ImmutableArray<TotalPart> parts =
        [
            new("固原市本级", new Coverage(A.Division, year, 3, 3, 3, 0) { Sums = figures, Summed = 3 }, SitePaths.Sums(A.Division.Code, year), IsOwn: true),
            new("泾源县", new Coverage(A.Division, year, 5, 0, 0, 0) { Missing = 5 }, SitePaths.Sums(A.Division.Code, year), IsOwn: false),
        ];
        var city = new Division(DivisionCode.Parse("640400"), "固原市");
        var total = new Coverage(city, year, 8, 3, 3, 0) { Missing = 5, Sums = figures, Summed = 3 };
        yield return ("total", Press.Sums(new SumsPage(total, figures) { Parts = parts, Unheard = [new Division(DivisionCode.Parse("640425"), "彭阳县")] }).ToString());
        yield return ("total-behind", Press.Behind(new BehindPage(city, year, row, [new SourceFigures("固原市本级", SitePaths.Behind(A.Division.Code, year, "requests", "received"), figures)], 1, ListPage.Only) { IsTotal = true, FirstCell = page.Report.Form.Cells.IndexOf(row[0]), Sums = figures }).ToString());
        yield return ("division-above", Press.Division(new DivisionPage(city, [total], [A.Department]) { Units = 1, Below = [A.Division], Totals = [total, total with { Year = new ReportYear(2023) }], Unheard = [new Division(DivisionCode.Parse("640425"), "彭阳县")] }).ToString());
        yield return ("division-year-above", Press.DivisionYear(new DivisionYearPage(total, standings, null, ListPage.Only) { HasTotal = true }).ToString());
        yield return ("agency-corrected", Press.Agency(new AgencyPage(A.Division, A.Department, [Page(A.BalancedReport(), A.BalancedReport().With("disclosure/licences/decisions", 7)).Filing])).ToString());
        yield return ("behind", Press.Behind(new BehindPage(A.Division, year, row, [new SourceFigures(A.Department.Name, SitePaths.Report(A.Department.Id, year), figures)], 3, ListPage.Only) { FirstCell = page.Report.Form.Cells.IndexOf(row[0]), Sums = figures }).ToString());
        yield return ("data", Press.Data(new DataPage(A.Division, year, [new DataFile("cells.csv", "各单位全部数字", 1234, new string('c', 64))])).ToString());
        yield return ("division", Press.Division(new DivisionPage(A.Division, [coverage, older], [A.Department]) { Units = 1, Below = [A.Division] }).ToString());
        yield return ("units", Press.Units(new UnitsPage(A.Division, [A.Department], new ListPage(1, true))).ToString());
        yield return ("year", Press.Year(new YearPage(year, [coverage])).ToString());
        yield return ("region", Press.Year(new YearPage(year, [coverage]) { Region = new Region("64", "宁夏回族自治区", 1, coverage) }).ToString());
        yield return ("home", Press.Home(new HomePage(new YearPage(year, [coverage]), [year])).ToString());
        yield return ("open-data", Press.OpenData().ToString());
        yield return ("accessibility", Press.Accessibility().ToString());
        yield return ("rules", Press.Rules().ToString());
        yield return ("submit", Press.Submit()!.ToString());
        yield return ("status", Press.Status(new DivisionStatus(A.Division, year, new DateTimeOffset(2025, 2, 10, 0, 0, 0, TimeSpan.Zero), [.. standings.Select(standing => new AgencyStatus(standing, 3, new DateTimeOffset(2025, 2, 7, 1, 0, 0, TimeSpan.Zero), "对方邮件服务器退信（5.1.1）。"))])).ToString());
        yield return ("404", Press.NotFound().ToString());
        yield return ("receipt", Press.Receipt(Receipt(A.BalancedReport().With("requests/received/total", 9999).Judged())).ToString());
        yield return ("receipt-accepted", Press.Receipt(Receipt(A.BalancedReport().Judged())).ToString());
        yield return ("receipt-unread", Press.Receipt(Receipt(new Rejected(IntakeRules.Empty.Finds("文件是空的。")))).ToString());
    }
}
