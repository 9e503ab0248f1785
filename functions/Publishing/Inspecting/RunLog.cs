using System.Globalization;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Inspecting;

/// <summary>运行记录: when each program that a clock starts last came to its end, so that a run that never happens can be seen.</summary>
/// <param name="table">The table <c>reminders</c>, partition <c>runs</c>.</param>
/// <param name="clock">The time.</param>
public sealed class RunLog(IRecords table, TimeProvider clock)
{
    private const string Partition = "runs";
    private const string Ended = "ended";

    /// <summary>The program, which leaves a record each time it ends well.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="program">The program.</param>
    public Func<CancellationToken, Task> Kept(string name, Func<CancellationToken, Task> program) => async cancel =>
    {
        await program(cancel);
        await table.Write(Partition, name, new Dictionary<string, string> { [Ended] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) }, WriteCondition.Always, cancel);
    };

    /// <summary>When a program last ended well; null when it never did.</summary>
    public async Task<DateTimeOffset?> LastOf(string name, CancellationToken cancel) =>
        await table.Read(Partition, name, cancel) is { } record && DateTimeOffset.TryParse(record.Columns.GetValueOrDefault(Ended), CultureInfo.InvariantCulture, DateTimeStyles.None, out var ended)
            ? ended
            : null;
}
