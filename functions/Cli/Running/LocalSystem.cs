using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.Publishing;

namespace Pipeline.Cli.Running;

/// <summary>How <c>up</c> was asked to run.</summary>
/// <param name="Port">Of the site.</param>
/// <param name="Data">The data folder.</param>
/// <param name="Seed">Whether the sample county is loaded.</param>
/// <param name="StoragePort">The first of the emulator's ports; null to choose.</param>
internal sealed record LocalPlan(int Port, string Data, bool Seed, int? StoragePort);

/// <summary>Starts the parts in order, waits for the end, ends them in the opposite order: the emulator last, when every write is done.</summary>
internal static class LocalSystem
{
    /// <summary>Runs until cancelled; the exit status.</summary>
    public static async Task<int> Run(LocalPlan plan, Diary diary, CancellationToken cancel)
    {
        if (!Loopback.IsFree(plan.Port))
            throw SiteProxy.PortTaken(plan.Port);
        using var data = DataFolder.Take(plan.Data);
        await Previous(data, cancel);
        diary.Note($"数据目录 {data.Path}");
        await using var emulator = await Azurite.Start(data.Storage, plan.StoragePort, cancel);
        diary.Done($"存储模拟器已启动（端口 {string.Join("、", emulator.Ports)}）");
        await CreateMissing(emulator.ConnectionString, cancel);
        var blobs = new BlobServiceClient(emulator.ConnectionString, StorageClients.Blobs);
        if (plan.Seed)
            await SeedReports.Upload(blobs.GetBlobContainerClient(StorageNames.Submissions), diary, cancel);

        await using var site = new SiteProxy(blobs.GetBlobContainerClient(StorageNames.Site), new MailShelf(data.Mail));
        await site.Start(plan.Port, cancel);
        var address = $"http://localhost:{plan.Port}";
        data.Announce(new RunningSystem(emulator.ConnectionString, address));
        diary.Done($"网站 {address}/　邮件 {address}{MailShelf.Address}　按 Ctrl-C 结束");
        try
        {
            return await End(emulator, diary, cancel);
        }
        finally
        {
            data.Withdraw();
            diary.Note("正在结束……");
        }
    }

    private static async Task<int> End(Azurite emulator, Diary diary, CancellationToken cancel)
    {
        var stopped = Task.Delay(Timeout.Infinite, cancel);
        if (await Task.WhenAny(stopped, emulator.Ended) == stopped)
            return 0;
        diary.Warn($"存储模拟器意外结束了：{emulator.Said} 请重新运行 ./pipeline up，数据还在。");
        return Complaint.Unavailable;
    }

    /// <summary>After a hard kill the last emulator may still be writing its files; two on the same files would spoil them.</summary>
    private static async Task Previous(DataFolder data, CancellationToken cancel)
    {
        if (DataFolder.Announced(data.Path) is not { } left)
            return;
        var port = new BlobServiceClient(left.Storage).Uri.Port;
        for (var i = 0; i < 100 && await Loopback.Answers(port, cancel); i++)
            await Task.Delay(100, cancel);
        data.Withdraw();
    }

    private static async Task CreateMissing(string connection, CancellationToken cancel)
    {
        var blobs = new BlobServiceClient(connection, StorageClients.Blobs);
        foreach (var container in (string[])[StorageNames.Submissions, StorageNames.Site, StorageNames.Receipts])
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancel);
        var tables = new TableServiceClient(connection);
        foreach (var table in (string[])[StorageNames.Agencies, StorageNames.Filings, StorageNames.Reminders])
            await tables.GetTableClient(table).CreateIfNotExistsAsync(cancel);
        var queues = new QueueServiceClient(connection, StorageClients.Queues);
        foreach (var queue in (string[])[StorageNames.SiteChanges, StorageNames.Mail, StorageNames.BlobPoison])
            await queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancel);
    }
}
