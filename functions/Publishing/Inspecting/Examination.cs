using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Pipeline.Domain.Deadlines;
using Pipeline.Publishing.Storage;

namespace Pipeline.Publishing.Inspecting;

/// <summary>体检: everything that a running installation stands on, part by part; nothing is changed.</summary>
/// <param name="account">Its storage.</param>
/// <param name="composition">Its programs.</param>
/// <param name="mail">Looks at the way mails leave.</param>
/// <param name="clock">This machine's time.</param>
public sealed class Examination(StorageAccount account, Composition composition, Func<CancellationToken, Task<Diagnosis>> mail, TimeProvider clock)
{
    /// <summary>A daily run that is older than this has missed a day.</summary>
    private static readonly TimeSpan ADay = TimeSpan.FromHours(26);
    private static readonly TimeSpan ThreeSweeps = TimeSpan.FromMinutes(35);

    /// <summary>Looks at every part, in the order in which they depend on each other.</summary>
    public async IAsyncEnumerable<Diagnosis> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        if (await Unreachable(cancel) is { } unreachable)
        {
            yield return unreachable;
            yield break;
        }

        await foreach (var part in new StorageParts(account, clock).Examine(cancel))
            yield return part;
        yield return await StorageParts.Guarded("单位名录", () => Register(cancel));
        yield return await StorageParts.Guarded("每日催报", () => LastRun("每日催报", nameof(Programs.RemindAgencies), ADay, "每天 9:00（北京时间）", cancel));
        yield return await StorageParts.Guarded("查漏", () => LastRun("查漏", nameof(Programs.FindUnanswered), ThreeSweeps, "每十分钟", cancel));
        yield return await StorageParts.Guarded("巡检", () => LastRun("巡检", nameof(Programs.Inspect), ThreeSweeps, "每十分钟", cancel));
        yield return await mail(cancel);
        yield return await StorageParts.Guarded("公开网站", () => Site(cancel));
    }

    private async Task<Diagnosis?> Unreachable(CancellationToken cancel)
    {
        try
        {
            await account.QueueClient(StorageNames.Queues[0]).ExistsAsync(cancel);
            return null;
        }
        catch (RequestFailedException fault) when (fault.Status != 0)
        {
            return null;
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            return Diagnosis.Ill("存储账户", $"连接不上：{fault.Message.Split('\n')[0]} 请核对地址和网络；本机请确认 ./pipeline up 正在运行。");
        }
        catch (Azure.Identity.AuthenticationFailedException fault)
        {
            return Diagnosis.Ill("登录", $"没有登录 Azure：{fault.Message.Split('\n')[0]} 请先运行 az login。");
        }
    }

    private async Task<Diagnosis> Register(CancellationToken cancel)
    {
        var (divisions, unsupervised) = (0, 0);
        await foreach (var division in composition.Publishing.Register.AllDivisions(cancel))
        {
            divisions++;
            unsupervised += division.Supervisor is null ? 1 : 0;
        }

        return divisions == 0 ? Diagnosis.Ill("单位名录", "还没有导入，任何报告都会被退回。请运行 ./pipeline agencies import 名录.csv。")
            : unsupervised > 0 ? Diagnosis.Doubtful("单位名录", $"{divisions} 个区划，其中 {unsupervised} 个没有登记主管部门联系人，汇总和告警寄不出去。")
            : Diagnosis.Well("单位名录", $"{divisions} 个区划");
    }

    private async Task<Diagnosis> LastRun(string part, string program, TimeSpan most, string when, CancellationToken cancel)
    {
        if (await composition.Runs.LastOf(program, cancel) is not { } ended)
            return Diagnosis.Doubtful(part, $"还没有运行过；应当{when}运行一次。刚刚部署或启动的系统属于正常。");
        var words = $"上次完成于 {ChinaTime.Minute(ended)}";
        return clock.GetUtcNow() - ended > most
            ? Diagnosis.Ill(part, $"{words}，应当{when}运行一次。请查看函数应用是否在运行；手动运行一次即可补上。")
            : Diagnosis.Well(part, words);
    }

    private async Task<Diagnosis> Site(CancellationToken cancel)
    {
        var pages = 0;
        var faults = new List<string>();
        await foreach (var page in composition.Site.Look(ChinaTime.DateAt(clock.GetUtcNow()), cancel))
        {
            pages++;
            if (page.Fault is { } fault)
                faults.Add($"{page.Address}（{Chinese(fault)}）");
        }

        return faults.Count > 0
            ? Diagnosis.Ill("公开网站", $"{string.Join("；", faults)}。请确认静态网站已经开启（infra/static-website.sh），再按 infra/README.md“从台账恢复网站”一节处理。")
            : Diagnosis.Well("公开网站", string.Create(CultureInfo.InvariantCulture, $"核对了 {pages} 个页面，与台账一致"));
    }

    private static string Chinese(string fault) => fault switch
    {
        "not stored" => "存储里没有这个页面",
        "not what is stored" => "访客看到的与存储的不同",
        "not what the ledger says" => "与台账不一致",
        "no answer in time" => "没有及时回应",
        _ when fault.StartsWith("status ", StringComparison.Ordinal) => $"状态码 {fault[7..]}",
        _ => "访问不到",
    };
}
