using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Pipeline.Publishing.Storage;

/// <summary>
/// 存储账户: the clients of one account, each for the service version that the emulator of this repository speaks too, so that
/// both are spoken to alike.
/// </summary>
public sealed class StorageAccount
{
    private static readonly BlobClientOptions BlobOptions = new(BlobClientOptions.ServiceVersion.V2025_11_05);
    private static readonly QueueClientOptions QueueOptions = new(QueueClientOptions.ServiceVersion.V2025_11_05) { MessageEncoding = QueueMessageEncoding.Base64 };

    private readonly BlobServiceClient blobs;
    private readonly QueueServiceClient queues;
    private readonly TableServiceClient tables;

    private StorageAccount(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables) =>
        (this.blobs, this.queues, this.tables) = (blobs, queues, tables);

    /// <summary>With a connection string, which carries a key: the emulator, one machine.</summary>
    public static StorageAccount With(string connectionString) => new(
        new BlobServiceClient(connectionString, BlobOptions),
        new QueueServiceClient(connectionString, QueueOptions),
        new TableServiceClient(connectionString));

    /// <summary>With the services' addresses and a managed identity: Azure. No key is known.</summary>
    public static StorageAccount With(Uri blobService, Uri queueService, Uri tableService, TokenCredential? credential = null)
    {
        credential ??= new DefaultAzureCredential();
        return new StorageAccount(
            new BlobServiceClient(blobService, credential, BlobOptions),
            new QueueServiceClient(queueService, credential, QueueOptions),
            new TableServiceClient(tableService, credential, new TableClientOptions { Audience = AudienceOf(tableService) }));
    }

    /// <summary>Blobs and queues ask every cloud for the same rights, tables do not.</summary>
    private static TableAudience AudienceOf(Uri tableService) =>
        tableService.Host.EndsWith(".chinacloudapi.cn", StringComparison.Ordinal) ? TableAudience.AzureChina
        : tableService.Host.EndsWith(".usgovcloudapi.net", StringComparison.Ordinal) ? TableAudience.AzureGovernment
        : TableAudience.AzurePublicCloud;

    /// <summary>A container of blobs.</summary>
    public AzureBlobs Blobs(string container) => new(blobs.GetBlobContainerClient(container));

    /// <summary>A table.</summary>
    public AzureRecords Records(string table) => new(tables.GetTableClient(table));

    /// <summary>A queue.</summary>
    public AzureQueue Queue(string queue) => new(queues.GetQueueClient(queue));

    /// <summary>The client of a container, for what the ports do not cover (watching, serving the site).</summary>
    public BlobContainerClient Container(string container) => blobs.GetBlobContainerClient(container);

    /// <summary>The client of a queue, for receiving.</summary>
    public QueueClient QueueClient(string queue) => queues.GetQueueClient(queue);

    /// <summary>Creates a table if it is missing.</summary>
    public Task CreateTable(string table, CancellationToken cancel) => tables.GetTableClient(table).CreateIfNotExistsAsync(cancel);

    /// <summary>Creates what is missing of the containers, tables and queues. In Azure the infrastructure has made them; on one machine this does.</summary>
    public async Task CreateMissing(CancellationToken cancel)
    {
        foreach (var container in StorageNames.Containers)
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancel);
        foreach (var table in StorageNames.Tables)
            await CreateTable(table, cancel);
        foreach (var queue in StorageNames.Queues.Concat(StorageNames.PoisonQueues))
            await queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancel);
    }
}
