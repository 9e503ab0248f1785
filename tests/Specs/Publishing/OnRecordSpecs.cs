using System.Text;
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

public sealed class OnRecordSpecs
{
    private static readonly ReportYear Year = new(2024);
    private static readonly Explanation Reason = new("X-CARRY", [], "机构改革，原县知识产权局的申请并入。", "局办公室");

    private readonly World world = new();

    [Fact]
    public async Task A_report_sent_back_for_want_of_a_reason_is_published_when_the_reason_is_put_on_record()
    {
        var town = await CarryDiffers();
        Assert.Null((await town.Ledger.Read(A.Department.Id, Year, Cancel)).Filing.Current);

        var filing = await town.PutOnRecord.Explain(A.Department.Id, Year, Reason, Cancel);

        Assert.True(filing.Latest!.Accepted);
        Assert.Equal(Reason.Reason, Assert.Single(filing.Current!.OnRecord!.Explanations).Reason);
        Assert.Contains(Reason.Reason, Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unit_gets_a_second_receipt_and_the_first_stays()
    {
        var town = await CarryDiffers();
        await town.PutOnRecord.Explain(A.Department.Id, Year, Reason, Cancel);
        await town.PutOnRecord.Explain(A.Department.Id, Year, Reason, Cancel);
        await town.PublishSubmission.Run("640423/kjj/2024/a.json", Cancel);
        var receipts = world.Container("receipts").Where(blob => blob.Key.StartsWith("640423/kjj/2024/", StringComparison.Ordinal) && blob.Key.EndsWith(".html", StringComparison.Ordinal)).Select(blob => Encoding.UTF8.GetString(blob.Value.Content.ToArray())).ToList();
        Assert.Equal(2, receipts.Count);
        Assert.Single(receipts, receipt => receipt.Contains("<h1>退回修改</h1>", StringComparison.Ordinal));
        Assert.Single(receipts, receipt => receipt.Contains("<h1>审核通过</h1>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reason_on_record_before_the_upload_is_judged_with_it()
    {
        var town = await Founded();
        await Upload(town, 2023, A.BalancedReport(2023));
        await town.PutOnRecord.Explain(A.Department.Id, Year, Reason, Cancel);
        await Upload(town, 2024, A.BalancedReport());
        Assert.NotNull((await town.Ledger.Read(A.Department.Id, Year, Cancel)).Filing.Current);
    }

    [Fact]
    public async Task A_waived_rule_is_listed_in_public_with_name_and_reason()
    {
        var town = await Founded();
        var report = A.BalancedReport();
        await Upload(town, 2024, report.With("review/reconsideration/total", report.Value(A.Cell("review/reconsideration/total")) + 1));
        Assert.Null((await town.Ledger.Read(A.Department.Id, Year, Cancel)).Filing.Current);

        await town.PutOnRecord.Waive(A.Department.Id, Year, new Waiver("T4-REV", "一件并案审理，经核实无误。", "县政府办公室"), Cancel);

        Assert.All(["T4-REV", "一件并案审理，经核实无误。", "县政府办公室"], words => Assert.Contains(words, Page(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_waiver_of_one_rule_lets_no_other_pass_and_personal_data_never()
    {
        var town = await CarryDiffers();
        var filing = await town.PutOnRecord.Waive(A.Department.Id, Year, new Waiver("T4-REV", "无", "县政府办公室"), Cancel);
        Assert.False(filing.Latest!.Accepted);
        Assert.Null(filing.Current);
        await Assert.ThrowsAsync<ArgumentException>(() => town.PutOnRecord.Waive(A.Department.Id, Year, new Waiver("P-PERSONAL", "无", "县政府办公室"), Cancel));
    }

    [Fact]
    public async Task A_division_that_demands_it_gets_reports_with_a_whole_sign_off_block_only()
    {
        var town = await Founded();
        await town.Register.Import([A.Division with { NeedsSignOff = true }], [A.Department], Cancel);
        await Upload(town, 2024, A.BalancedReport());
        Assert.Equal(1, (await town.Ledger.Read(A.Department.Id, Year, Cancel)).Filing.Latest!.Errors);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Page() => Encoding.UTF8.GetString(world.Container("$web")[SitePaths.File(SitePaths.Report(A.Department.Id, Year))].Content.ToArray());

    /// <summary>The balanced reports of two years, of which the second does not carry in what the first carried out.</summary>
    private async Task<Installation> CarryDiffers()
    {
        var town = await Founded();
        await Upload(town, 2023, A.BalancedReport(2023));
        await Upload(town, 2024, A.BalancedReport());
        return town;
    }

    private async Task<Installation> Founded()
    {
        var town = new Installation(
            world.Stores(),
            new Printing(new SitePress(new SiteSettings())), file => Readers.Read(file), FilingDates.Statutory, TimeProvider.System);
        await town.Register.Import([A.Division], [A.Department], Cancel);
        return town;
    }

    private async Task Upload(Installation town, int year, Entries report)
    {
        await world.Blobs("submissions").Write($"640423/kjj/{year}/a.json", BinaryData.FromString(A.Json(report)), new BlobHeaders("application/json"), WriteCondition.Always, Cancel);
        await town.PublishSubmission.Run($"640423/kjj/{year}/a.json", Cancel);
    }
}
