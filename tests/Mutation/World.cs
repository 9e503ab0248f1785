using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Pipeline.Mutation;

/// <summary>The specs over the changed domain, loaded beside everything else.</summary>
internal sealed class World
{
    private readonly MutatedDomain domain;
    private readonly FieldInfo active;
    private readonly FieldInfo seen;

    /// <summary>Loads both.</summary>
    /// <param name="domain">The domain with its changes.</param>
    /// <param name="built">The folder that the specs were built into.</param>
    public World(MutatedDomain domain, string built)
    {
        this.domain = domain;
        var context = new AssemblyLoadContext("mutants");
        using var bytes = new MemoryStream(domain.Assembly);
        var rules = context.LoadFromStream(bytes);
        context.Resolving += (load, name) => name.Name == "Pipeline.Domain" ? rules : File.Exists(Path.Combine(built, name.Name + ".dll")) ? load.LoadFromAssemblyPath(Path.Combine(built, name.Name + ".dll")) : null;
        (active, seen) = (rules.GetType(MutatedDomain.Switch)!.GetField("Active")!, rules.GetType(MutatedDomain.Switch)!.GetField("Seen")!);
        Cases = [.. SpecCases.In(context.LoadFromAssemblyPath(Path.Combine(built, "Pipeline.Specs.dll")))];
    }

    /// <summary>The cases of the specs.</summary>
    public IReadOnlyList<SpecCase> Cases { get; }

    /// <summary>By change, the cases that reach it, the quickest first.</summary>
    public async Task<IReadOnlyDictionary<int, List<SpecCase>>> Reaching()
    {
        var reaching = new Dictionary<int, List<(SpecCase Case, double Milliseconds)>>();
        foreach (var one in Cases)
        {
            await one.Run();
            var flags = new bool[domain.Mutants.Count + domain.Dropped];
            seen.SetValue(null, flags);
            var clock = Stopwatch.StartNew();
            await one.Run();
            seen.SetValue(null, null);
            foreach (var mutant in domain.Mutants.Where(mutant => flags[mutant.Id]))
                (reaching.TryGetValue(mutant.Id, out var list) ? list : reaching[mutant.Id] = []).Add((one, clock.Elapsed.TotalMilliseconds));
        }

        return reaching.ToDictionary(mutant => mutant.Key, mutant => mutant.Value.OrderBy(spec => spec.Milliseconds).Select(spec => spec.Case).ToList());
    }

    /// <summary>Whether one of the cases fails while a change is awake. A spec that never ends has noticed too.</summary>
    public async Task<bool> Notices(int mutant, IEnumerable<SpecCase> specs)
    {
        active.SetValue(null, mutant);
        try
        {
            foreach (var spec in specs)
            {
                var run = Task.Run(spec.Run);
                if (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(30))) != run || run.IsFaulted)
                    return true;
            }

            return false;
        }
        finally
        {
            active.SetValue(null, -1);
        }
    }
}
