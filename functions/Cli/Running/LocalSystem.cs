using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.Publishing;
using Pipeline.Publishing.Storage;

namespace Pipeline.Cli.Running;

/// <summary>How <c>up</c> was asked to run.</summary>
/// <param name="Port">Of the site.</param>
/// <param name="Data">The data folder.</param>
/// <param name="Seed">Whether the sample county is loaded.</param>
/// <param name="StoragePort">The first of the emulator's ports; null to choose.</param>
/// <param name="Telemetry">Whether spans, measures and events go to the screen.</param>
internal sealed record LocalPlan(int Port, string Data, bool Seed, int? StoragePort, bool Telemetry = false);

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
        var address = $"http://localhost:{plan.Port}";
        var system = new RunningSystem(emulator.ConnectionString, address);
        var account = StorageAccount.With(system.Storage);
        await account.CreateMissing(cancel);
        await account.AllowUploadsFrom([address, $"http://127.0.0.1:{plan.Port}"], cancel);
        using var telemetry = plan.Telemetry ? new ScreenTelemetry() : null;
        var composition = LocalPrograms.Join(system, data.Mail, telemetry?.Logs);
        var programs = new LocalPrograms(account, new QueueServiceClient(system.Storage, StorageClients.Queues), composition, diary);
        await programs.Prepare(plan.Seed, cancel);
        if (plan.Seed)
            programs.Quiet = await SeedReports.Upload(system.Storage, diary, cancel);

        await using var site = new SiteProxy(account.Container(StorageNames.Site), account.Container(StorageNames.Receipts), new MailShelf(data.Mail), composition.Programs.ServeUploadPage);
        await site.Start(plan.Port, cancel);
        data.Announce(system);
        diary.Done($"网站 {address}/　邮件 {address}{MailShelf.Address}　按 Ctrl-C 结束");
        try
        {
            return await End(emulator, programs, diary, cancel);
        }
        finally
        {
            data.Withdraw();
            diary.Note("正在结束……");
        }
    }

    private static async Task<int> End(Azurite emulator, LocalPrograms programs, Diary diary, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = programs.Run(ending.Token);
        var ended = emulator.Ended;
        var first = await Task.WhenAny(running, ended);
        await ending.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }

        if (first == running)
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
}
