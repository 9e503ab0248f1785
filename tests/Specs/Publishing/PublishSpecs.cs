using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

public sealed class PublishSpecs
{
    [Fact]
    public async Task Leaves_come_before_the_truth_and_the_receipt_and_the_mail_after_it()
    {
        var town = await Town.Founded();
        await town.Upload("a.txt", "good 1");
        var diary = new Diary();
        await town.Run("a.txt", diary);
        string[] writes = [.. diary.Operations.Where(operation => operation.IsWrite).Select(operation => $"{operation.Store}:{(operation.Verb == "send" ? "" : operation.Path.Split('/')[^1])}")];
        Assert.StartsWith("receipts:", writes[0], StringComparison.Ordinal);
        Assert.Equal(["$web:report.json", "$web:report.csv", "$web:index.html", "$web:report.json", "$web:report.csv", "$web:index.html", "filings:kjj", "site-changes:"], writes[1..9]);
        Assert.Equal(["receipts", "receipts", "mail", "receipts", "$web"], writes[9..].Select(write => write.Split(':')[0]));
    }

    [Fact]
    public async Task A_rejected_correction_leaves_the_accepted_page_standing()
    {
        var town = await Town.Founded();
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        var before = town.Text(Town.Page);
        await town.Upload("a.txt", "bad", 5);
        await town.Run("a.txt");
        Assert.NotNull(before);
        Assert.Equal(before, town.Text(Town.Page));
        var filing = await town.Filing();
        Assert.Single(filing.Versions);
        Assert.False(filing.Latest!.Accepted);
        Assert.Contains("\"kind\":\"rejected\"", town.World.Messages("mail")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_becomes_the_second_version_and_the_first_keeps_its_address()
    {
        var town = await Town.Founded();
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        await town.Upload("a.txt", "good 2", 5);
        await town.Run("a.txt");
        Assert.Contains("good 2", town.Text(Town.Page), StringComparison.Ordinal);
        Assert.Contains("good 1", town.Text("640423/kjj/2024/v1/index.html"), StringComparison.Ordinal);
        Assert.Equal([1, 2], (await town.Filing()).Versions.Select(version => version.Number));
    }

    [Fact]
    public async Task The_same_upload_twice_gives_the_same_bytes_and_no_second_mail()
    {
        var town = await Town.Founded();
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        var once = town.State();
        await town.Run("a.txt");
        Assert.Equal(once, town.State());
        Assert.Single(town.World.Messages("mail"));
    }

    [Fact]
    public async Task An_older_upload_that_arrives_late_does_not_replace_a_newer_one()
    {
        var town = await Town.Founded();
        await town.Upload("old.txt", "good old", 1);
        await town.Upload("new.txt", "good new", 2);
        await town.Run("new.txt");
        await town.Run("old.txt");
        Assert.Contains("good new", town.Text(Town.Page), StringComparison.Ordinal);
        Assert.Single((await town.Filing()).Versions);
    }

    [Theory]
    [InlineData("kjj/2024/a.txt", "S-PATH")]
    [InlineData("640423/none/2024/a.txt", "S-AGENCY")]
    [InlineData("640423/kjj/2025/a.txt", "S-CLOSED")]
    [InlineData("640423/kjj/2018/a.txt", "S-CLOSED")]
    [InlineData("640423/kjj/2024/x/a.txt", "S-PATH")]
    public async Task An_upload_in_the_wrong_place_gets_a_receipt_and_nothing_public(string path, string rule)
    {
        var town = await Town.Founded();
        await town.World.Blobs("submissions").Write(path, BinaryData.FromString("good"), new BlobHeaders("text/plain"), WriteCondition.Always, Town.Cancel);
        await town.Seen(Open.Gate).PublishSubmission.Run(path, Town.Cancel);
        Assert.Empty(town.World.Container("$web"));
        var receipt = Assert.Single(town.World.Container("receipts"), blob => blob.Key.EndsWith(".json", StringComparison.Ordinal));
        Assert.Contains($"\"rule\": \"{rule}\"", receipt.Value.Content.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("640423/kjj/a.txt", "640423-kjj", "请放在“640423/kjj/年度/文件名”下")]
    [InlineData("640423/kjj/2024/x/a.txt", "640423-kjj", "请放在“640423/kjj/年度/文件名”下")]
    [InlineData("640423/KJJ/2024/a.txt", "640423-kjj", "单位代码是“kjj”")]
    [InlineData("640423/kjj/20x4/a.txt", "640423-kjj", "“20x4”不是报告年度")]
    [InlineData("640423/none/a.txt", "640423/none/a.txt", "例如 640423/kjj/2024/年度报告.docx")]
    [InlineData("a.txt", "a.txt", "例如 640423/kjj/2024/年度报告.docx")]
    public async Task A_misplaced_upload_is_told_to_the_unit_in_whose_folder_it_lies(string path, string told, string words)
    {
        var town = await Town.Founded();
        await town.World.Blobs("submissions").Write(path, BinaryData.FromString("good"), new BlobHeaders("text/plain"), WriteCondition.Always, Town.Cancel);
        await town.Seen(Open.Gate).PublishSubmission.Run(path, Town.Cancel);
        Assert.Equal(told, MailOrders.Parse(Assert.Single(town.World.Messages("mail")))!.Agency);
        var receipt = Assert.Single(town.World.Container("receipts"), blob => blob.Key.EndsWith(".json", StringComparison.Ordinal));
        Assert.Contains(words, receipt.Value.Content.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whichever_operation_fails_running_again_ends_as_without_the_fault(bool afterEffect)
    {
        var clean = await Town.Founded(sketched: true);
        await Story(clean, null);
        var expected = clean.State();
        for (var k = 0; ; k++)
        {
            var town = await Town.Founded(sketched: true);
            var fault = new FailsAt(k, afterEffect);
            await Story(town, fault);
            if (!fault.HasFailed)
            {
                Assert.True(k > 20, "the story has more operations than that");
                return;
            }

            Assert.True(expected == town.State(), $"operation {k}, {fault.Failed}: the final state differs");
            Assert.InRange(town.World.Messages("mail").Count, 2, 3);
        }

        static async Task Story(Town town, FailsAt? fault)
        {
            await town.Upload("a.txt", "good 1");
            await town.Run("a.txt");
            await town.Upload("a.txt", "good 2", 5);
            try
            {
                await town.Run("a.txt", fault);
            }
            catch (FaultException)
            {
                Assert.True(town.Text(Town.Page) is not null, "the public page is gone");
                await town.Run("a.txt");
            }

            await town.Index();
        }
    }

    [Fact]
    public async Task The_index_pages_list_what_the_ledger_holds()
    {
        var town = await Town.Founded();
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        Assert.Null(town.Text("index.html"));
        await town.Index();
        Assert.Contains("/640423/kjj/2024/", town.Text("640423/2024/index.html"), StringComparison.Ordinal);
        Assert.All(["index.html", "2024/index.html", "640423/index.html", "640423/kjj/index.html"], path => Assert.NotNull(town.Text(path)));
    }
}
