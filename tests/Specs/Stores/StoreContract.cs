using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Storage;

namespace Pipeline.Specs.Stores;

/// <summary>What every store must do, whoever keeps it: the same sentences on memory and on the emulator.</summary>
public abstract class StoreContract
{
    private static readonly BlobHeaders Page = new("text/html; charset=utf-8", "public, max-age=60");
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<IBlobs> Blobs();

    protected abstract Task<IRecords> Records();

    protected abstract Task<IQueue> Queue();

    [Fact]
    public async Task What_was_written_is_read_back_with_the_stamp_of_that_write()
    {
        var blobs = await Blobs();
        var written = await blobs.Write("640423/kjj/2024/年度 报告.docx", BinaryData.FromBytes([0, 1, 255]), Page with { Metadata = new Dictionary<string, string> { ["reason"] = "更正 100%" } }, WriteCondition.Always, Cancel);
        var read = await blobs.Read("640423/kjj/2024/年度 报告.docx", Cancel);
        Assert.NotNull(written);
        Assert.NotNull(read);
        Assert.Equal(new byte[] { 0, 1, 255 }, read.Content.ToArray());
        Assert.Equal((written.ETag, written.LastModified, 3L), (read.Stamp.ETag, read.Stamp.LastModified, read.Stamp.Length));
        Assert.Equal("更正 100%", read.Stamp.Metadata["reason"]);
        Assert.Equal(0, read.Stamp.LastModified.Ticks % TimeSpan.TicksPerSecond);
        var look = await blobs.Look("640423/kjj/2024/年度 报告.docx", Cancel);
        Assert.Equal((read.Stamp.ETag, read.Stamp.Length, "更正 100%"), (look!.ETag, look.Length, look.Metadata["reason"]));
        var listed = Assert.Single(await blobs.List("640423/", Cancel).ToListAsync(Cancel));
        Assert.All([written, read.Stamp, look, listed], stamp => Assert.Equal(Pipeline.Publishing.Site.IndexPage.Md5Of(read.Content), stamp.ContentMd5));
    }

