using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Reading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Whole;

/// <summary>
/// 样本: every sample report goes the whole way, on stores in memory and with the service's clock standing still, and what comes out,
/// verdict and page, is the approved one (<c>Seeds/</c> beside this file; how to approve: <see cref="Approved"/>).
/// </summary>
public sealed partial class SeedSpecs
{
    private static readonly string[] BesidesTheReport = ["previous.json"];

    /// <summary>A 20 MB file is no sample to keep; <see cref="A_file_over_the_limit_is_turned_back_by_name"/> makes one.</summary>
    private static readonly string[] TooLargeToKeep = ["F-SIZE"];

    private static readonly Printing Press = new(new SitePress(new SiteSettings()));

    private static readonly Lazy<Dictionary<string, DateOnly>> Filings = new(() => Rows("filed.csv").ToDictionary(row => row["path"], row => DateOnly.Parse(row["filed"], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Shelf => Path.Combine(Cli.Repository, "tests", "Specs", "Whole", "Seeds");

    [Fact]
    public async Task Every_sample_report_is_published_as_approved()
    {
        var world = await Registered();
        var differences = new List<string?>();
        foreach (var (path, file) in Filed(Path.Combine(Cli.Seeds, "640423")))
        {
            var answer = await Answer(world, path, await File.ReadAllBytesAsync(file, Cancel));
            differences.Add(Approved.Differs(Path.Combine(Shelf, path.Replace('/', '-')), answer, "json"));
        }

        foreach (var page in world.Container("$web").Where(page => page.Key.EndsWith("/index.html", StringComparison.Ordinal) && page.Key.Split('/').Length == 4))
            differences.Add(Approved.Differs(Path.Combine(Shelf, page.Key.Replace("/index.html", "", StringComparison.Ordinal).Replace('/', '-')), page.Value.Content.ToString(), "html"));
        Assert.Equal([], differences.Where(difference => difference is not null));
        Assert.True(differences.Count >= 60, $"{differences.Count} samples and pages");
    }

    [Fact]
    public async Task Every_sample_that_is_wrong_on_purpose_gets_its_approved_receipt_and_reaches_no_page()
    {
        var differences = new List<string?>();
        foreach (var folder in Directory.GetDirectories(Path.Combine(Cli.Seeds, "rejected")).Order(StringComparer.Ordinal))
        {
            var rule = Path.GetFileName(folder);
            foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => !BesidesTheReport.Contains(Path.GetFileName(file))).Order(StringComparer.Ordinal))
            {
                var world = await Registered();
                var (path, previous) = Place(folder, file);
                if (previous is not null)
                    await Answer(world, previous, await File.ReadAllBytesAsync(Path.Combine(folder, "previous.json"), Cancel));
                var answer = await Answer(world, path, await File.ReadAllBytesAsync(file, Cancel));
                Assert.Contains($"\"rule\": \"{rule}\"", answer, StringComparison.Ordinal);
                Assert.DoesNotContain(world.Container("$web").Keys, page => page.StartsWith(path[..path.LastIndexOf('/')], StringComparison.Ordinal));
                differences.Add(Approved.Differs(Path.Combine(Shelf, $"{rule}.{Path.GetFileNameWithoutExtension(file)}"), answer, "json"));
                differences.Add(Approved.Differs(Path.Combine(Shelf, $"{rule}.{Path.GetFileNameWithoutExtension(file)}"), Receipts(world, ".html").Last(), "html"));
            }
        }

        Assert.Equal([], differences.Where(difference => difference is not null));
    }

    [Fact]
    public void Every_rule_that_blocks_has_a_sample_that_breaks_it() =>
        Assert.Equal([], RuleBook.All.Where(rule => rule.Severity is Severity.Error or Severity.Explain).Select(rule => rule.Id)
            .Except(Directory.GetDirectories(Path.Combine(Cli.Seeds, "rejected")).Select(folder => Path.GetFileName(folder)))
            .Except(Directory.GetDirectories(Path.Combine(Cli.Seeds, "rules")).Where(rule => Directory.Exists(Path.Combine(rule, "fail"))).Select(rule => Path.GetFileName(rule))).Except(TooLargeToKeep));

    [Fact]
    public async Task A_file_over_the_limit_is_turned_back_by_name()
    {
        var world = await Registered();
        var answer = await Answer(world, "640423/kjj/2024/太大.txt", new byte[Readers.DefaultSizeLimit + 1]);
        Assert.Contains("\"rule\": \"F-SIZE\"", answer, StringComparison.Ordinal);
        Assert.Empty(world.Container("$web"));
    }

    /// <summary>Where a wrong sample is uploaded: as it lies where folders say so, else to the unit and year that it is of; with the place of last year's report where there is one.</summary>
    private static (string Path, string? Previous) Place(string folder, string file)
    {
        var place = Path.GetRelativePath(folder, file).Replace('\\', '/');
        if (place.Contains('/', StringComparison.Ordinal))
            return (place, null);
        var entries = Readers.Read(new SourceFile(place, File.ReadAllBytes(file)));
        var (agency, year) = (entries.AgencyIdText is { Length: > 0 } id ? id.Replace('-', '/') : "640423/kjj", (entries.Year ?? new ReportYear(2024)).Value);
        return ($"{agency}/{year}/{place}", File.Exists(Path.Combine(folder, "previous.json")) ? $"{agency}/{year - 1}/previous.json" : null);
    }

    private static async Task<World> Registered()
    {
        var world = new World();
        var divisions = Rows("divisions.csv").Where(row => DivisionCode.TryParse(row["区划代码"], out _)).Select(row => new Division(DivisionCode.Parse(row["区划代码"]), row["名称"]));
        var agencies = Rows("agencies.csv").Select(row => new Agency(AgencyId.Parse(row["单位代码"]), row["单位名称"], row["类别"] switch { "政府" => AgencyKind.Government, "乡镇" => AgencyKind.Township, _ => AgencyKind.Department })
        {
            Aliases = [.. row["别名"].Split('；', StringSplitOptions.RemoveEmptyEntries)],
            Founded = DateOnly.TryParse(row["成立日期"], CultureInfo.InvariantCulture, out var founded) ? founded : null,
        });
        await In(world).Register.Import([.. divisions], [.. agencies], Cancel);
        return world;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(Cli.Seeds, file)), new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Path, string File)> Filed(string division) =>
        from file in Directory.EnumerateFiles(division, "*", SearchOption.AllDirectories)
        let path = $"{Path.GetFileName(division)}/{Path.GetRelativePath(division, file).Replace('\\', '/')}"
        orderby FiledOn(path), path
        select (path, file);

