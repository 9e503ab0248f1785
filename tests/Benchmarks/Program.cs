// dotnet run -c Release --project tests/Benchmarks                      BenchmarkDotNet: judging and printing
// dotnet run -c Release --project tests/Benchmarks -- first-page        one process: from its start to the first printed page, milliseconds
// dotnet run -c Release --project tests/Benchmarks -- nothing           the same process without a page, to subtract
// dotnet run -c Release --project tests/Benchmarks -- reminders DIVISIONS EACH [plan]   a morning's reminders: seconds, memory, storage calls
// dotnet run -c Release --project tests/Benchmarks -- judge             milliseconds of CPU to read and judge one report, warm
// dotnet run -c Release --project tests/Benchmarks -- read [KIND]       milliseconds and memory to read one report of about 60 KB, warm, by file type
// dotnet run -c Release --project tests/Benchmarks -- memory           the most that reading holds at once, by file type
// dotnet run -c Release --project tests/Benchmarks -- files FOLDER     writes the files that `read` reads and a JSON report, to time the program on them
// dotnet run -c Release --project tests/Benchmarks -- upload CONNECTION milliseconds from an upload to its public page, on an emulator that is running
// dotnet run -c Release --project tests/Benchmarks -- pages [SECONDS]   pages per CPU-second of one thread
// dotnet run -c Release --project tests/Benchmarks -- assess [SECONDS]  CPU milliseconds of one assessment with 0, 1 and 2 wrong figures
using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Pipeline.Benchmarks;
using Pipeline.Domain;
using Pipeline.Publishing.Press;

switch (args)
{
    case ["nothing"]:
        Print("process start to main", SinceStart(), "ms");
        Print("processor time", Processor(), "ms");
        break;
    case ["first-page"]:
        var first = new SitePress(new SiteSettings()).Report(Sample.Page());
        Print($"process start to first page ({first.ToMemory().Length} bytes), its report read and judged", SinceStart(), "ms");
        Print("processor time", Processor(), "ms");
        Print("methods compiled in the process", System.Runtime.JitInfo.GetCompiledMethodCount(), "");
        Print("compiling them", System.Runtime.JitInfo.GetCompilationTime().TotalMilliseconds, "ms");
        break;
    case ["judge"]:
        foreach (var (kind, file) in new[] { ("JSON", Sample.Json), ("plain text", Sample.Text) })
        {
            PerJudgement(file, 300);
            Print($"read and judge one report, {kind}", Enumerable.Range(0, 9).Select(_ => PerJudgement(file, 100)).Order().ElementAt(4), "ms of CPU");
        }

        break;

        static double PerJudgement(Pipeline.Reading.SourceFile file, int times)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            for (var i = 0; i < times; i++)
                Sample.Judge(file);
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalMilliseconds / times;
        }

    case ["read", .. var kinds]:
        foreach (var kind in kinds is [] ? ["docx", "xlsx", "html", "txt"] : kinds)
        {
            var file = OfficeFiles.Of(kind);
            for (var i = 0; i < 200; i++)
                Pipeline.Reading.Readers.Read(file);
            var times = new List<double>();
            for (var i = 0; i < 61; i++)
            {
                var started = Stopwatch.GetTimestamp();
                Pipeline.Reading.Readers.Read(file);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var busy = Processor();
            for (var i = 0; i < 200; i++)
                Pipeline.Reading.Readers.Read(file);
            Print($"read {kind}, mean of 200", (Processor() - busy) / 200, "ms of CPU");
            var before = GC.GetAllocatedBytesForCurrentThread();
            Pipeline.Reading.Readers.Read(file);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Print($"read {kind} of {file.Content.Length / 1000} KB ({OfficeFiles.Unpacked(file) / 1000} KB unpacked), median of 61", times.Order().ElementAt(30), "ms");
            Print($"  fastest {times.Min():0.00} ms; allocated {allocated / 1000} KB, times the file", (double)allocated / file.Content.Length, $"; times what is packed in it {(double)allocated / OfficeFiles.Unpacked(file):0.0}");
        }

        break;
    case ["memory"]:
        MemoryRun.Measure();
        break;
    case ["files", var folder]:
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "docx", "xlsx", "html", "txt" }.Select(OfficeFiles.Of).Append(Sample.Json))
            await File.WriteAllBytesAsync(Path.Combine(folder, file.FileName), file.Content);
        break;
    case ["upload", var connection]:
        var waits = await UploadRun.Milliseconds(connection, 21);
        Print("upload to public page, median", waits.Order().ElementAt(waits.Count / 2), "ms");
        Print("upload to public page, slowest", waits.Max(), "ms");
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
    case ["assess", .. var rest]:
        foreach (var errors in new[] { 0, 1, 2 })
        {
            var (entries, circumstances) = Sample.Draft(errors);
            var limit = rest is [var time] ? double.Parse(time, CultureInfo.InvariantCulture) : 5;
            Assessments(1);
            Print($"one assessment with last year's report, {errors} wrong figures", Assessments(limit), "CPU-milliseconds");

            double Assessments(double seconds)
            {
                using var process = Process.GetCurrentProcess();
                var before = process.TotalProcessorTime;
                var watch = Stopwatch.StartNew();
                var count = 0;
                for (; watch.Elapsed.TotalSeconds < seconds; count++)
                    Assessment.Of(entries, circumstances);
                process.Refresh();
                return (process.TotalProcessorTime - before).TotalMilliseconds / count;
            }
        }

        break;
    default:
        // In this process: a project that BenchmarkDotNet writes for itself would be bound to the repository's central versions and not restore.
        BenchmarkSwitcher.FromAssembly(typeof(Judging).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
        break;
}

// On a machine that has other work the processor time says more than the clock.
static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

static double SinceStart() => (TimeProvider.System.GetUtcNow().UtcDateTime - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;

static void Print(string what, double value, string unit) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value:0.##} {unit}"));
