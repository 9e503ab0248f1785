using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
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

    /// <summary>Every kind of page.</summary>
    public static IEnumerable<(string Name, string Html)> Everything()
    {
        var year = new ReportYear(2024);
        var page = Page(A.BalancedReport());
        var coverage = new Coverage(A.Division, year, 12, 9, 8, 1);
        var standings = ImmutableArray.Create(
            new Standing(A.Department, page.Filing, new DateOnly(2025, 1, 31)),
            new Standing(A.Department with { Id = AgencyId.Parse("640423-jyj"), Name = "隆德县教育体育局" }, new Filing(AgencyId.Parse("640423-jyj"), year), new DateOnly(2025, 1, 31)));
        yield return ("report", Press.Report(page).ToString());
        yield return ("report-2019", Press.Report(Page(A.BalancedReport(2019))).ToString());
        yield return ("corrected", Press.Report(Page(A.BalancedReport(), A.BalancedReport().With("disclosure/licences/decisions", 7))).ToString());
        yield return ("tombstone", Press.Tombstone(new TombstonePage(A.Division, A.Department, page.Filing, new Withdrawal("数字有误", "隆德县人民政府办公室", new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero)))).ToString());
        yield return ("agency", Press.Agency(new AgencyPage(A.Division, A.Department, [page.Filing])).ToString());
        yield return ("division-year", Press.DivisionYear(new DivisionYearPage(A.Division, year, standings, new DateTimeOffset(2025, 2, 10, 0, 0, 0, TimeSpan.Zero))).ToString());
        yield return ("division", Press.Division(new DivisionPage(A.Division, [coverage], [A.Department])).ToString());
        yield return ("year", Press.Year(new YearPage(year, [coverage])).ToString());
        yield return ("home", Press.Home(new HomePage([coverage], [year])).ToString());
        yield return ("rules", Press.Rules().ToString());
        yield return ("submit", Press.Submit()!.ToString());
        yield return ("404", Press.NotFound().ToString());
        yield return ("receipt", Press.Receipt(Receipt(A.BalancedReport().With("requests/received/total", 9999).Judged())).ToString());
        yield return ("receipt-accepted", Press.Receipt(Receipt(A.BalancedReport().Judged())).ToString());
        yield return ("receipt-unread", Press.Receipt(Receipt(new Rejected(IntakeRules.Empty.Finds("文件是空的。")))).ToString());
    }
}
