using Azure;

namespace Pipeline.Cli.Running;

/// <summary>One step of an endless loop: a fault is told and the loop goes on; only the end of the program ends it.</summary>
internal static class Steady
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does the step; the default after a fault of the storage or the step, following a pause.</summary>
    public static async Task<T?> Try<T>(Func<Task<T>> step, Diary diary, string what, CancellationToken cancel)
    {
        try
        {
            return await step();
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or IOException or HttpRequestException or InvalidOperationException && !cancel.IsCancellationRequested)
        {
            diary.Warn($"{what}：存储暂时不能访问，稍后重试。{fault.Message.Split('\n')[0]}");
            await Task.Delay(Pause, cancel);
            return default;
        }
    }
}
