using AngleSharp.Html.Parser;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;
using Pipeline.Specs.Press;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Mailing;

public sealed class StatusSpecs
{
    private static readonly ReportYear Year = new(2025);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_division_stands_as_register_ledger_and_mails_say()
    {
        var room = Room();
        await room.Day(new DateOnly(2026, 1, 30));
        await room.Day(new DateOnly(2026, 2, 6));
        var status = await room.Board.Of(A.Division, Year, Cancel);
        Assert.Equal(
            ["kjj Missing 2 2026-02-06", "late Late 0 ", "on-time OnTime 0 ", "rejected Rejected 2 2026-02-06", "silent Missing 0 "],
            status.Agencies.Select(agency => $"{agency.Standing.Agency.Id.Slug} {agency.Situation} {agency.Reminders} {(agency.LastReminder is { } last ? Pipeline.Domain.Deadlines.ChinaTime.DateAt(last).ToString("yyyy-MM-dd") : "")}"));
        Assert.Equal(3, status.Overdue);
        Assert.Equal(["late", "silent"], status.Tasks.Select(task => task.Agency.Standing.Agency.Id.Slug));
        Assert.Equal("rejected", Assert.Single(status.Uncorrected).Standing.Agency.Id.Slug);
    }

    [Fact]
    public async Task The_supervisors_page_is_private_and_shows_every_agency_with_its_reminders_and_receipt()
    {
        var room = Room();
        await room.Day(new DateOnly(2026, 1, 30));
        var html = Printed.Press.Status(await room.Board.Of(A.Division, Year, Cancel)).ToString();
        var page = new HtmlParser().ParseDocument(html);
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.Equal(5, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("退回未改正", page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("隆德县财政局", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Equal(["../../640423/late/2025/r.html", "../../640423/rejected/2025/r.html"], page.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("@", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rush_of_verdicts_costs_one_page_that_has_seen_them_all()
    {
        var (room, world) = (Room(), new World());
        var pages = Pages(room, world);
        for (var i = 0; i < 20; i++)
            await pages.Order("640423-kjj", 2025, Cancel);
        room.Now += TimeSpan.FromSeconds(10);
        var tags = new HashSet<string>();
        foreach (var (_, message) in room.Queue.Waiting.ToList())
        {
            await pages.Run(MailOrders.Parse(message)!, Cancel);
            tags.Add(world.Container("receipts")["status/640423/2025.html"].Stamp.ETag);
        }

        Assert.Single(tags);
        room.Now += TimeSpan.FromSeconds(10);
        await pages.Order("640423-kjj", 2025, Cancel);
        await pages.Run(MailOrders.Parse(room.Queue.Waiting[^1].Text)!, Cancel);
        Assert.DoesNotContain(world.Container("receipts")["status/640423/2025.html"].Stamp.ETag, tags);
    }

    [Fact]
    public async Task A_day_orders_the_reminders_and_writes_the_page_even_when_a_division_fails()
    {
        var (room, world) = (Room(), new World());
        room.Divisions.Add(new Division(DivisionCode.Parse("640424"), "泾源县"));
        var office = new MailOffice(room.Remind, room.Send, Pages(room, world));
        await office.Day(new DateOnly(2026, 1, 30), Cancel);
        Assert.Equal(["status/640423/2025.html", "status/640424/2025.html"], world.Container("receipts").Keys);
        room.Table.BreakAt = room.Table.Operations;
        await Assert.ThrowsAsync<IOException>(() => office.Day(new DateOnly(2026, 1, 30), Cancel));
        Assert.Contains(room.Queue.Sent, message => message.Text.Contains("640423-kjj", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Agencies_whose_names_begin_alike_keep_their_own_mails()
    {
        var room = new MailRoom();
        room.Agencies.Clear();
        foreach (var slug in new[] { "a", "a-b", "a1", "ab", "a-b-c" })
            room.Agencies.Add(A.Department with { Id = AgencyId.Parse("640423-" + slug), Clerk = new Contact("x", $"{slug}@example.cn") });
        await room.Day(new DateOnly(2026, 1, 30));
        await room.Day(new DateOnly(2026, 1, 31));
        Assert.Equal(["a", "a-b", "a-b-c", "a1", "ab"], room.Mailer.Sent.Select(mail => mail.ToAddress).Where(to => to.EndsWith("@example.cn", StringComparison.Ordinal) && to != "zwgk@example.cn").Select(to => to.Split('@')[0]).Order(StringComparer.Ordinal));
        Assert.All((await room.Board.Of(A.Division, Year, Cancel)).Agencies, agency => Assert.Equal(1, agency.Reminders));
    }

    private static StatusPages Pages(MailRoom room, World world) => new(
        world.Blobs("receipts"), room.Queue, room.Records, room.Board, Printed.Press.Status, room);

    private static MailRoom Room()
    {
        var room = new MailRoom();
        Agency Of(string slug, string name) => A.Department with { Id = AgencyId.Parse("640423-" + slug), Name = name };
        room.Agencies.AddRange([Of("on-time", "隆德县审计局"), Of("late", "隆德县水务局"), Of("rejected", "隆德县财政局"), Of("silent", "隆德县观庄乡人民政府") with { Clerk = null }]);
        room.File(room.Agencies[1], 2025, "2026-01-20T00:00:00Z");
        room.File(room.Agencies[2], 2025, "2026-02-03T00:00:00Z");
        var late = room.Filings[(room.Agencies[2].Id, 2025)];
        room.Filings[(room.Agencies[2].Id, 2025)] = late with { Latest = new Attempt(late.Versions[0].Upload, true, 0, "640423/late/2025/r.html") { Explained = 1 } };
        var rejected = room.Agencies[3].Id;
        room.Filings[(rejected, 2025)] = new Filing(rejected, Year) { Latest = new Attempt(new Upload("640423/rejected/2025/a.docx", "1", DateTimeOffset.Parse("2026-01-25T00:00:00Z"), null), false, 3, "640423/rejected/2025/r.html") };
        return room;
    }
}
