using Pipeline.Domain;

namespace Pipeline.Cli.Checking;

/// <summary>The exit status of <c>check</c>: 0 all accepted, 1 some rejected, 2 a file could not be read at all.</summary>
internal sealed class CheckStatus
{
    public int Exit { get; private set; }

    public void Add(Verdict verdict) => Exit = Math.Max(Exit, verdict switch
    {
        Accepted => 0,
        { Report: not null } => 1,
        _ => 2,
    });
}
