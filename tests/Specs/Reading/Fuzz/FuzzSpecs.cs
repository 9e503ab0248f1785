using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Rules;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;
using Pipeline.Specs.Whole;

namespace Pipeline.Specs.Reading.Fuzz;

/// <summary>
/// Whatever the bytes are, a reader answers and never throws. Each file of the corpus (<c>tests/corpus</c>, and a
/// report in every file type) is broken a fixed number of times with fixed seeds; a file that ever broke a reader is kept in the corpus.
/// </summary>
public sealed class FuzzSpecs
{
    /// <summary>So many broken files for each file type; the long run is <c>./pipeline soak</c>.</summary>
    private static int Times => int.Parse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ") ?? "40", CultureInfo.InvariantCulture);

    private static string Corpus => Path.Combine(Cli.Repository, "tests", "corpus");

    public static TheoryData<string> FileTypes => [.. Renderings.All.Select(rendering => rendering.Name)];

    [Theory]
    [MemberData(nameof(FileTypes))]
    public void A_broken_file_gets_an_answer_and_never_an_exception(string name)
    {
        var rendering = Renderings.All.Single(rendering => rendering.Name == name);
        var whole = rendering.Render(Sketch.Of(A.BalancedReport()), new Chance(1));
        Parallel.For(0, Times, seed => Answers(Mutation.Of(whole, new Chance(seed)), $"{name}, seed {seed}"));
    }

    [Fact]
    public void Every_file_of_the_corpus_and_what_comes_of_breaking_it_gets_an_answer()
    {
        var files = Directory.GetFiles(Corpus);
        Assert.NotEmpty(files);
        Parallel.ForEach(files, file =>
        {
            var bytes = File.ReadAllBytes(file);
            Answers(bytes, Path.GetFileName(file));
            for (var seed = 0; seed < Times / 10; seed++)
                Answers(Mutation.Of(bytes, new Chance(seed)), $"{Path.GetFileName(file)}, seed {seed}");
        });
    }

    private static void Answers(byte[] bytes, string which)
    {
        try
        {
            var verdict = Assessment.Of(Readers.Read(new SourceFile("年度报告", bytes)), Circumstances.None);
            Assert.True(verdict is Accepted || !verdict.Findings.IsEmpty, $"{which}: rejected without a finding");
        }
        catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"fuzz-{which.Replace(' ', '-').Replace(',', '-')}");
            File.WriteAllBytes(kept, bytes);
            throw new InvalidOperationException($"{which} broke a reader; the file is kept as {kept}", fault);
        }
    }
}
