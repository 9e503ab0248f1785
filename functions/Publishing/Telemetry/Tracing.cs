using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Publishing.Telemetry;

/// <summary>
/// 链路: one trace a submission, from the upload over the page to the mail. A queue does not carry a trace, so each message carries
/// its sender's in a property of its own (W3C <c>traceparent</c>), which readers of the message ignore.
/// </summary>
public static class Tracing
{
    /// <summary>The source that hosts subscribe to.</summary>
    public const string Name = "Pipeline";

    private const string Parent = "traceparent";

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>The message with the running span as its parent; unchanged where nothing runs, it has one already or is no JSON object.</summary>
    public static string Into(string message)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } || Parsed(message) is not JsonObject order || order.ContainsKey(Parent))
            return message;
        order[Parent] = id;
        return order.ToJsonString(JsonSerializerOptions.Web);
    }

    /// <summary>The parent that a message carries; none where it carries none.</summary>
    public static ActivityContext Of(string message) =>
        Parsed(message) is JsonObject order && order.TryGetPropertyValue(Parent, out var parent) && parent is JsonValue value && value.TryGetValue<string>(out var id)
        && ActivityContext.TryParse(id, null, isRemote: true, out var context)
            ? context
            : default;

    private static JsonNode? Parsed(string message)
    {
        try
        {
            return JsonNode.Parse(message);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
