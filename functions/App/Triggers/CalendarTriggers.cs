using Microsoft.Azure.Functions.Worker;
using Pipeline.Publishing;

namespace Pipeline.App.Triggers;

/// <summary>What the calendar starts.</summary>
public sealed class CalendarTriggers(Programs programs)
{
    /// <summary>催报. A failed run is not repeated by the host; the next day's run catches up.</summary>
    [Function("RemindAgencies")]
    public Task RemindAgencies([TimerTrigger(Schedules.RemindAgencies)] TimerInfo timer, CancellationToken cancel) =>
        programs.RemindAgencies(cancel);

    /// <summary>巡检: the public site as a visitor sees it, and the queues.</summary>
    [Function("InspectInstallation")]
    public Task InspectInstallation([TimerTrigger(Schedules.InspectInstallation)] TimerInfo timer, CancellationToken cancel) =>
        programs.Inspect(cancel);

    /// <summary>换日. A day that is missed is made up for by the next.</summary>
    [Function("TurnDay")]
    public Task TurnDay([TimerTrigger(Schedules.TurnDay)] TimerInfo timer, CancellationToken cancel) =>
        programs.TurnDay(cancel);
}
