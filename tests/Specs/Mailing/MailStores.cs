using System.Runtime.CompilerServices;
using Pipeline.Publishing.Ports;
using Record = Pipeline.Publishing.Ports.Record;

namespace Pipeline.Specs.Mailing;

/// <summary>A table in memory that can break at one operation.</summary>
internal sealed class MemoryTable : IRecords
{
    private readonly SortedDictionary<string, SortedDictionary<string, Record>> partitions = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Reads, lists and writes so far, and what else of storage counts itself here.</summary>
    public int Operations { get; private set; }

    public int Writes { get; private set; }

    public int BreakAt { get; set; } = -1;

    public IEnumerable<Record> All => partitions.Values.SelectMany(rows => rows.Values);

    public Task<Record?> Read(string partition, string row, CancellationToken cancel)
    {
        lock (gate)
        {
            Step();
            return Task.FromResult(partitions.GetValueOrDefault(partition)?.GetValueOrDefault(row));
        }
    }

    public Task<Record?> Write(string partition, string row, IReadOnlyDictionary<string, string> columns, WriteCondition condition, CancellationToken cancel)
    {
        Assert.DoesNotContain(partition + row, c => c is '/' or '\\' or '#' or '?' || char.IsControl(c));
        lock (gate)
        {
            Step();
            if (!partitions.TryGetValue(partition, out var rows))
                partitions.Add(partition, rows = new SortedDictionary<string, Record>(StringComparer.Ordinal));
            var old = rows.GetValueOrDefault(row);
            if (condition.MustBeAbsent ? old is not null : condition.ETag is { } etag && old?.ETag != etag)
                return Task.FromResult<Record?>(null);
            Writes++;
            return Task.FromResult<Record?>(rows[row] = new Record(partition, row, columns, $"{Writes}", DateTimeOffset.UnixEpoch.AddSeconds(Writes)));
        }
    }

    public async IAsyncEnumerable<Record> List(string partition, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        List<Record> found;
        lock (gate)
        {
            Step();
            found = [.. partitions.GetValueOrDefault(partition)?.Values ?? Enumerable.Empty<Record>()];
        }

        foreach (var record in found)
            yield return record;
    }

    public Task Delete(string partition, string row, CancellationToken cancel)
    {
        lock (gate)
            partitions.GetValueOrDefault(partition)?.Remove(row);
        return Task.CompletedTask;
    }

    /// <summary>One operation of storage, which may be the one that breaks.</summary>
    public void Step()
    {
        lock (gate)
        {
            if (Operations++ == BreakAt)
                throw new IOException("The storage broke.");
        }
    }
}

/// <summary>A queue whose messages become visible at their time.</summary>
internal sealed class WaitingQueue : IQueue
{
    public List<(DateTimeOffset At, string Text)> Waiting { get; } = [];

    public List<(TimeSpan Delay, string Text)> Sent { get; } = [];

    public Func<DateTimeOffset> Clock { get; set; } = () => DateTimeOffset.MinValue;

    /// <summary>Happens before a message is taken.</summary>
    public System.Action Before { get; set; } = () => { };

    public Task Send(string message, TimeSpan delay, CancellationToken cancel)
    {
        Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromDays(7));
        Before();
        lock (Waiting)
        {
            Waiting.Add((Clock() + delay, message));
            Sent.Add((delay, message));
        }

        return Task.CompletedTask;
    }

    public (DateTimeOffset At, string Text)? Next(DateTimeOffset until)
    {
        if (Waiting.Count == 0 || Waiting.Min(message => message.At) > until)
            return null;
        var next = Waiting.MinBy(message => message.At);
        Waiting.Remove(next);
        return next;
    }
}

/// <summary>Remembers what was sent; a script may make it fail.</summary>
internal sealed class Outbox : IMailer
{
    public List<Mail> Sent { get; } = [];

    public Func<Mail, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task Send(Mail mail, CancellationToken cancel)
    {
        await Before(mail);
        lock (Sent)
            Sent.Add(mail);
    }
}
