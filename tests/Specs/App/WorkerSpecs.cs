using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Uploading;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.App;

/// <summary>
/// The real app in a process of its own, driven as the Functions host drives it: indexing, loading, one invocation of every kind of
/// trigger, and what each did to real storage.
/// </summary>
public sealed class WorkerSpecs(Azurite azurite)
{
    private const string Site = "https://site.example.cn/";
    private const string Timer = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2025-01-20T01:00:00+00:00","LastUpdated":"2025-01-20T01:00:00+00:00","Next":"2025-01-21T01:00:00+00:00"},"IsPastDue":false}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_finds_every_function_and_each_kind_of_trigger_does_its_work_on_real_storage()
    {
        var assembly = StartSpecs.Assembly();
        var connection = await azurite.OwnAccount();
        var office = await Office.Open(connection, NullLoggerFactory.Instance);
        await using var host = await FunctionsHost.Start(assembly, new() { ["Storage"] = connection, ["Mail__Site"] = Site, ["Upload__Desk"] = "https://app.example.cn/api/submit/" });
        Assert.Equal(TriggerSpecs.Triggers.Keys.Order(StringComparer.Ordinal), host.Functions.Keys.Order(StringComparer.Ordinal));

        // An upload, by reference: the page is public, and what follows from it is ordered.
        var path = await office.Upload("a.json", A.Json(A.BalancedReport()));
        Done(host, await host.Trigger("PublishSubmission", StorageNames.Connection, StorageNames.Submissions, path));
        Assert.Contains("隆德县科学技术局", await Page(office, "640423/kjj/2024/index.html"), StringComparison.Ordinal);
        Assert.True((await office.Composition.Publishing.Ledger.Read(A.Department.Id, new(2024), Cancel)).Filing.Current is not null);

        // Its messages, as they lie on the queues.
        var changes = await office.Take(StorageNames.SiteChanges);
        Assert.NotEmpty(changes);
        foreach (var change in changes)
            Done(host, await host.Trigger("RebuildIndex", change));
        Assert.Contains("隆德县科学技术局", await Page(office, "640423/2024/index.html"), StringComparison.Ordinal);
        var receipt = Assert.Single(await office.Take(StorageNames.Mail), message => MailOrders.Parse(message)!.Kind == MailKinds.Accepted);
        Done(host, await host.Trigger("SendMail", receipt));
        // No mail server is set, so the mail waits, counted, and a later order for it is on the queue.
        Assert.Equal(1, (await new MailLedger(office.Account.Records(StorageNames.Reminders)).At(MailOrders.Parse(receipt)!, Cancel)).Attempts);

        // The upload page: through the worker's own web server, the body untouched, the answer's status and headers its own.
        var link = await new UploadLinks(new UploadSeal(office.Composition.LinkKeys), new Uri(Site), TimeProvider.System).For(A.Department.Id, new(2024), Cancel);
        var (answer, invoked) = await host.Request("ServeUploadPage", HttpMethod.Post, "/api/submit/open", ("step", "open"), JsonSerializer.Serialize(new { token = link.Fragment[1..] }));
        Done(host, invoked);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("隆德县科学技术局", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("agency").GetString());
        var (refusal, alsoInvoked) = await host.Request("ServeUploadPage", HttpMethod.Post, "/api/submit/right", ("step", "right"), """{"token":"640423-kjj.2024.9999999999.forged"}""");
        Done(host, alsoInvoked);
        Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode);

        // The clock's programs leave a record of their run.
        foreach (var (function, program) in new[] { ("RemindAgencies", nameof(Programs.RemindAgencies)), ("TurnDay", nameof(Programs.TurnDay)), ("InspectInstallation", nameof(Programs.Inspect)), ("FindUnansweredUploads", nameof(Programs.FindUnanswered)) })
        {
            Done(host, await host.Trigger(function, Timer, json: true));
            Assert.NotNull(await office.Composition.Runs.LastOf(program, Cancel));
        }

        // What the host gave up on.
        Done(host, await host.Trigger("PoisonedSubmission", $$"""{"Type":"BlobTrigger","FunctionId":"Host.Functions.PublishSubmission","BlobType":"Block","ContainerName":"submissions","BlobName":"{{path}}","ETag":"\"0x1\""}"""));
        foreach (var (function, queue) in new[] { ("PoisonedChange", StorageNames.SiteChanges), ("PoisonedMail", StorageNames.Mail), ("PoisonedWithdrawal", StorageNames.Withdrawals), ("PoisonedBounce", StorageNames.MailBounces) })
        {
            var before = await Waiting(office, queue);
            Done(host, await host.Trigger(function, """{"division":"640423","year":2024}"""));
            // Back where it came from; that something failed is told by mail.
            Assert.Equal(before + (queue == StorageNames.Mail ? 2 : 1), await Waiting(office, queue));
        }

        Done(host, await host.Trigger("RecordBounce", """{"mail":"640423-2024.nobody.day","permanent":true,"code":"5.1.1"}"""));
        Done(host, await host.Trigger("WithdrawReport", new WithdrawalOrder(A.Department.Id.ToString(), 2024, "数字有误", "办公室").Message()));
        Assert.Contains("数字有误", await Page(office, "640423/kjj/2024/index.html"), StringComparison.Ordinal);

        // A function that fails is told as failed, or the host would take the message off its queue.
        Assert.False((await host.Trigger("WithdrawReport", "not json")).Succeeded);
        Assert.False((await host.Trigger("PublishSubmission", "NoSuchConnection", StorageNames.Submissions, path)).Succeeded);
        Assert.Equal(0, await host.Terminate());
        Assert.DoesNotContain(link.Fragment[1..].Split('.')[^1], host.Output, StringComparison.Ordinal);
    }

    private static void Done(FunctionsHost host, Invoked invoked) => Assert.True(invoked.Succeeded, $"{invoked.Fault} {host.Output}");

    private static async Task<string> Page(Office office, string path) => (await office.Account.Container(StorageNames.Site).GetBlobClient(path).DownloadContentAsync(Cancel)).Value.Content.ToString();

    private static async Task<int> Waiting(Office office, string queue) => (await office.Account.QueueClient(queue).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount;
}
