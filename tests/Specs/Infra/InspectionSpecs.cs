using Pipeline.Publishing;
using Pipeline.Publishing.Inspecting;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Telemetry;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.Infra;

/// <summary>What the doctor sees of an installation that is whole, and of one in which a single thing is broken.</summary>
public sealed class InspectionSpecs(Azurite azurite) : InspectedOffice(azurite)
{
    [Fact]
    public async Task A_whole_installation_is_well_in_every_part_but_what_has_not_run_yet()
    {
        var office = await Opened();
        var seen = await Examined(office);
        Assert.Equal(["每日催报", "查漏", "巡检"], seen.Where(part => part.Health == Health.Doubtful).Select(part => part.Part));
        Assert.Equal(["公开网站"], Ill(seen));
        await office.Programs.RemindAgencies(Cancel);
        await office.Programs.FindUnanswered(Cancel);
        Assert.Equal(["巡检"], (await Examined(office)).Where(part => part.Health == Health.Doubtful).Select(part => part.Part));
    }

    [Fact]
    public async Task Each_thing_that_is_missing_is_named_and_hides_nothing_else()
    {
        var account = StorageAccount.With(await Account());
        await account.CreateMissing(Cancel);
        foreach (var (part, delete) in Parts(account))
        {
            Assert.Empty(Ill(await new StorageParts(account, TimeProvider.System).Examine(Cancel).ToListAsync(Cancel)));
            await delete();
            var ill = (await new StorageParts(account, TimeProvider.System).Examine(Cancel).ToListAsync(Cancel)).Where(seen => seen.Health == Health.Ill).ToList();
            Assert.Equal(part, Assert.Single(ill, seen => seen.Part != "时钟").Part);
            Assert.Contains("不存在", ill[0].Words, StringComparison.Ordinal);
            await account.CreateMissing(Cancel);
        }
    }

    [Fact]
    public async Task A_container_that_anybody_can_read_is_a_fault()
    {
        var account = StorageAccount.With(await Account());
        await account.CreateMissing(Cancel);
        await account.Container(StorageNames.Receipts).SetAccessPolicyAsync(Azure.Storage.Blobs.Models.PublicAccessType.Blob, cancellationToken: Cancel);
        Assert.Equal(["容器 receipts"], Ill(await new StorageParts(account, TimeProvider.System).Examine(Cancel).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Work_on_a_poison_queue_is_told_to_the_operator_and_shown_by_the_doctor()
    {
        var office = await Opened();
        await office.Account.QueueClient(StorageNames.Poison(StorageNames.Mail)).SendMessageAsync("lost", Cancel);
        await office.Programs.Inspect(Cancel);
        Assert.Contains("1 messages on mail-poison", Assert.Single(Recording.Events, told => told.Name == nameof(Events.PoisonWaits)).Text, StringComparison.Ordinal);
        Assert.Contains(Recording.Measures, measure => measure is { Name: "pipeline.queue.depth", Value: 1, Tags: "queue=mail-poison" });
        Assert.Contains(await Examined(office), part => part is { Part: "队列 mail-poison", Health: Health.Doubtful });
    }

    [Fact]
    public async Task A_clock_that_is_off_and_a_day_without_reminders_are_faults()
    {
        var office = await Opened();
        await office.Programs.RemindAgencies(Cancel);
        Assert.DoesNotContain("每日催报", Ill(await Examined(office)));
        var tomorrow = new LaterClock(TimeSpan.FromHours(27));
        var ill = Ill(await Examined(office, tomorrow)).ToList();
        Assert.Contains("每日催报", ill);
        Assert.Contains("时钟", ill);
    }

    [Fact]
    public async Task An_empty_register_is_a_fault_because_every_report_would_be_refused()
    {
        var office = await Opened();
        await office.Account.Table(StorageNames.Agencies).DeleteEntityAsync("_divisions", A.Division.Code.Value, Azure.ETag.All, Cancel);
        Assert.Contains("单位名录", Ill(await Examined(office)));
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_one_fault_and_not_twenty()
    {
        var office = await Opened();
        var gone = StorageAccount.With("DefaultEndpointsProtocol=http;AccountName=gone;AccountKey=Z29uZQ==;BlobEndpoint=http://127.0.0.1:9/gone;QueueEndpoint=http://127.0.0.1:9/gone;TableEndpoint=http://127.0.0.1:9/gone;");
        var seen = await new Examination(gone, office.Composition, _ => throw new InvalidOperationException("never asked"), TimeProvider.System).Run(Cancel).ToListAsync(Cancel);
        Assert.Equal((Health.Ill, "存储账户"), (Assert.Single(seen).Health, seen[0].Part));
    }

    private static IEnumerable<(string Part, Func<Task> Delete)> Parts(StorageAccount account) =>
    [
        .. StorageNames.Containers.Select(name => ($"容器 {name}", (Func<Task>)(() => account.Container(name).DeleteAsync(cancellationToken: Cancel)))),
        .. StorageNames.Tables.Select(name => ($"表 {name}", (Func<Task>)(() => account.Table(name).DeleteAsync(Cancel)))),
        .. StorageNames.Queues.Skip(1).Concat(StorageNames.PoisonQueues).Select(name => ($"队列 {name}", (Func<Task>)(() => account.QueueClient(name).DeleteAsync(Cancel)))),
    ];

    private static Task<List<Diagnosis>> Examined(Office office, TimeProvider? clock = null) =>
        new Examination(office.Account, office.Composition, _ => Task.FromResult(Diagnosis.Well("邮件", "")), clock ?? TimeProvider.System).Run(Cancel).ToListAsync(Cancel).AsTask();

    private static IEnumerable<string> Ill(IEnumerable<Diagnosis> seen) => seen.Where(part => part.Health == Health.Ill).Select(part => part.Part);
}
