using Microsoft.Extensions.Time.Testing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

public sealed class PoisonSpecs
{
    private const string Message = """{"Type":"BlobTrigger","ContainerName":"submissions","BlobName":"640423/kjj/2024/a.txt","ETag":"\"0x8\""}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_a_poisoned_message_says_it_is_kept_and_alarmed_once()
    {
        var town = await Town.Founded(sketched: true);
        foreach (var message in new[] { "", "null", "[1]", "{\"BlobName\":3}", "{\"BlobName\":\"gone/from/here/a.txt\"}", "a\u0001b", new string('x', 3000) })
        {
            await town.Seen(Open.Gate).PoisonedSubmission.Run(message, Cancel);
            await town.Seen(Open.Gate).PoisonedSubmission.Run(message, Cancel);
        }

        Assert.Equal(7, town.World.Messages("mail").Count);
        Assert.Equal(7, town.World.Container("receipts").Count(blob => blob.Key.EndsWith(".json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_poisoned_upload_is_on_record_as_stuck_and_its_unit_knows_that_it_is_here()
    {
        var town = await Town.Founded();
        await town.Upload("a.txt", "good 1");
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        var latest = (await town.Filing()).Latest!;
        Assert.True(latest is { Stuck: true, Accepted: false });
        Assert.Equal("stuck", town.World.Table("filings")[("640423-2024", "kjj")].Columns["latest"]);
        var receipt = town.World.Container("receipts")[latest.Receipt].Content.ToString();
        Assert.Contains("文件已经收到，系统暂时没有处理成功", receipt, StringComparison.Ordinal);
        Assert.Contains("不在贵单位", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("退回修改", receipt, StringComparison.Ordinal);
        Assert.Equal(["poison", "held"], town.World.Messages("mail").Select(order => MailOrders.Parse(order)!.Kind));
        Assert.Empty(town.World.Container("$web"));
    }

    [Fact]
    public async Task A_run_that_succeeds_later_clears_it()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "good 1");
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        await town.Run("a.txt");
        var filing = await town.Filing();
        Assert.True(filing.Latest is { Stuck: false, Accepted: true });
        Assert.NotNull(town.Text(Town.Page));
        Assert.Equal("accepted", MailOrders.Parse(town.World.Messages("mail")[^1])!.Kind);
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        Assert.Equal(filing.Latest, (await town.Filing()).Latest);
    }

    [Fact]
    public async Task A_rejection_clears_it_too()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "bad");
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        await town.Run("a.txt");
        Assert.True((await town.Filing()).Latest is { Stuck: false, Accepted: false, Errors: > 0 });
        Assert.Equal("rejected", MailOrders.Parse(town.World.Messages("mail")[^1])!.Kind);
    }

    [Fact]
    public async Task Another_upload_in_the_same_place_is_another_alarm_in_the_mail_ledger_too()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "good 1");
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        await town.Upload("a.txt", "good 2", 5);
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        var alarms = town.World.Messages("mail").Select(order => MailOrders.Parse(order)!).Where(order => order.Kind == MailKinds.Poison).ToList();
        Assert.Equal(2, alarms.Count);
        Assert.Equal(2, alarms.Select(MailLedger.PlaceOf).Distinct().Count());
        Assert.All(alarms, alarm => Assert.Equal("640423/kjj/2024/a.txt", alarm.Key.Split('\n')[0]));
    }

    [Fact]
    public async Task A_poisoned_upload_never_stands_in_the_way_of_a_newer_verdict()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "good 1");
        await town.Upload("b.txt", "good 2", 5);
        await town.Run("b.txt");
        await town.Seen(Open.Gate).PoisonedSubmission.Run(Message, Cancel);
        Assert.Equal("640423/kjj/2024/b.txt", (await town.Filing()).Latest!.Upload.Path);
    }

    [Fact]
    public async Task An_upload_outside_the_register_is_alarmed_and_told_under_its_path()
    {
        var town = await Town.Founded();
        await town.World.Blobs("submissions").Write("somewhere/a.txt", BinaryData.FromString("good"), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
        await town.Seen(Open.Gate).PoisonedSubmission.Run("""{"BlobName":"somewhere/a.txt"}""", Cancel);
        Assert.Equal("somewhere/a.txt", MailOrders.Parse(Assert.Single(town.World.Messages("mail")))!.Agency);
        Assert.Contains(town.World.Container("receipts").Keys, path => path.StartsWith("unplaced/", StringComparison.Ordinal) && path.EndsWith("-held.html", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("site-changes", """{"division":"640423","year":2024,"written":"2025-01-20T01:02:03+00:00"}""")]
    [InlineData("mail", """{"kind":"reminder","agency":"640423-kjj","year":2024,"key":"7"}""")]
    [InlineData("withdrawals", "no order at all")]
    public async Task Poisoned_work_is_kept_told_and_returned_later_and_later_but_not_for_ever(string queue, string message)
    {
        var town = await Town.Founded(sketched: true);
        town.Now = new FakeTimeProvider(town.World.Clock);
        var delays = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            var stores = town.StoresOf(Open.Gate);
            var back = new Returned(delays);
            await town.Seen(stores with { Queue = name => name == queue ? back : throw new InvalidOperationException(name) }).PoisonedWork.Run(queue, message, Cancel);
        }

        Assert.Equal([10, 60, 360, 1440, 4320], delays.Select(delay => delay.TotalMinutes));
        var kept = Assert.Single(town.World.Container("receipts"), blob => blob.Key.StartsWith($"poison/{queue}/", StringComparison.Ordinal));
        Assert.Equal(message, kept.Value.Content.ToString());
        Assert.Equal(2, town.World.Messages("mail").Count(order => MailOrders.Parse(order)!.Kind == MailKinds.Work));
    }

    [Fact]
    public async Task An_alarm_that_is_poisoned_itself_raises_no_alarm()
    {
        var town = await Town.Founded(sketched: true);
        var delays = new List<TimeSpan>();
        await town.Seen(town.StoresOf(Open.Gate) with { Queue = _ => new Returned(delays) }).PoisonedWork.Run("mail", new MailOrder(MailKinds.Work, "mail", 0, "x").Message(), Cancel);
        Assert.Single(delays);
        Assert.Empty(town.World.Messages("mail"));
    }

    private sealed class Returned(List<TimeSpan> delays) : IQueue
    {
        public Task Send(string message, TimeSpan delay, CancellationToken cancel)
        {
            delays.Add(delay);
            return Task.CompletedTask;
        }
    }
}
