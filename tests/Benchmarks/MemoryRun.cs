using System.Globalization;
using System.Text;
using Pipeline.Reading;

namespace Pipeline.Benchmarks;

/// <summary>
/// What reading a file holds at once: while it is read, another thread collects all garbage again and again and looks how much is left.
/// What was there before, the file's own bytes among it, is taken off.
/// </summary>
internal static class MemoryRun
{
    /// <summary>Prints the most held for a report of each kind, as it is and as large as is still read.</summary>
    public static void Measure()
    {
        foreach (var kind in new[] { "docx", "xlsx", "html", "txt" })
        {
            Print(OfficeFiles.Of(kind), 100);
            Print(kind == "txt" ? Long() : OfficeFiles.Of(kind, kind == "html" ? 1_900_000 : 900_000), 2);
        }
    }

    private static void Print(SourceFile file, int times)
    {
        Readers.Read(file);
        var before = Held();
        var (most, looks, isDone) = (0L, 0, false);
        var watch = new Thread(() =>
        {
            for (; !Volatile.Read(ref isDone); looks++)
            {
                most = Math.Max(most, Held() - before);
                Thread.Sleep(1); // or the reading thread, stopped by every collection, gets nowhere
            }
        });
        watch.Start();
        for (var i = 0; i < times; i++)
            Readers.Read(file);
        Volatile.Write(ref isDone, true);
        watch.Join();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"held while reading {file.FileName} of {file.Content.Length / 1000} KB ({OfficeFiles.Unpacked(file) / 1000} KB unpacked): {most / 1000} KB, {(double)most / file.Content.Length:0.0} times the file, {(double)most / OfficeFiles.Unpacked(file):0.0} times what is packed in it ({looks} looks)"));
    }

    /// <summary>What was left at the end of a full collection; what was allocated since is not looked at.</summary>
    private static long Held()
    {
        GC.Collect();
        var end = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return end.HeapSizeBytes - end.FragmentedBytes;
    }

    /// <summary>A report in plain text, its prose repeated.</summary>
    private static SourceFile Long()
    {
        var text = Encoding.UTF8.GetString(Sample.Text.Content.Span);
        var prose = new StringBuilder(text);
        for (var i = 0; prose.Length < 1_900_000; i++)
            prose.Append(CultureInfo.InvariantCulture, $"\n本年度第{i}次会议研究了政府信息公开工作，听取了有关单位的汇报，部署了下一步的任务。");
        return new SourceFile("long.txt", Encoding.UTF8.GetBytes(prose.ToString()));
    }
}
