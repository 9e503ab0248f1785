using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;
using Record = Pipeline.Publishing.Ports.Record;

namespace Pipeline.Specs.Publishing;

/// <summary>A container whose blobs are asked for once: whoever looks again sees what it saw.</summary>
internal sealed class Remembering(IBlobs blobs) : Through(blobs)
{
    private BlobStamp? known;

    public override async Task<BlobStamp?> Look(string path, CancellationToken cancel) => known ?? await base.Look(path, cancel);

    public override async Task<Blob?> Read(string path, CancellationToken cancel)
    {
        var blob = await base.Read(path, cancel);
        known = blob?.Stamp;
        return blob;
    }
}

/// <summary>A site whose folder looks right to whoever has written into it: a second look that sees nothing.</summary>
internal sealed class Blinded(IBlobs blobs, Town town) : Through(blobs)
{
    private bool written;

    public override Task<BlobStamp?> Write(string path, BinaryData content, BlobHeaders headers, WriteCondition condition, CancellationToken cancel)
    {
        written = true;
        return base.Write(path, content, headers, condition, cancel);
    }

    public override IAsyncEnumerable<BlobStamp> List(string prefix, CancellationToken cancel) => !written ? base.List(prefix, cancel) : Right().ToAsyncEnumerable();

    private IEnumerable<BlobStamp> Right() => town.Ledgered() is not { } filing ? [] : ReportSheets.Places(filing).Select(place => new BlobStamp(
        place.Page, town.World.Container("$web").GetValueOrDefault(place.Page)?.Stamp.ETag ?? "none", default, null, 0,
        new Dictionary<string, string> { ["filing"] = ReportSheets.Mark(filing, default), ["files"] = "0" }));
}

/// <summary>A container written over whatever is there.</summary>
internal sealed class Careless(IBlobs blobs) : Through(blobs)
{
    public override Task<BlobStamp?> Write(string path, BinaryData content, BlobHeaders headers, WriteCondition condition, CancellationToken cancel) =>
        base.Write(path, content, headers, WriteCondition.Always, cancel);
}

internal abstract class Through(IBlobs blobs) : IBlobs
{
    public virtual Task<Blob?> Read(string path, CancellationToken cancel) => blobs.Read(path, cancel);

    public virtual Task<BlobStamp?> Look(string path, CancellationToken cancel) => blobs.Look(path, cancel);

    public virtual Task<BlobStamp?> Write(string path, BinaryData content, BlobHeaders headers, WriteCondition condition, CancellationToken cancel) => blobs.Write(path, content, headers, condition, cancel);

    public virtual IAsyncEnumerable<BlobStamp> List(string prefix, CancellationToken cancel) => blobs.List(prefix, cancel);

    public Task<bool> Delete(string path, WriteCondition condition, CancellationToken cancel) => blobs.Delete(path, condition, cancel);
}

/// <summary>A table written over whatever is there.</summary>
internal sealed class Unconditional(IRecords records) : IRecords
{
    public Task<Record?> Read(string partition, string row, CancellationToken cancel) => records.Read(partition, row, cancel);

    public Task<Record?> Write(string partition, string row, IReadOnlyDictionary<string, string> columns, WriteCondition condition, CancellationToken cancel) =>
        records.Write(partition, row, columns, WriteCondition.Always, cancel);

    public IAsyncEnumerable<Record> List(string partition, CancellationToken cancel) => records.List(partition, cancel);

    public Task Delete(string partition, string row, CancellationToken cancel) => records.Delete(partition, row, cancel);
}
