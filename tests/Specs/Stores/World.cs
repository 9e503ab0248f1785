using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Publishing.Ports;
using Record = Pipeline.Publishing.Ports.Record;

namespace Pipeline.Specs.Stores;

/// <summary>One operation on a store: who did what, where.</summary>
internal sealed record Operation(string Store, string Verb, string Path)
{
    public bool IsWrite => Verb is "write" or "delete" or "send";

    public override string ToString() => $"{Verb} {Store}:{Path}";
}

/// <summary>What stands before and after each operation of one run: nothing, a fault, a scheduler.</summary>
internal interface IGate
{
    Task Before(Operation operation);

    void After(Operation operation, object? result);
}

internal sealed class FaultException(string message) : Exception(message);

/// <summary>
/// A storage account in memory, whole: containers, tables, queues and the service's clock (which only the spec moves). Runs see
/// it through stores with a gate of their own, so that a spec can stop, fail and interleave them one operation at a time.
/// </summary>
internal sealed class World
{
    private readonly Dictionary<string, int> writes = new(StringComparer.Ordinal);

    /// <summary>One operation at a time, as far as the service's own state goes; programs use it from several threads.</summary>
    public Lock Service { get; } = new();

    /// <summary>The service's clock.</summary>
    public DateTimeOffset Clock { get; set; } = new(2025, 1, 20, 1, 2, 3, TimeSpan.Zero);

    public Dictionary<string, SortedDictionary<string, Blob>> Containers { get; } = [];

    public Dictionary<string, SortedDictionary<(string Partition, string Row), Record>> Tables { get; } = [];

    public Dictionary<string, List<string>> Queues { get; } = [];

    public MemoryBlobs Blobs(string container, IGate? gate = null) => new(this, container, gate ?? Open.Gate);

    public MemoryRecords Records(string table, IGate? gate = null) => new(this, table, gate ?? Open.Gate);

    public MemoryQueue Queue(string queue, IGate? gate = null) => new(this, queue, gate ?? Open.Gate);

    /// <summary>Every store that publishing uses, each operation through the gate.</summary>
    public Pipeline.Publishing.Stores Stores(IGate? gate = null) => new(
        Blobs("submissions", gate), Blobs("$web", gate), Blobs("receipts", gate),
        Records("agencies", gate), Records("filings", gate), Queue("site-changes", gate), Queue("mail", gate));

    public SortedDictionary<string, Blob> Container(string name) => Of(Containers, name, () => new SortedDictionary<string, Blob>(StringComparer.Ordinal));

    public SortedDictionary<(string Partition, string Row), Record> Table(string name) => Of(Tables, name, () => new SortedDictionary<(string Partition, string Row), Record>(ByKeys.Comparer));

    public List<string> Messages(string name) => Of(Queues, name, () => []);

    /// <summary>A blob's service time has whole seconds.</summary>
    public DateTimeOffset BlobTime => new(Clock.Ticks - (Clock.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>How often a place was written and what it says now: two histories that end alike end in the same tags.</summary>
    public string Tag(string place, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"{Count(place)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 8))}");

    /// <summary>The table service's clock never stands still between two writes of a partition.</summary>
    public DateTimeOffset Written(string partition) => Clock.AddTicks(Count("partition " + partition));

    /// <summary>All that is kept, in one line.</summary>
    public string Fingerprint()
    {
        var all = new StringBuilder();
        foreach (var (name, container) in Containers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        foreach (var blob in container)
            all.Append(name).Append('/').Append(blob.Key).Append('=').Append(blob.Value.Stamp.ETag).Append(';');
        foreach (var (name, table) in Tables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        foreach (var row in table)
            all.Append(name).Append(':').Append(row.Key.Partition).Append(',').Append(row.Key.Row).Append('=').Append(row.Value.ETag).Append(';');
        foreach (var (name, queue) in Queues.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            all.Append(name).Append('>').AppendJoin('|', queue.Order(StringComparer.Ordinal)).Append(';');
        return all.ToString();
    }

    private int Count(string place) => writes[place] = writes.GetValueOrDefault(place) + 1;

    private static TValue Of<TValue>(Dictionary<string, TValue> all, string name, Func<TValue> make)
    {
        if (!all.TryGetValue(name, out var found))
            all[name] = found = make();
        return found;
    }

    private sealed class ByKeys : IComparer<(string Partition, string Row)>
    {
        public static ByKeys Comparer { get; } = new();

        public int Compare((string Partition, string Row) x, (string Partition, string Row) y) =>
            string.CompareOrdinal(x.Partition, y.Partition) is var order and not 0 ? order : string.CompareOrdinal(x.Row, y.Row);
    }
}

internal sealed class Open : IGate
{
    public static Open Gate { get; } = new();

    public Task Before(Operation operation) => Task.CompletedTask;

    public void After(Operation operation, object? result)
    {
    }
}

/// <summary>Writes down what is done.</summary>
internal sealed class Diary : IGate
{
    public List<Operation> Operations { get; } = [];

    public Task Before(Operation operation)
    {
        Operations.Add(operation);
        return Task.CompletedTask;
    }

    public void After(Operation operation, object? result)
    {
    }
}

/// <summary>Fails the k-th operation (counted from 0), before or after it took effect; later ones work.</summary>
internal sealed class FailsAt(int k, bool afterEffect) : IGate
{
    private int count = -1;

    public bool HasFailed { get; private set; }

    public Operation? Failed { get; private set; }

    public Task Before(Operation operation)
    {
        count++;
        if (count == k && !afterEffect)
            Fail(operation);
        return Task.CompletedTask;
    }

    public void After(Operation operation, object? result)
    {
        if (count == k && afterEffect)
            Fail(operation);
    }

    private void Fail(Operation operation)
    {
        HasFailed = true;
        Failed = operation;
        throw new FaultException($"{operation} failed on purpose {(afterEffect ? "after" : "before")} its effect");
    }
}
