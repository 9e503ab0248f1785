using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Pipeline.Domain.Agencies;

namespace Pipeline.Publishing.Mailing;

/// <summary>Work on every division, several at a time: one that fails does not hold up the others, and its failure is thrown at the end.</summary>
internal static class EachDivision
{
    /// <summary>Each division waits for storage most of the time.</summary>
    private const int AtOnce = 16;

    public static async Task Run(IAsyncEnumerable<Division> divisions, Func<Division, CancellationToken, Task> work, CancellationToken cancel)
    {
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(divisions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (division, token) =>
        {
            try
            {
                await work(division, token);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                failures.Enqueue(failure);
            }
        });
        if (failures.Count == 1)
            ExceptionDispatchInfo.Throw(failures.Single());
        if (!failures.IsEmpty)
            throw new AggregateException(failures);
    }
}