    /// <summary>Ten in the morning of the day of <c>seeds/filed.csv</c>; for a file that is not on it 20 January after the year reported on.</summary>
    private static DateTimeOffset FiledOn(string path) => ChinaTime.StartOf(Filings.Value.TryGetValue(path, out var day) ? day : new DateOnly(int.TryParse(path.Split('/')[2], CultureInfo.InvariantCulture, out var year) ? year + 1 : 2025, 1, 20)).AddHours(10).ToUniversalTime();

    /// <summary>Uploads on the day that it was filed, publishes, and gives the receipt's data.</summary>
    private static async Task<string> Answer(World world, string path, byte[] content)
    {
        world.Clock = FiledOn(path);
        await world.Blobs("submissions").Write(path, BinaryData.FromBytes(content), new BlobHeaders("application/octet-stream"), WriteCondition.Always, Cancel);
        string[] before = [.. Receipts(world, ".json")];
        await In(world).PublishSubmission.Run(path, Cancel);
        return Assert.Single(Receipts(world, ".json"), receipt => !before.Contains(receipt));
    }

    private static IEnumerable<string> Receipts(World world, string extension) =>
        world.Container("receipts").Where(blob => ReceiptName().IsMatch(blob.Key) && blob.Key.EndsWith(extension, StringComparison.Ordinal)).Select(blob => blob.Value.Content.ToString());

    /// <summary>Beside receipts the container holds copies of uploads, some of them <c>.json</c> themselves.</summary>
    [GeneratedRegex(@"\d{8}T\d{6}Z-[0-9a-f]{12}\.(json|html)$")]
    private static partial Regex ReceiptName();

    private static Installation In(World world) => new(
        world.Stores(),
        Press, file => Readers.Read(file), FilingDates.Statutory, TimeProvider.System);
}
