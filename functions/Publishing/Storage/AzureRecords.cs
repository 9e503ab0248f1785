using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Storage;

/// <summary>A table of Azure Table Storage (or of the emulator).</summary>
/// <param name="table">The table; it must exist.</param>
public sealed class AzureRecords(TableClient table) : IRecords
{
    /// <inheritdoc/>
    public async Task<Record?> Read(string partition, string row, CancellationToken cancel)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancel);
        return found.HasValue ? Plain(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<Record?> Write(string partition, string row, IReadOnlyDictionary<string, string> columns, WriteCondition condition, CancellationToken cancel)
    {
        var entity = new TableEntity(partition, row);
        foreach (var (name, value) in columns)
            entity[name] = value;
        try
        {
            var response = condition switch
            {
                { MustBeAbsent: true } => await table.AddEntityAsync(entity, cancel),
                { ETag: { } etag } => await table.UpdateEntityAsync(entity, new ETag(etag), TableUpdateMode.Replace, cancel),
                _ => await table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancel),
            };
            if (response.Headers.ETag is { } written && Time(written.ToString()) is { } time)
                return new Record(partition, row, columns, written.ToString(), time);
            return await Read(partition, row, cancel);
        }
        catch (RequestFailedException lost) when (
            (condition.MustBeAbsent && lost.ErrorCode == TableErrorCode.EntityAlreadyExists)
            || (condition.ETag is not null && (lost.Status == 412 || (lost.Status == 404 && lost.ErrorCode != TableErrorCode.TableNotFound))))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Record> List(string partition, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var entity in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancel))
            yield return Plain(entity);
    }

    /// <inheritdoc/>
    public async Task Delete(string partition, string row, CancellationToken cancel)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, ETag.All, cancel);
        }
        catch (RequestFailedException absent) when (absent.Status == 404 && absent.ErrorCode != TableErrorCode.TableNotFound)
        {
            // Nothing to delete is what was asked for.
        }
    }

    private static Record Plain(TableEntity entity) => new(
        entity.PartitionKey,
        entity.RowKey,
        entity.Where(column => column.Value is string && column.Key is not ("PartitionKey" or "RowKey" or "odata.etag"))
            .ToDictionary(column => column.Key, column => (string)column.Value, StringComparer.Ordinal),
        entity.ETag.ToString(),
        entity.Timestamp ?? default);

    /// <summary>The service's ETag holds its time, <c>W/"datetime'2026-01-20T01%3A02%3A03.1234567Z'"</c>, which saves reading the row again.</summary>
    private static DateTimeOffset? Time(string etag) =>
        Uri.UnescapeDataString(etag).Split('\'') is [_, var text, _]
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