    [Fact]
    public async Task What_is_absent_is_null_and_may_be_deleted()
    {
        var blobs = await Blobs();
        Assert.Null(await blobs.Read("no/such", Cancel));
        Assert.Null(await blobs.Look("no/such", Cancel));
        Assert.True(await blobs.Delete("no/such", WriteCondition.Always, Cancel));
        var records = await Records();
        Assert.Null(await records.Read("p", "none", Cancel));
        await records.Delete("p", "none", Cancel);
        Assert.Empty(await records.List("p", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_blob_that_must_be_absent_is_written_once()
    {
        var blobs = await Blobs();
        Assert.NotNull(await blobs.Write("a", BinaryData.FromString("1"), Page, WriteCondition.IfAbsent, Cancel));
        Assert.Null(await blobs.Write("a", BinaryData.FromString("2"), Page, WriteCondition.IfAbsent, Cancel));
        Assert.Equal("1", (await blobs.Read("a", Cancel))!.Content.ToString());
    }

    [Fact]
    public async Task A_blob_is_written_or_deleted_over_the_state_that_was_read_and_over_no_other()
    {
        var blobs = await Blobs();
        var first = await blobs.Write("a", BinaryData.FromString("1"), Page, WriteCondition.Always, Cancel);
        var second = await blobs.Write("a", BinaryData.FromString("1"), Page, WriteCondition.IfUnchanged(first!.ETag), Cancel);
        Assert.NotNull(second);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Null(await blobs.Write("a", BinaryData.FromString("3"), Page, WriteCondition.IfUnchanged(first.ETag), Cancel));
        Assert.Null(await blobs.Write("gone", BinaryData.FromString("3"), Page, WriteCondition.IfUnchanged(first.ETag), Cancel));
        Assert.False(await blobs.Delete("a", WriteCondition.IfUnchanged(first.ETag), Cancel));
        Assert.True(await blobs.Delete("a", WriteCondition.IfUnchanged(second.ETag), Cancel));
        Assert.Null(await blobs.Look("a", Cancel));
    }

    [Fact]
    public async Task Blobs_are_listed_by_prefix_in_the_order_of_their_paths()
    {
        var blobs = await Blobs();
        foreach (var path in new[] { "b/2", "a/1", "b/10", "b/1", "c" })
            await blobs.Write(path, BinaryData.FromString(path), Page, WriteCondition.Always, Cancel);
        Assert.Equal(["b/1", "b/10", "b/2"], await blobs.List("b/", Cancel).Select(stamp => stamp.Path).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_record_is_added_once_and_changed_only_as_it_was_read()
    {
        var records = await Records();
        var one = new Dictionary<string, string> { ["name"] = "隆德县", ["empty"] = "" };
        var two = new Dictionary<string, string> { ["name"] = "二" };
        var first = await records.Write("640423-2024", "kjj", one, WriteCondition.IfAbsent, Cancel);
        Assert.NotNull(first);
        Assert.Null(await records.Write("640423-2024", "kjj", two, WriteCondition.IfAbsent, Cancel));
        var second = await records.Write("640423-2024", "kjj", two, WriteCondition.IfUnchanged(first.ETag), Cancel);
        Assert.NotNull(second);
        Assert.Null(await records.Write("640423-2024", "kjj", one, WriteCondition.IfUnchanged(first.ETag), Cancel));
        Assert.Null(await records.Write("640423-2024", "none", one, WriteCondition.IfUnchanged(first.ETag), Cancel));
        var read = await records.Read("640423-2024", "kjj", Cancel);
        Assert.Equal((second.ETag, second.Written), (read!.ETag, read.Written));
        Assert.Equal(two, read.Columns);
        Assert.True(second.Written >= first.Written);
    }

    [Fact]
    public async Task A_partition_is_listed_alone_in_the_order_of_its_rows()
    {
        var records = await Records();
        foreach (var (partition, row) in new[] { ("p", "b"), ("q", "a"), ("p", "a-1"), ("p", "a") })
            await records.Write(partition, row, new Dictionary<string, string> { ["v"] = row }, WriteCondition.Always, Cancel);
        Assert.Equal(["a", "a-1", "b"], await records.List("p", Cancel).Select(record => record.Row).ToListAsync(Cancel));
        await records.Delete("p", "a", Cancel);
        Assert.Equal(["a-1", "b"], await records.List("p", Cancel).Select(record => record.Row).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_message_is_taken_by_the_queue()
    {
        await (await Queue()).Send("""{"名":"值"}""", TimeSpan.Zero, Cancel);
        Assert.Equal("""{"名":"值"}""", await Received());
    }

    protected abstract Task<string> Received();
}

public sealed class MemoryStoreSpecs : StoreContract
{
    private readonly World world = new();

    protected override Task<IBlobs> Blobs() => Task.FromResult<IBlobs>(world.Blobs("c"));

    protected override Task<IRecords> Records() => Task.FromResult<IRecords>(world.Records("t"));

    protected override Task<IQueue> Queue() => Task.FromResult<IQueue>(world.Queue("q"));

    protected override Task<string> Received() => Task.FromResult(Assert.Single(world.Messages("q")));
}

public sealed class AzuriteStoreSpecs(Azurite azurite) : StoreContract
{
    private static int number;
    private readonly string name = $"c{Environment.ProcessId}x{Interlocked.Increment(ref number)}";

    protected override async Task<IBlobs> Blobs()
    {
        var account = StorageAccount.With(await azurite.ConnectionString());
        await account.Container(name).CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return account.Blobs(name);
    }

    protected override async Task<IRecords> Records()
    {
        var account = StorageAccount.With(await azurite.ConnectionString());
        await account.CreateTable(name, TestContext.Current.CancellationToken);
        return account.Records(name);
    }

    protected override async Task<IQueue> Queue()
    {
        var account = StorageAccount.With(await azurite.ConnectionString());
        await account.QueueClient(name).CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return account.Queue(name);
    }

    protected override async Task<string> Received()
    {
        var message = await StorageAccount.With(await azurite.ConnectionString()).QueueClient(name).ReceiveMessageAsync(cancellationToken: TestContext.Current.CancellationToken);
        return message.Value.MessageText;
    }
}
