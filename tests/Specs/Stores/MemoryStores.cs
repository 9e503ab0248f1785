using System.Runtime.CompilerServices;
using Pipeline.Publishing.Ports;
using Record = Pipeline.Publishing.Ports.Record;

namespace Pipeline.Specs.Stores;

internal sealed class MemoryBlobs(World world, string container, IGate gate) : IBlobs
{
    public Task<Blob?> Read(string path, CancellationToken cancel) => Do("read", path, () => Found(path));

    public Task<BlobStamp?> Look(string path, CancellationToken cancel) => Do("look", path, () => Found(path)?.Stamp);

    public Task<BlobStamp?> Write(string path, BinaryData content, BlobHeaders headers, WriteCondition condition, CancellationToken cancel) => Do("write", path, () =>
    {
        if (!Holds(condition, Found(path)?.Stamp.ETag))
            return null;
        Demand(headers);
        var stamp = new BlobStamp(path, world.Tag($"{container}/{path}", $"{content}\n{string.Join(',', headers.Metadata)}"), world.BlobTime, null, content.ToMemory().Length, new Dictionary<string, string>(headers.Metadata, StringComparer.Ordinal)) { ContentMd5 = Pipeline.Publishing.Site.IndexPage.Md5Of(content) };
        world.Container(container)[path] = new Blob(stamp, BinaryData.FromBytes(content.ToArray()));
        return stamp;
    });

    public async IAsyncEnumerable<BlobStamp> List(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        var found = await Do("list", prefix, () => world.Container(container).Values.Where(blob => blob.Stamp.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(blob => blob.Stamp).ToList());
        foreach (var stamp in found)
            yield return stamp;
    }

    public Task<bool> Delete(string path, WriteCondition condition, CancellationToken cancel) => Do("delete", path, () =>
    {
        if (Found(path) is not { } blob)
            return true;
        if (condition.ETag is { } etag && etag != blob.Stamp.ETag)
            return false;
        world.Container(container).Remove(path);
        return true;
    });

    internal static bool Holds(WriteCondition condition, string? etag) => condition switch
    {
        { MustBeAbsent: true } => etag is null,
        { ETag: { } wanted } => wanted == etag,
        _ => true,
    };

    /// <summary>Only names must be ASCII; adapters encode the values.</summary>
    private static void Demand(BlobHeaders headers) =>
        Assert.All(headers.Metadata.Keys, name => Assert.True(name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)), $"metadata name '{name}' is not lower-case ASCII"));

    private Blob? Found(string path) => world.Container(container).GetValueOrDefault(path);

    private async Task<T> Do<T>(string verb, string path, Func<T> effect)
    {
        var operation = new Operation(container, verb, path);
        await gate.Before(operation);
        T result;
        lock (world.Service)
            result = effect();
        gate.After(operation, result);
        return result;
    }
}

internal sealed class MemoryRecords(World world, string table, IGate gate) : IRecords
{
    public Task<Record?> Read(string partition, string row, CancellationToken cancel) => Do("read", $"{partition}/{row}", () => world.Table(table).GetValueOrDefault((partition, row)));

    public Task<Record?> Write(string partition, string row, IReadOnlyDictionary<string, string> columns, WriteCondition condition, CancellationToken cancel) => Do("write", $"{partition}/{row}", () =>
    {
        if (!MemoryBlobs.Holds(condition, world.Table(table).GetValueOrDefault((partition, row))?.ETag))
            return null;
        Assert.All(columns.Values, value => Assert.True(value.Length <= 32 * 1024, "a table's text column holds 32 Ki characters"));
        var record = new Record(partition, row, new Dictionary<string, string>(columns, StringComparer.Ordinal), world.Tag($"{table}:{partition},{row}", string.Join(',', columns)), world.Written(partition));
        world.Table(table)[(partition, row)] = record;
        return record;
    });

    public async IAsyncEnumerable<Record> List(string partition, [EnumeratorCancellation] CancellationToken cancel)
    {
        var found = await Do("list", partition, () => world.Table(table).Where(pair => pair.Key.Partition == partition).Select(pair => pair.Value).ToList());
        foreach (var record in found)
            yield return record;
    }

    public Task Delete(string partition, string row, CancellationToken cancel) => Do("delete", $"{partition}/{row}", () => world.Table(table).Remove((partition, row)));

    private async Task<T> Do<T>(string verb, string path, Func<T> effect)
    {
        var operation = new Operation(table, verb, path);
        await gate.Before(operation);
        T result;
        lock (world.Service)
            result = effect();
        gate.After(operation, result);
        return result;
    }
}

internal sealed class MemoryQueue(World world, string queue, IGate gate) : IQueue
{
    public async Task Send(string message, TimeSpan delay, CancellationToken cancel)
    {
        var operation = new Operation(queue, "send", message);
        await gate.Before(operation);
        lock (world.Service)
            world.Messages(queue).Add(message);
        gate.After(operation, null);
    }
}
