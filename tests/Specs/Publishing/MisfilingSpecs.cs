using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Truth;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

public sealed class MisfilingSpecs
{
    private static readonly Agency Civil = A.Department with { Id = AgencyId.Parse("640423-mzj"), Name = "隆德县民政局", Aliases = ["隆德县民政和社会救助局"] };
    private static readonly Agency Gone = A.Department with { Id = AgencyId.Parse("640423-kjkj"), Name = "隆德县科学技术委员会", Aliases = [], Abolished = new DateOnly(2018, 12, 31) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("隆德县科学技术局")]
    [InlineData("隆德县科技局")]
    [InlineData("隆德县 科技局")]
    [InlineData("科技局")]
    [InlineData("县科学技术局")]
    [InlineData("固原市隆德县科学技术局")]
    [InlineData("宁夏回族自治区隆德县科学技术局（隆德县外国专家局）")]
    public async Task A_body_goes_by_many_names(string name) => Assert.Empty(await Found(A.BalancedReport(2024, name)));

    [Theory]
    [InlineData("隆德县民政局")]
    [InlineData("隆德县民政和社会救助局")]
    public async Task A_report_that_bears_exactly_the_name_of_another_body_of_the_division_is_turned_away(string name)
    {
        var finding = Assert.Single(await Found(A.BalancedReport(2024, name)));
        Assert.Equal(("S-MISFILED", Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains("640423/mzj/2024/", finding.Message, StringComparison.Ordinal);
        Assert.Contains(name, finding.Message, StringComparison.Ordinal);
        Assert.IsType<Rejected>(await Judged(A.BalancedReport(2024, name)));
    }

    [Theory]
    [InlineData("隆德县林业和草原局")]
    [InlineData("隆德县科学技术委员会")]
    public async Task Any_other_name_is_a_warning_and_no_report_is_turned_away_for_it(string name)
    {
        var finding = Assert.Single(await Found(A.BalancedReport(2024, name)));
        Assert.Equal(("S-NAME", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.IsType<Accepted>(await Judged(A.BalancedReport(2024, name)));
    }

    [Fact]
    public async Task A_JSON_with_another_id_is_turned_away_and_all_else_that_is_wrong_with_it_is_told_too()
    {
        var entries = A.BalancedReport() with { AgencyIdText = "640423-mzj" };
        Assert.Equal("S-MISFILED", Assert.Single(await Found(entries)).Rule);
        var verdict = await Judged(entries.With("requests/received/total", 99999));
        Assert.IsType<Rejected>(verdict);
        Assert.Contains("S-MISFILED", verdict.Rules());
        Assert.Contains("T3-ROW", verdict.Rules());
    }

    [Fact]
    public async Task A_JSON_with_another_year_is_turned_away() =>
        Assert.Contains("X-YEAR", Assert.IsType<Rejected>(await Judged(A.BalancedReport(2023) with { AgencyIdText = "640423-kjj" })).Rules());

    [Fact]
    public async Task A_document_that_names_nobody_is_not_suspected() => Assert.Empty(await Found(A.BalancedReport() with { AgencyName = null }));

    private static async Task<IEnumerable<Finding>> Found(Entries entries) =>
        (await new Misfiling(await Bodies()).Check(entries, A.Department, new ReportYear(2024), Cancel)).Findings.Except(entries.Findings);

    private static async Task<Verdict> Judged(Entries entries)
    {
        var judge = new Judge(new World().Blobs("receipts"), _ => entries, new Misfiling(await Bodies()), Assessment.Of);
        return await judge.Of("a.json", BinaryData.Empty, Judge.Known(A.Department, new ReportYear(2024), null), null, Cancel);
    }

    private static async Task<Register> Bodies()
    {
        var register = new Register(new World().Records("agencies"));
        await register.Import([A.Division], [A.Department, Civil, Gone], Cancel);
        return register;
    }
}

public sealed class UploadOrderSpecs
{
    private static readonly DateTimeOffset Second = new(2025, 1, 20, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void Of_two_uploads_the_storage_services_later_one_is_newer()
    {
        Assert.True(new Upload("b", "1", Second.AddSeconds(1), null).IsNewerThan(new Upload("a", "2", Second, null)));
        Assert.False(new Upload("b", "1", Second, null).IsNewerThan(new Upload("a", "2", Second.AddSeconds(1), null)));
    }

    [Fact]
    public void Within_one_second_of_the_clock_every_run_decides_alike_by_the_path()
    {
        var (one, two) = (new Upload("640423/kjj/2024/a.txt", "9", Second, null), new Upload("640423/kjj/2024/b.txt", "1", Second, null));
        Assert.True(two.IsNewerThan(one));
        Assert.False(one.IsNewerThan(two));
    }

    [Fact]
    public void Two_states_of_one_blob_in_one_second_are_told_apart_by_which_is_still_there()
    {
        var (old, now) = (new Upload("a", "1", Second, null), new Upload("a", "2", Second, null));
        Assert.True(now.IsNewerThan(old));
        Assert.False(now.IsNewerThan(now));
    }

    [Fact]
    public void Where_the_service_numbers_versions_they_decide_within_the_second()
    {
        var (early, late) = (new Upload("b", "9", Second, "2025-01-20T01:02:03.1000000Z"), new Upload("a", "1", Second, "2025-01-20T01:02:03.2000000Z"));
        Assert.True(late.IsNewerThan(early));
        Assert.False(early.IsNewerThan(late));
    }

    [Fact]
    public async Task An_upload_overwritten_within_the_second_is_published_as_it_is_now_and_stays_so_when_the_first_event_comes_late()
    {
        var town = await Town.Founded(sketched: true);
        await town.Upload("a.txt", "good 1");
        await town.Run("a.txt");
        await town.Upload("a.txt", "good 2");
        await town.Run("a.txt");
        await town.Run("a.txt");
        var filing = await town.Filing();
        Assert.Equal(2, filing.Versions.Length);
        Assert.Equal(filing.Versions[1].Upload, filing.Latest!.Upload);
    }

    [Fact]
    public async Task Two_files_of_one_second_end_alike_in_whichever_order_their_events_come()
    {
        var ends = new List<string>();
        foreach (var order in new[] { new[] { "a.txt", "b.txt" }, ["b.txt", "a.txt"] })
        {
            var town = await Town.Founded(sketched: true);
            await town.Upload("a.txt", "good 1");
            await town.Upload("b.txt", "good 2");
            foreach (var file in order)
                await town.Run(file);
            ends.Add((await town.Filing()).Current!.Upload.Path);
        }

        Assert.Equal(["640423/kjj/2024/b.txt", "640423/kjj/2024/b.txt"], ends);
    }
}
