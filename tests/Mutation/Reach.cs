using System.Diagnostics;

namespace Pipeline.Mutation;

/// <summary>
/// Which cases can notice which change, and in what order to ask them: the quickest first, and sooner those that have noticed other
/// changes of the same file.
/// </summary>
internal sealed class Reach
{
    /// <summary>A case that has taken this much longer than usual has noticed: a change that makes a search endless is no small one.</summary>
    private const int TimesUsual = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, List<int>> reaching = [];
    private readonly Dictionary<(string File, int Case), int> noticed = [];
    private readonly TimeSpan[] usual;

    private Reach(int cases) => usual = new TimeSpan[cases];

    /// <summary>Runs every case with all changes asleep, once to warm up and once to see.</summary>
    public static async Task<Reach> Of(World world, MutatedDomain domain)
    {
        var reach = new Reach(world.Cases.Count);
        for (var i = 0; i < world.Cases.Count; i++)
        {
            await world.Cases[i].Run();
            var changes = new bool[domain.Mutants.Count + domain.Dropped];
            var clock = Stopwatch.StartNew();
            await world.Watch(world.Cases[i], changes);
            reach.usual[i] = clock.Elapsed;
            foreach (var mutant in domain.Mutants.Where(mutant => changes[mutant.Id]))
                (reach.reaching.TryGetValue(mutant.Id, out var list) ? list : reach.reaching[mutant.Id] = []).Add(i);
        }

        return reach;
    }

    /// <summary>Whether any case comes by a change in a way that makes a difference there.</summary>
    public bool IsReached(Mutant mutant) => reaching.ContainsKey(mutant.Id);

    /// <summary>The cases to ask about a change, in order, each with the time it may take.</summary>
    public List<(int Case, TimeSpan Longest)> Cases(Mutant mutant)
    {
        lock (noticed)
        {
            return
            [
                .. reaching[mutant.Id].OrderBy(one => usual[one].TotalMilliseconds / (1 + noticed.GetValueOrDefault((mutant.File, one))))
                    .Select(one => (one, Patience + (usual[one] * TimesUsual))),
            ];
        }
    }

    /// <summary>Takes down that a case noticed a change.</summary>
    public void Noticed(Mutant mutant, int one)
    {
        lock (noticed)
            noticed[(mutant.File, one)] = noticed.GetValueOrDefault((mutant.File, one)) + 1;
    }
}
