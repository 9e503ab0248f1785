using Pipeline.Domain.Deadlines;

namespace Pipeline.Cli.Running;

/// <summary>Stands in for the timer triggers on one machine. After a sleep of the machine a missed moment is made up for at once.</summary>
internal static class Calendar
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    /// <summary>Runs a program once at the start and then every day at an hour of China time, until cancelled.</summary>
    public static async Task Daily(TimeOnly hour, TimeProvider clock, Func<DateOnly, CancellationToken, Task> program, Diary diary, CancellationToken cancel)
    {
        var last = DateOnly.MinValue;
        while (true)
        {
            var now = ChinaTime.At(clock.GetUtcNow());
            var today = DateOnly.FromDateTime(now.DateTime);
            if (today > last && (last == DateOnly.MinValue || TimeOnly.FromDateTime(now.DateTime) >= hour))
            {
                var day = today;
                if (await Steady.Try(() => Done(program(day, cancel)), diary, "每日催报", cancel))
                    last = TimeOnly.FromDateTime(now.DateTime) >= hour ? today : today.AddDays(-1);
            }

            await Task.Delay(Tick, clock, cancel);
        }
    }

    /// <summary>Runs a program at an interval, until cancelled.</summary>
    public static async Task Every(TimeSpan interval, TimeProvider clock, Func<CancellationToken, Task> program, string what, Diary diary, CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(interval, clock, cancel);
            await Steady.Try(() => Done(program(cancel)), diary, what, cancel);
        }
    }

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }
}
