using System.Text.Json;

namespace Pipeline.Publishing.Mailing;

/// <summary>The kinds of mail an order may ask for.</summary>
public static class MailKinds
{
    /// <summary>催报.</summary>
    public const string Reminder = "reminder";

    /// <summary>审核通过回执.</summary>
    public const string Accepted = "accepted";

    /// <summary>退回修改回执.</summary>
    public const string Rejected = "rejected";

    /// <summary>处理失败告警.</summary>
    public const string Poison = "poison";

    /// <summary>收件告知: received, not yet judged.</summary>
    public const string Held = "held";

    /// <summary>后台任务告警.</summary>
    public const string Work = "work";

    /// <summary>主管部门汇总.</summary>
    public const string Digest = "digest";

    /// <summary>报送情况页: no mail but a page to write, ordered on the same queue.</summary>
    public const string Status = "status";

    /// <summary>Kinds other than reminders.</summary>
    internal static IReadOnlyList<string> Others { get; } = [Accepted, Rejected, Poison, Held, Work, Digest];
}

/// <summary>Orders as queue messages.</summary>
public static class MailOrders
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The order as it stands on the queue.</summary>
    public static string Message(this MailOrder order) => JsonSerializer.Serialize(order, Json);

    /// <summary>Reads a message; null when it is none (it can never be sent, so it must not be retried).</summary>
    public static MailOrder? Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<MailOrder>(message, Json) is { Kind: not null, Agency: not null, Key: not null } order ? order : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
