using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Truth;
using Pipeline.Reading;
using Pipeline.Specs.Stores;
using Pipeline.Specs.Whole;

namespace Pipeline.Specs.Domain.Conformance;

/// <summary>符合性测试集: every rule of the book on files that anyone can try, <c>seeds/rules/{id}/pass|fail</c>.</summary>
public sealed class ConformanceSpecs
{
    private static readonly string Suite = Path.Combine(Cli.Seeds, "rules");

    /// <summary>Set to make the files anew from the examples of the rule book.</summary>
    private const string Rewrite = "PIPELINE_WRITE_CONFORMANCE";

    public static TheoryData<string> Rules { get; } = [.. RuleBook.All.Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_has_a_passing_and_a_failing_example_and_says_what_the_public_rule_book_prints()
    {
        Assert.All(RuleBook.All, rule =>
        {
            Assert.True(rule.Passing is { Words.Length: > 0 } && rule.Failing is { Words.Length: > 0 }, $"{rule.Id} has no examples");
            Assert.All([rule.Title, rule.Law, rule.Source, rule.Remedy], text => Assert.NotEqual("", text));
            Assert.NotEmpty(rule.Forms);
        });
    }

    [Fact]
    public void The_files_of_the_suite_are_what_the_rule_books_examples_say()
    {
        var files = SuiteFiles.All().ToList();
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            if (Directory.Exists(Suite))
                Directory.Delete(Suite, recursive: true);
            foreach (var (path, content) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Suite, path))!);
                File.WriteAllBytes(Path.Combine(Suite, path), content);
            }
        }

        Assert.Equal(files.Select(file => file.Path).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Suite, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Suite, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.True(file.Content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Suite, file.Path))), $"{file.Path} differs; set {Rewrite}=1 and run this spec to make the suite anew"));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_passing_example_gives_no_finding_and_the_failing_one_exactly_this_rules(string id)
    {
        var rule = RuleBook.WithId(id)!;
        Assert.Equal([], await Found(Path.Combine(Suite, id, "pass")));
        Assert.Equal([id, .. rule.Consequences.Order(StringComparer.Ordinal)], (await Found(Path.Combine(Suite, id, "fail"))).OrderBy(found => found != id).ThenBy(found => found, StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> Found(string folder)
    {
        var path = Path.Combine(folder, "path.txt");
        if (File.Exists(path))
            return await OfPath(File.ReadAllLines(path), Path.Combine(folder, "report.json"));
        var limit = Path.Combine(folder, "limit.txt");
        var report = Directory.GetFiles(folder).Single(file => Path.GetFileNameWithoutExtension(file) is "report" or "photo");
        var entries = Readers.Read(Source(report), File.Exists(limit) ? int.Parse(File.ReadAllText(limit), CultureInfo.InvariantCulture) : Readers.DefaultSizeLimit);
        return [.. Assessment.Of(entries, Circumstances(folder)).Rules()];
    }

    private static Circumstances Circumstances(string folder)
    {
        var beside = Path.Combine(folder, "surroundings.json");
        var known = File.Exists(beside) ? JsonSerializer.Deserialize<Surroundings>(File.ReadAllText(beside), JsonSerializerOptions.Web)! : new Surroundings();
        Agency? agency = null;
        return new Circumstances
        {
            Agency = known.Register is { } name ? agency = new Agency(AgencyId.Parse("640423-kjj"), name, name.EndsWith("人民政府", StringComparison.Ordinal) ? AgencyKind.Government : AgencyKind.Department) { Powers = known.Powers is { } powers ? [.. powers] : null } : null,
            Beside = new Beside
            {
                Units = known.Units is { } units ? new UnitSums(units, 12, known.Missing) : null,
                Late = known.Filed is { } filed && agency is not null && FilingDates.Statutory.For(agency.Id.Division, agency.Kind, new Pipeline.Domain.Reports.ReportYear(2024)).LastDay is var last && filed > last ? new Lateness(filed, last) : null,
            },
            NeedsSignOff = known.NeedsSignOff,
            Previous = Other(folder, "previous.json"),
            Others = Other(folder, "other.json") is { } other ? [other] : [],
        };
    }

    private static Pipeline.Domain.Reports.AnnualReport? Other(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? Assessment.Of(Readers.Read(Source(Path.Combine(folder, name))), Pipeline.Domain.Rules.Circumstances.None).Report : null;

    private static SourceFile Source(string path) => new(Path.GetFileName(path), File.ReadAllBytes(path));

    private static async Task<IReadOnlyList<string>> OfPath(string[] lines, string report)
    {
        var register = new Register(new World().Records("agencies"));
        await register.Import([A.Division], [A.Department, new Agency(AgencyId.Parse("640423-czj"), "隆德县财政局", AgencyKind.Department)], TestContext.Current.CancellationToken);
        var day = DateOnly.ParseExact(lines[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (_, _, finding) = await Submission.Parse(lines[0], new DateTimeOffset(day, new TimeOnly(2, 0), TimeSpan.Zero), register, TestContext.Current.CancellationToken);
        if (finding is not null)
            return [finding.Rule];
        if (!File.Exists(report))
            return [];
        var entries = await new Misfiling(register).Check(Readers.Read(Source(report)), A.Department, new Pipeline.Domain.Reports.ReportYear(2024), TestContext.Current.CancellationToken);
        return [.. Assessment.Of(entries, new Pipeline.Domain.Rules.Circumstances { Agency = A.Department, Year = new Pipeline.Domain.Reports.ReportYear(2024) }).Rules()];
    }
}
