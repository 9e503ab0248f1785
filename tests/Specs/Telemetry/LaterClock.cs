namespace Pipeline.Specs.Telemetry;

/// <summary>A clock that is ahead of the world's.</summary>
internal sealed class LaterClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
