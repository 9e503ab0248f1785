using System.IO.Compression;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Storage;
using Pipeline.Reading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>Reasons, approvals and waivers the whole way on the storage emulator: sent back, put on record, judged again, public in page and downloads.</summary>
public sealed class OnRecordOnEmulatorSpecs(Azurite azurite)
{
    private static readonly ReportYear Year = new(2024);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reason_is_judged_published_in_page_and_downloads_and_approved()
    {
        var (account, town) = await Founded();
        await Upload(account, town, 2023, A.BalancedReport(2023));
        await Upload(account, town, 2024, A.BalancedReport());
        Assert.Null((await town.Ledger.Read(A.Department.Id, Year, Cancel)).Filing.Current);

        var filing = await town.PutOnRecord.Explain(A.Department.Id, Year, new Explanation("X-CARRY", [], "机构改革，原县知识产权局的申请并入。", "局办公室"), Cancel);
        Assert.Equal((1, true), (filing.Current!.Number, filing.ReasonsToApprove > 0));
        Assert.Contains("机构改革，原县知识产权局的申请并入。", await Text(account, "index.html"), StringComparison.Ordinal);
        Assert.Contains("机构改革，原县知识产权局的申请并入。", await Part(account, "report.docx", "word/document.xml"), StringComparison.Ordinal);
        Assert.Contains("机构改革，原县知识产权局的申请并入。", await Part(account, "report.xlsx", "xl/sharedStrings.xml"), StringComparison.Ordinal);

        filing = await town.PutOnRecord.Approve(A.Department.Id, Year, "县政府办公室", Cancel);
        Assert.Equal((1, 0), (filing.Current!.Number, filing.ReasonsToApprove));
        Assert.Contains("县政府办公室已审核", await Text(account, "index.html"), StringComparison.Ordinal);
        Assert.True(await town.Leaves.Stands(A.Department.Id, Year, Cancel));
    }

    [Fact]
    public async Task A_waived_rule_is_listed_in_page_and_downloads_with_who_decided()
    {
        var (account, town) = await Founded();
        var report = A.BalancedReport();
        await Upload(account, town, 2024, report.With("review/reconsideration/total", report.Value(A.Cell("review/reconsideration/total")) + 1));
        Assert.False((await town.Ledger.Read(A.Department.Id, Year, Cancel)).Filing.Latest!.Accepted);

        var filing = await town.PutOnRecord.Waive(A.Department.Id, Year, new Waiver("T4-REV", "一件并案审理，经核实无误。", "县政府办公室"), Cancel);
        Assert.True(filing.Latest!.Accepted);
        Assert.Contains("一件并案审理，经核实无误。", await Text(account, "index.html"), StringComparison.Ordinal);
        Assert.Contains("一件并案审理，经核实无误。", await Part(account, "report.docx", "word/document.xml"), StringComparison.Ordinal);
        Assert.Contains("一件并案审理，经核实无误。", await Part(account, "report.xlsx", "xl/sharedStrings.xml"), StringComparison.Ordinal);
    }

    private async Task<(StorageAccount Account, Installation Town)> Founded()
    {
        var account = StorageAccount.With(await azurite.OwnAccount());
        await account.CreateMissing(Cancel);
        var town = new Installation(Pipeline.Publishing.Stores.Of(account), new Printing(new SitePress(new SiteSettings())), file => Readers.Read(file), FilingDates.Statutory, TimeProvider.System);
        await town.Register.Import([A.Division], [A.Department], Cancel);
        return (account, town);
    }

    private static async Task Upload(StorageAccount account, Installation town, int year, Entries report)
    {
        await account.Blobs(StorageNames.Submissions).Write($"640423/kjj/{year}/a.json", BinaryData.FromString(A.Json(report)), new BlobHeaders("application/json"), WriteCondition.Always, Cancel);
        await town.PublishSubmission.Run($"640423/kjj/{year}/a.json", Cancel);
    }

    private static async Task<string> Text(StorageAccount account, string file) => (await Bytes(account, file)).ToString();

    private static async Task<string> Part(StorageAccount account, string file, string part)
    {
        using var package = new ZipArchive((await Bytes(account, file)).ToStream());
        using var reader = new StreamReader(package.GetEntry(part)!.Open());
        return await reader.ReadToEndAsync(Cancel);
    }

    private static async Task<BinaryData> Bytes(StorageAccount account, string file) =>
        (await account.Blobs(StorageNames.Site).Read(SitePaths.File(SitePaths.Report(A.Department.Id, Year) + file), Cancel))!.Content;
}
