using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Domain.Deadlines;

/// <summary>提醒对象: to whom a milestone speaks. It escalates from the clerk over the leader to the supervisor.</summary>
public enum Audience
{
    /// <summary>信息员: the one who drafts the report.</summary>
    Clerk,

    /// <summary>分管负责同志: the responsible leader (30号, 明确责任).</summary>
    Leader,

    /// <summary>主管部门: by the digest of who is missing, never agency by agency.</summary>
    Supervisor,
}

/// <summary>提醒节点: a day counted from the last day to file.</summary>
/// <param name="Days">Negative before it, 0 on it, positive after it.</param>
/// <param name="To">Who is told.</param>
public sealed record Milestone(int Days, ImmutableArray<Audience> To)
{
    /// <summary>Its name in the ledger: <c>before-30</c>, <c>day</c>, <c>after-7</c>.</summary>
    public string Key => Days switch
    {
        < 0 => string.Create(CultureInfo.InvariantCulture, $"before-{-Days}"),
        0 => "day",
        _ => string.Create(CultureInfo.InvariantCulture, $"after-{Days}"),
    };
}

/// <summary>催报安排: the milestones, as data. Fixed ones first, then one that repeats.</summary>
public sealed class Milestones
{
    private readonly ImmutableArray<Milestone> listed;
    private readonly int every;
    private readonly ImmutableArray<Audience> everyTo;

    private Milestones(ImmutableArray<Milestone> listed, int every, ImmutableArray<Audience> everyTo) => (this.listed, this.every, this.everyTo) = (listed, every, everyTo);

    /// <summary>30, 14, 7, 3 and 1 days before, the day itself, then weekly.</summary>
    public static Milestones Usual { get; } = Parse(
        """
        days,to
        -30,clerk
        -14,clerk
        -7,clerk+supervisor
        -3,clerk+leader
        -1,clerk+leader
        0,clerk+leader+supervisor
        every 7,clerk+leader+supervisor
        """,
        "");

    /// <summary>
    /// Reads <c>days,to</c>: days from the last day (negative before it), at the end perhaps <c>every N</c> days after the last
    /// listed one. Throws <see cref="CalendarFormatException"/> with file and line for days out of order, twice, or beyond 180,
    /// and for an unknown recipient.
    /// </summary>
    public static Milestones Parse(string text, string file)
    {
        var listed = new List<Milestone>();
        var every = 0;
        ImmutableArray<Audience> everyTo = [];
        foreach (var line in CalendarLines.Of(text, file, 2))
        {
            var repeats = line.Fields[0].StartsWith("every ", StringComparison.Ordinal);
            if (!int.TryParse(repeats ? line.Fields[0][6..] : line.Fields[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) || Math.Abs(days) > 180)
                throw line.Refuse($"“{line.Fields[0]}”不是天数。请写 -180 至 180 的整数（负数为截止日前），或 every 7。");
            if (every > 0)
                throw line.Refuse("every 必须是最后一行，且只能有一行。");
            if (repeats)
                (every, everyTo) = (days > 0 ? days : throw line.Refuse("every 后的天数必须大于 0。"), To(line));
            else if (listed.Count > 0 && days <= listed[^1].Days)
                throw line.Refuse($"天数必须从小到大，不能重复：{days} 在 {listed[^1].Days} 之后。");
            else
                listed.Add(new Milestone(days, To(line)));
        }

        if (listed.Count == 0)
            throw new CalendarFormatException(file, 1, "没有任何提醒节点。");
        return new Milestones([.. listed], every, everyTo);
    }

    /// <summary>All milestones in order; endless where one repeats.</summary>
    public IEnumerable<Milestone> All
    {
        get
        {
            foreach (var milestone in listed)
                yield return milestone;
            for (var days = Math.Max(listed[^1].Days, 0) + every; every > 0; days += every)
                yield return new Milestone(days, everyTo);
        }
    }

    /// <summary>The first milestone: the earliest that anybody hears of the year.</summary>
    public Milestone First => listed[0];

    private static ImmutableArray<Audience> To(CalendarLine line) =>
    [
        .. line.Fields[1].Split('+', StringSplitOptions.TrimEntries).Select(name => name switch
        {
            "clerk" => Audience.Clerk,
            "leader" => Audience.Leader,
            "supervisor" => Audience.Supervisor,
            _ => throw line.Refuse($"“{name}”不是提醒对象。请写 clerk（信息员）、leader（分管负责同志）、supervisor（主管部门），用 + 连接。"),
        }).Distinct(),
    ];
}
