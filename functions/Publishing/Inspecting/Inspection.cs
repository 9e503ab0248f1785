using Microsoft.Extensions.Logging;
using Pipeline.Domain.Deadlines;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Inspecting;

/// <summary>巡检: every ten minutes, the public site as a visitor sees it and the queues as an operator would. It mends nothing; it tells.</summary>
/// <param name="site">The site from outside.</param>
/// <param name="account">The queues.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What operators read.</param>
public sealed class Inspection(PublicSite site, StorageAccount account, TimeProvider clock, ILogger<Inspection> log)
{
    /// <summary>Looks once. Throws only on broken storage; a site that does not answer is what it was sent to find.</summary>
    public async Task Run(CancellationToken cancel)
    {
        foreach (var name in StorageNames.Queues)
        {
            var state = await Measured(name, cancel);
            if (state.Age > QueueState.Late)
                log.QueueLate(name, (int)state.Age.TotalMinutes);
        }

        foreach (var name in StorageNames.PoisonQueues)
        {
            if (await Measured(name, cancel) is { Depth: > 0 and var depth })
                log.PoisonWaits(name, depth);
        }

        var (pages, faults) = (0, 0);
        await foreach (var page in site.Look(ChinaTime.DateAt(clock.GetUtcNow()), cancel))
        {
            pages++;
            if (page.Fault is not { } fault)
                continue;
            faults++;
            log.SiteFault(page.Address, fault);
        }

        log.InspectionFinished(pages, faults);
    }

    private async Task<QueueState> Measured(string name, CancellationToken cancel)
    {
        var state = await QueueState.Of(account.QueueClient(name), cancel);
        var tag = new KeyValuePair<string, object?>("queue", name);
        Measures.QueueDepth.Record(state.Depth, tag);
        Measures.QueueAge.Record(state.Age.TotalSeconds, tag);
        return state;
    }
}
