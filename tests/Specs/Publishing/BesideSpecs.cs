using System.Collections.Immutable;
using System.Text;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Reading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>What other bodies have filed and when it came, beside a report that is judged on its way in.</summary>
public sealed class BesideSpecs
{
    private const string Own = "围绕农村道路养护和客货邮融合，全年逐月公布养护里程、投诉处理和补贴发放，乡镇群众可以在村务公开栏核对每一笔，也可以拨打养护热线提出意见，县里每季度组织一次现场核验。";
    private const string Another = "聚焦预算绩效和惠民资金直达，按项目公布资金分配、支付进度和绩效评价得分，接受人大代表质询；对群众看不懂的科目配上图表和案例，逐条解释口径变化，年底汇编成册放在政务大厅供查阅。";

    private static readonly ReportYear Year = new(2024);
    private static readonly Agency Finance = new(AgencyId.Parse("640423-czj"), "隆德县财政局", AgencyKind.Department);
    private static readonly Agency Roads = new(AgencyId.Parse("640423-jtj"), "隆德县交通运输局", AgencyKind.Department);
    private static readonly Agency Government = new(AgencyId.Parse("640423-zf"), "隆德县人民政府", AgencyKind.Government);

    private readonly World world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_that_another_unit_has_published_is_told_and_publishes()
    {
        var town = await Founded(Roads, Finance);
        await File(town, Roads, Own);
        await File(town, Finance, Own);
        var filing = await Filing(town, Finance);
        Assert.Equal("隆德县交通运输局", filing.Current!.Beside!.Likest!.AgencyName);
        Assert.Contains("V-COPYOTHER", Receipt(Finance), StringComparison.Ordinal);
        Assert.Contains("隆德县交通运输局", Receipt(Finance), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_its_own_and_what_every_report_says_are_nobodys_copy()
    {
        var town = await Founded(Roads, Finance);
        await File(town, Roads, Own);
        await File(town, Finance, Another);
        Assert.Null((await Filing(town, Finance)).Current!.Beside);
    }

    [Fact]
    public async Task A_report_taken_back_is_copied_by_nobody()
    {
        var town = await Founded(Roads, Finance);
        await File(town, Roads, Own);
        await town.WithdrawReport.Run(new WithdrawalOrder(Roads.Id.ToString(), 2024, "数字有误", "主管部门"), Cancel);
        await File(town, Finance, Own);
        Assert.Null((await Filing(town, Finance)).Current!.Beside);
    }

    [Fact]
    public async Task The_one_who_wrote_it_first_is_not_told_when_it_files_again()
    {
        var town = await Founded(Roads, Finance);
        await File(town, Roads, Own);
        await File(town, Roads, Own, "requests/granted/natural-person 0");
        Assert.Null((await Filing(town, Roads)).Current!.Beside);
    }

    [Fact]
    public async Task However_many_units_there_are_a_copy_is_looked_for_in_as_many_short_lists()
    {
        ImmutableArray<Agency> many = [.. Enumerable.Range(0, 12).Select(i => new Agency(AgencyId.Parse($"640423-d{i}"), $"隆德县第{i}局", AgencyKind.Department))];
        var town = await Founded([Finance, .. many]);
        foreach (var (i, agency) in many.Index())
            await File(town, agency, string.Concat(Enumerable.Range(0, 160).Select(k => (char)(0x4E00 + ((((i * 7919) + (k * 104729)) % 20000) & 0x3FFF)))));
        var counted = new Counting();
        await File(Seen(counted), Finance, Another);
        Assert.Equal(TextSketch.Keys, counted.Operations.Count(operation => operation is { Store: "filings", Verb: "list" } && operation.Path.StartsWith("text-", StringComparison.Ordinal)));
        Assert.Equal(TextSketch.Keys, counted.Operations.Count(operation => operation is { Store: "filings", Verb: "write" } && operation.Path.StartsWith("text-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_governments_own_report_is_compared_with_the_sum_of_its_units_and_publishes_all_the_same()
    {
        var town = await Founded(Roads, Finance, Government);
        await File(town, Roads, Own);
        while (world.Messages("site-changes") is { Count: > 0 } queue)
        {
            var message = SiteChange.Parse(queue[0])!;
            queue.RemoveAt(0);
            await town.RebuildIndex.Run(message, Cancel);
        }

        await File(town, Government, Another, "disclosure/licences/decisions 777");
        var filing = await Filing(town, Government);
        Assert.Equal(1, filing.Current!.Beside!.Units!.Summed);
        Assert.Equal(1, filing.Current.Beside.Units.Missing);
        var verdict = await town.Judge.Again(filing.Current, Government, Year, Cancel);
        var finding = Assert.Single(verdict.Findings, finding => finding.Rule == "AGG-CELL");
        Assert.Equal([A.Cell("disclosure/licences/decisions")], finding.Cells);
        Assert.Equal(777, finding.Found);
        Assert.Contains("还有 1 个单位没有公布", finding.Message, StringComparison.Ordinal);
        Assert.Single(verdict.Findings, finding => finding.Rule == "AGG-COVER");
        Assert.All(verdict.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Fact]
    public async Task A_difference_explained_after_the_report_is_public_stands_beside_the_figure_and_then_says_who_approved_it()
    {
        await A_governments_own_report_is_compared_with_the_sum_of_its_units_and_publishes_all_the_same();
        var town = Seen(Open.Gate);
        var filing = await town.PutOnRecord.Explain(Government.Id, Year, new Explanation("AGG-CELL", [A.Cell("disclosure/licences/decisions")], "政府本级另办理许可 750 件。", "县政府办公室"), Cancel);
        Assert.Equal(1, filing.ReasonsToApprove);
        Assert.Contains("政府本级另办理许可 750 件。", Page(Government), StringComparison.Ordinal);
        Assert.DoesNotContain("已审核", Page(Government), StringComparison.Ordinal);

        filing = await town.PutOnRecord.Approve(Government.Id, Year, "市政府办公室", Cancel);
        Assert.Equal(0, filing.ReasonsToApprove);
        Assert.Contains("市政府办公室已审核", Page(Government), StringComparison.Ordinal);

        filing = await town.PutOnRecord.Explain(Government.Id, Year, new Explanation("AGG-CELL", [A.Cell("disclosure/licences/decisions")], "政府本级另办理许可 751 件。", "县政府办公室"), Cancel);
        Assert.Equal(1, filing.ReasonsToApprove);
        Assert.DoesNotContain("已审核", Page(Government), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_with_personal_data_in_it_is_not_put_beside_a_public_report()
    {
        var town = await Founded(Roads);
        await File(town, Roads, Own);
        var page = Page(Roads);
        await Assert.ThrowsAsync<ArgumentException>(() => town.PutOnRecord.Explain(Roads.Id, Year, new Explanation("X-CARRY", [], "请拨打13912345678。", "办公室"), Cancel));
        Assert.Equal(page, Page(Roads));
        Assert.Equal(OnRecord.Nothing, (await Filing(town, Roads)).OnRecord);
    }

    [Theory]
    [InlineData("2025-01-31", false)]
    [InlineData("2025-02-01", true)]
    public async Task The_first_report_of_a_year_that_comes_after_its_last_day_is_told_and_publishes(string day, bool late)
    {
        world.Clock = new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(4, 0), TimeSpan.Zero);
        var town = await Founded(Roads);
        await File(town, Roads, Own);
        Assert.NotNull((await Filing(town, Roads)).Current);
        Assert.Equal(late, Receipt(Roads).Contains("D-PUB-DEPT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_correction_after_the_last_day_is_not_late()
    {
        var town = await Founded(Roads);
        await File(town, Roads, Own);
        world.Clock = new DateTimeOffset(2025, 3, 1, 4, 0, 0, TimeSpan.Zero);
        await File(town, Roads, Own, "disclosure/licences/decisions 77");
        Assert.Equal(2, (await Filing(town, Roads)).Current!.Number);
        Assert.DoesNotContain("D-PUB-DEPT", Receipt(Roads), StringComparison.Ordinal);
    }

    private static async Task<Filing> Filing(Installation town, Agency agency) => (await town.Ledger.Read(agency.Id, Year, Cancel)).Filing;

    private string Page(Agency agency) => Encoding.UTF8.GetString(world.Container("$web")[SitePaths.File(SitePaths.Report(agency.Id, Year))].Content.ToArray());

    /// <summary>The newest receipt's page.</summary>
    private string Receipt(Agency agency) => Encoding.UTF8.GetString(
        world.Container("receipts").Where(blob => blob.Key.StartsWith($"640423/{agency.Id.Slug}/2024/", StringComparison.Ordinal) && blob.Key.EndsWith(".html", StringComparison.Ordinal)).MaxBy(blob => blob.Key).Value.Content.ToArray());

    private async Task<Installation> Founded(params Agency[] agencies)
    {
        var town = Seen(Open.Gate);
        await town.Register.Import([A.Division], agencies, Cancel);
        return town;
    }

    private Installation Seen(IGate gate) => new(
        world.Stores(gate), new Printing(new SitePress(new SiteSettings())), file => Readers.Read(file), FilingDates.Statutory, TimeProvider.System);

    private async Task File(Installation town, Agency agency, string overview, string? change = null)
    {
        var report = A.BalancedReport(2024, agency.Name).WithSection(1, overview);
        if (change?.Split(' ') is [var cell, var value])
            report = cell.StartsWith("requests", StringComparison.Ordinal) ? report.Saying(6, value) : report.With(cell, value);
        await world.Blobs("submissions").Write($"640423/{agency.Id.Slug}/2024/a.json", BinaryData.FromString(A.Json(report).Replace("640423-kjj", agency.Id.ToString(), StringComparison.Ordinal)), new BlobHeaders("application/json"), WriteCondition.Always, Cancel);
        await town.PublishSubmission.Run($"640423/{agency.Id.Slug}/2024/a.json", Cancel);
        world.Clock += TimeSpan.FromMinutes(1);
    }

    private sealed class Counting : IGate
    {
        public List<Operation> Operations { get; } = [];

        public Task Before(Operation operation)
        {
            Operations.Add(operation);
            return Task.CompletedTask;
        }

        public void After(Operation operation, object? result)
        {
        }
    }
}
