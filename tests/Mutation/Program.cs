using System.Globalization;
using Pipeline.Mutation;

// 变异检查: changes the rule book in some thousand small ways and asks of each whether a spec of the domain notices. Arguments: how many
// changes, drawn at random with a fixed seed, all of them without; and parts of file names, to look at the changes of these files only.
var repository = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(repository.FullName, "Pipeline.sln")))
    repository = repository.Parent ?? throw new DirectoryNotFoundException("No Pipeline.sln above the program.");
var built = Path.Combine(repository.FullName, "tests", "Specs", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
var domain = MutatedDomain.Of(Path.Combine(repository.FullName, "functions", "Domain"));
Console.WriteLine($"{domain.Mutants.Count} changes, {domain.Mutants.Count(mutant => mutant.IsWide)} of them of the second set; {domain.Dropped} more do not compile");

var world = new World(domain, built);
var reaching = await world.Reaching();
Console.WriteLine($"{world.Cases.Count} cases of specs");
var files = args.Where(arg => !arg.All(char.IsAsciiDigit)).ToList();
var most = args.FirstOrDefault(arg => arg.All(char.IsAsciiDigit)) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : int.MaxValue;
var drawn = new Random(7);
var looked = new List<(Mutant Mutant, bool IsNoticed)>();
foreach (var mutant in domain.Mutants.OrderBy(_ => drawn.Next()).Where(mutant => files.Count == 0 || files.Any(file => mutant.File.Contains(file, StringComparison.Ordinal))).Take(most))
{
    var isReached = reaching.TryGetValue(mutant.Id, out var specs);
    var isNoticed = isReached && await world.Notices(mutant.Id, specs!);
    looked.Add((mutant, isNoticed));
    if (!isNoticed)
        Console.WriteLine($"{(isReached ? "unnoticed" : "not reached")}: {mutant.File}:{mutant.Line} {mutant.What}{(mutant.IsWide ? " [2]" : "")}");
    if (looked.Count % 100 == 0)
        Console.WriteLine(Line("so far", looked));
}

foreach (var file in looked.GroupBy(one => one.Mutant.File).OrderByDescending(file => file.Count(one => !one.IsNoticed)).ThenBy(file => file.Key, StringComparer.Ordinal))
    Console.WriteLine(Line(file.Key, [.. file]));
foreach (var set in looked.GroupBy(one => one.Mutant.IsWide).OrderBy(set => set.Key))
    Console.WriteLine(Line(set.Key ? "second set" : "first set", [.. set]));
Console.WriteLine(Line("all", looked));

static string Line(string name, List<(Mutant Mutant, bool IsNoticed)> changes) =>
    string.Create(CultureInfo.InvariantCulture, $"{name}: {changes.Count} changes, {changes.Count(one => one.IsNoticed)} noticed: {100.0 * changes.Count(one => one.IsNoticed) / changes.Count:0.0} %");
