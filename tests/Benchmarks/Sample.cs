using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;

namespace Pipeline.Benchmarks;

/// <summary>The demonstration county's own reports as inputs, so that a figure in the README can be had again by anyone.</summary>
internal static class Sample
{
    /// <summary>A report on the form in force, as JSON.</summary>
    public static SourceFile Json { get; } = First("*.json", from: 2021);

    /// <summary>A report on the 2019 form as plain text with drifting columns.</summary>
    public static SourceFile Text { get; } = First("*.txt", from: 2019);

    /// <summary>Reads and judges a file as the published function does, without storage.</summary>
    public static Verdict Judge(SourceFile file) => Assessment.Of(Readers.Read(file), Circumstances.None);

    /// <summary>What an assessment starts from: a report's entries and last year's report.</summary>
    /// <param name="errors">So many figures of table 3 written wrong.</param>
    public static (Entries Entries, Circumstances Circumstances) Draft(int errors)
    {
        var last = Judge(First("*.json", from: 2023)).Report;
        var entries = Readers.Read(First("*.json", from: 2024));
        foreach (var address in new[] { "requests/received/natural-person", "requests/granted/total" }.Take(errors).Select(CellAddress.Parse))
            entries = entries with { Cells = entries.Cells.SetItem(address, entries.Cells[address] with { Raw = entries.Cells[address].Raw + "7" }) };
        return (entries, new Circumstances { Previous = last });
    }

    /// <summary>The model of a report's page.</summary>
    public static ReportPage Page()
    {
        var verdict = Judge(Json) as Accepted ?? throw new InvalidOperationException($"{Json.FileName} is no accepted report.");
        var id = AgencyId.Parse("640423-kjj");
        var upload = new Upload("640423/kjj/2024/report.json", "0x1", new DateTimeOffset(2025, 1, 9, 2, 0, 0, TimeSpan.Zero), null);
        var version = new FilingVersion(1, upload, new string('0', 64), "640423/kjj/2024/copy", verdict.Report.Form.Id, RuleBook.Version);
        return new ReportPage(
            new Division(id.Division, "隆德县"),
            new Agency(id, "隆德县科学技术局", AgencyKind.Department),
            verdict.Report,
            verdict.Findings,
            new Filing(id, verdict.Report.Year) { Versions = [version] },
            version);
    }

    /// <summary>A report of a file type from the corpus of the specs, quirks and all.</summary>
    public static SourceFile OfKind(string extension)
    {
        var path = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "corpus"), $"quirks-*.{extension}").Order(StringComparer.Ordinal).First();
        return new SourceFile(Path.GetFileName(path), File.ReadAllBytes(path));
    }

    private static SourceFile First(string pattern, int from)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "seeds", "640423", "kjj");
        var path = Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => int.Parse(Path.GetFileName(Path.GetDirectoryName(file)!), CultureInfo.InvariantCulture) >= from)
            .Order(StringComparer.Ordinal)
            .First();
        return new SourceFile(Path.GetFileName(path), File.ReadAllBytes(path));
    }
}
