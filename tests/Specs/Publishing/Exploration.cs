using System.Security.Cryptography;
using System.Text;
using Pipeline.Publishing.Ports;
using Pipeline.Specs.Stores;
using Record = Pipeline.Publishing.Ports.Record;

namespace Pipeline.Specs.Publishing;

/// <summary>Holds a run before each of its operations until the spec lets it go on, and keeps what it has seen so far.</summary>
/// <param name="isOwn">Operations on what no other run touches, at which there is nothing to wait for.</param>
internal sealed class Turnstile(Func<Operation, bool> isOwn) : IGate
{
    private TaskCompletionSource? waiting;
    private (int Rounds, int Lists, int Looks) at;

    /// <summary>What was touched without waiting, and whether it was written.</summary>
    public Dictionary<string, bool> Own { get; } = new(StringComparer.Ordinal);

    public bool IsWaiting => waiting is not null;

    /// <summary>
    /// Stands for what the run has seen and may still know: a run without clock and chance is where its answers have brought it.
    /// What it forgets: a round of publishing, begun by reading the upload, knows nothing of the rounds before; once the ledger row
    /// is written, nothing of the folder; a look again at the folder or at a list, nothing but that it looks again.
    /// </summary>
    public string Seen { get; private set; } = "";

    public Task Before(Operation operation)
    {
        Forget(operation);
        if (isOwn(operation))
        {
            var place = $"{operation.Store}:{operation.Path}";
            Own[place] = Own.GetValueOrDefault(place) || operation.IsWrite;
            return Task.CompletedTask;
        }

        waiting = new TaskCompletionSource();
        return waiting.Task;
    }

    public void After(Operation operation, object? result) => Seen = operation is { Store: "filings", Verb: "write" } && at is { Rounds: > 0, Lists: 1 }
        ? $"{at} written {Said(result)}"
        : Exploration.Hash($"{Seen}\n{operation}\n{Said(result)}");

    /// <summary>One operation; the run goes on, inside this call, until it stands before the next.</summary>
    public void Step()
    {
        var step = waiting!;
        waiting = null;
        step.SetResult();
    }

    private void Forget(Operation operation)
    {
        var before = at;
        at = operation switch
        {
            { Store: "submissions", Verb: "read" } => (at.Rounds + 1, 0, 0),
            { Store: "$web", Verb: "list" } when at.Rounds > 0 => at with { Lists = at.Lists + 1 },
            { Store: "$web", Verb: "look", Path: "640423/kjj/index.html" } when at.Rounds > 0 => at with { Looks = at.Looks + 1 },
            _ => at,
        };
        if (at != before && (at.Lists != 1 || at.Looks > before.Looks))
            Seen = $"{at}";
    }

    private static string Said(object? result) => result switch
    {
        null => "-",
        Blob blob => blob.Stamp.ETag,
        BlobStamp stamp => stamp.ETag,
        Record record => $"{record.ETag} {record.Written:O}",
        IEnumerable<BlobStamp> stamps => string.Join(' ', stamps.Select(stamp => stamp.Path + stamp.ETag)),
        IEnumerable<Record> records => string.Join(' ', records.Select(record => record.Row + record.ETag)),
        _ => $"{result}",
    };
}

