using System.Text.Json;

namespace Pipeline.App.Triggers;

/// <summary>The message that the host puts on the poison queue of its blob trigger.</summary>
public static class PoisonMessage
{
    /// <summary>The path of the blob in its container; the whole message where it names none, so that even then something is on record.</summary>
    public static string Path(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("BlobName", out var name)
                && name.ValueKind == JsonValueKind.String
                && name.GetString() is { Length: > 0 } path ? path : message;
        }
        catch (JsonException)
        {
            return message;
        }
    }
}
