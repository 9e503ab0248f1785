using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Benchmarks;

/// <summary>
/// A morning of a whole country: every agency of the register looked at, a reminder ordered for each that has not filed. The
/// tables are made up row by row as they are read, so the memory measured is the run's own.
/// </summary>
internal static class ReminderRun
{
    private static readonly DateOnly Today = new(2026, 1, 30);

    /// <summary>Runs it and prints time, memory and storage calls.</summary>
    /// <param name="divisions">How many divisions.</param>
    /// <param name="each">Agencies in each, of which every third has filed.</param>
    /// <param name="order">Whether mails are ordered, or only planned (the dry run).</param>
    public static async Task Measure(int divisions, int each, bool order)
    {
        var (agencies, filings, reminders) = (new MadeUp(divisions, each), new MadeUp(divisions, each), new MadeUp(divisions, each));
        var queue = new Counted();
        var (register, ledger) = (new Register(agencies), new Ledger(filings));
        var records = new FilingRecords(
            register.AllDivisions, register.Division, register.Agencies, register.Agency, (code, year, cancel) => Filings(ledger, code, year, cancel),
            async (agency, year, cancel) => (await ledger.Read(agency, year, cancel)).Filing, (_, _) => Task.FromResult<Receipt?>(null), (_, _, _) => Task.FromResult<AnnualReport?>(null));
        var settings = new MailSettings("a@example.cn", "a", new Uri("https://example.cn/")) { PerMinute = 1000, PerHour = 60_000 };
        var remind = new RemindAgencies(records, new MailLedger(reminders), queue, CalendarFiles.Load(), settings, TimeProvider.System, NullLogger<RemindAgencies>.Instance);
        var watch = Stopwatch.StartNew();
        var count = 0;
        if (order)
        {
            count = await remind.Run(Today, CancellationToken.None);
        }
        else
        {
            await foreach (var planned in remind.Plan(Today, CancellationToken.None))
                count += planned.Orders.Count();
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(order ? "ordered" : "planned")} {count} mails for {divisions} x {each} agencies in {watch.Elapsed.TotalSeconds:0.0} s; peak memory {process.PeakWorkingSet64 / 1048576} MB; storage calls: {agencies.Calls + filings.Calls + reminders.Calls} table, {queue.Calls} queue"));
    }

    private static async IAsyncEnumerable<Filing> Filings(Ledger ledger, DivisionCode division, ReportYear year, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in ledger.List(division, year, cancel))
            yield return row.Filing;
    }

    private sealed class Counted : IQueue
    {
        private int calls;

        public int Calls => calls;

        public Task Send(string message, TimeSpan delay, CancellationToken cancel)
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        }
    }

    /// <summary>Agencies, ledger rows and sent mails as the tables would give them, a call for each thousand rows.</summary>
    private sealed class MadeUp(int divisions, int each) : IRecords
    {
        private const int Page = 1000;
        private int calls;

        public int Calls => calls;

        public Task<Record?> Read(string partition, string row, CancellationToken cancel)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult<Record?>(null);
        }

        public Task<Record?> Write(string partition, string row, IReadOnlyDictionary<string, string> columns, WriteCondition condition, CancellationToken cancel)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult<Record?>(new Record(partition, row, columns, "1", DateTimeOffset.UnixEpoch));
        }

        public async IAsyncEnumerable<Record> List(string partition, [EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Yield();
            var read = 0;
            foreach (var record in Rows(partition))
            {
                if (read++ % Page == 0)
                    Interlocked.Increment(ref calls);
                yield return record;
            }
        }

        public Task Delete(string partition, string row, CancellationToken cancel) => Task.CompletedTask;

        private IEnumerable<Record> Rows(string partition) => partition switch
        {
            "_divisions" => Enumerable.Range(0, divisions).Select(number => Row(partition, $"{110000 + number}", """{"Name":"某县","Parent":null,"Supervisor":{"Name":"办公室","Email":"office@example.cn"}}""")),
            [_, _, _, _, _, _] => Enumerable.Range(0, each).Select(number => Row(partition, $"a{number:000000}", """{"Name":"某县某局","Kind":0,"Aliases":["某局"],"Clerk":{"Name":"王芳","Email":"clerk@example.cn"},"Leader":{"Name":"李强","Email":"leader@example.cn"},"Founded":null,"Abolished":null}""")),
            [.., '-', '2', '0', '2', '5'] => Enumerable.Range(0, each).Select(number => number % 3 == 0 ? Filed(partition, number) : Sent(partition, number)),
            _ => [],
        };

        private static Record Row(string partition, string row, string kept) => new(partition, row, new Dictionary<string, string> { ["record"] = kept, ["name"] = "某" }, "1", DateTimeOffset.UnixEpoch);

        /// <summary>One of the table <c>filings</c>; as a mail it is no agency's, because it has no key.</summary>
        private static Record Filed(string partition, int number) => new(
            partition, $"a{number:000000}", new Dictionary<string, string> { ["filing0"] = Versions }, "1", DateTimeOffset.UnixEpoch);

        /// <summary>One of the table <c>reminders</c>; as a ledger row it is no agency's, because of its mark.</summary>
        private static Record Sent(string partition, int number) => new(
            partition, $"a{number:000000}!before-7", new Dictionary<string, string> { ["state"] = "sent", ["at"] = "2026-01-23T01:00:00Z", ["attempts"] = "0" }, "1", DateTimeOffset.UnixEpoch);

        private static string Versions { get; } = JsonSerializer.Serialize(new
        {
            Versions = new[] { new FilingVersion(1, new Upload("110000/a/2025/a.docx", "1", new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero), null), new string('0', 64), "copy", "2021", "1") },
            Latest = (Attempt?)null,
        });
    }
}
