using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

public sealed class WithdrawSpecs
{
    private static readonly WithdrawalOrder Order = new("640423-kjj", 2024, "第三部分数字有误", "隆德县政务公开办");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawn_report_leaves_tombstones_and_nothing_of_what_it_said()
    {
        var town = await Corrected();
        Assert.True(await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel));
        await town.Index();
        foreach (var page in new[] { Town.Page, "640423/kjj/2024/v1/index.html", "640423/kjj/2024/v2/index.html" })
            Assert.Contains("第三部分数字有误", town.Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain(town.World.Container("$web").Values, blob => blob.Content.ToString() is var text && (text.Contains("good 1", StringComparison.Ordinal) || text.Contains("good 2", StringComparison.Ordinal)));
        using var data = JsonDocument.Parse(town.Text("640423/kjj/2024/report.json")!);
        Assert.True(data.RootElement.GetProperty("withdrawn").GetBoolean());
        Assert.Null(town.Text("640423/kjj/2024/report.csv"));
        Assert.Contains("已撤回", town.Text("640423/2024/index.html"), StringComparison.Ordinal);
        Assert.Contains("已撤回", town.Text("640423/kjj/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_keeps_the_versions_of_a_withdrawn_report_and_the_copies_stay()
    {
        var town = await Corrected();
        await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
        var filing = await town.Filing();
        Assert.Null(filing.Current);
        Assert.Equal("隆德县政务公开办", filing.Withdrawal!.By);
        Assert.Equal([1, 2], filing.Versions.Select(version => version.Number));
        Assert.All(filing.Versions, version => Assert.Contains(version.Copy, town.World.Container("receipts").Keys));
    }

    [Fact]
    public async Task A_withdrawn_agency_is_not_filed_and_not_on_time()
    {
        var town = await Corrected();
        var standing = new Standing(A.Department, await town.Filing(), FilingDeadline.For(A.Department, new ReportYear(2024), FilingDates.Statutory).LastDay);
        Assert.True(standing.IsPublished && standing.IsOnTime);
        await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
        standing = standing with { Filing = await town.Filing() };
        Assert.False(standing.IsPublished || standing.IsOnTime);
    }

    [Theory]
    [InlineData("good 3", 3)]
    [InlineData("good 2", 3)]
    public async Task A_later_upload_is_the_next_version_even_with_the_same_bytes_and_what_was_taken_back_stays_gone(string text, int number)
    {
        var town = await Corrected();
        await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
        await town.Upload("b.txt", text, 20);
        await town.Run("b.txt");
        Assert.Equal(number, (await town.Filing()).Current!.Number);
        Assert.Contains(text, town.Text(Town.Page), StringComparison.Ordinal);
        Assert.Contains("已重新公布", town.Text("640423/kjj/2024/v1/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("good 1", town.Text("640423/kjj/2024/v1/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("与上一版的差异", town.Text(Town.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_is_delivered_again_takes_back_nothing_that_was_published_since()
    {
        var town = await Corrected();
        await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
        await town.Upload("b.txt", "good 3", 20);
        await town.Run("b.txt");
        var state = town.State();
        await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
        Assert.Equal(state, town.State());
    }

    [Fact]
    public async Task The_event_of_a_withdrawn_upload_that_comes_again_publishes_nothing()
    {
        var town = await Corrected();
        await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
        var state = town.State();
        await town.Run("b.txt");
        await town.Run("a.txt");
        Assert.Equal(state, town.State());
    }

    [Fact]
    public async Task Only_the_versions_up_to_the_one_named_are_taken_back()
    {
        var town = await Corrected();
        await town.Seen(Open.Gate).WithdrawReport.Run(Order with { Version = 1 }, Cancel);
        Assert.Equal(2, (await town.Filing()).Current!.Number);
        Assert.Contains("good 2", town.Text(Town.Page), StringComparison.Ordinal);
        Assert.Contains("第三部分数字有误", town.Text("640423/kjj/2024/v1/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whichever_operation_of_a_withdrawal_fails_running_again_ends_as_without_the_fault()
    {
        string? expected = null;
        for (var k = -1; ; k++)
        {
            var town = await Corrected(sketched: true);
            var fault = new FailsAt(k, afterEffect: true);
            try
            {
                await town.Seen(fault).WithdrawReport.Run(Order, Cancel);
            }
            catch (FaultException)
            {
                await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel);
            }

            await town.Index();
            expected ??= town.State();
            Assert.True(expected == town.State(), $"operation {k}, {fault.Failed}: the final state differs");
            if (k >= 0 && !fault.HasFailed)
            {
                Assert.InRange(k, 15, 200);
                return;
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"agency":"640423-kjj","year":2024,"reason":" ","by":"x"}""")]
    [InlineData("""{"agency":"kjj","year":2024,"reason":"r","by":"x"}""")]
    [InlineData("""{"agency":"640423-kjj","year":2024,"reason":"r"}""")]
    public void An_order_that_cannot_be_carried_out_is_no_order(string message) =>
        Assert.Throws<FormatException>(() => WithdrawalOrder.Parse(message));

    [Fact]
    public async Task Where_nothing_is_public_there_is_nothing_to_take_back()
    {
        var town = await Town.Founded(sketched: true);
        Assert.False(await town.Seen(Open.Gate).WithdrawReport.Run(Order, Cancel));
        Assert.Empty(town.World.Container("$web"));
    }

    private static async Task<Town> Corrected(bool sketched = false)
    {
        var town = await Town.Founded(sketched);
        town.Now = new FakeTimeProvider(new DateTimeOffset(2025, 1, 20, 1, 15, 0, TimeSpan.Zero));
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        await town.Upload("b.txt", "good 2", 5);
        await town.Run("b.txt");
        return town;
    }
}
