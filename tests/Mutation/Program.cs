using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using Pipeline.Mutation;

// 变异检查: changes the rule book in a thousand small ways and asks of each whether a spec of the domain notices. Arguments: how many
// changes, drawn at random with a fixed seed; all of them without.
var repository = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(repository.FullName, "Pipeline.sln")))
    repository = repository.Parent ?? throw new DirectoryNotFoundException("No Pipeline.sln above the program.");
var built = Path.Combine(repository.FullName, "tests", "Specs", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
var domain = MutatedDomain.Of(Path.Combine(repository.FullName, "functions", "Domain"));
Console.WriteLine($"{domain.Mutants.Count} changes; {domain.Dropped} more do not compile");

var context = new AssemblyLoadContext("mutants");
using var bytes = new MemoryStream(domain.Assembly);
var rules = context.LoadFromStream(bytes);
context.Resolving += (load, name) => name.Name == "Pipeline.Domain" ? rules : File.Exists(Path.Combine(built, name.Name + ".dll")) ? load.LoadFromAssemblyPath(Path.Combine(built, name.Name + ".dll")) : null;
var (active, seen) = (rules.GetType(MutatedDomain.Switch)!.GetField("Active")!, rules.GetType(MutatedDomain.Switch)!.GetField("Seen")!);

var cases = SpecCases.In(context.LoadFromAssemblyPath(Path.Combine(built, "Pipeline.Specs.dll"))).ToList();
var reaching = new Dictionary<int, List<(SpecCase Case, double Milliseconds)>>();
foreach (var one in cases)
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

Console.WriteLine($"{cases.Count} cases of specs");
var drawn = new Random(7);
var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : int.MaxValue;
var (noticed, looked) = (0, 0);
foreach (var mutant in domain.Mutants.OrderBy(_ => drawn.Next()).Take(most))
{
    looked++;
    active.SetValue(null, mutant.Id);
    if (reaching.TryGetValue(mutant.Id, out var specs) && await IsNoticed(specs.OrderBy(spec => spec.Milliseconds).Select(spec => spec.Case)))
        noticed++;
    else
        Console.WriteLine($"{(specs is null ? "not reached" : "unnoticed")}: {mutant.File}:{mutant.Line} {mutant.What}");
    active.SetValue(null, -1);
    if (looked % 100 == 0)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{looked} looked at, {noticed} noticed"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{looked} changes, {noticed} noticed: {100.0 * noticed / looked:0.0} %"));

static async Task<bool> IsNoticed(IEnumerable<SpecCase> specs)
{
    foreach (var spec in specs)
    {
        // A spec that never ends has noticed too.
        var run = Task.Run(spec.Run);
        if (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(30))) != run || run.IsFaulted)
            return true;
    }

    return false;
}
