using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Pipeline.Publishing.Storage;

namespace Pipeline.Publishing.Inspecting;

/// <summary>存储各部分: containers, tables and queues, each by itself, and the service's clock. A part that fails does not hide the next.</summary>
/// <param name="account">The account.</param>
/// <param name="clock">This machine's time.</param>
public sealed class StorageParts(StorageAccount account, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>Looks at every part.</summary>
    public async IAsyncEnumerable<Diagnosis> Examine([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var name in StorageNames.Containers)
            yield return await Guarded($"容器 {name}", () => Container(name, cancel));
        foreach (var name in StorageNames.Tables)
            yield return await Guarded($"表 {name}", () => Table(name, cancel));
        foreach (var name in StorageNames.Queues)
            yield return await Guarded($"队列 {name}", () => Queue(name, cancel));
        foreach (var name in StorageNames.PoisonQueues)
            yield return await Guarded($"队列 {name}", () => Poison(name, cancel));
        yield return await Guarded("时钟", () => Clock(cancel));
    }

    /// <summary>A diagnosis where the storage answers with a fault, in words that say what to do.</summary>
    public static async Task<Diagnosis> Guarded(string part, Func<Task<Diagnosis>> look)
    {
        try
        {
            return await look();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return Diagnosis.Ill(part, "不存在。请运行 infra/deploy.sh（本机请重新运行 ./pipeline up）补建，已有的数据不受影响。");
        }
        catch (RequestFailedException fault) when (fault.Status is 401 or 403)
        {
            return Diagnosis.Ill(part, $"没有权限（{fault.Status} {fault.ErrorCode}）。请把您的账号加入部署参数 operators 后重新部署，权限几分钟后生效。");
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
        {
            return Diagnosis.Ill(part, $"不能访问：{fault.Message.Split('\n')[0]}");
        }
    }

    private async Task<Diagnosis> Container(string name, CancellationToken cancel)
    {
        var container = account.Container(name);
        var properties = (await container.GetPropertiesAsync(cancellationToken: cancel)).Value;
        if (properties.PublicAccess is not (null or PublicAccessType.None))
            return Diagnosis.Ill($"容器 {name}", "对公众开放了列表或读取。请改为私有：静态网站不需要开放容器。");
        await using var first = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancel).GetAsyncEnumerator(cancel);
        return Diagnosis.Well($"容器 {name}", await first.MoveNextAsync() ? "可以读取" : "可以读取，还是空的");
    }

    private async Task<Diagnosis> Table(string name, CancellationToken cancel)
    {
        await using var first = account.Table(name).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancel).GetAsyncEnumerator(cancel);
        return Diagnosis.Well($"表 {name}", await first.MoveNextAsync() ? "可以读取" : "可以读取，还是空的");
    }

    private async Task<Diagnosis> Queue(string name, CancellationToken cancel)
    {
        var state = await QueueState.Of(account.QueueClient(name), cancel);
        var words = string.Create(CultureInfo.InvariantCulture, $"{state.Depth} 项，最久的等了 {state.Age.TotalMinutes:0} 分钟");
        return state.Age > QueueState.Late
            ? Diagnosis.Doubtful($"队列 {name}", $"{words}。通常几秒就会取走，请查看函数应用是否在运行、日志里有没有错误。")
            : Diagnosis.Well($"队列 {name}", state.Depth == 0 ? "空" : words);
    }

    private async Task<Diagnosis> Poison(string name, CancellationToken cancel)
    {
        var state = await QueueState.Of(account.QueueClient(name), cancel);
        return state.Depth == 0
            ? Diagnosis.Well($"队列 {name}", "空")
            : Diagnosis.Doubtful($"队列 {name}", $"{state.Depth} 项任务五次都没有完成。请按 infra/README.md“有毒消息”一节查明原因，再移回原队列。");
    }

    private async Task<Diagnosis> Clock(CancellationToken cancel)
    {
        var response = await account.QueueClient(StorageNames.Queues[0]).GetPropertiesAsync(cancel);
        if (QueueState.Date(response.GetRawResponse()) is not { } service)
            return Diagnosis.Doubtful("时钟", "存储没有说出它的时间。");
        var off = clock.GetUtcNow() - service;
        var words = string.Create(CultureInfo.InvariantCulture, $"与存储服务相差 {Math.Abs(off.TotalSeconds):0} 秒");
        return off.Duration() > Skew ? Diagnosis.Ill("时钟", $"{words}。请校准这台机器的时间：时间不准时签名会失效，截止日也可能判断错误。") : Diagnosis.Well("时钟", words);
    }
}
