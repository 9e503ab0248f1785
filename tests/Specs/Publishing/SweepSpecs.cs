using Microsoft.Extensions.Time.Testing;
using Pipeline.Publishing.Ports;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

public sealed class SweepSpecs
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 20, 4, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_no_trigger_saw_is_found_and_published()
    {
        var town = await At(Noon);
        await town.Upload("a.txt", "good 1");
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        Assert.NotNull(town.Text(Town.Page));
        var diary = new Diary();
        await town.Seen(diary).FindUnansweredUploads.Run(Cancel);
        Assert.Equal(["sweep/through"], diary.Operations.Where(operation => operation.IsWrite).Select(operation => operation.Path));
    }

    [Theory]
    [InlineData("年度报告.docx")]
    [InlineData("640423/年度报告.docx")]
    [InlineData("640423/kjj/年度报告.docx")]
    [InlineData("999999/kjj/2024/年度报告.docx")]
    [InlineData("新建文件夹/报告 (1)#?%.docx")]
    [InlineData("640423/kjj/2024/子目录/年度报告.docx")]
    [InlineData("//a.docx")]
    public async Task Whatever_its_place_an_upload_gets_a_receipt(string path)
    {
        var town = await At(Noon);
        town.World.Clock = Noon - TimeSpan.FromMinutes(7);
        await town.World.Blobs("submissions").Write(path, BinaryData.FromString("good"), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        var receipt = Assert.Single(town.World.Container("receipts"), blob => blob.Key.StartsWith("unplaced/", StringComparison.Ordinal) && blob.Key.EndsWith(".json", StringComparison.Ordinal));
        Assert.Contains("\"rule\": \"S-", receipt.Value.Content.ToString(), StringComparison.Ordinal);
        Assert.Single(town.World.Messages("mail"));
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        Assert.Single(town.World.Messages("mail"));
    }

    [Fact]
    public async Task An_upload_of_this_moment_is_left_to_its_trigger_and_found_by_the_next_sweep()
    {
        var town = await At(Noon);
        town.World.Clock = Noon - TimeSpan.FromMinutes(1);
        await town.World.Blobs("submissions").Write("640423/kjj/2024/a.txt", BinaryData.FromString("good 1"), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        Assert.Null(town.Text(Town.Page));
        town.Now = new FakeTimeProvider(Noon + TimeSpan.FromMinutes(10));
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        Assert.NotNull(town.Text(Town.Page));
    }

    [Fact]
    public async Task A_sweep_asks_only_for_receipts_of_uploads_since_the_last_one()
    {
        var town = await At(Noon);
        for (var i = 0; i < 40; i++)
            await town.Upload($"{i}.txt", "bad");
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        town.Now = new FakeTimeProvider(Noon + TimeSpan.FromHours(3));
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        var diary = new Diary();
        await town.Seen(diary).FindUnansweredUploads.Run(Cancel);
        Assert.DoesNotContain(diary.Operations, operation => operation.Verb == "look");
    }

    [Fact]
    public async Task After_an_outage_of_the_sweep_itself_nothing_is_passed_over()
    {
        var town = await At(Noon);
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        town.World.Clock = Noon + TimeSpan.FromDays(1);
        await town.World.Blobs("submissions").Write("640423/kjj/2024/a.txt", BinaryData.FromString("good 1"), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
        town.Now = new FakeTimeProvider(Noon + TimeSpan.FromDays(60));
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        Assert.NotNull(town.Text(Town.Page));
    }

    [Fact]
    public async Task One_upload_that_fails_holds_up_no_other_and_is_on_record()
    {
        var town = await At(Noon);
        await town.Upload("a.txt", "good 1");
        await town.Upload("b.txt", "good 2", 1);
        var gate = new Breaks("640423/kjj/2024/a.txt");
        await town.Seen(gate).FindUnansweredUploads.Run(Cancel);
        Assert.Contains("v1", town.Text(Town.Page), StringComparison.Ordinal);
        Assert.Contains(town.World.Messages("mail"), order => order.Contains("\"kind\":\"poison\"", StringComparison.Ordinal));
        await town.Seen(Open.Gate).FindUnansweredUploads.Run(Cancel);
        Assert.Equal(2, town.World.Container("receipts").Keys.Count(path => path.StartsWith("640423/", StringComparison.Ordinal) && path.EndsWith(".mail", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_missing_is_late_on_the_lists_the_day_after_the_term_without_anybody_filing()
    {
        var town = await Town.Founded();
        await town.Seen(Open.Gate).Register.Import([A.Division], [A.Department with { Id = Pipeline.Domain.Agencies.AgencyId.Parse("640423-czj"), Name = "隆德县财政局", Aliases = [] }], Cancel);
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        await town.Index();
        Assert.Contains("尚未到期", town.Text("640423/2024/index.html"), StringComparison.Ordinal);
        var turn = town.Seen(Open.Gate).TurnDay;
        Assert.Equal(0, await turn.Run(new DateOnly(2025, 1, 31), Cancel));
        Assert.Equal(1, await turn.Run(new DateOnly(2025, 2, 1), Cancel));
        Assert.Equal(0, await turn.Run(new DateOnly(2025, 2, 1), Cancel));
        await town.Index();
        Assert.Contains("逾期未公布", town.Text("640423/2024/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("尚未到期", town.Text("640423/2024/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_turned_late_and_a_turn_that_died_half_way_still_reach_the_lists()
    {
        var town = await Town.Founded(sketched: true);
        await Assert.ThrowsAsync<FaultException>(() => town.Seen(new Breaks("640423")).TurnDay.Run(new DateOnly(2025, 2, 9), Cancel));
        Assert.Empty(town.World.Messages("site-changes"));
        Assert.Equal(1, await town.Seen(Open.Gate).TurnDay.Run(new DateOnly(2025, 2, 10), Cancel));
        Assert.Single(town.World.Messages("site-changes"));
        Assert.Equal(0, await town.Seen(Open.Gate).TurnDay.Run(new DateOnly(2025, 3, 1), Cancel));
        Assert.Equal(1, await town.Seen(Open.Gate).TurnDay.Run(new DateOnly(2025, 4, 1), Cancel));
    }

    private static async Task<Town> At(DateTimeOffset now)
    {
        var town = await Town.Founded(sketched: true);
        town.Now = new FakeTimeProvider(now);
        return town;
    }

    /// <summary>Fails every reading of an upload and every message that names something.</summary>
    private sealed class Breaks(string what) : IGate
    {
        public Task Before(Operation operation) =>
            operation is { Store: "submissions", Verb: "read" } or { Verb: "send" } && operation.Path.Contains(what, StringComparison.Ordinal) && operation.Store != "mail" ? throw new FaultException($"{operation} failed on purpose") : Task.CompletedTask;

        public void After(Operation operation, object? result)
        {
        }
    }
}
