using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Storage;

namespace Pipeline.Publishing.Inspecting;

/// <summary>
/// 走一遍: files a report for the reserved body as a unit would, waits for its page, compares, takes it back and waits for the
/// notice. It goes the whole way of a real report: storage event, reading, verdict, page, site.
/// </summary>
/// <param name="account">The storage.</param>
/// <param name="composition">The programs; only what a unit or an operator could do is done here, the installation does the rest.</param>
/// <param name="site">The public site.</param>
/// <param name="withdraw">Orders the withdrawal.</param>
/// <param name="clock">The time.</param>
public sealed class RoundTrip(StorageAccount account, Composition composition, PublicSite site, Func<WithdrawalOrder, CancellationToken, Task> withdraw, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How long each wait lasts; a cold start, an event and a page's cache time fit in.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Each step as it ends; the first that is ill is the last, but the report is taken back all the same.</summary>
    public async IAsyncEnumerable<Diagnosis> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var year = new ReportYear(ChinaTime.DateAt(now).Year - 1);
        var agency = ExampleReport.Agency.Id;
        var address = SitePaths.Report(agency, year);
        var mark = $"本报告由系统自检于{ChinaTime.Minute(now)}（{now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}）提交。";
        var report = ExampleReport.On(year, mark);

        yield return await StorageParts.Guarded("自检 登记", async () =>
        {
            await composition.Publishing.Register.Import([ExampleReport.Division], [ExampleReport.Agency], cancel);
            return Diagnosis.Well("自检 登记", $"{agency}，不出现在任何目录页和统计中");
        });
        var accepted = await StorageParts.Guarded("自检 受理", () => Filed(agency, year, report, cancel));
        yield return accepted;
        if (accepted.Health == Health.Ill)
            yield break;
        yield return await Timed("自检 公布", async () => await Shows(address, body => body.Contains(mark, StringComparison.Ordinal), cancel) && await Same(address, report, cancel)
            ? $"{address} 与提交的报告一致"
            : null, $"{address} 没有出现，或与提交的报告不一致。请查看函数 PublishSubmission 的日志。");
        yield return await StorageParts.Guarded("自检 撤回", () => Timed("自检 撤回", async () =>
        {
            await withdraw(new WithdrawalOrder(agency.ToString(), year.Value, "系统自检完成", "系统自检"), cancel);
            return await Shows(address, body => body.Contains("撤回", StringComparison.Ordinal) && !body.Contains(mark, StringComparison.Ordinal), cancel) ? "页面已换成撤回说明" : null;
        }, "等不到撤回说明。请查看撤回任务的队列和日志。"));
    }

    private Task<Diagnosis> Filed(Domain.Agencies.AgencyId agency, ReportYear year, string report, CancellationToken cancel) => Timed("自检 受理", async () =>
    {
        var path = $"{agency.Division}/{agency.Slug}/{year}/自检.json";
        var blob = account.Container(StorageNames.Submissions).GetBlobClient(path);
        var etag = (await blob.UploadAsync(BinaryData.FromString(report), overwrite: true, cancel)).Value.ETag.ToString("H");
        Attempt? latest = null;
        return await Until(async () =>
        {
            latest = (await composition.Publishing.Ledger.Read(agency, year, cancel)).Filing.Latest;
            return latest?.Upload.Path == path && latest.Upload.ETag.Trim('"') == etag.Trim('"');
        }, cancel) && latest!.Accepted ? "审核通过" : null;
    }, "等不到“审核通过”的结论。请查看事件订阅（Event Grid）和函数 PublishSubmission；上传的文件不会丢失。");

    private Task<bool> Shows(string address, Func<string, bool> wanted, CancellationToken cancel) =>
        Until(async () => (await site.Fetch(address, cancel)).Body is { } body && wanted(body.ToString()), cancel);

    /// <summary>The figures that the public can download are those that were filed.</summary>
    private async Task<bool> Same(string address, string report, CancellationToken cancel)
    {
        var (body, _) = await site.Fetch(address + "report.json", cancel);
        return body is not null && JsonNode.DeepEquals(JsonNode.Parse(body)!["cells"], JsonNode.Parse(report)!["cells"]);
    }

    private async Task<bool> Until(Func<Task<bool>> seen, CancellationToken cancel)
    {
        for (var started = clock.GetTimestamp(); clock.GetElapsedTime(started) < Patience; await Task.Delay(Pause, clock, cancel))
        {
            if (await seen())
                return true;
        }

        return false;
    }

    private async Task<Diagnosis> Timed(string part, Func<Task<string?>> step, string otherwise)
    {
        var started = clock.GetTimestamp();
        var words = await step();
        var took = string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(started).TotalSeconds:0.0} 秒");
        return words is null ? Diagnosis.Ill(part, $"{otherwise}（等了 {took}）") : Diagnosis.Well(part, $"{words}（{took}）");
    }
}
