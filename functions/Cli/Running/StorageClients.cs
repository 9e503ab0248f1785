using Azure.Storage.Queues;

namespace Pipeline.Cli.Running;

/// <summary>Client options for the emulator: a service version that it speaks, messages as the Functions host encodes them (host.json).</summary>
internal static class StorageClients
{
    public static QueueClientOptions Queues { get; } = new(QueueClientOptions.ServiceVersion.V2025_11_05) { MessageEncoding = QueueMessageEncoding.Base64 };
}
