using System.Reflection;
using System.Runtime.Loader;

namespace Pipeline.Mutation;

/// <summary>The specs over the changed domain, loaded beside everything else: two worlds in one process share nothing, and each wakes its own changes.</summary>
internal sealed class World
{
    private readonly FieldInfo active;
    private readonly FieldInfo seen;

    /// <summary>Loads both.</summary>
    /// <param name="domain">The domain with its changes.</param>
    /// <param name="built">The folder that the specs were built into.</param>
    public World(MutatedDomain domain, string built)
    {
        var context = new AssemblyLoadContext("mutants");
        using var bytes = new MemoryStream(domain.Assembly);
        var rules = context.LoadFromStream(bytes);
        context.Resolving += (load, name) => name.Name == "Pipeline.Domain" ? rules : File.Exists(Path.Combine(built, name.Name + ".dll")) ? load.LoadFromAssemblyPath(Path.Combine(built, name.Name + ".dll")) : null;
        (active, seen) = (rules.GetType(MutatedDomain.Switch)!.GetField("Active")!, rules.GetType(MutatedDomain.Switch)!.GetField("Seen")!);
        Cases = [.. SpecCases.In(context.LoadFromAssemblyPath(Path.Combine(built, "Pipeline.Specs.dll")))];
    }

    /// <summary>The cases of the specs, in the same order in every world.</summary>
    public IReadOnlyList<SpecCase> Cases { get; }

    /// <summary>Runs a case and takes down which changes would have made a difference while it ran.</summary>
    public async Task Watch(SpecCase one, bool[] changes)
    {
        seen.SetValue(null, changes);
        try
        {
            await one.Run();
        }
        finally
        {
            seen.SetValue(null, null);
        }
    }

    /// <summary>The first of the cases that fails while a change is awake, or does not end in its time; null where none does.</summary>
    public async Task<(int Case, bool IsLate)?> Noticing(int mutant, IEnumerable<(int Case, TimeSpan Longest)> specs)
    {
        active.SetValue(null, mutant);
        try
        {
            foreach (var (spec, longest) in specs)
            {
                var run = Task.Run(Cases[spec].Run);
                if (await Task.WhenAny(run, Task.Delay(longest)) != run)
                    return (spec, true);
                if (run.IsFaulted)
                    return (spec, false);
            }

            return null;
        }
        finally
        {
            active.SetValue(null, -1);
        }
    }
}
