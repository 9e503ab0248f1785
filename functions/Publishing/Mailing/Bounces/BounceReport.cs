using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;

namespace Pipeline.Publishing.Mailing.Bounces;

/// <summary>退信报告: what became of a mail after the provider took it. It names the mail and holds no address.</summary>
/// <param name="Mail">The provider's number of the mail, or its Message-ID without brackets and domain.</param>
/// <param name="Permanent">Whether the recipient's server will never take it.</param>
/// <param name="Code">The enhanced status (RFC 3463), for example <c>5.1.1</c>; empty when none was given.</param>
public sealed partial record BounceReport(string Mail, bool Permanent, string Code)
{
    private const string Delivery = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>As it stands on the queue <c>mail-bounces</c>.</summary>
    public string Message() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>
    /// Reads a message of the queue: our own, or a delivery report of Azure Communication Services as Event Grid delivers it (its own
    /// schema or CloudEvents). Null for what is neither and for reports of success, which have nothing to say.
    /// </summary>
    public static BounceReport? Parse(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            var root = json.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1 ? list[0] : json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            if (Text(root, "eventType") == Delivery || Text(root, "type") == Delivery)
                return root.TryGetProperty("data", out var data) ? OfDelivery(data) : null;
            return Text(root, "mail") is { Length: > 0 } mail && root.TryGetProperty("permanent", out var permanent) && permanent.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new BounceReport(mail, permanent.ValueKind == JsonValueKind.True, CodeIn(Text(root, "code")))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a bounced mail (RFC 3464, <c>multipart/report</c>); null when it is none or names no mail of ours.</summary>
    public static BounceReport? Read(MimeMessage message)
    {
        if (message.Body is not MultipartReport report || report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status)
            return null;
        var recipient = status.StatusGroups.Skip(1).FirstOrDefault(group => group.Contains("Action")) ?? status.StatusGroups.LastOrDefault();
        var (action, code) = (recipient?["Action"] ?? "", CodeIn(recipient?["Status"] ?? ""));
        return Original(report) is { Length: > 0 } id && action.Trim().ToLowerInvariant() is "failed" or "delayed"
            ? new BounceReport(id.Trim('<', '>').Split('@')[0], action.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase) && !code.StartsWith('4'), code)
            : null;

        static string? Original(MultipartReport report) =>
            report.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId
            ?? report.OfType<TextRfc822Headers>().FirstOrDefault()?.Message?.MessageId;
    }

    /// <summary>Every state but these two is the end of a mail that did not arrive.</summary>
    private static BounceReport? OfDelivery(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && Text(data, "messageId") is { Length: > 0 } mail && Text(data, "status") is { Length: > 0 } state && state is not ("Delivered" or "Expanded")
            ? new BounceReport(mail, true, data.TryGetProperty("deliveryStatusDetails", out var details) && details.ValueKind == JsonValueKind.Object ? CodeIn(Text(details, "statusMessage")) : "")
            : null;

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Only the code: the words around it often repeat the address.</summary>
    private static string CodeIn(string words) => Enhanced().Match(words).Value;

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")]
    private static partial Regex Enhanced();
}
