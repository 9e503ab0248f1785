using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Reading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Site;

/// <summary>A county of any number of units in memory, whose uploads are a number: <c>7</c> is a balanced report with figures that follow from seven.</summary>
internal sealed class County
{
    private static readonly Printing Press = new(new SitePress(new SiteSettings { BaseAddress = "https://www.example.gov.cn" }));
    private static readonly ReportForm Form = FormCatalog.For(Year)!;
    private readonly Installation installation;
    private readonly Dictionary<int, string> known = [];

    private County(World world)
    {
        World = world;
        installation = Seen(Open.Gate);
    }

    public static ReportYear Year => new(2024);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public World World { get; }

    public Installation Installation => installation;

    public static string Folder => SitePaths.Division(A.Division.Code, Year)[1..];

    public static Division Province { get; } = new(DivisionCode.Parse("640000"), "宁夏回族自治区");

    public static Division City { get; } = new(DivisionCode.Parse("640400"), "固原市") { Parent = Province.Code };

    /// <summary>A second county of the city.</summary>
    public static Division Other { get; } = new(DivisionCode.Parse("640424"), "泾源县") { Parent = City.Code };

    /// <summary>A county with one government and departments.</summary>
    public static async Task<County> Founded(int departments)
    {
        var county = new County(new World());
        await county.Installation.Register.Import([A.Division], [.. Enumerable.Range(0, departments).Select(i => Department(i)), Government], Cancel);
        return county;
    }

    /// <summary>The county in its city and province, beside another county; the city has a department of its own, the province none.</summary>
    public static async Task<County> InItsProvince(int departments)
    {
        var county = await Founded(departments);
        await county.Installation.Register.Import([A.Division with { Parent = City.Code }, City, Other, Province], [Department(0, City), Department(0, Other), Department(1, Other)], Cancel);
        return county;
    }

    public static Agency Government { get; } = new(AgencyId.Parse("640423-xzf"), "隆德县人民政府", AgencyKind.Government);

    public static Agency Department(int i, Division? of = null) =>
        new(AgencyId.Parse(string.Create(CultureInfo.InvariantCulture, $"{(of ?? A.Division).Code}-d{i:00000}")), $"{(of ?? A.Division).Name}第{i}局", AgencyKind.Department);

    /// <summary>The installation as one run sees it.</summary>
    public Installation Seen(IGate gate) => new(
        World.Stores(gate),
        Press, Read, FilingDates.Statutory, TimeProvider.System);

    /// <summary>A unit files the report that follows from a number; a negative one is rejected.</summary>
    public async Task File(Agency agency, int number)
    {
        World.Clock = World.Clock.AddMinutes(1);
        var path = $"{agency.Id.Division}/{agency.Id.Slug}/{Year}/a.txt";
        await World.Blobs("submissions").Write(path, BinaryData.FromString(number.ToString(CultureInfo.InvariantCulture)), new BlobHeaders("text/plain"), WriteCondition.Always, Cancel);
        await Installation.PublishSubmission.Run(path, Cancel);
    }

    /// <summary>A unit files a report as JSON for a year of its own.</summary>
    public async Task File(Agency agency, int year, Entries entries, string? reason = null)
    {
        World.Clock = World.Clock.AddMinutes(1);
        var path = $"640423/{agency.Id.Slug}/{year}/a.json";
        await World.Blobs("submissions").Write(path, BinaryData.FromString(A.Json(entries)), new BlobHeaders("application/json") { Metadata = reason is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = reason } }, WriteCondition.Always, Cancel);
        await Installation.PublishSubmission.Run(path, Cancel);
    }

    /// <summary>A ledger row as publishing leaves it, without publishing: for counties too large to publish in a spec.</summary>
    public async Task Record(Agency agency, int number)
    {
        var figures = known.GetValueOrDefault(number) ?? (known[number] = StatedFigures.Of(Report(number).Judged().Report!).ToString());
        var upload = new Upload($"640423/{agency.Id.Slug}/{Year}/a.txt", "e1", World.BlobTime, null);
        var filing = new Filing(agency.Id, Year) { Versions = [new FilingVersion(1, upload, new string('a', 64), "copies/a", Form.Id, "1") { Figures = figures }] };
        await Installation.Ledger.Write(filing, null, Cancel);
    }

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

    public string Text(string path) => World.Container("$web")[path].Content.ToString();

    /// <summary>Path and content of every file of the site, or of those below a prefix.</summary>
    public ImmutableSortedDictionary<string, string> Site(string prefix = "") => World.Container("$web")
        .Where(blob => blob.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToImmutableSortedDictionary(blob => blob.Key, blob => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(blob.Value.Content.ToMemory().Span)), StringComparer.Ordinal);

    /// <summary>A balanced report: every application is granted to a natural person.</summary>
    public static Entries Report(int number) => A.ReportOf(Form, Year.Value, address => (address.Table, address.Row, address.Column) switch
    {
        ("requests", "received" or "granted" or "disposed", "natural-person" or "total") => number,
        ("disclosure", "fees", "amount") => number / 10m,
        ("disclosure", "licences", "decisions") => number * 1000,
        _ => 0,
    });

    private static Entries Read(SourceFile file)
    {
        if (file.Content.Span is [(byte)'{', ..])
            return Readers.Read(file);
        var number = int.Parse(Encoding.UTF8.GetString(file.Content.Span), CultureInfo.InvariantCulture);
        return number >= 0 ? Report(number) : Report(-number).With("requests/received/total", 1 - number);
    }
}