/// <summary>
/// A model check over the programs as they are. Every order in which the operations of some runs on the stores can follow each
/// other is looked at, as long as no more than a number of times a run is stopped that could have gone on (a fault that needs
/// more has not been met in the literature or here). Orders that lead to the same stores and the same sights of each run are one
/// state, which goes on in every possible way once. A run that is thrown away half way is one whose schedule goes on elsewhere.
/// </summary>
/// <param name="found">The stores at the beginning; the same each time.</param>
/// <param name="runs">The runs.</param>
/// <param name="isOwn">Operations that may be taken together with the one before, because no other run touches what they touch (this is checked) or, on a queue, because their order is nobody's business.</param>
/// <param name="always">What must hold at every moment; null or what is wrong.</param>
/// <param name="finally">What must hold when all runs have ended; null or what is wrong.</param>
internal sealed class Exploration(
    Func<Task<Town>> found, Func<Town, IGate, Task>[] runs, Func<Operation, bool> isOwn, Func<Town, string?> always, Func<Town, Task<string?>> @finally)
{
    private readonly Dictionary<string, int> met = [];
    private readonly List<string> failures = [];
    private readonly HashSet<string> ended = [];
    private readonly Stack<Branch> open = new();

    /// <summary>Schedules begun.</summary>
    public int Schedules { get; private set; }

    /// <summary>Distinct states met.</summary>
    public int States => met.Count;

    /// <summary>Distinct ends met.</summary>
    public int Ends => ended.Count;

    /// <summary>What was wrong, with the schedule that led to it.</summary>
    public IReadOnlyList<string> Failures => failures;

    public static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>Looks at all of them; stops early when as many failures are found as are asked for.</summary>
    /// <param name="stops">How often a run may be stopped that could have gone on.</param>
    /// <param name="enough">How many failures are enough.</param>
    public async Task<Exploration> Run(int stops, int enough = int.MaxValue)
    {
        for (var first = runs.Length - 1; first >= 0; first--)
            open.Push(new Branch([(byte)first], 0));
        while (open.TryPop(out var branch) && failures.Count < enough)
        {
            Schedules++;
            var town = await found();
            var gates = runs.Select(_ => new Turnstile(isOwn)).ToArray();
            var tasks = runs.Select((run, i) => run(town, gates[i])).ToArray();
            await Follow(branch, stops, town, gates, tasks);
        }

        return this;
    }

    private async Task Follow(Branch branch, int stops, Town town, Turnstile[] gates, Task[] tasks)
    {
        var choices = branch.Choices.ToList();
        foreach (var choice in choices)
            gates[choice].Step();
        for (var stopped = branch.Stopped; ;)
        {
            var current = choices[^1];
            var state = Hash($"{current}\n{town.World.Fingerprint()}\n{string.Join('\n', gates.Select(gate => $"{gate.IsWaiting} {gate.Seen}"))}");
            var isNew = !met.TryGetValue(state, out var least);
            if (!isNew && least <= stopped)
                return;
            met[state] = stopped;
            if (isNew)
                Note(always(town), choices);
            var waiting = Enumerable.Range(0, gates.Length).Where(i => gates[i].IsWaiting).ToList();
            if (waiting.Count == 0)
            {
                var broken = tasks.FirstOrDefault(task => !task.IsCompletedSuccessfully);
                Note(Shared(gates), choices);
                Note(broken is not null ? $"a run did not end well: {broken.Exception?.InnerException}" : await End(town), choices);
                return;
            }

            var goesOn = gates[current].IsWaiting ? current : (byte)waiting[0];
            var cost = gates[current].IsWaiting ? 1 : 0;
            if (stopped + cost <= stops)
            {
                foreach (var other in waiting.Where(other => other != goesOn))
                    open.Push(new Branch([.. choices, (byte)other], stopped + cost));
            }

            choices.Add(goesOn);
            gates[goesOn].Step();
        }
    }

    /// <summary>A copy of record is written before the ledger names it and never again, and of the register only a mark is written that no reader of one row knows: reading them is no meeting.</summary>
    private static string? Shared(Turnstile[] gates) => gates.SelectMany(gate => gate.Own)
        .Where(own => !own.Key.StartsWith("site-changes:", StringComparison.Ordinal) && !own.Key.StartsWith("mail:", StringComparison.Ordinal) && !own.Key.StartsWith("agencies:", StringComparison.Ordinal) && !own.Key.Contains("/copies/", StringComparison.Ordinal))
        .GroupBy(own => own.Key, own => own.Value).FirstOrDefault(group => group.Count() > 1 && group.Any(written => written)) is { } shared ? $"{shared.Key} is nobody's own" : null;

    private async Task<string?> End(Town town) => ended.Add(town.World.Fingerprint()) ? await @finally(town) : null;

    private void Note(string? wrong, List<byte> choices)
    {
        if (wrong is not null)
            failures.Add($"after {string.Concat(choices)}: {wrong}");
    }

    private sealed record Branch(byte[] Choices, int Stopped);
}
