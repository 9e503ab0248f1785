using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Reading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>An installation in memory, whose uploads are a word and a remark: <c>good 1</c> is the balanced report, <c>bad</c> none.</summary>
internal sealed class Town
{
    /// <summary>Without Word and Excel files, which have specs of their own and would take most of the time of a thousand runs.</summary>
    private static readonly Printing RealPress = new(new SitePress(new SiteSettings()), (_, _) => []);
    private static readonly ConcurrentDictionary<string, Entries> Texts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(Entries Entries, string? Previous), Verdict> Verdicts = new(new Same());

    /// <summary>
    /// With too little text to be sketched: the rows that let a copy be found are an index that nothing public depends on
    /// (<see cref="BesideSpecs"/> looks at them), written alike by every run, and would only multiply the orders to explore.
    /// </summary>
    private static readonly Entries Good = A.BalancedReport(2024).WithSection(1, "全年按照目录公开机构职能和工作动态，按时答复申请人。");

    public static string Page { get; } = SitePaths.File(SitePaths.Report(A.Department.Id, new ReportYear(2024)));

    public World World { get; } = new();

    /// <summary>What prints; the sketch says in a line what a page would, which is quicker where thousands of runs are looked at.</summary>
    public IPress Press { get; private init; } = RealPress;

    /// <summary>The time as the programs see it.</summary>
    public TimeProvider Now { get; set; } = TimeProvider.System;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Town> Founded(bool sketched = false)
    {
        var town = sketched ? new Town { Press = new SketchPress() } : new Town();
        await town.Seen(Open.Gate).Register.Import([A.Division], [A.Department], Cancel);
        return town;
    }

    /// <summary>The installation as one run sees it, each operation through the gate.</summary>
    public Installation Seen(IGate gate) => Seen(StoresOf(gate));

    /// <summary>The stores of one run, each operation through the gate.</summary>
    public Pipeline.Publishing.Stores StoresOf(IGate gate) => World.Stores(gate);

    /// <summary>The installation over stores of the spec's choice.</summary>
    public Installation Seen(Pipeline.Publishing.Stores stores) => new(
        stores,
        Press, Read, FilingDates.Statutory, Now, assess: Assess);

    public async Task Upload(string file, string text, int minute = 0)
    {
        World.Clock = new DateTimeOffset(2025, 1, 20, 1, minute, 0, TimeSpan.Zero);
        await World.Blobs("submissions").Write($"640423/kjj/2024/{file}", BinaryData.FromString(text), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
    }

    public Task Run(string file, IGate? gate = null) => Seen(gate ?? Open.Gate).PublishSubmission.Run($"640423/kjj/2024/{file}", Cancel);

    public Task Run(string file, Pipeline.Publishing.Stores stores) => Seen(stores).PublishSubmission.Run($"640423/kjj/2024/{file}", Cancel);

    /// <summary>Works off the index queue until it is empty.</summary>
    public async Task Index(IGate? gate = null)
    {
        var queue = World.Messages("site-changes");
        while (queue.Count > 0)
        {
            var message = queue[0];
            queue.RemoveAt(0);
            await Seen(gate ?? Open.Gate).RebuildIndex.Run(SiteChange.Parse(message)!, Cancel);
        }
    }

    public async Task<Filing> Filing() => (await Seen(Open.Gate).Ledger.Read(A.Department.Id, new ReportYear(2024), Cancel)).Filing;

    /// <summary>What the ledger holds now, as a store under the program sees it: at once, and null before the first row.</summary>
    public Filing? Ledgered() => World.Table("filings").ContainsKey(("640423-2024", "kjj")) ? Filing().GetAwaiter().GetResult() : null;

    public string? Text(string path) => World.Container("$web").GetValueOrDefault(path)?.Content.ToString();

    /// <summary>What a visitor, the unit and the ledger have, without what may differ between equal histories.</summary>
    public string State() => string.Join('\n',
        World.Container("$web").Select(blob => $"{blob.Key} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(blob.Value.Content.ToArray()))}")
            .Concat(World.Container("receipts").Select(blob => blob.Key))
            .Concat(World.Table("filings").Where(row => row.Key.Row == "kjj").Select(row => row.Value.Columns["filing0"])));

    private static Entries Read(SourceFile file) => Texts.GetOrAdd(Encoding.UTF8.GetString(file.Content.Span), text => text.StartsWith("good", StringComparison.Ordinal)
        ? (text.EndsWith("more", StringComparison.Ordinal) ? Good.With("disclosure/licences/decisions", 77) : Good) with { Preamble = Good.Preamble.Add($"备注：{text}。") }
        : new Entries { Findings = [IntakeRules.NoReport.Finds("这不是年度报告。")] });

    /// <summary>The same verdict for the same text, worked out once: thousands of runs judge the same few texts.</summary>
    private static Verdict Assess(Entries entries, Circumstances circumstances) =>
        Verdicts.GetOrAdd((entries, circumstances.Previous?.Preamble[^1]), _ => Assessment.Of(entries, circumstances));

    private sealed class Same : IEqualityComparer<(Entries Entries, string? Previous)>
    {
        public bool Equals((Entries Entries, string? Previous) x, (Entries Entries, string? Previous) y) => ReferenceEquals(x.Entries, y.Entries) && x.Previous == y.Previous;

        public int GetHashCode((Entries Entries, string? Previous) key) => RuntimeHelpers.GetHashCode(key.Entries);
    }
}
