// dotnet run -c Release --project tests/Benchmarks                      BenchmarkDotNet: judging and printing
// dotnet run -c Release --project tests/Benchmarks -- first-page        one process: from its start to the first printed page, milliseconds
// dotnet run -c Release --project tests/Benchmarks -- nothing           the same process without a page, to subtract
// dotnet run -c Release --project tests/Benchmarks -- reminders DIVISIONS EACH [plan]   a morning's reminders: seconds, memory, storage calls
// dotnet run -c Release --project tests/Benchmarks -- pages [SECONDS]   pages per CPU-second of one thread
using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using Pipeline.Benchmarks;
using Pipeline.Publishing.Press;

switch (args)
{
    case ["nothing"]:
        Print("process start to main", SinceStart(), "ms");
        break;
    case ["first-page"]:
        var first = new SitePress(new SiteSettings()).Report(Sample.Page());
        Print($"process start to first page ({first.ToMemory().Length} bytes), its report read and judged", SinceStart(), "ms");
        break;
    case ["reminders", var divisions, var each, .. var how]:
        await ReminderRun.Measure(int.Parse(divisions, CultureInfo.InvariantCulture), int.Parse(each, CultureInfo.InvariantCulture), order: how is not ["plan"]);
        break;
    case ["pages", .. var rest]:
        var press = new SitePress(new SiteSettings());
        var page = Sample.Page();
        var seconds = rest is [var text] ? double.Parse(text, CultureInfo.InvariantCulture) : 5;
        Count(1);
        Print($"pages of {press.Report(page).ToMemory().Length} bytes", Count(seconds), "per CPU-second");
        break;

        double Count(double limit)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var pages = 0;
            for (; watch.Elapsed.TotalSeconds < limit; pages++)
                press.Report(page);
            process.Refresh();
            return pages / (process.TotalProcessorTime - before).TotalSeconds;
        }
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Judging).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args);
        break;
}

static double SinceStart() => (TimeProvider.System.GetUtcNow().UtcDateTime - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;

static void Print(string what, double value, string unit) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value:0.#} {unit}"));
