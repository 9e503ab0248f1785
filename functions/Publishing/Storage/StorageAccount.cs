using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Pipeline.Publishing.Uploading;

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
    private UserDelegationKey? delegation;

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

    /// <summary>
    /// An address where one file may be put as a new blob: no reading, listing, overwriting or deleting. Signed with the account's key
    /// where one is known (the emulator), else with a user delegation key of the managed identity.
    /// </summary>
    public async Task<Uri> UploadAddress(string container, string path, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var blob = blobs.GetBlobContainerClient(container).GetBlobClient(path);
        var right = new BlobSasBuilder(BlobSasPermissions.Create, until)
        {
            BlobContainerName = container,
            BlobName = path,
            Resource = "b",
            StartsOn = from,
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        return blob.CanGenerateSasUri
            ? blob.GenerateSasUri(right)
            : new BlobUriBuilder(blob.Uri) { Sas = right.ToSasQueryParameters(await DelegationKey(from, until, cancel), blobs.AccountName) }.ToUri();
    }

    /// <summary>Lets a browser upload from pages of these origins and no others. In Azure the infrastructure says it; on one machine this does.</summary>
    public async Task AllowUploadsFrom(IEnumerable<string> origins, CancellationToken cancel)
    {
        var properties = (await blobs.GetPropertiesAsync(cancel)).Value;
        properties.Cors = [new BlobCorsRule { AllowedOrigins = string.Join(',', origins), AllowedMethods = UploadRules.Method, AllowedHeaders = UploadRules.Headers, ExposedHeaders = "", MaxAgeInSeconds = UploadRules.Seconds }];
        await blobs.SetPropertiesAsync(properties, cancel);
    }

    /// <summary>The address that a browser's uploads go to: scheme, host and port.</summary>
    public string UploadOrigin => blobs.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>A key serves many rights; a new one is asked for when it would end before the right does.</summary>
    private async Task<UserDelegationKey> DelegationKey(DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        if (delegation is { } known && known.SignedStartsOn <= from && known.SignedExpiresOn >= until)
            return known;
        return delegation = (await blobs.GetUserDelegationKeyAsync(from, until.AddHours(6), cancel)).Value;
    }

    /// <summary>The client of a table, for what the port does not cover (looking whether it is there).</summary>
    public TableClient Table(string table) => tables.GetTableClient(table);

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
