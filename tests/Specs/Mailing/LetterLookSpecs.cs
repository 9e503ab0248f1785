using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

/// <summary>Every kind of letter as a phone and a desk show it.</summary>
public sealed class LetterLookSpecs
{
    private static readonly ReportYear Year = new(2025);
    private static readonly Uri Link = new("https://site.example.cn/submit/#640423-kjj.2025.1774800000.Zm9yZ2VkLWJ1dC1sb25nLWVub3VnaC10by13cmFwLXRoZS1saW5l");

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(600, ColorScheme.Light)]
    public async Task Every_kind_of_letter_fits_its_window_and_hinders_nobody_in_any_colour_scheme(int width, ColorScheme scheme)
    {
        Machine.NeedsBrowser("letters are not looked at");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Machine.Browser(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme });
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "letters")).FullName;
        foreach (var (name, letter) in Letters())
        {
            await page.SetContentAsync(MailRoom.Print(letter));
            await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png") });
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} is too wide for {width}");
            Assert.Equal(scheme == ColorScheme.Dark ? "rgb(31, 33, 37)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.sheet')).backgroundColor"));
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), letter.PlainText(), TestContext.Current.CancellationToken);
            var violations = (await page.RunAxe()).Violations;
            Assert.True(violations.Length == 0, $"{name}: {string.Join("; ", violations.Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"))}");
        }
    }

    private static IEnumerable<(string Name, Letter Letter)> Letters()
    {
        var agency = A.Department with { Leader = new Contact("张建国", "leader@example.cn") };
        yield return ("reminder", Reminder(agency, "2026-01-23", 0));
        yield return ("overdue", Reminder(agency, "2026-02-06", 0));
        yield return ("leader", Reminder(agency, "2026-02-06", 1));
        var rejected = A.BalancedReport(2025).With("requests/received/total", 9999).With("requests/granted/natural-person", "约3").With("disclosure/fees/amount", "96.567").Judged();
        yield return ("rejected", ReceiptLetter.Of(Receipt(rejected), agency.Clerk!, agency, MailRoom.Settings, Link));
        yield return ("accepted", ReceiptLetter.Of(Receipt(Assessment.Of(A.BalancedReport(2025), new Circumstances { Year = Year })), agency.Clerk!, agency, MailRoom.Settings, Link));
        yield return ("digest", DigestLetter.Of(Status(), A.Division.Supervisor!, MailRoom.Settings));
        var misplaced = Receipt(new Rejected(IntakeRules.Path.Finds("上传位置“640423/kjj/年度报告.docx”不对。请放在“640423/kjj/年度/文件名”下，例如 640423/kjj/2024/年度报告.docx。"))) with { Year = null };
        yield return ("misplaced", MisplacedLetter.ToUnit(misplaced, agency, agency.Clerk!, MailRoom.Settings));
        yield return ("misplaced-overseer", MisplacedLetter.ToOverseer(misplaced with { Agency = null }, A.Division.Supervisor!, MailRoom.Settings));
        yield return ("held", HeldLetter.Of(agency, Version("2026-01-20T01:00:00Z").Upload, agency.Clerk!, MailRoom.Settings));
        yield return ("work", AlarmLetter.OfWork("site-changes", A.Division.Supervisor!, MailRoom.Settings));
        yield return ("alarm", AlarmLetter.Of("640423/kjj/2025/年度报告.docx", A.Division.Supervisor!, MailRoom.Settings));
    }

    private static Letter Reminder(Agency agency, string today, int which)
    {
        var (calendar, day) = (CalendarFiles.Load(), DateOnly.Parse(today));
        var reminder = Reminders.Due(day, agency, Year, false, _ => false, calendar).Mails[which];
        var before = new Filing(agency.Id, Year.Previous) { Versions = [Version("2025-01-20T00:00:00Z")] };
        return ReminderLetter.Of(reminder, new ReminderMatter(null, before, day, Link, new Attachment("模板.docx", "application/octet-stream", BinaryData.FromString("x"))), calendar, MailRoom.Settings);
    }

    private static DivisionStatus Status()
    {
        var day = new DateOnly(2026, 1, 31);
        AgencyStatus Of(string slug, string name, Filing filing, int reminders, string trouble = "") =>
            new(new Standing(A.Department with { Id = AgencyId.Parse("640423-" + slug), Name = name }, filing, day), reminders, null, trouble);
        Filing Filed(string on) => new(A.Department.Id, Year) { Versions = [Version(on)], Latest = new Attempt(Version(on).Upload, true, 0, "r.html") { Explained = 1 } };
        return new DivisionStatus(A.Division, Year, DateTimeOffset.Parse("2026-02-06T01:00:00Z"),
        [
            Of("a", "隆德县科学技术局", Filed("2026-01-20T00:00:00Z"), 1),
            Of("b", "隆德县教育体育局", Filed("2026-02-02T00:00:00Z"), 6),
            Of("c", "隆德县人力资源和社会保障局", new Filing(A.Department.Id, Year) { Latest = new Attempt(Version("2026-02-01T00:00:00Z").Upload, false, 3, "r.html") }, 7),
            Of("d", "隆德县沙塘镇人民政府", new Filing(A.Department.Id, Year), 7, "对方邮箱不存在（5.1.1）。"),
        ]);
    }

    private static FilingVersion Version(string on) => new(1, new Upload("640423/kjj/2025/a.docx", "e", DateTimeOffset.Parse(on), null), new string('a', 64), "copy", "2021", "1");

    private static Receipt Receipt(Verdict verdict) =>
        new("640423/kjj/2025/年度报告-20260120-090000-1a2b3c4d.docx", verdict, A.Department, Year, DateTimeOffset.Parse("2026-01-20T01:00:00Z"), new string('a', 64), verdict is Accepted ? "/640423/kjj/2025/" : null);
}
