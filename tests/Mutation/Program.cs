using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Mutation;

// 变异检查: changes the rule book in some thousand small ways and asks of each whether a spec of the domain notices. Arguments: how many
// changes, drawn at random with a fixed seed, all of them without; and parts of file names, to look at the changes of these files only.
var clock = Stopwatch.StartNew();
var repository = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(repository.FullName, "Pipeline.sln")))
    repository = repository.Parent ?? throw new DirectoryNotFoundException("No Pipeline.sln above the program.");
var built = Path.Combine(repository.FullName, "tests", "Specs", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
var domain = MutatedDomain.Of(Path.Combine(repository.FullName, "functions", "Domain"));
Console.WriteLine($"{domain.Mutants.Count} changes, {domain.Mutants.Count(mutant => mutant.IsWide)} of them of the second set; {domain.Dropped} more do not compile");

// A world for each processor: they share nothing, so each has its own change awake.
World[] worlds = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new World(domain, built))];
var reach = await Reach.Of(worlds[0], domain);
Console.WriteLine($"{worlds[0].Cases.Count} cases of specs ({clock.Elapsed:m\\:ss})");
var files = args.Where(arg => !arg.All(char.IsAsciiDigit)).ToList();
var most = args.FirstOrDefault(arg => arg.All(char.IsAsciiDigit)) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : int.MaxValue;
var drawn = new Random(7);
var waiting = new ConcurrentQueue<Mutant>(domain.Mutants.OrderBy(_ => drawn.Next()).Where(mutant => files.Count == 0 || files.Any(file => mutant.File.Contains(file, StringComparison.Ordinal))).Take(most));
var looked = new List<(Mutant Mutant, bool IsNoticed)>();
var late = 0;
await Task.WhenAll(worlds.Select(world => Task.Run(() => Look(world))));

foreach (var file in looked.GroupBy(one => one.Mutant.File).OrderByDescending(file => file.Count(one => !one.IsNoticed)).ThenBy(file => file.Key, StringComparer.Ordinal))
    Console.WriteLine(Line(file.Key, [.. file]));
foreach (var set in looked.GroupBy(one => one.Mutant.IsWide).OrderBy(set => set.Key))
    Console.WriteLine(Line(set.Key ? "second set" : "first set", [.. set]));
Console.WriteLine(Line("all", looked));
Console.WriteLine($"of those noticed {late} because a spec did not end ({clock.Elapsed:m\\:ss})");

async Task Look(World world)
{
    while (waiting.TryDequeue(out var mutant))
    {
        var isReached = reach.IsReached(mutant);
        var noticing = isReached ? await world.Noticing(mutant.Id, reach.Cases(mutant)) : null;
        if (noticing is { } first)
            reach.Noticed(mutant, first.Case);
        lock (looked)
        {
            looked.Add((mutant, noticing is not null));
            late += noticing is { IsLate: true } ? 1 : 0;
            if (noticing is null)
                Console.WriteLine($"{(isReached ? "unnoticed" : "without effect in any spec")}: {mutant.File}:{mutant.Line} {mutant.What}{(mutant.IsWide ? " [2]" : "")}");
            if (looked.Count % 100 == 0)
                Console.WriteLine($"{Line("so far", looked)} ({clock.Elapsed:m\\:ss})");
        }
    }
}

static string Line(string name, List<(Mutant Mutant, bool IsNoticed)> changes) =>
    string.Create(CultureInfo.InvariantCulture, $"{name}: {changes.Count} changes, {changes.Count(one => one.IsNoticed)} noticed: {100.0 * changes.Count(one => one.IsNoticed) / changes.Count:0.0} %");
