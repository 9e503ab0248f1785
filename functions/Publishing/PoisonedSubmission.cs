using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing;

/// <summary>处理失败: an upload that the trigger gave up on. The message is kept and an alarm ordered; the upload itself stays where it is and the sweep tries it again.</summary>
/// <param name="receipts">The container <c>receipts</c>.</param>
/// <param name="mail">The queue <c>mail</c>.</param>
/// <param name="log">What operators read.</param>
public sealed class PoisonedSubmission(IBlobs receipts, IQueue mail, ILogger? log = null)
{
    private static readonly BlobHeaders Kept = new("application/json; charset=utf-8", "private, no-store");

    /// <summary>Records and alarms once a message, whatever the message says.</summary>
    /// <param name="message">As the Functions host writes it: JSON with <c>BlobName</c>. Anything else is kept as it is.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Run(string message, CancellationToken cancel)
    {
        var place = $"poison/{Receipts.Hash(message)[..32]}";
        await receipts.Write(place + ".json", BinaryData.FromString(message), Kept, WriteCondition.IfAbsent, cancel);
        if (await receipts.Look(place + ".mail", cancel) is not null)
            return;
        var path = PathIn(message);
        var parts = path.Split('/');
        var known = parts.Length == 4 && DivisionCode.TryParse(parts[0], out var division) && AgencyId.TryCreate(division, parts[1], out var id) ? id.ToString() : path;
        var year = parts.Length == 4 && int.TryParse(parts[2], out var number) ? number : 0;
        var subject = Subject.OfPath(path);
        log?.UploadPoisoned(subject.Agency, subject.Year);
        await mail.Send(JsonSerializer.Serialize(new MailOrder("poison", known, year, path), JsonSerializerOptions.Web), TimeSpan.Zero, cancel);
        await receipts.Write(place + ".mail", BinaryData.FromString(path), Kept, WriteCondition.IfAbsent, cancel);
    }

    private static string PathIn(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("BlobName", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : message;
        }
        catch (JsonException)
        {
            return message;
        }
    }
}
