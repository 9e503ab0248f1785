namespace Pipeline.Publishing.Ports;

/// <summary>
/// A table of records with string columns. A lost race comes back as null; broken infrastructure is an exception.
/// Keys must not contain <c>/ \ # ?</c> or control characters.
/// </summary>
public interface IRecords
{
    /// <summary>One record, or null.</summary>
    Task<Record?> Read(string partition, string row, CancellationToken cancel);

    /// <summary>Writes the whole record if the condition holds; the record with its new ETag and time, or null when the condition did not hold.</summary>
    Task<Record?> Write(string partition, string row, IReadOnlyDictionary<string, string> columns, WriteCondition condition, CancellationToken cancel);

    /// <summary>All records of a partition, in ordinal order of their rows. Pages are fetched as they are enumerated.</summary>
    IAsyncEnumerable<Record> List(string partition, CancellationToken cancel);

    /// <summary>Deletes the record; nothing happens when there is none.</summary>
    Task Delete(string partition, string row, CancellationToken cancel);
}

/// <summary>A record of a table.</summary>
/// <param name="Partition">Partition key.</param>
/// <param name="Row">Row key.</param>
/// <param name="Columns">Its columns; a column that was never written is absent.</param>
/// <param name="ETag">Changes with every write; opaque.</param>
/// <param name="Written">When the storage service wrote it, by its own clock; never earlier than an earlier write of the same partition.</param>
public sealed record Record(string Partition, string Row, IReadOnlyDictionary<string, string> Columns, string ETag, DateTimeOffset Written);
