using Microsoft.Extensions.Logging;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Storage;

namespace Pipeline.Specs.Telemetry;

/// <summary>A whole installation on an account of its own of the emulator, whose programs a spec starts by hand.</summary>
internal sealed class Office : IMailer
{
    private Office(string connection, ILoggerFactory logs, TimeProvider clock)
    {
        Account = StorageAccount.With(connection);
        var mail = new MailSettings("noreply@zwgk.example.cn", "政府信息公开办公室", new Uri("https://site.example.cn/"));
        Composition = new Composition(Account, new SiteSettings(), mail, this, CalendarFiles.Load(), clock, logs);
    }

    public StorageAccount Account { get; }

    public Composition Composition { get; }

    public Programs Programs => Composition.Programs;

    public List<Mail> Sent { get; } = [];

    /// <summary>What sending a mail ends in; null sends it.</summary>
    public Exception? MailFault { get; set; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>With its stores and one agency on the register.</summary>
    public static async Task<Office> Open(string connection, ILoggerFactory logs, TimeProvider? clock = null)
    {
        var office = new Office(connection, logs, clock ?? TimeProvider.System);
        await office.Account.CreateMissing(Cancel);
        await office.Composition.Publishing.Register.Import([A.Division], [A.Department], Cancel);
        return office;
    }

    public Task Send(Mail mail, CancellationToken cancel)
    {
        if (MailFault is { } fault)
            throw fault;
        Sent.Add(mail);
        return Task.CompletedTask;
    }

    public async Task<string> Upload(string file, string text)
    {
        var path = $"{A.Department.Id.Division}/{A.Department.Id.Slug}/2024/{file}";
        await Account.Container(StorageNames.Submissions).GetBlobClient(path).UploadAsync(BinaryData.FromString(text), overwrite: true, Cancel);
        return path;
    }

    /// <summary>Takes every message of a queue off it, and waits for those that are still hidden.</summary>
    public async Task<List<string>> Take(string queue)
    {
        var client = Account.QueueClient(queue);
        var taken = new List<string>();
        while ((await client.GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount > 0)
        {
            foreach (var message in (await client.ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value)
            {
                taken.Add(message.Body.ToString());
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
            }

            await Task.Delay(100, Cancel);
        }

        return taken;
    }
}
